// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/transport/hostkey.h"
#include "core/transport/sshtarget.h"

#include <QStringList>

namespace postseal {

/// A key that a known_hosts file has for a host.
struct KnownKey {
    QString file;
    int line = 0; ///< from 1
    bool revoked = false;
    QByteArray type;
    QByteArray sha256; ///< as in HostKey

    bool operator==(const KnownKey &) const = default;
};

/// How hosts are named in known_hosts files (ssh_config(5)).
struct KnownHostsNames {
    QByteArray alias;     ///< HostKeyAlias: looked for and written instead of name and port
    bool hashed = false;  ///< HashKnownHosts: what is written does not tell the name
    bool mayWrite = true; ///< false: none of the files is this account's own

    bool operator==(const KnownHostsNames &) const = default;
};

/// The known_hosts files of one person (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): hashed names,
/// patterns, ports and the markers @revoked and @cert-authority. Libssh ignores @revoked, so the
/// markers are read here.
class KnownHosts {
public:
    /// \a files are read in this order; missing ones are empty. The first one is written to.
    explicit KnownHosts(QStringList files, KnownHostsNames names = {});
    /// Postseal's own file (ownKnownHostsFile()), then those of sshFiles().
    static KnownHosts standard(const KnownHostsNames &names = {});

    /// The files of ssh(1): ~/.ssh/known_hosts, ~/.ssh/known_hosts2, /etc/ssh/ssh_known_hosts and
    /// /etc/ssh/ssh_known_hosts2.
    static QStringList sshFiles();

    HostKeyVerdict verdict(const SshTarget &target, const HostKey &key) const;
    /// Key types ("ssh-ed25519") that are on file for \a target, so that one of them is asked for.
    QList<QByteArray> typesOf(const SshTarget &target) const;
    /// Every line that speaks about \a target, for telling a person; `@cert-authority` ones do not.
    QList<KnownKey> keysOf(const SshTarget &target) const;
    /// The lines `@cert-authority` for \a target: ssh(1) takes a certificate that one of these keys
    /// signed, Postseal knows plain keys only.
    QList<KnownKey> authoritiesOf(const SshTarget &target) const;
    /// Appends a line for \a target; what stands in the file stays as it is. Local: it cannot be
    /// written.
    Status remember(const SshTarget &target, const HostKey &key) const;

    /// Who \a target is in the files: an alias has no port.
    SshTarget filedAs(const SshTarget &target) const;

private:
    QStringList m_files;
    KnownHostsNames m_names;
};

/// That \a authorities (KnownHosts::authoritiesOf()) do not help with an unknown key; a sentence
/// without a full stop, empty when there are none.
QString authorityNote(const QList<KnownKey> &authorities);

/// The command that takes \a target's keys out of \a file (ssh-keygen(1), -R).
QByteArray forgetCommandFor(const SshTarget &target, const QString &file);

} // namespace postseal
