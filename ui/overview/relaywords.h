// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/relayoutcome.h"
#include "ui/overview/remark.h"

#include <QCoreApplication>

namespace postseal {

/// The words of the table of who may relay.
class RelayWords {
    Q_DECLARE_TR_FUNCTIONS(RelayWords)

public:
    static QString who(Relayer who);
    static QString listener(const Listener &listener);
    static QString check(NegativeCheck::Kind kind);

    /// What the settings say: "May relay".
    static Remark settings(const RelayCell &cell);
    /// What the test saw; empty: it did not ask.
    static Remark test(const RelayCell &cell);
    /// The same for something that is to be refused.
    static Remark test(const NegativeCheck &check, const Listener &listener);
    /// Why, and the server's reply, for who wants to know more.
    static QString details(const RelayCell &cell);
    static QString details(const NegativeCheck &check);

    /// The listeners of \a tested through which strangers may relay; empty: none.
    static QString warning(const QList<RelayTested> &tested);
};

} // namespace postseal
