// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace postseal {

/// One commit of a server's history, without the files.
struct HistoryEntry {
    /// So much of \a plan is kept, in UTF-16 units.
    static constexpr qsizetype kLongestPlan = 262'144;
    enum class Kind {
        Read,    ///< the server was not as it was last known; by whom is not known
        Apply,   ///< by Postseal, kept or not
        Restore, ///< an earlier apply was taken back by `restore ID`
    };
    Kind kind = Kind::Read;
    QByteArray commit; ///< 40 hex digits; empty: not written yet
    QDateTime when;    ///< UTC, in seconds
    QString who;       ///< account of the one who applied, as "anna@desk"; empty: unknown, outside
    QString by;        ///< account that wrote it down, likewise
    QString hostKey;   ///< of the server that was asked: "SHA256:…"; empty: not known
    QString note;      ///< what that person said of it
    /// kept, put-back, refused, conflict, unsettled, stuck or not-applied (of one that was cut off:
    /// nothing of it is in force); of a read empty
    QString outcome;
    QByteArray transaction; ///< its id on the server
    QString reason;         ///< why it was not kept
    QString plan;           ///< the lines that were to change; no secrets are in it
    QStringList commands;   ///< what was to run on the server
    QStringList handshakes; ///< one line each: with the listeners, afterwards
    QStringList warnings;
    QList<QByteArray> changed, created, removed; ///< paths, against the commit before
    /// Paths of files that the commit before knew of, of which mode, owner or contents were not
    /// known then: as with other rights. Nobody changed them.
    QList<QByteArray> firstSeen;
    /// Of a reading: the other name of this server, "ssh://HOST" or "ssh://HOST:PORT", through
    /// which who applied what it found; empty: nobody knows, or it was no such apply.
    QString through;

    bool operator==(const HistoryEntry &) const = default;
};

/// The paths that \a entry says were changed, made or removed.
QList<QByteArray> pathsTouched(const HistoryEntry &entry);

/// Whether \a entry is a reading that found nothing changed: it saw more than was known before.
bool onlySaw(const HistoryEntry &entry);

/// The word for \a kind in messages and JSON: read, apply, restore.
QString kindName(HistoryEntry::Kind kind);

/// The commit message: a line for people, the note, and the trailers "Postseal-Version: 1" and
/// "Postseal-Record:" with all of it as JSON on one line, the last of the message.
QByteArray messageOf(const HistoryEntry &entry);

/// The entry of such a message, without commit, when and by. Nothing: it is none, or of a newer
/// version.
std::optional<HistoryEntry> entryFromMessage(const QByteArray &message);

} // namespace postseal
