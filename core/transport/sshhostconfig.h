// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshjump.h"
#include "core/transport/sshoptions.h"
#include "core/transport/sshpulse.h"
#include "core/transport/sshsurroundings.h"
#include "core/transport/sshtarget.h"

#include <QStringList>

#include <optional>

namespace postseal {

/// A setting that holds for a host, with its value as `ssh -G` prints it.
struct SshConfigSetting {
    QByteArray keyword;
    QByteArray value;
    QString file; ///< where it is written; empty: on the command line, or nowhere
    int line = 0;

    bool operator==(const SshConfigSetting &) const = default;
};

/// Something in the files that Postseal does not do as ssh(1) would.
struct SshConfigNote {
    QString file;
    int line = 0;
    QString text; ///< a sentence without a full stop

    bool operator==(const SshConfigNote &) const = default;
};

/// Which agent is asked for signatures (ssh_config(5), IdentityAgent).
struct SshAgentChoice {
    bool asked = true; ///< false: none is
    QString socket;    ///< empty: the one that SSH_AUTH_SOCK names

    bool operator==(const SshAgentChoice &) const = default;
};

/// All that ssh_config(5) says about a host: what it is, how to get there, whom to trust and what
/// to sign in with.
struct SshHostConfig {
    QByteArray name; ///< as it was asked for
    QByteArray host; ///< a name or an address, IPv6 without brackets
    QByteArray user;
    /// What "%h" and the other tokens of ProxyCommand stand for.
    QMap<char, QByteArray> tokens;

    QByteArray proxyCommand;       ///< as written, with its tokens; empty: none
    QList<SshDestination> jumps;   ///< in the order in which they are passed; empty: none
    QByteArray otherJumps;         ///< all but the last, as `ssh -J` takes them
    SshConfigSetting proxySetting; ///< the line that says so

    QStringList userKnownHostsFiles;
    QStringList globalKnownHostsFiles;
    QByteArray hostKeyAlias;          ///< the name that known_hosts files have; empty: its own
    QByteArray strictHostKeyChecking; ///< yes, no, ask or accept-new

    std::optional<QStringList> identityFiles; ///< nothing: the usual ones; empty: none at all
    QStringList certificateFiles;
    SshAgentChoice agent;
    QList<QByteArray> preferredMethods; ///< empty: ssh's own order

    QByteArray addressFamily; ///< any, inet or inet6
    QByteArray bindAddress;

    QList<SshConfigSetting> settings; ///< in the order of `ssh -G`
    QList<SshConfigNote> notes;

    std::optional<SshConfigSetting> refusal;  ///< why nobody is to connect (RefuseConnection)
    std::optional<int> connectTimeoutSeconds; ///< nothing: no limit is said
    SshKeepAlive keepAlive; ///< where no line says so, more than ssh(1), which never asks
    quint16 port = 22;
    bool identitiesOnly = false; ///< of an agent's keys only those that identityFiles names
    bool publicKeys = true;      ///< may keys be tried?
    bool passwords = true;       ///< may a password be sent as such?
    bool questions = true;       ///< may questions be answered (keyboard-interactive)?
    bool hashKnownHosts = false;
    bool usualKnownHosts = true; ///< no line names others than the usual ones
    bool usualUserFiles = true;  ///< the same of userKnownHostsFiles alone

    SshTarget target() const { return {.user = user, .host = host, .port = port}; }
    /// userKnownHostsFiles, then globalKnownHostsFiles.
    QStringList knownHostsFiles() const { return userKnownHostsFiles + globalKnownHostsFiles; }
};

/// What \a files say about \a destination, whose user and port come before theirs. Pure but for
/// what it asks \a surroundings; no name is looked up. \a jumps, if not empty, comes before the
/// files' ProxyJump as with `ssh -J`. Errors as in readSshConfig().
Result<SshHostConfig> sshHostConfig(const SshDestination &destination,
                                    const QList<SshConfigFile> &files,
                                    const SshSurroundings &surroundings,
                                    const SshOption &jumps = {});

/// The hops to \a destination and itself as the last one, each with all that the files say about
/// it. As with ssh(1), a hop's own ProxyJump matters for the first one alone. BadInput: hops lead
/// in a circle, or there are more than 8 of them.
Result<QList<SshHostConfig>> sshRoute(const SshDestination &destination,
                                      const QList<SshConfigFile> &files,
                                      const SshSurroundings &surroundings);

} // namespace postseal
