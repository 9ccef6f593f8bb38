// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/changeset.h"
#include "core/deploy/serverprogram.h"
#include "core/probe/saslsubject.h"
#include "core/settings/listener.h"

#include <QStringList>

namespace postseal {

/// A lookup table whose index postmap(1) or postalias(1) has to build.
struct MapBuild {
    enum class Rows {
        Text,
        Aliases,       ///< "name: value", for postalias
        KeysAndChains, ///< postmap -F: the index takes in the files that rows name
    };
    QByteArray type;   ///< hash, btree, lmdb, cdb …
    QByteArray path;   ///< as the configuration names it; Postfix looks for the index beside it
    QByteArray source; ///< the same, links resolved
    QByteArray stagedPath;
    Rows rows = Rows::Text;

    bool operator==(const MapBuild &) const = default;
};

/// A file to write, in the order of the swap.
struct FileWrite {
    QByteArray path;         ///< links resolved
    QList<QByteArray> names; ///< the spellings by which the configuration may name it
    QByteArray stagedPath;
    QByteArray bytes;
    QByteArray mode, uid, gid;
    bool secret = false;

    bool operator==(const FileWrite &) const = default;
};

/// A file to take away, after everything is written.
struct FileRemoval {
    QByteArray path;       ///< links resolved
    QByteArray stagedPath; ///< empty where the stage has none

    bool operator==(const FileRemoval &) const = default;
};

/// A listener of the draft as the rehearsal runs it: on a high loopback port.
struct RehearsalPort {
    Listener listener;
    quint16 port = 0;

    bool operator==(const RehearsalPort &) const = default;
};

/// Everything that an apply will do, before it does it. Pure data.
struct DeployPlan {
    ServerProgram program = ServerProgram::Postfix;
    QByteArray id;         ///< 16 hex digits, names the transaction
    bool onServer = false; ///< somebody was signed in to read it; a folder runs nothing
    QByteArray configDirectory, queueDirectory, daemonDirectory, commandDirectory, mailOwner;
    QByteArray namedDirectory; ///< configDirectory as paths spell it, links not resolved
    QByteArray runDirectory;   ///< Dovecot's base_dir, where its pid file lies
    QByteArray maillogFile;
    QByteArray stage;               ///< directory beside the configuration directory
    QList<ConfigFile> expectations; ///< must still be as read
    QList<FileWrite> writes;
    QList<FileRemoval> removals;
    QList<MapBuild> maps;
    bool restart = false;
    QStringList reasons; ///< why it restarts; empty for a reload
    QList<Listener> listenersBefore;
    QList<Listener> listeners; ///< of the draft
    SaslSubject signIns;       ///< of the draft, as far as it changes who checks passwords
    QList<QPair<QByteArray, QByteArray>> ports; ///< service and address ("*": any) of all inet rows
    QMap<QByteArray, QByteArray> programs; ///< daemons that master.cf runs, with a row that does
    QByteArray masterCf;                   ///< of the draft
    QByteArray rehearsalMainCf, rehearsalMasterCf;
    QList<RehearsalPort> rehearsalPorts;
    QByteArray rehearsalTag; ///< its name in the system's log; empty: it has a log of its own

    /// Makes the plan that turns \a snapshot into \a wanted. BadInput or Malformed when the draft
    /// cannot be run as it stands (Postfix would refuse it, two rows on one port, …).
    static Result<DeployPlan> from(const Snapshot &snapshot, const Configuration &wanted,
                                   const QByteArray &id);
    /// The commands that will run on the server, in order, for people.
    QStringList commands() const;
};

/// The stage of the transaction \a id, beside \a configDirectory and on the same file system.
QByteArray stageFor(const QByteArray &configDirectory, const QByteArray &id);

/// A fresh random transaction id.
QByteArray newTransactionId();

} // namespace postseal
