// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/signintest.h"
#include "core/settings/outboundsignin.h"
#include "ui/signin/statuslist.h"

#include <QCoreApplication>

namespace postseal {

/// The sentences of the page Sign-in.
class SignInWords {
    Q_DECLARE_TR_FUNCTIONS(SignInWords)

public:
    /// How it stands with a backend: its state, what dies with it, who tried it.
    static QList<StatusList::Line> backend(const BackendReport &report);
    /// What a listener announces, before and after TLS.
    static QString mechanisms(const ListenerMechanisms &mechanisms);
    /// What came of a name and password at a place.
    static StatusList::Line tried(const SignInTried &tried);
    /// Where this server signs in, and what is wrong with that.
    static QList<StatusList::Line> outbound(const OutboundSignIn &signIn);

private:
    static QString fault(OutboundSignIn::Fault fault);
};

} // namespace postseal
