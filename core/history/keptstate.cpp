// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/keptstate.h"

#include "core/history/historykey.h"
#include "core/history/secretmask.h"
#include "core/settings/withheld.h"
#include "core/x509/digest.h"

#include <utility>

namespace postseal {

namespace {

QByteArray knownField(const QByteArray &field)
{
    return field == "-" ? QByteArray() : field;
}

/// By the SHA-256, which is all that is known of a file that stayed on the server.
QByteArray contentsHash(const ConfigFile &file, const Secret &key)
{
    const QByteArray sum = file.bytes ? sha256(*file.bytes) : knownField(file.identity.sha256);
    return sum.isEmpty() ? QByteArray() : keyedHash(key, sum);
}

bool isDocument(const ConfigFile &file)
{
    return file.identity.kind == FileIdentity::Kind::File ||
           file.identity.kind == FileIdentity::Kind::Unreadable;
}

} // namespace

KeptFile withFields(KeptFile now, const KeptFile &before)
{
    for (auto field : {&KeptFile::mode, &KeptFile::uid, &KeptFile::gid}) {
        if ((now.*field).isEmpty())
            now.*field = before.*field;
    }
    if (!now.isKnown()) {
        now.bytes = before.bytes;
        now.keyedHash = before.keyedHash;
    }
    for (const QByteArray &directory : before.directories) {
        if (!now.directories.contains(directory))
            now.directories += directory;
    }
    std::ranges::sort(now.directories);
    return now;
}

KeptState keptStateOf(const Configuration &configuration, const Secret &key,
                      const QSet<QByteArray> &secret)
{
    KeptState state;
    state.secret = secret;
    QSet<QByteArray> &seen = state.seen[configuration.directory()];
    const Withheld withheld(configuration, secret);
    const QMap<QByteArray, ConfigFile> files = configuration.allFiles();
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        if (!isDocument(*it)) {
            state.absent += it.key();
            continue;
        }
        KeptFile kept{.mode = knownField(it->identity.mode),
                      .uid = knownField(it->identity.uid),
                      .gid = knownField(it->identity.gid),
                      .bytes = {},
                      .keyedHash = {},
                      .directories = {configuration.directory()}};
        const std::optional<QByteArray> &bytes = it->bytes;
        if (bytes && !withheld.contains(*it))
            kept.bytes = maskedDocument(configuration, it.key(), *bytes, key);
        else
            kept.keyedHash = contentsHash(*it, key);
        if (!kept.keyedHash.isEmpty() && withheld.isSecret(*it))
            state.secret += it.key();
        if (kept.isKnown())
            seen += it.key();
        state.files.insert(it.key(), kept);
    }
    return state;
}

KeptState readStateOf(const Configuration &read, const Secret &key, const QSet<QByteArray> &secret,
                      bool all)
{
    KeptState state = keptStateOf(read, key, secret);
    const QMap<QByteArray, ConfigFile> files = read.allFiles();
    state.absent.removeIf(
        [&](const QByteArray &path) { return !all && !files.value(path).exists(); });
    return state;
}

KeptState withSeen(KeptState state, const QSet<QByteArray> &paths)
{
    for (QSet<QByteArray> &looked : state.seen)
        looked += paths;
    return state;
}

void putFile(KeptState &state, const QByteArray &path, const KeptFile &file)
{
    state.files.removeIf([&path](const auto &other) {
        return path.startsWith(other.key() + '/') || other.key().startsWith(path + '/');
    });
    state.files.insert(path, file);
}

KeptState merged(KeptState before, const KeptState &now)
{
    before.absent.clear();
    before.secret += now.secret;
    before.seen.insert(now.seen);
    for (const QByteArray &path : now.absent)
        before.files.remove(path);
    for (auto it = now.files.cbegin(); it != now.files.cend(); ++it)
        putFile(before, it.key(), withFields(*it, before.files.value(it.key())));
    return before;
}

} // namespace postseal
