// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/siblinghistory.h"

#include "core/history/commitwalk.h"

#include <QDir>

namespace postseal {

namespace {

/// What a history says last, if it asks the server with that key.
struct Sibling {
    GitRepository repository;
    QByteArray tip;
};

std::optional<Sibling> siblingAt(const QString &path, const QString &hostKey)
{
    const Result<GitRepository> repository = GitRepository::open(path);
    const Result<QByteArray> tip =
        repository ? repository->tip() : std::unexpected(repository.error());
    if (!tip || tip->isEmpty())
        return {};
    const Result<HistoryEntry> newest = repository->entry(*tip);
    if (!newest || newest->hostKey != hostKey)
        return {};
    return Sibling{.repository = *repository, .tip = *tip};
}

/// By path who was the last to touch it since then, where that was an apply or a restore.
QMap<QByteArray, QString> appliedIn(const Sibling &sibling, const QDateTime &since)
{
    QMap<QByteArray, QString> applied;
    QSet<QByteArray> touched;
    const auto heed = [&](const HistoryEntry &entry) {
        if (entry.when < since)
            return false;
        for (const QByteArray &path : pathsTouched(entry)) {
            if (entry.kind != HistoryEntry::Kind::Read && !touched.contains(path))
                applied.insert(path, entry.who);
            touched += path;
        }
        return true;
    };
    const Status walked = walkEntries(sibling.repository, sibling.tip, {}, {}, heed);
    return walked ? applied : QMap<QByteArray, QString>();
}

bool isSameIn(const KeptState &one, const KeptState &other, const QByteArray &path)
{
    const KeptFile file = one.files.value(path), same = other.files.value(path);
    return one.files.contains(path) == other.files.contains(path) && file.hasSameContents(same) &&
           file.hasSameRights(same);
}

/// As a person asks for it.
QString nameOf(const QFileInfo &repository)
{
    const QString file = repository.completeBaseName();
    const qsizetype end = file.lastIndexOf(u'_');
    const QByteArray host = QByteArray::fromPercentEncoding(file.left(end).toLatin1());
    const QString shown = QString::fromUtf8(host);
    const QString name = QStringLiteral("ssh://") +
                         (host.contains(':') ? u'[' + shown + u']' : shown); // RFC 3986, 3.2.2
    const QString port = file.sliced(end + 1);
    return port == QLatin1StringView("22") ? name : name + u':' + port;
}

} // namespace

std::optional<AppliedElsewhere> appliedElsewhere(const HistoryPlace &place, const QString &hostKey,
                                                 const QDateTime &since, const KeptState &found,
                                                 const QList<QByteArray> &paths)
{
    if (hostKey.isEmpty() || paths.isEmpty())
        return {};
    QSet<QByteArray> open(paths.cbegin(), paths.cend());
    QStringList names, accounts;
    const QDir folder(place.folder);
    for (const QFileInfo &each : folder.entryInfoList({QStringLiteral("*_*.git")}, QDir::Dirs)) {
        if (each.filePath() == place.repository())
            continue;
        const std::optional<Sibling> sibling = siblingAt(each.filePath(), hostKey);
        if (!sibling)
            continue;
        const QMap<QByteArray, QString> applied = appliedIn(*sibling, since);
        const Result<KeptState> state = sibling->repository.state(sibling->tip, open);
        const QSet<QByteArray> asked = open;
        for (const QByteArray &path : asked) {
            if (!state || !applied.contains(path) || !isSameIn(*state, found, path))
                continue;
            open -= path;
            names += nameOf(each);
            accounts += applied.value(path);
        }
    }
    names.removeDuplicates();
    accounts.removeDuplicates();
    const QString comma = QStringLiteral(", ");
    return open.isEmpty() ? std::optional(AppliedElsewhere{.through = names.join(comma),
                                                           .who = accounts.join(comma)})
                          : std::nullopt;
}

} // namespace postseal
