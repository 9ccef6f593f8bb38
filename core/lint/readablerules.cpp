// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords that travel without TLS.
#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/listener.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether TLS can be had on a row that does not begin with it.
enum class PlainTalk {
    No,        ///< nothing but TLS, or not known from here
    BesideTls, ///< STARTTLS is offered, and not demanded
    Only,      ///< there is no TLS
};

PlainTalk plainTalkOf(const Scope &scope)
{
    const auto wrapped = valueOf(scope, "smtpd_tls_wrappermode", "no");
    const auto written = valueOf(scope, "smtpd_tls_security_level", "");
    if (!wrapped || isYes(wrapped) || !written)
        return PlainTalk::No;
    const QByteArray level = written->toLower();
    if (level == "none")
        return PlainTalk::Only;
    if (level == "may")
        return PlainTalk::BesideTls;
    if (!level.isEmpty() || isYes(valueOf(scope, "smtpd_enforce_tls", "no")))
        return PlainTalk::No;
    return isYes(valueOf(scope, "smtpd_use_tls", "no")) ? PlainTalk::BesideTls : PlainTalk::Only;
}

/// Whether \a word stands in the list that \a scope sees for \a name.
bool hasWord(const Scope &scope, const char *name, const QByteArray &usual, const QByteArray &word)
{
    const auto list = valueOf(scope, name, usual);
    return !list || listWords(list->toLower()).contains(word);
}

/// postconf(5) smtpd_tls_auth_only; noplaintext leaves mechanisms that show nobody the password.
bool takesReadablePasswords(const Scope &scope)
{
    const auto only = valueOf(scope, "smtpd_tls_auth_only", "no");
    return isYes(valueOf(scope, "smtpd_sasl_auth_enable", "no")) && only && !isYes(only) &&
           plainTalkOf(scope) != PlainTalk::No &&
           !hasWord(scope, "smtpd_sasl_security_options", "noanonymous", "noplaintext") &&
           !hasWord(scope, "smtpd_discard_ehlo_keywords", "", "auth");
}

/// The smtpd(8) rows that clients elsewhere speak to, those behind postscreen(8) among them.
QList<const Service *> rowsForOthers(const Configuration &configuration)
{
    QList<const Service *> rows;
    for (const Listener &listener : listenersOf(configuration)) {
        const bool screened = listener.program == "postscreen";
        const Service *row = configuration.masterCf().find(screened ? QByteArray("smtpd/pass")
                                                                    : listener.service + "/inet");
        if (row && row->program == "smtpd" && isInForce(configuration, *row) &&
            isReachedByOthers(configuration, listener) && !rows.contains(row))
            rows.append(row);
    }
    return rows;
}

Diagnostic readable(const Scope &scope, const ValueOrigin &origin, const QByteArray &names)
{
    if (plainTalkOf(scope) == PlainTalk::Only)
        return found(Severity::Warning, scope.configuration, origin,
                     tr("People sign in without TLS at %1, which offers none: whoever sees the "
                        "network can read their passwords. Offer TLS (smtpd_tls_security_level) "
                        "and set smtpd_tls_auth_only to yes.")
                         .arg(shown(names)));
    const ValueOrigin only = originOf(scope, "smtpd_tls_auth_only", "no");
    return found(Severity::Warning, scope.configuration, origin,
                 tr("Sign-in is offered without TLS, too, at %1: passwords may be sent in readable "
                    "form, by a mail program that is set up so or under an attacker who takes "
                    "STARTTLS away. Set smtpd_tls_auth_only to yes.")
                     .arg(shown(names)),
                 writeValue(only, scope.row->name(), "yes"));
}

} // namespace

QList<Diagnostic> readablePasswords(const Configuration &configuration, const ServerFacts &facts)
{
    // One finding for all rows that have it from the same line.
    struct Group {
        ValueOrigin origin;
        const Service *first;
        QList<QByteArray> names;
    };
    QList<Group> groups;
    for (const Service *row : rowsForOthers(configuration)) {
        const Scope scope{.configuration = configuration, .facts = facts, .row = row};
        if (!takesReadablePasswords(scope))
            continue;
        const ValueOrigin only = originOf(scope, "smtpd_tls_auth_only", "no");
        const ValueOrigin origin =
            only.line > 0 ? only : originOf(scope, "smtpd_sasl_auth_enable", "no");
        const auto known = std::ranges::find(groups, origin, &Group::origin);
        if (known == groups.end())
            groups.append({.origin = origin, .first = row, .names = {row->service}});
        else
            known->names.append(row->service);
    }
    QList<Diagnostic> diagnostics;
    for (const Group &group : std::as_const(groups))
        diagnostics.append(
            readable({.configuration = configuration, .facts = facts, .row = group.first},
                     group.origin, group.names.join(", ")));
    return diagnostics;
}

} // namespace postseal
