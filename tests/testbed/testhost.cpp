// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testhost.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace postseal::testbed {

using namespace std::chrono;

namespace {

const QString kFolder = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/testbed/");

Status done(const Outcome &outcome, const QString &subject)
{
    if (outcome.ok())
        return {};
    return fail(ErrorCode::Local, subject, QString::fromLocal8Bit(outcome.text()));
}

Outcome testbed(const QStringList &arguments)
{
    return Program(kFolder + QStringLiteral("testbed"), arguments).run(minutes(10));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// For a POSIX shell.
QString quoted(QString word)
{
    return QStringLiteral("'%1'").arg(word.replace(u'\'', QStringLiteral("'\\''")));
}

} // namespace

Result<std::unique_ptr<TestHost>> TestHost::boot(const HostOptions &options)
{
    const QString owner = QString::number(QCoreApplication::applicationPid());
    const Outcome up = testbed({QStringLiteral("up"), QStringLiteral("--owner"), owner,
                                QStringLiteral("--suite"), options.suite});
    if (const Status status = done(up, QStringLiteral("testbed up")); !status)
        return std::unexpected(status.error());
    return std::unique_ptr<TestHost>(new TestHost(QString::fromUtf8(up.out.trimmed())));
}

TestHost::TestHost(QString folder)
    : m_folder(std::move(folder))
    , m_number(QFileInfo(m_folder).fileName())
{
}

TestHost::~TestHost()
{
    testbed({QStringLiteral("down"), m_folder});
}

QString TestHost::inFolder(const char *name) const
{
    return m_folder + u'/' + QLatin1String(name);
}

QString TestHost::sshUrl(const QString &user) const
{
    return QStringLiteral("ssh://%1@%2").arg(user, address());
}

QString TestHost::sshUrl6(const QString &user) const
{
    return QStringLiteral("ssh://%1@[%2]").arg(user, address6());
}

QByteArray TestHost::opsPassword() const
{
    return contents(inFolder("ops-password")).trimmed();
}

Outcome TestHost::run(const QString &command, const QByteArray &input) const
{
    const QStringList words{QStringLiteral("exec"), m_folder, command};
    return Program(kFolder + QStringLiteral("testbed"), words).input(input).run();
}

Outcome TestHost::ssh(const QString &user, const QString &command, const QByteArray &input) const
{
    const QStringList words{QStringLiteral("-F"),
                            QStringLiteral("none"),
                            QStringLiteral("-i"),
                            keyFile(),
                            QStringLiteral("-o"),
                            QStringLiteral("IdentitiesOnly=yes"),
                            QStringLiteral("-o"),
                            QStringLiteral("BatchMode=yes"),
                            QStringLiteral("-o"),
                            QStringLiteral("UserKnownHostsFile=") + knownHosts(),
                            QStringLiteral("%1@%2").arg(user, address()),
                            command};
    return Program(QStringLiteral("ssh"), words).input(input).run();
}

Status TestHost::put(const QString &path, const QByteArray &bytes, const QString &mode) const
{
    const QString command = QStringLiteral("umask 077; cat > %1 && chmod %2 %1");
    return done(run(command.arg(quoted(path), mode), bytes), path);
}

Result<QByteArray> TestHost::get(const QString &path) const
{
    Outcome outcome = run(QStringLiteral("cat ") + quoted(path));
    if (const Status status = done(outcome, path); !status)
        return std::unexpected(status.error());
    return std::move(outcome.out);
}

Status TestHost::hardPowerOff()
{
    return done(testbed({QStringLiteral("kill"), m_folder}), QStringLiteral("testbed kill"));
}

Status TestHost::bootAgain()
{
    return done(testbed({QStringLiteral("boot"), m_folder}), QStringLiteral("testbed boot"));
}

bool TestHost::waitForPort(quint16 port, milliseconds limit) const
{
    const QStringList words{QStringLiteral("await-port"), address(), QString::number(port),
                            QString::number(duration_cast<seconds>(limit).count())};
    return testbed(words).ok();
}

Status TestHost::snapshotConfig() const
{
    return reset(QStringLiteral("snapshot"));
}

Status TestHost::resetConfig() const
{
    return reset(QStringLiteral("reset"));
}

Status TestHost::reset(const QString &verb) const
{
    const QByteArray script = contents(kFolder + QStringLiteral("lib/reset-host"));
    return done(run(QStringLiteral("sh -s ") + verb, script), verb);
}

} // namespace postseal::testbed
