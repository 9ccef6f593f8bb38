// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"
#include "tests/testbed/testhost.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLong = 60'000;
const QString kProgram = QStringLiteral(POSTSEAL_BIN_DIR "/postseal");

/// The program as it is installed, of an account with a home of its own: it takes that from
/// passwd(5), as ssh does, so that one line of it is another for this process.
constexpr const char *kStart = R"(mount --bind "$1" /etc/passwd && exec "$2" "$3")";

} // namespace

/// The program itself, on a display and by keys alone: what was edited when it was killed is
/// offered at the next start and gets to the server.
class KilledWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itsDraftIsOfferedAndApplied();

private:
    void start(QProcess &program) const;
    bool press(const QStringList &keys) const;
    bool isRead() const
    {
        return !QDir(m_home.filePath(u".local/share/postseal/history"_s))
                    .entryList({u"*.git"_s})
                    .isEmpty();
    }
    bool isKept() const
    {
        return !QDir(m_home.filePath(u".local/share/postseal/postseal/drafts"_s))
                    .entryList({u"*.json"_s})
                    .isEmpty();
    }
    QByteArray level() const
    {
        return m_host->run(u"postconf -h smtp_tls_security_level"_s).out.trimmed();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_home.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_home;
    std::unique_ptr<testbed::TestHost> m_host;
};

void KilledWindowTest::initTestCase()
{
    auto host = testbed::TestHost::boot();
    QVERIFY2(host, host ? "" : qPrintable(describe(host.error())));
    m_host = *std::move(host);
    QVERIFY(QDir(m_home.path()).mkdir(u".ssh"_s));
    write(u".ssh/config"_s, "Host *\n IdentitiesOnly yes\n IdentityAgent none\n IdentityFile " +
                                m_host->keyFile().toUtf8() + "\n UserKnownHostsFile " +
                                m_host->knownHosts().toUtf8() + '\n');
    write(u"passwd"_s, "root:x:0:0::" + m_home.path().toUtf8() + ":/bin/sh\n");
}

void KilledWindowTest::start(QProcess &program) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"XDG_DATA_HOME"_s,
                                u"XDG_CONFIG_HOME"_s, u"SSH_AUTH_SOCK"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.path());
    environment.insert(u"LANGUAGE"_s, u"en"_s);
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(u"unshare"_s, {u"--mount"_s, u"sh"_s, u"-c"_s, QString::fromLatin1(kStart),
                                 u"sh"_s, m_home.filePath(u"passwd"_s), kProgram,
                                 u"ssh://root@%1"_s.arg(m_host->address())});
    QVERIFY(program.waitForStarted());
    const QString running = u"/proc/%1/exe"_s.arg(program.processId());
    QTRY_COMPARE(QFileInfo(running).symLinkTarget(), QFileInfo(kProgram).canonicalFilePath());
}

bool KilledWindowTest::press(const QStringList &keys) const
{
    const QString script = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/xkeys.py");
    return testbed::Program(u"python3"_s, QStringList{script} + keys).run().ok();
}

void KilledWindowTest::itsDraftIsOfferedAndApplied()
{
    QCOMPARE(level(), "may");
    QProcess first;
    start(first);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), kLong);
    // Find a setting: "level", of mail that is sent; it is chosen by Down on its page.
    QVERIFY(press(u"Control_L+k WINDOW s m t p Shift_L+minus t l s Shift_L+minus s e c u r i t y "
                  "Return WINDOW Down"_s.split(u' ')));
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kLong);
    first.kill(); // SIGKILL
    QVERIFY(first.waitForFinished());
    QCOMPARE(first.exitStatus(), QProcess::CrashExit);
    QCOMPARE(level(), "may");
    QProcess second;
    start(second);
    // "Take it up again" and "Apply", which are there once the server was read: until then they are
    // pressed for nothing.
    const QDeadlineTimer limit(kLong);
    while (level() != "encrypt" && !limit.hasExpired())
        static_cast<void>(press({u"Alt_L+k"_s, u"Alt_L+a"_s}));
    QCOMPARE(level(), "encrypt");
    QTRY_VERIFY_WITH_TIMEOUT(!isKept(), kLong);
    second.kill();
    QVERIFY(second.waitForFinished());
}

QTEST_GUILESS_MAIN(KilledWindowTest)
#include "tst_killedwindow.moc"
