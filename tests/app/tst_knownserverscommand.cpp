// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/transport/privatesshd.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// `postsealctl known-servers`: what was accepted, and how it is taken back.
class KnownServersCommandTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void listsWhatWasAccepted();
    void forgetsOne();
    void forgetsWhatAnAliasMeans_data();
    void forgetsWhatAnAliasMeans();
    void aNameThatIsListedIsNoAlias();
    void tellsWhatAnAliasMeansThatNobodyKnows();
    void saysWhatToRunForKeysOfSsh();
    void refusesWhatIsNoName();
    void whatWasAcceptedIsListed();

private:
    QString file() const { return m_home->filePath(u"data/postseal/known_hosts"_s); }
    QString config() const { return m_home->filePath(u".ssh/config"_s); }
    QString sshFile() const { return m_home->filePath(u".ssh/known_hosts"_s); }
    Outcome run(const QStringList &words) const
    {
        return Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"), words)
            .home(m_home->path())
            .environment(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s))
            .run();
    }
    QJsonObject json(const QStringList &words) const
    {
        return QJsonDocument::fromJson(run(words + QStringList{u"--json"_s}).out).object();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void KnownServersCommandTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_home->path()).mkpath(u"data/postseal"_s));
    QVERIFY(QDir(m_home->path()).mkpath(u".ssh"_s));
    writeFile(file(), "mx ssh-ed25519 AAAA postseal 2026-01-02T03:04:05Z\n"
                      "[mx]:2222 ssh-rsa BBBB\n");
    writeFile(sshFile(), "mx ssh-ed25519 CCCC\n[mx]:2222 ssh-ed25519 DDDD\nold ssh-rsa EEEE\n");
}

void KnownServersCommandTest::listsWhatWasAccepted()
{
    const Outcome text = run({u"known-servers"_s});
    QVERIFY2(text.ok(), text.text());
    QVERIFY2(text.out.contains("2026-01-02T03:04:05Z") && text.out.contains("[mx]:2222") &&
                 text.out.contains("ssh-keygen -R") && !text.out.contains("old"),
             text.text());
    const QJsonArray servers = json({u"known-servers"_s})[u"servers"_s].toArray();
    QCOMPARE(servers.size(), 2);
    QCOMPARE(servers[0][u"name"_s].toString(), u"mx"_s);
    QCOMPARE(servers[0][u"when"_s].toString(), u"2026-01-02T03:04:05Z"_s);
    QCOMPARE(servers[1][u"type"_s].toString(), u"ssh-rsa"_s);
    QVERIFY(servers[1][u"when"_s].isNull());
    QVERIFY(servers[1][u"fingerprint"_s].toString().startsWith(u"SHA256:"_s));
}

void KnownServersCommandTest::forgetsOne()
{
    const QByteArray ssh = fileBytes(sshFile());
    const QJsonObject told = json({u"known-servers"_s, u"--forget"_s, u"ssh://mx:2222"_s});
    QCOMPARE(told[u"forgotten"_s].toArray().size(), 1);
    QCOMPARE(told[u"forgotten"_s][0][u"name"_s].toString(), u"[mx]:2222"_s);
    QVERIFY(told[u"stillKnownToSsh"_s][0].toString().contains(u"ssh-keygen -R '[mx]:2222'"_s));
    QCOMPARE(fileBytes(file()), QByteArray("mx ssh-ed25519 AAAA postseal 2026-01-02T03:04:05Z\n"));
    QCOMPARE(fileBytes(sshFile()), ssh);
}

void KnownServersCommandTest::forgetsWhatAnAliasMeans_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("line");
    QTest::addRow("a name") << QByteArray("HostName mx") << u"mail"_s << 1;
    QTest::addRow("a name and a port") << QByteArray("HostName mx\nPort 2222") << u"mail"_s << 2;
    QTest::addRow("the port that is said")
        << QByteArray("HostName mx\nPort 1") << u"mail:2222"_s << 2;
    QTest::addRow("an address") << QByteArray("HostName mx\nPort 1") << u"ssh://ops@mail:2222"_s
                                << 2;
    QTest::addRow("HostKeyAlias") << QByteArray("HostName gone\nPort 2222\nHostKeyAlias mx")
                                  << u"mail"_s << 1;
    QTest::addRow("all of a line's names") << QByteArray("HostName 192.0.2.7") << u"mail"_s << 3;
    QTest::addRow("a hashed one") << QByteArray("HostName hidden") << u"mail"_s << 4;
}

void KnownServersCommandTest::forgetsWhatAnAliasMeans()
{
    QFETCH(const QByteArray, settings);
    QFETCH(const QString, typed);
    QFETCH(const int, line);
    writeFile(config(), "Host mail\n" + settings + '\n');
    writeFile(file(), "backup,192.0.2.7 ssh-rsa FFFF\n", true);
    QVERIFY(Program(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s,
                                      m_home->filePath(u"key"_s)})
                .run()
                .ok());
    const QByteArray key = fileBytes(m_home->filePath(u"key.pub"_s)).split(' ').value(1);
    const QString alone = m_home->filePath(u"hidden"_s);
    writeFile(alone, "hidden ssh-ed25519 " + key + '\n');
    QVERIFY(Program(u"ssh-keygen"_s, {u"-H"_s, u"-f"_s, alone}).run().ok());
    writeFile(file(), fileBytes(alone), true);
    QList<QByteArray> rest = fileBytes(file()).split('\n');
    const Outcome text = run({u"known-servers"_s, u"--forget"_s, typed});
    QVERIFY2(text.ok(), text.text());
    QVERIFY2(text.out.contains("by ssh's settings") &&
                 text.out.contains("line " + QByteArray::number(line) + ": "),
             text.text());
    rest.removeAt(line - 1);
    QCOMPARE(fileBytes(file()), rest.join('\n'));
    // As ssh names it in a file: nothing is left for that name.
    QVERIFY(!Program(u"ssh-keygen"_s,
                     {u"-F"_s, QString::fromUtf8(text.out).section(u' ', 2, 2), u"-f"_s, file()})
                 .run()
                 .ok());
}

