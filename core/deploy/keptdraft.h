// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/deploy/changeset.h"
#include "core/settings/configurationmerge.h"

#include <QDateTime>

#include <optional>

namespace postseal {

/// A draft laid aside: the files it changes, as they were and as they shall be. Nothing of
/// what Withheld names is in it; what it could not take along is named.
struct KeptDraft {
    struct File {
        QByteArray path;
        QByteArray base; ///< SHA-256 of what it was, lower-case hex; empty: there was no such file
        QByteArray mode; ///< octal, as wanted
        QByteArray bytes;
        bool removed = false;          ///< it shall go; bytes are empty
        std::optional<QByteArray> was; ///< what it was; nothing: no such file, or not known
        QByteArray wasMode;            ///< octal
        QByteArray uid, gid;           ///< decimal, as wanted; empty: not known
        QByteArray wasUid, wasGid;     ///< decimal; empty: not known

        bool operator==(const File &) const = default;
    };
    QDateTime when; ///< UTC
    QList<File> files;
    QList<QByteArray> leftOut; ///< paths of withheld files

    bool operator==(const KeptDraft &) const = default;
};

/// What of \a changes, which make \a draft of what was \a read, can be laid aside.
KeptDraft layAside(const ChangeSet &changes, const Configuration &read, const Configuration &draft,
                   const QDateTime &when);

/// What \a kept changes, as a unified diff for people. Files of which it is not known what they
/// were are named.
QByteArray diffOf(const KeptDraft &kept);

/// \a kept put together with what has become of the server since: the files in \a read. BadInput,
/// naming the files: they are not what they were, and what they were is not known.
Result<ConfigurationMerge> mergeKept(const KeptDraft &kept, const Snapshot &read);

/// The files of \a kept, as they are in \a merged, put into \a draft, which was edited since
/// \a read. BadInput, naming the files: they are edited in \a draft, too.
Result<Configuration> takeUp(const KeptDraft &kept, const Configuration &merged,
                             const Snapshot &read, Configuration draft);

/// As JSON; \a place is written beside it for people.
QByteArray toJson(const KeptDraft &kept, const QString &place);
/// Malformed: these are not the bytes of toJson().
Result<KeptDraft> keptDraftFromJson(const QByteArray &json);

} // namespace postseal
