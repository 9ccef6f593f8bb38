// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshhostconfig.h"
#include "tests/testbed/program.h"

#include <QMap>

namespace postseal::testbed {

/// Files of ssh_config(5) and the address that they are asked for.
struct SshFiles {
    QByteArray name;
    QMap<QByteArray, QByteArray> files; ///< "config" is read, others where it includes them
    QString address = QStringLiteral("mx");

    /// Writes them to \a folder, which stands for @DIR@ in them.
    void writeTo(const QString &folder) const;
    /// What Postseal takes \a address for.
    SshDestination destination() const;
    /// The same as words of a command line of ssh(1).
    QStringList words() const;
};

/// The rows of tests/data/ssh/traps.txt.
QList<SshFiles> sshTraps();

/// Files that come of chance alone: the same ones for the same \a seed.
SshFiles randomSshFiles(quint32 seed);

/// What `ssh -G` prints, by keyword and in its order.
using SshPrinted = QMap<QByteArray, QList<QByteArray>>;

/// Of what ssh(1) printed only \a keywords, "yes" for its "true".
SshPrinted printedBySsh(const QByteArray &output, const QList<QByteArray> &keywords);
/// The same of what Postseal reads.
SshPrinted printedByPostseal(const SshHostConfig &config);
/// The keywords that are compared.
QList<QByteArray> comparedSshKeywords();

} // namespace postseal::testbed