void KnownServersCommandTest::aNameThatIsListedIsNoAlias()
{
    writeFile(config(), "Host mx\n HostName other\n Port 2222\n");
    writeFile(file(), "[other]:2222 ssh-rsa FFFF\n", true);
    const QJsonObject told = json({u"known-servers"_s, u"--forget"_s, u"mx"_s});
    QCOMPARE(told[u"name"_s].toString(), u"mx"_s);
    QCOMPARE(told[u"forgotten"_s].toArray().size(), 1);
    QCOMPARE(told[u"forgotten"_s][0][u"line"_s].toInt(), 1);
    QCOMPARE(fileBytes(file()), QByteArray("[mx]:2222 ssh-rsa BBBB\n[other]:2222 ssh-rsa FFFF\n"));
    // Then the settings count, unless they are left out.
    const Outcome left =
        run({u"known-servers"_s, u"--ssh-config"_s, u"none"_s, u"--forget"_s, u"mx"_s});
    QCOMPARE(left.status, int(ctl::Failed));
    const QJsonObject next = json({u"known-servers"_s, u"--forget"_s, u"mx"_s});
    QCOMPARE(next[u"name"_s].toString(), u"[other]:2222"_s);
    QCOMPARE(fileBytes(file()), QByteArray("[mx]:2222 ssh-rsa BBBB\n"));
}

void KnownServersCommandTest::tellsWhatAnAliasMeansThatNobodyKnows()
{
    const QString others = m_home->filePath(u"others"_s);
    writeFile(others, "gate ssh-ed25519 CCCC\n");
    writeFile(config(),
              "Host mail\n HostName mx\n Port 99\n HostKeyAlias gate\n UserKnownHostsFile " +
                  others.toUtf8() + '\n');
    const QByteArray before = fileBytes(file());
    const Outcome refused = run({u"known-servers"_s, u"--forget"_s, u"mail"_s});
    QCOMPARE(refused.status, int(ctl::Failed));
    QVERIFY2(refused.err.contains("gate") &&
                 refused.err.contains("ssh-keygen -R gate -f " + others.toUtf8()),
             refused.text());
    QCOMPARE(fileBytes(file()), before);
    writeFile(config(), "Host mail\n Port many\n");
    const Outcome broken = run({u"known-servers"_s, u"--forget"_s, u"mail"_s});
    QVERIFY2(!broken.ok() && broken.err.contains("line 2"), broken.text());
}

void KnownServersCommandTest::saysWhatToRunForKeysOfSsh()
{
    const QByteArray before = fileBytes(file()), ssh = fileBytes(sshFile());
    const Outcome refused = run({u"known-servers"_s, u"--forget"_s, u"old"_s});
    QCOMPARE(refused.status, int(ctl::Failed));
    QVERIFY2(refused.err.contains("ssh-keygen -R old -f " + sshFile().toUtf8()), refused.text());
    QCOMPARE(fileBytes(file()), before);
    QCOMPARE(fileBytes(sshFile()), ssh);
    const Outcome unknown = run({u"known-servers"_s, u"--forget"_s, u"nobody"_s});
    QCOMPARE(unknown.status, int(ctl::Failed));
    QVERIFY2(!unknown.err.contains("ssh-keygen"), unknown.text());
}

void KnownServersCommandTest::refusesWhatIsNoName()
{
    QCOMPARE(run({u"known-servers"_s, u"--forget"_s, u"*"_s}).status, int(ctl::Usage));
    QCOMPARE(run({u"known-servers"_s, u"mx"_s}).status, int(ctl::Usage));
}

/// From a key that nobody knows to the list, by a connection; ssh's file stays as it is.
void KnownServersCommandTest::whatWasAcceptedIsListed()
{
    const auto sshd = PrivateSshd::start();
    QVERIFY(sshd);
    const QByteArray ssh = fileBytes(sshFile());
    const QByteArray shown = fingerprintOf(sshd->hostKey(u"ed25519"_s).split(' ').value(1));
    run({u"inspect"_s, u"ssh://127.0.0.1:%1"_s.arg(sshd->target().port), u"-i"_s, sshd->clientKey(),
         u"--ssh-config"_s, u"none"_s, u"--no-agent"_s, u"--no-input"_s, u"--accept-host-key"_s,
         QString::fromUtf8(shown)});
    const QJsonArray servers = json({u"known-servers"_s})[u"servers"_s].toArray();
    QCOMPARE(servers.size(), 3);
    QCOMPARE(servers[2][u"name"_s].toString(), u"[127.0.0.1]:%1"_s.arg(sshd->target().port));
    QCOMPARE(servers[2][u"fingerprint"_s].toString().toUtf8(), shown);
    QCOMPARE(fileBytes(sshFile()), ssh);
}

QTEST_GUILESS_MAIN(KnownServersCommandTest)
#include "tst_knownserverscommand.moc"
