// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clientallowlist.h"

#include "core/config/booleanvalue.h"
#include "core/settings/clientfingerprint.h"
#include "core/settings/listenercard.h"
#include "core/settings/listpassage.h"
#include "core/settings/namedmap.h"
#include "core/settings/policyrows.h"

#include <algorithm>

namespace postseal {

namespace {

using Match = AllowedClient::Match;

/// Whether \a key is a fingerprint as smtpd(8) asks for one.
bool isAskable(const QByteArray &key)
{
    const Result<Fingerprint> fingerprint = Fingerprint::from(key);
    return fingerprint && fingerprint->text == key.toUpper();
}

/// What \a key comes to where smtpd(8) asks for fingerprints of \a size bytes; 0: not known.
Match matchOf(const QByteArray &key, qsizetype size)
{
    const Result<Fingerprint> fingerprint = Fingerprint::from(key);
    if (!fingerprint)
        return Match::NoFingerprint;
    if (!isAskable(key))
        return Match::NoColons;
    if (size == 0)
        return Match::Unknown;
    return fingerprint->size() == size ? Match::Found : Match::OtherDigest;
}

/// The key of \a entry, or the first word of a row that postmap(1) passes over.
QByteArray keyOf(const QByteArray &bytes, const TableRow &row,
                 const std::optional<TableEntry> &entry)
{
    const QByteArray key =
        entry ? entry->key
              : bytes.sliced(row.begin, row.end - row.begin).simplified().split(' ').first();
    return isAskable(key) ? key.toUpper() : key;
}

AllowedClient clientAt(const QByteArray &bytes, const TableRow &row,
                       const std::optional<TableEntry> &entry)
{
    return {.key = keyOf(bytes, row, entry),
            .note = entry ? entry->value : QByteArray(),
            .notes = notesOf(bytes, row),
            .line = 0,
            .row = row};
}

/// Gives each of \a clients, which stand at \a rows, the number of its line.
void numberLines(QList<AllowedClient> &clients, const QByteArray &bytes,
                 const QList<TableRow> &rows)
{
    int line = 1;
    qsizetype at = 0;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        line += static_cast<int>(QByteArrayView(bytes).sliced(at, rows[i].begin - at).count('\n'));
        at = rows[i].begin;
        clients[i].line = line;
    }
}

QList<AllowedClient> clientsIn(const QByteArray &bytes, qsizetype size)
{
    const QList<TableRow> rows = tableRows(bytes);
    const QSet<qsizetype> hidden = hiddenRows(bytes, rows);
    QList<AllowedClient> clients;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto entry = entryAt(bytes, rows[i]);
        AllowedClient client = clientAt(bytes, rows[i], entry);
        client.match = entry ? matchOf(client.key, size) : Match::NoValue;
        if (hidden.contains(i))
            client.match = Match::Hidden;
        clients.append(client);
    }
    numberLines(clients, bytes, rows);
    const auto isClient = [](const TableEntry &entry) { return isAskable(entry.key); };
    const QList<TableRow> off = rowsOffWhere(bytes, isClient);
    QList<AllowedClient> clientsOff;
    for (const TableRow &row : off) {
        AllowedClient client = clientAt(bytes, row, entryOff(bytes, row));
        client.match = Match::Off;
        clientsOff.append(client);
    }
    numberLines(clientsOff, bytes, off);
    clients += clientsOff;
    std::ranges::stable_sort(clients, {}, &AllowedClient::line);
    return clients;
}

ClientAllowlist readList(const Configuration &configuration, const NamedMap &map,
                         const std::optional<QByteArray> &digest)
{
    ClientAllowlist list{
        .table = map.text, .path = map.path, .digest = digest, .listeners = {}, .clients = {}};
    const ConfigFile *file = configuration.file(map.path);
    if (file && file->bytes)
        list.clients = clientsIn(*file->bytes, digestSize(digest.value_or(QByteArray())));
    return list;
}

} // namespace

QList<ClientAllowlist> clientAllowlists(const Configuration &configuration,
                                        const ServerFacts &facts)
{
    QList<ClientAllowlist> lists;
    for (const ListenerCard &card : listenerCards(configuration, facts)) {
        // What postscreen(8) lets through is for the row "smtpd pass" to answer.
        const QByteArray place =
            card.isPostscreen() ? QByteArray("smtpd/pass") : card.listener.service + "/inet";
        const Service *row = configuration.masterCf().find(place);
        if (card.state != ListenerCard::State::On || !row)
            continue;
        const Scope scope{.configuration = configuration, .facts = facts, .row = row};
        const auto digest = fingerprintDigestOf(scope);
        const bool asks = card.isPostscreen() ? asksForCertificate(scope)
                                              : card.clientCertificate != ClientCertificate::No;
        const AllowlistListener listener{.service =
                                             card.isPostscreen() ? place : card.listener.service,
                                         .asksForCertificate = asks,
                                         .right = relayRight(scope, Relayer::KnownClients),
                                         .logLevel = valueOf(scope, "smtpd_tls_loglevel", "0")};
        for (const NamedMap &map : namedMaps(scope, "relay_clientcerts")) {
            auto list = std::ranges::find_if(lists, [&](const ClientAllowlist &known) {
                return known.table == map.text && known.digest == digest;
            });
            if (list == lists.end())
                list = lists.insert(lists.end(), readList(configuration, map, digest));
            list->listeners.append(listener);
        }
    }
    return lists;
}

} // namespace postseal
