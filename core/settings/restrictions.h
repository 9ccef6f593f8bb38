// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/expansion.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace postseal {

/// One item of a list of restrictions of smtpd(8), such as "reject" or "check_ccert_access
/// hash:/etc/postfix/partners"; postconf(5), smtpd_recipient_restrictions.
struct Restriction {
    QByteArray name;              ///< as written; a table alone and a class are names too
    QByteArray argument;          ///< of one that takes one
    qsizetype begin = 0, end = 0; ///< where it stands in the list's text
    bool onlyWarns = false;       ///< warn_if_reject stands before it: it rejects nothing

    /// Names of Postfix's own restrictions are the same in any case.
    bool is(const char *restriction) const;
    /// Turns everybody away who comes to it and asks for a recipient of elsewhere: reject,
    /// reject_unauth_destination and the like.
    bool endsRelaying() const;

    bool operator==(const Restriction &) const = default;
};

/// The items of \a list, whose separators are blanks and commas alike.
QList<Restriction> restrictionsIn(const QByteArray &list);

/// How a list ends for mail to elsewhere, as far as it can be told without looking anything up.
struct ListEnding {
    enum class Kind {
        Open,    ///< the end of the list is reached, which lets mail through
        Permits, ///< an item lets mail through before one turns it away
        Rejects,
        Unknown, ///< which words are restriction classes is not known from here
    };
    Kind kind = Kind::Open;
    qsizetype item = -1; ///< index of the item that decides

    bool operator==(const ListEnding &) const = default;
};

/// How \a list, expanded, ends in \a scope for a client that the restriction \a permit lets through
/// ("permit_sasl_authenticated"; empty: that none does, as smtpd itself looks whether a list ends
/// relaying). Classes (smtpd_restriction_classes) are followed.
ListEnding endingOf(const Scope &scope, const QByteArray &list, const QByteArray &permit = {});

/// The list \a written with its references replaced. One that depends on what is not known from
/// here, such as "${stress?reject_unknown_client_hostname}", stays as it is where nothing in it
/// ends relaying or permits. Nothing: it cannot be told.
std::optional<QByteArray> expandedRestrictions(const Scope &scope, const QByteArray &written);

/// What is built in for smtpd_relay_restrictions: from Postfix 3.3 on nothing below compatibility
/// level 1 (postconf(5)). Nothing: not known from here.
std::optional<QByteArray> defaultRelayRestrictions(const Scope &scope);

/// The list that \a scope sees for \a parameter ("smtpd_client_restrictions"), expanded; what is
/// built in for all but smtpd_relay_restrictions is nothing.
std::optional<QByteArray> restrictionList(const Scope &scope, const QByteArray &parameter);

} // namespace postseal
