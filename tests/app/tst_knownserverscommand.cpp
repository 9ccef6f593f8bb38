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
    void saysWhatToRunForKeysOfSsh();
    void refusesWhatIsNoName();
    void whatWasAcceptedIsListed();

private:
    QString file() const { return m_home->filePath(u"data/postseal/known_hosts"_s); }
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
