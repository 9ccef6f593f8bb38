// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/policychecks.h"

#include <QCoreApplication>

namespace postseal {

/// The sentences about what would become of mail.
class CheckWords {
    Q_DECLARE_TR_FUNCTIONS(CheckWords)

public:
    /// A shape and a few words: "✖ Deferred: the certificate …", as mail would be.
    static QString outcome(const Delivery &delivery);
    /// The same of all next hops, and that more is possible.
    static QString outcome(const DestinationCheck &found);
    /// What a cell says. \a found may be null.
    static QString cell(PolicyChecks::State state, const DestinationCheck *found);
    /// Host by host: what was seen, what becomes of mail there and why.
    static QStringList details(const DestinationCheck &found);
    /// Of a row for many names, or for none, which has no hosts.
    static QString needsName();
    static QString whyNeedsName();
};

} // namespace postseal
