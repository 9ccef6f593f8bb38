// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/changeset.h"

#include "core/config/linediff.h"
#include "core/x509/digest.h"

namespace postseal {

namespace {

bool differs(const ConfigFile &before, const ConfigFile &after)
{
    if (!before.exists())
        return true;
    const QByteArray bytes = after.bytes.value_or(QByteArray());
    // A secret file was not fetched, so its contents are compared by hash; a hash of a large table
    // would hold up the one who edits it.
    const bool same =
        before.bytes ? *before.bytes == bytes : before.identity.sha256 == sha256(bytes);
    return !same || before.identity.mode != after.identity.mode ||
           before.identity.uid != after.identity.uid || before.identity.gid != after.identity.gid;
}

QByteArray modeLine(const FileChange &change)
{
    const FileIdentity &was = change.before.identity;
    const FileIdentity &is = change.after.identity;
    if (change.removes())
        return change.path + " removed, was mode " + was.mode + ", owner " + was.uid + ':' +
               was.gid + '\n';
    if (!change.before.exists())
        return "new file, mode " + is.mode + ", owner " + is.uid + ':' + is.gid + '\n';
    if (was.mode == is.mode && was.uid == is.uid && was.gid == is.gid)
        return {};
    return "mode " + was.mode + ", owner " + was.uid + ':' + was.gid + " -> mode " + is.mode +
           ", owner " + is.uid + ':' + is.gid + '\n';
}

} // namespace

ChangeSet ChangeSet::between(const Snapshot &snapshot, const Configuration &wanted)
{
    ChangeSet set;
    const QMap<QByteArray, ConfigFile> files = wanted.allFiles();
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const ConfigFile before = snapshot.files.value(it.key());
        if (it->bytes ? differs(before, *it) : before.exists() && !it->exists())
            set.m_changes.append({.path = it.key(), .before = before, .after = *it});
    }
    return set;
}

const FileChange *ChangeSet::of(const QByteArray &path) const
{
    for (const FileChange &change : m_changes) {
        if (change.path == path)
            return &change;
    }
    return nullptr;
}

QByteArray ChangeSet::diff() const
{
    QByteArray text;
    for (const FileChange &change : m_changes) {
        const QByteArray after = change.after.bytes.value_or(QByteArray());
        if (change.removes() && (change.before.secret || !change.before.bytes)) {
            // The line about mode and owner says it all.
        } else if (change.after.secret || change.before.secret) {
            text += "--- " + change.path + " (secret, " + QByteArray::number(after.size()) +
                    " bytes)\n";
        } else {
            text += unifiedDiff(change.before.bytes.value_or(QByteArray()), after, change.path);
        }
        text += modeLine(change);
    }
    return text;
}

} // namespace postseal
