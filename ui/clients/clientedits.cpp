// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/clientedits.h"

#include "core/intents/revoke.h"
#include "core/settings/policyrows.h"
#include "core/x509/peerdigests.h"
#include "ui/clients/clientmodel.h"

#include <algorithm>

namespace postseal {

namespace {

/// The bytes of the table at \a path as \a change makes them.
Workspace::Edit inTable(const QByteArray &path,
                        const std::function<Result<QByteArray>(const QByteArray &)> &change)
{
    return [path, change](const Configuration &from) -> Result<Configuration> {
        const ConfigFile *file = from.file(path);
        const Result<QByteArray> bytes =
            change(file ? file->bytes.value_or(QByteArray()) : QByteArray());
        if (!bytes)
            return std::unexpected(bytes.error());
        Configuration next = from;
        if (const Status put = next.putFile(path, *bytes); !put)
            return std::unexpected(put.error());
        return next;
    };
}

RowNote noteIn(int column)
{
    return column == ClientModel::Owner    ? RowNote::Owner
           : column == ClientModel::Review ? RowNote::Review
                                           : RowNote::Note;
}

} // namespace

Workspace::Edit editOf(const std::function<Result<Intended>(const Configuration &)> &intent)
{
    return [intent](const Configuration &from) -> Result<Configuration> {
        const Result<Intended> done = intent(from);
        if (!done)
            return std::unexpected(done.error());
        return done->next;
    };
}

Result<Intended> withoutClients(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &path, const QList<ClientView> &gone)
{
    QList<Fingerprint> known;
    QList<QByteArray> others; // rows that are no fingerprints
    for (const ClientView &view : gone) {
        const Result<Fingerprint> own = Fingerprint::from(view.client.key);
        if (own)
            known += *own;
        else
            others += view.client.key;
        if (view.certificate)
            known += fingerprintsOf(*view.certificate, FingerprintOf::Key) +
                     fingerprintsOf(*view.certificate, FingerprintOf::Certificate);
    }
    Result<Intended> done = known.isEmpty() ? Intended{.next = configuration, .said = {}}
                                            : revokeEverywhere(configuration, facts, known);
    if (!done || others.isEmpty())
        return done;
    Result<Intended> all = revokeClients(done->next, facts, path, others);
    if (all) {
        all->said = done->said + all->said;
        all->remarks = done->remarks;
    }
    return all;
}

Workspace::Edit switched(const QByteArray &path, const QList<ClientView> &views, bool on)
{
    QList<TableRow> rows;
    for (const ClientView &view : views) {
        if ((view.state == ClientView::State::Off) == on)
            rows.append(view.client.row);
    }
    return inTable(path, [on, rows](const QByteArray &bytes) -> Result<QByteArray> {
        return on ? withRowsOn(bytes, rows) : withRowsOff(bytes, rows);
    });
}

Workspace::Edit typedInto(const QByteArray &path, const ClientView &view, int column,
                          const QString &text)
{
    const TableRow row = view.client.row;
    if (column == ClientModel::Name)
        return inTable(path, [row, key = view.client.key, text](const QByteArray &bytes) {
            return withRow(bytes, row, key, text.toUtf8());
        });
    return inTable(path, [row, which = noteIn(column), text](const QByteArray &bytes) {
        return withNote(bytes, {row}, which, text);
    });
}

StrongerFingerprints strongerOf(const QList<ClientView> &views)
{
    StrongerFingerprints stronger;
    for (const ClientView &view : views) {
        if (!view.certificate)
            continue;
        const PeerDigests digests = digestsOf(*view.certificate, "sha256");
        const bool key = view.by == ClientView::KnownBy::Key;
        stronger.insert(view.client.key, {.text = key ? digests.key : digests.certificate});
    }
    return stronger;
}

QString namesOf(const QList<ClientView> &views)
{
    QStringList names;
    for (const ClientView &view : views)
        names += QString::fromUtf8(view.client.note.isEmpty() ? view.client.key : view.client.note);
    return names.join(QStringLiteral(", "));
}

bool areOff(const QList<ClientView> &views)
{
    return std::ranges::all_of(
        views, [](const ClientView &view) { return view.state == ClientView::State::Off; });
}

} // namespace postseal
