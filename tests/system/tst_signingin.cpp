// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/accessbench.h"
#include "tests/system/conversation.h"
#include "tests/system/sealedhost.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using postseal::testbed::Outcome;
using postseal::testbed::Program;

/// Before anything is asked of a server: its key, and who one is.
class SigningInTest : public AccessBench {
    Q_OBJECT

private slots:
    void initTestCase() { boot(); }
    void init() { setUp(); }
    void anUnknownKeyIsShownAndNothingIsSent();
    void anAcceptedKeyIsRemembered();
    void aPersonComparesTheKey();
    void aChangedKeyIsRefused();
    void aRevokedKeyIsRefused();
    void signsInWithAPassword();
    void takesAKeyBehindAPassword();
    void aPassphraseIsAskedFor();
    void probesWithoutSigningIn();
};

void SigningInTest::anUnknownKeyIsShownAndNothingIsSent()
{
    const QStringList command = strange(u"root"_s, u"inspect"_s, {u"--no-input"_s});
    const Outcome outcome = Program(kPostsealctl, command).run(std::chrono::seconds(20));
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("--accept-host-key SHA256:"), outcome.text());
    QVERIFY(nobodyTriedToSignIn());
    const QStringList other = command + QStringList{u"--accept-host-key"_s, u"SHA256:other"_s};
    QCOMPARE(Program(kPostsealctl, other).run().status, int(ctl::NoAccess));
    QVERIFY(nobodyTriedToSignIn());
    QVERIFY(!QFile::exists(m_folder->filePath(u"known_hosts"_s)));
}

void SigningInTest::anAcceptedKeyIsRemembered()
{
    const QStringList command = strange(u"root"_s, u"inspect"_s, {u"--no-input"_s});
    const Outcome first =
        Program(kPostsealctl,
                command + QStringList{u"--accept-host-key"_s, QString::fromUtf8(fingerprint())})
            .run();
    QVERIFY2(first.ok(), first.text());
    const Outcome second = Program(kPostsealctl, command).run();
    QVERIFY2(second.ok(), second.text());
}

void SigningInTest::aPersonComparesTheKey()
{
    const QStringList command = strange(u"root"_s, u"inspect"_s, {});
    Conversation doubting(kPostsealctl, command);
    QVERIFY2(doubting.waitFor(fingerprint()) && doubting.waitFor("[yes/no]"), doubting.screen());
    QVERIFY(doubting.type("no\n"));
    QCOMPARE(doubting.finish(), int(ctl::NoAccess));
    QVERIFY(nobodyTriedToSignIn());
    Conversation sure(kPostsealctl, command);
    QVERIFY2(sure.waitFor("[yes/no]"), sure.screen());
    QVERIFY(sure.type("yes\n"));
    QCOMPARE(sure.finish(), int(ctl::Done));
}

void SigningInTest::aChangedKeyIsRefused()
{
    QVERIFY(Program(u"/usr/bin/ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(),
                                               u"-f"_s, m_folder->filePath(u"other"_s)})
                .run()
                .ok());
    QFile other(m_folder->filePath(u"other.pub"_s));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QVERIFY(!writeKnownHosts(m_host->address().toUtf8() + ' ' + other.readAll()).isEmpty());
    const Outcome outcome =
        Program(kPostsealctl,
                strange(u"root"_s, u"inspect"_s,
                        {u"--json"_s, u"--accept-host-key"_s, QString::fromUtf8(fingerprint())}))
            .run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QCOMPARE(jsonOf(outcome)[u"error"].toString(), u"host-key-changed"_s);
    QVERIFY(nobodyTriedToSignIn());
}

