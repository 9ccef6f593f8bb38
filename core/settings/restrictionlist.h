// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/restrictions.h"
#include "core/settings/valueorigin.h"

namespace postseal {

/// An item of a list as smtpd(8) takes it.
struct ListedRestriction {
    enum class Kind {
        Own,       ///< one of Postfix's own; restrictionKind()
        Table,     ///< type:name without a word before it
        Class,     ///< of smtpd_restriction_classes
        Reference, ///< $name
        Unknown,   ///< smtpd(8) answers 451 when it comes to it (access(5), smtpd_check.c)
    };
    Restriction item;
    Kind kind = Kind::Own;
    std::optional<QByteArray> meant; ///< what a reference stands for; nothing: not known from here

    bool operator==(const ListedRestriction &) const = default;
};

/// A list of restrictions as smtpd(8) has it at one listener.
struct RestrictionList {
    ValueOrigin origin; ///< the parameter; its text as it is written there
    QByteArray text;    ///< the same, of a default what is built in
    QList<ListedRestriction> items;
    ListEnding ending; ///< for somebody whom no item lets through

    bool operator==(const RestrictionList &) const = default;
};

/// The parameters with such lists in the order in which smtpd(8) asks them for a mail (postconf(5),
/// smtpd_delay_reject; before compatibility level 3.6 recipients come before relaying).
const QList<QByteArray> &restrictionListNames();

/// How \a list, as it is written, ends in \a scope for a client that \a permit lets through;
/// endingOf(). An item "$name" counts as what it stands for.
ListEnding endingOfWritten(const Scope &scope, const QByteArray &list,
                           const QByteArray &permit = {});

/// The list of \a parameter that \a scope sees.
RestrictionList restrictionListOf(const Scope &scope, const QByteArray &parameter);

} // namespace postseal
