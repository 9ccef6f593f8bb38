// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshaccount.h"
#include "tests/testbed/program.h"
#include "tests/transport/sshfiles.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace postseal::testbed {

/// Settings, one a line, as a difference shows them.
inline QByteArray shown(const SshPrinted &printed)
{
    QByteArray text;
    for (auto it = printed.cbegin(); it != printed.cend(); ++it)
        text += it.key() + ": " + it.value().join(" | ") + '\n';
    return text;
}

/// A folder with a file of ssh_config(5), which Postseal reads and ssh(1).
class SshConfigBench : public QObject {
protected:
    /// For the case that begins.
    void begin()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QVERIFY(m_folder.isValid());
        qputenv("POSTSEAL_AGENT", "/run/agent");
        qunsetenv("POSTSEAL_NOTHING");
    }

    /// Where \a name of SshFiles lies.
    QString file(const QString &name) const
    {
        return m_folder.filePath(QStringLiteral("f/") + name);
    }

    /// Puts \a files there.
    void write(const SshFiles &files) const
    {
        files.writeTo(m_folder.filePath(QStringLiteral("f")));
    }

    /// What Postseal makes of the file config.
    Result<SshHostConfig> read(const SshFiles &files) const
    {
        return sshHostConfig(files.destination(), sshConfigFiles(file(QStringLiteral("config"))),
                             thisSshAccount());
    }

    /// The hops that Postseal makes of it.
    Result<QList<SshHostConfig>> routeOf(const SshFiles &files) const
    {
        return sshRoute(files.destination(), sshConfigFiles(file(QStringLiteral("config"))),
                        thisSshAccount());
    }

    /// Holds what Postseal makes of \a files against ssh -G.
    void compare(const SshFiles &files)
    {
        write(files);
        const Outcome ssh =
            Program(QStringLiteral("ssh"), QStringList{QStringLiteral("-G"), QStringLiteral("-F"),
                                                       file(QStringLiteral("config"))} +
                                               files.words())
                .run();
        const Result<SshHostConfig> config = read(files);
        const QByteArray ours =
            config ? shown(printedByPostseal(*config)) : describe(config.error()).toUtf8();
        if (!ssh.ok()) {
            QVERIFY2(!config, ssh.err + "\n" + ours);
            static const QRegularExpression place(QStringLiteral("^(/[^\\s:]+):? line (\\d+):"));
            const QRegularExpressionMatch named = place.match(QString::fromUtf8(ssh.err));
            if (named.hasMatch())
                QCOMPARE(config.error().subject,
                         QStringLiteral("%1, line %2").arg(named.captured(1), named.captured(2)));
            return;
        }
        QVERIFY2(config, ours);
        const QByteArray theirs = shown(printedBySsh(ssh.out, comparedSshKeywords()));
        QCOMPARE(ours, theirs);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace postseal::testbed