void SigningInTest::aRevokedKeyIsRefused()
{
    const QByteArray line = m_host->address().toUtf8() + ' ' + hostKey() + '\n';
    QVERIFY(!writeKnownHosts(line + "@revoked " + line).isEmpty());
    const Outcome outcome =
        Program(kPostsealctl, strange(u"root"_s, u"inspect"_s, {u"--json"_s, u"--no-input"_s}))
            .run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QCOMPARE(jsonOf(outcome)[u"error"].toString(), u"host-key-revoked"_s);
    QVERIFY(nobodyTriedToSignIn());
}

void SigningInTest::signsInWithAPassword()
{
    const QStringList command{u"inspect"_s,         m_host->sshUrl(u"typed"_s),
                              u"--no-agent"_s,      u"--known-hosts"_s,
                              m_host->knownHosts(), u"--no-input"_s,
                              u"--password-fd"_s,   u"7"_s};
    const Outcome right =
        Program(kPostsealctl, command).feed(7, m_host->opsPassword() + '\n').run();
    QVERIFY2(right.ok(), right.text());
    const Outcome wrong = Program(kPostsealctl, command).feed(7, "WrongMarker\n").run();
    QCOMPARE(wrong.status, int(ctl::NoAccess));
    QVERIFY2(!wrong.text().contains("WrongMarker"), wrong.text());
    // A test runner may hand down low descriptors of its own.
    QStringList high = command;
    high.last() = u"199"_s;
    const Outcome closed = Program(kPostsealctl, high).run();
    QVERIFY2(closed.err.contains("--password-fd") && closed.err.contains("not open"),
             closed.text());
}

void SigningInTest::takesAKeyBehindAPassword()
{
    QVERIFY(m_host
                ->run(u"printf 'Match User ops\\n  AuthenticationMethods password,publickey\\n' > "
                      "/etc/ssh/sshd_config.d/terminal.conf && systemctl restart ssh"_s)
                .ok());
    const Outcome outcome =
        Program(kPostsealctl,
                words(u"ops"_s, u"inspect"_s, {u"--no-input"_s, u"--password-fd"_s, u"7"_s}))
            .feed(7, m_host->opsPassword() + '\n')
            .run();
    QVERIFY2(outcome.ok(), outcome.text());
}

void SigningInTest::aPassphraseIsAskedFor()
{
    const QString key = m_folder->filePath(u"locked"_s);
    QVERIFY(QFile::copy(m_host->keyFile(), key));
    QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
    const Outcome locked = Program(u"/usr/bin/ssh-keygen"_s,
                                   {u"-q"_s, u"-p"_s, u"-N"_s, u"open sesame"_s, u"-f"_s, key})
                               .run();
    QVERIFY2(locked.ok(), locked.text());
    const QStringList command{
        u"inspect"_s,       m_host->sshUrl(u"plain"_s), u"-i"_s, key, u"--no-agent"_s,
        u"--known-hosts"_s, m_host->knownHosts()};
    const Outcome given = Program(kPostsealctl, command + QStringList{u"--passphrase-fd"_s, u"7"_s})
                              .feed(7, "open sesame\n")
                              .run();
    QVERIFY2(given.ok(), given.text());
    Conversation person(kPostsealctl, command);
    QVERIFY2(person.waitFor("Passphrase"), person.screen());
    QVERIFY(person.type("open sesame\n"));
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(!person.screen().contains("sesame"), person.screen());
}

void SigningInTest::probesWithoutSigningIn()
{
    const Outcome outcome =
        as(u"root"_s, u"probe"_s, {u"--from-desk"_s, u"--port"_s, u"25:plain"_s, u"--json"_s})
            .run();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(jsonOf(outcome)[u"handshakes"].toArray().size(), 1);
    QVERIFY(nobodyTriedToSignIn());
    const Outcome closed =
        as(u"root"_s, u"probe"_s, {u"--from-desk"_s, u"--port"_s, u"26:plain"_s}).run();
    QCOMPARE(closed.status, int(ctl::ProbeFailed));
}

QTEST_GUILESS_MAIN(SigningInTest)
#include "tst_signingin.moc"
