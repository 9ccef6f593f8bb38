// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/deploy/changeset.h"

#include <QDateTime>

namespace postseal {

/// A draft laid aside: the files it changes, as they were and as they shall be. Nothing secret is
/// in it; what it could not take along is named.
struct KeptDraft {
    struct File {
        QByteArray path;
        QByteArray base; ///< SHA-256 of what it was, lower-case hex; empty: there was no such file
        QByteArray mode; ///< octal, as wanted
        QByteArray bytes;

        bool operator==(const File &) const = default;
    };
    QDateTime when; ///< UTC
    QList<File> files;
    QList<QByteArray> leftOut; ///< paths of secret files

    bool operator==(const KeptDraft &) const = default;
};

/// What of \a changes can be laid aside.
KeptDraft layAside(const ChangeSet &changes, const QDateTime &when);

/// The files of \a kept put into \a draft. Conflict, naming the files: in \a read they are not what
/// they were when the draft was laid aside.
Result<Configuration> takeUp(const KeptDraft &kept, const Snapshot &read, Configuration draft);

/// As JSON; \a place is written beside it for people.
QByteArray toJson(const KeptDraft &kept, const QString &place);
/// Malformed: these are not the bytes of toJson().
Result<KeptDraft> keptDraftFromJson(const QByteArray &json);

} // namespace postseal
