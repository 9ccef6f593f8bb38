// SPDX-License-Identifier: GPL-3.0-or-later
// Listeners that are open to everybody, and those that refuse to serve because they would be.
#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/relaymatrix.h"
#include "core/settings/restrictions.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr auto kRelay = "smtpd_relay_restrictions";
constexpr auto kRecipient = "smtpd_recipient_restrictions";

/// Whether the list holds nothing that ends relaying, after has_required() of smtpd.
bool isWithoutEnd(const Scope &scope, const char *name)
{
    const auto list = restrictionList(scope, name);
    const auto kind = list ? endingOf(scope, *list).kind : ListEnding::Kind::Unknown;
    return kind == ListEnding::Kind::Open || kind == ListEnding::Kind::Permits;
}

/// Where to look for the lists of \a row, and where the fix goes: the row if it sets one of them.
Diagnostic atRelayLists(const Configuration &configuration, const ServerFacts &facts,
                        const Service &row, const QString &reason)
{
    const bool own = row.valueOf(kRelay) || row.valueOf(kRecipient);
    Diagnostic diagnostic{.rule = {},
                          .severity = Severity::Error,
                          .file = own ? configuration.masterCfPath() : configuration.mainCfPath(),
                          .lines = {},
                          .reason = reason,
                          .fix = writeValue(own ? row.name() : QByteArray(), kRelay,
                                            "permit_mynetworks,permit_sasl_authenticated,"
                                            "reject_unauth_destination")};
    for (const Place &place : placesOf(configuration, facts, {kRelay, kRecipient})) {
        if (place.service == (own ? row.name() : QByteArray()))
            diagnostic.lines.append(place.line);
    }
    if (own && diagnostic.lines.isEmpty())
        diagnostic.lines.append(row.firstLine);
    return diagnostic;
}

/// A list of main.cf is one finding, however many listeners have it.
void addOnce(QList<Diagnostic> &diagnostics, const Diagnostic &found)
{
    const auto isSame = [&found](const Diagnostic &other) {
        return other.file == found.file && other.lines == found.lines;
    };
    if (std::ranges::none_of(diagnostics, isSame))
        diagnostics.append(found);
}

/// mynetworks, as far as the listener \a row has it from one of the files.
QList<Diagnostic> atNetworks(const Configuration &configuration, const ServerFacts &facts,
                             const Service &row)
{
    const bool own = row.valueOf("mynetworks").has_value();
    QList<Diagnostic> diagnostics;
    for (const Place &place : placesOf(configuration, facts, {"mynetworks"})) {
        if (place.service == (own ? row.name() : QByteArray()))
            diagnostics.append(found(
                Severity::Error, place,
                tr("mynetworks holds the whole Internet, and the listener %1 lets these networks "
                   "send mail to everywhere. Such an open relay is soon found by senders of spam, "
                   "and other servers then refuse its mail. List your own networks only.")
                    .arg(shown(row.name()))));
    }
    return diagnostics;
}

/// The list that lets everybody through \a row, for the reason in \a anyone.
Diagnostic atOpenList(const Configuration &configuration, const ServerFacts &facts,
                      const Service &row, const RelayAnswer &anyone)
{
    return atRelayLists(
        configuration, facts, row,
        tr("Anyone may send mail to everywhere through the listener %1: \"%2\" in %3 lets all "
           "clients through. Such an open relay is soon found by senders of spam, and other "
           "servers "
           "then refuse its mail. Let through whom you know, and turn the others away with "
           "reject_unauth_destination.")
            .arg(shown(row.name()), shown(anyone.item), shown(anyone.list)));
}

} // namespace

QList<Diagnostic> noFinalReject(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program != "smtpd" || !isInForce(configuration, row))
            continue;
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        if (!isWithoutEnd(scope, kRelay) || !isWithoutEnd(scope, kRecipient))
            continue;
        addOnce(
            diagnostics,
            atRelayLists(
                configuration, facts, row,
                tr("Neither smtpd_relay_restrictions nor smtpd_recipient_restrictions of the "
                   "service %1 holds a word that ends relaying, such as "
                   "reject_unauth_destination. Postfix would be open to everybody, and therefore "
                   "refuses to serve: whoever connects there is cut off, and servers that send "
                   "mail try again later. Add reject_unauth_destination to "
                   "smtpd_relay_restrictions.")
                    .arg(shown(row.name()))));
    }
    return diagnostics;
}

QList<Diagnostic> openRelay(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const RelayColumn &column : relayMatrix(configuration, facts)) {
        const RelayAnswer &anyone = column.answer(Relayer::Anyone);
        const Service *row = configuration.masterCf().find(column.card.listener.service + "/inet");
        if (!row || !column.isForOthersToReach || anyone.right != RelayRight::Yes)
            continue;
        const QList<Diagnostic> open =
            anyone.item == permitFor(Relayer::OwnNetworks)
                ? atNetworks(configuration, facts, *row)
                : QList<Diagnostic>{atOpenList(configuration, facts, *row, anyone)};
        for (const Diagnostic &each : open)
            addOnce(diagnostics, each);
    }
    return diagnostics;
}

} // namespace postseal
