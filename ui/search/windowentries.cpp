// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/windowentries.h"

#include "core/search/configurationentries.h"
#include "core/search/thesaurus.h"
#include "core/settings/listenercard.h"
#include "core/x509/foundcertificate.h"
#include "ui/listeners/listenerwords.h"
#include "ui/search/goals.h"

#include <QSet>

namespace postseal {

namespace {

/// Without those that are reached already.
QList<SearchEntry> openGoals(const Configuration &configuration, const ServerFacts &facts)
{
    QList<SearchEntry> goals = goalEntries();
    const QByteArray add = "add:";
    const QList<QByteArray> missing =
        missingListeners(listenerCards(configuration, facts), facts.version());
    for (SearchEntry &goal : goals) {
        if (goal.place.name == "add:submissions")
            goal.place.name = add + serviceNameForPort465(facts.version());
    }
    goals.removeIf([&](const SearchEntry &goal) {
        return goal.place.name.startsWith(add) &&
               !missing.contains(goal.place.name.sliced(add.size()));
    });
    return goals;
}

QList<SearchEntry> listenerEntries(const Configuration &configuration, const ServerFacts &facts)
{
    QList<SearchEntry> entries;
    for (const ListenerCard &card : listenerCards(configuration, facts)) {
        const Listener &listener = card.listener;
        entries += {
            .place = {.kind = SearchPlace::Kind::Listener,
                      .name = listener.service,
                      .file = configuration.masterCfPath(),
                      .line = card.line},
            .title = ListenerWords::title(listener),
            .words = QStringLiteral("%1 %2 %3 %4")
                         .arg(QString::fromUtf8(listener.service),
                              QString::fromUtf8(listener.program), QString::fromUtf8(listener.host))
                         .arg(listener.port),
            .value = ListenerWords::place(listener),
            .phrases =
                Thesaurus::builtIn().phrasesFor("port:" + QByteArray::number(listener.port))};
    }
    return entries;
}

QString namesOf(const Certificate &certificate)
{
    const QString names = QString::fromUtf8(certificate.dnsNames.join(", "));
    return names.isEmpty() ? certificate.subject : names;
}

/// Those that a look at the server found, and those that are named besides.
QList<SearchEntry> everyCertificate(const Configuration &configuration, const ServerFacts &facts,
                                    const CertificateSearch &search)
{
    QList<SearchEntry> entries;
    QSet<QByteArray> seen;
    for (const FoundCertificate &found :
         foundCertificates(search, namedCertificates(configuration, facts))) {
        seen.insert(found.files.certificate);
        entries += {.place = {.kind = SearchPlace::Kind::Certificate,
                              .name = found.files.certificate,
                              .file = found.files.certificate,
                              .line = 0},
                    .title = namesOf(found.leaf()),
                    .words = found.leaf().subject + u' ' + QString::fromUtf8(found.parameter),
                    .value = QString::fromUtf8(found.files.certificate)};
    }
    for (const SearchEntry &named : certificateEntries(configuration, facts)) {
        if (!seen.contains(named.place.name))
            entries += named;
    }
    return entries;
}

} // namespace

std::function<QList<SearchEntry>()> windowEntries(const Workspace &workspace,
                                                  const QSet<QByteArray> &onPages)
{
    if (workspace.snapshot().files.isEmpty())
        return [] { return firstGoalEntries() + parameterEntries(Configuration(), ServerFacts()); };
    return [draft = workspace.draft(), facts = workspace.facts(), findings = workspace.findings(),
            onPages, search = workspace.certificates().value_or(CertificateSearch())] {
        return openGoals(draft, facts) + listenerEntries(draft, facts) +
               parameterEntries(draft, facts, onPages) + everyCertificate(draft, facts, search) +
               clientEntries(draft, facts) + findingEntries(findings) +
               destinationEntries(draft, facts);
    };
}

} // namespace postseal
