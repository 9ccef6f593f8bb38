// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/earlierstate.h"
#include "app/postsealctl/goals.h"
#include "app/postsealctl/options.h"
#include "core/base/secret.h"
#include "core/intents/relay.h"
#include "core/settings/snapshot.h"
#include "core/x509/givenfile.h"
#include "core/x509/heapfinding.h"

#include <QStringList>

namespace postseal::ctl {

/// A file of this computer and where it goes (--file).
struct FileArgument {
    QByteArray remote; ///< whole path on the server
    QString local;
    QByteArray mode; ///< octal; empty: as the file has it, or the default of a new one

    bool operator==(const FileArgument &) const = default;
};

/// A client to let in.
struct ClientWish {
    QByteArray service; ///< letInThrough()
    KnownClient client;

    bool operator==(const ClientWish &) const = default;
};

/// The changes of a command line. They are made in the order of the members.
struct Changes {
    QString to;                          ///< --to COMMIT: what the server was then
    std::optional<EarlierState> earlier; ///< the same, by readChanges()
    QString folder;                      ///< --from: whole files, by their names
    QList<FileArgument> files;           ///< --file REMOTE=LOCAL[,mode=0600]
    QList<GivenFile> certificates;   ///< --certificate FILE; by readChanges() with their contents
    bool byName = false;             ///< --sni: pairs for other hosts are used, too
    QList<GivenFile> trusted;        ///< --trust FILE, likewise
    QList<GivenFile> trustedClients; ///< --trust-clients FILE
    QStringList listeners;           ///< --listener SERVICE=on|off
    QStringList goals;               ///< --goal GOAL
    QList<ClientWish> clients;       ///< of issue-client
    QStringList unsets;              ///< --unset [SERVICE/]NAME
    QStringList sets;                ///< --set [SERVICE/]NAME=VALUE
    QStringList removals;            ///< --remove PATH
    QByteArray mainDirectory;        ///< what main.cf of a folder calls it; empty: as it is called
    /// --relay-password-fd, for the goal relay-host
    Secret relayPassword = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool isEmpty() const { return *this == Changes(); }
    bool operator==(const Changes &) const = default;
};

/// Reads the change options. BadInput with the word at fault and how it is written.
Result<Changes> changesOf(const Arguments &arguments);

/// Reads the change options for the other server, which are files alone (--also-from, --also-file).
Result<Changes> alsoChangesOf(const Arguments &arguments);

/// Paths that the changes write; the inspection must look at them. \a directory is the server's
/// configuration directory.
QList<QByteArray> remotePaths(const Changes &changes, const QByteArray &directory);
/// The same, with those that depend on what \a configuration says, as far as that is known.
QList<QByteArray> remotePaths(const Changes &changes, const Configuration &configuration,
                              const ServerFacts &facts);

/// The same for a server, with the files that the draft newly names and that rules ask about:
/// whether a certificate or a key is there.
QList<QByteArray> serverPaths(const Changes &changes, const Configuration &configuration,
                              const ServerFacts &facts);

/// What the changes come to.
struct Wanted {
    Configuration configuration;
    QList<HeapFinding> certificates; ///< what became of those given
    QList<ReachedGoal> goals;
    QStringList notGivenBack; ///< of the earlier state
    QString otherHost;        ///< otherHostWords() of it
};

/// \a configuration with \a changes made. BadInput or Local with the word or file at fault, and
/// what keeps a goal from being met.
Result<Wanted> withChanges(const Configuration &configuration, const ServerFacts &facts,
                           const Changes &changes);

} // namespace postseal::ctl
