// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenerwriter.h"
#include "core/settings/restrictions.h"

namespace postseal {

/// A list of restrictions as smtpd(8) has it at one listener.
struct RestrictionList {
    ValueOrigin origin;       ///< the parameter; its text as it is written there
    QByteArray text;          ///< the same, of a default what is built in
    QList<Restriction> items; ///< of the text
    ListEnding ending;        ///< for somebody whom no item lets through

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

/// Gives the listener \a list, in the manner of the place it stands at: without blanks in a row of
/// master.cf, whose options they end before Postfix 3.0. An empty one is written as such.
void setRestrictionList(ListenerWriter &listener, const QByteArray &parameter,
                        const QByteArray &list);

// What a person does to a list's text; what stands between items stays with its place.

/// \a list with \a item, a restriction and what belongs to it, before item \a at, or at the end,
/// set apart as its neighbours are.
QByteArray withItem(const QByteArray &list, qsizetype at, const QByteArray &item);
QByteArray withItemReplaced(const QByteArray &list, qsizetype at, const QByteArray &item);
QByteArray withoutItem(const QByteArray &list, qsizetype at);
/// Moves item \a from by \a step places, past those that stand there.
QByteArray withItemMoved(const QByteArray &list, qsizetype from, qsizetype step);

} // namespace postseal
