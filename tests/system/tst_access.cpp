// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/accessbench.h"
#include "tests/system/conversation.h"
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using postseal::testbed::Outcome;
using postseal::testbed::Program;

namespace {

/// sshd that gives nobody a terminal.
const QString kNoTerminal = u"echo 'PermitTTY no' > /etc/ssh/sshd_config.d/terminal.conf && "
                            "systemctl restart ssh"_s;
const QStringList kChange{u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--no-probe"_s};

/// Words of the script that runs on the server; none of them may stand in a log or a mail.
const QByteArrayList kScriptWords{"take_lock", "do_inspect", "put_files_back"};

} // namespace

/// Who may do what, what is asked, what reaches the server and what it logs.
class AccessTest : public AccessBench {
    Q_OBJECT

private slots:
    void initTestCase() { boot(); }
    void init() { setUp(); }
    void rootNeedsNoSudo();
    void aGivenPasswordReachesNoProgramWithoutAQuestion();
    void theRightPasswordFailsNowhere();
    void aWrongPasswordIsOneFailedAttempt_data();
    void aWrongPasswordIsOneFailedAttempt();
    void theTerminalMayBeForbidden();
    void withoutAPasswordItSaysHowToGiveOne();
    void aPersonIsAskedAgain();
    void whoMayNotUseSudoIsTold();
    void aServerWithoutSudoIsTold();
    void theLinesForSudoersSuffice_data();
    void theLinesForSudoersSuffice();
    void plainReadsAndSaysWhatItCannotSee();
    void aStageThatMayBeAnothersIsNotTold();
    void whatMayNotBeReadIsNamed();
    void sudoShowsWhatPlainReadingCannot();
};

void AccessTest::rootNeedsNoSudo()
{
    const Outcome outcome = as(u"root"_s, u"check"_s, kChange).run();
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(journal("sudo["), QByteArray());
}

void AccessTest::aGivenPasswordReachesNoProgramWithoutAQuestion()
{
    // Stands before the real sudo in the path and writes down all that comes in.
    QVERIFY(m_host->put(u"/usr/local/bin/sudo"_s,
                        "#!/bin/sh\ntee /tmp/heard | /usr/bin/sudo \"$@\"\n", u"755"_s));
    const Outcome outcome =
        as(u"admin"_s, u"check"_s, kChange + QStringList{u"--sudo-password-fd"_s, u"7"_s})
            .feed(7, "NeverToBeSent\n")
            .run();
    QVERIFY2(outcome.ok(), outcome.text());
    const Result<QByteArray> heard = m_host->get(u"/tmp/heard"_s);
    QVERIFY(heard);
    QVERIFY(heard->contains("smtpd_tls_loglevel"));
    QVERIFY(!heard->contains("NeverToBeSent"));
}

void AccessTest::theRightPasswordFailsNowhere()
{
    const Outcome outcome =
        as(u"ops"_s, u"check"_s, kChange + QStringList{u"--sudo-password-fd"_s, u"7"_s})
            .feed(7, m_host->opsPassword() + '\n')
            .run();
    QVERIFY2(outcome.ok(), outcome.text());
    const QByteArray log = journal("sudo[");
    QVERIFY2(log.count("COMMAND=") == 1, log);
    QVERIFY2(!log.contains("password") && !log.contains("failure"), log);
    QCOMPARE(mailOfRoot(), QByteArray());
}

void AccessTest::aWrongPasswordIsOneFailedAttempt_data()
{
    QTest::addColumn<QString>("prepare");
    QTest::addRow("stock") << u"grep -q mail_badpass /etc/sudoers"_s;
    // Output before the marker, and a job that holds the channel's streams open.
    QTest::addRow("noisy start-up file")
        << u"echo 'echo noise; echo noise >&2; sleep 1000 &' > /home/ops/.bashrc"_s;
    QTest::addRow("tcsh") << u"usermod -s /bin/tcsh ops"_s;
    QTest::addRow("no terminal") << kNoTerminal;
}

void AccessTest::aWrongPasswordIsOneFailedAttempt()
{
    QFETCH(QString, prepare);
    QVERIFY(m_host->run(prepare).ok());
    const Outcome outcome =
        as(u"ops"_s, u"apply"_s, kChange + QStringList{u"--sudo-password-fd"_s, u"7"_s})
            .feed(7, "WrongMarker\n")
            .run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("sudo: the password was refused"), outcome.text());
    // The mail is awaited first, so that the log is complete.
    QCOMPARE(mailOfRoot(), QByteArray());
    const QByteArray log = journal("sudo[");
    QVERIFY2(log.count('\n') == 1 && log.contains("pam_unix(sudo:auth): authentication failure"),
             log);
    const QByteArray told = journal("") + outcome.text();
    QVERIFY2(!told.contains("WrongMarker"), told);
    for (const QByteArray &word : kScriptWords)
        QVERIFY2(!told.contains(word), word);
}

void AccessTest::theTerminalMayBeForbidden()
{
    QVERIFY(m_host->run(kNoTerminal).ok());
    theRightPasswordFailsNowhere();
}

void AccessTest::withoutAPasswordItSaysHowToGiveOne()
{
    const Outcome outcome = as(u"ops"_s, u"apply"_s, kChange).run(std::chrono::seconds(20));
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("--sudo-password-fd"), outcome.text());
}

void AccessTest::aPersonIsAskedAgain()
{
    Conversation person(kPostsealctl, words(u"ops"_s, u"check"_s, kChange));
    QVERIFY2(person.waitFor("sudo password of ops"), person.screen());
    QVERIFY(person.type("wrong\n"));
    QVERIFY2(person.waitFor("the password was refused"), person.screen());
    QVERIFY2(person.waitFor("sudo password of ops"), person.screen());
    QVERIFY(person.type(m_host->opsPassword() + '\n'));
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(person.screen().contains("Outcome: checked"), person.screen());
    QVERIFY2(!person.screen().contains(m_host->opsPassword()), person.screen());
    QCOMPARE(mailOfRoot(), QByteArray());
    QCOMPARE(journal("sudo[").count("failure"), 1);
}

/// sudo looks at the password first.
void AccessTest::whoMayNotUseSudoIsTold()
{
    QVERIFY(m_host->run(u"echo 'plain:secret word' | chpasswd"_s).ok());
    const QStringList given{u"--sudo-password-fd"_s, u"7"_s, u"--no-input"_s};
    const Outcome outcome = Program(kPostsealctl, words(u"plain"_s, u"apply"_s, kChange + given))
                                .feed(7, "secret word\n")
                                .run();
    QVERIFY(m_host->run(u"passwd -l plain"_s).ok());
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("not in the sudoers"), outcome.text());
    QVERIFY2(outcome.err.contains("postsealctl sudoers"), outcome.text());
}

void AccessTest::aServerWithoutSudoIsTold()
{
    QVERIFY(m_host->run(u"mv /usr/bin/sudo /usr/bin/sudo.away"_s).ok());
    const Outcome outcome = as(u"admin"_s, u"apply"_s, kChange).run();
    QVERIFY(m_host->run(u"mv /usr/bin/sudo.away /usr/bin/sudo"_s).ok());
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("sudo: is not installed"), outcome.text());
}

void AccessTest::theLinesForSudoersSuffice_data()
{
    QTest::addColumn<bool>("asks");
    QTest::addRow("with a password") << true;
    QTest::addRow("without") << false;
}

/// Of an account that may do nothing else by sudo: a whole apply and its restore.
void AccessTest::theLinesForSudoersSuffice()
{
    QFETCH(bool, asks);
    const QStringList more = asks ? QStringList() : QStringList{u"--no-password"_s};
    const Outcome lines = Program(kPostsealctl, QStringList{u"sudoers"_s, u"plain"_s} + more).run();
    QVERIFY2(lines.ok(), lines.text());
    QVERIFY(m_host->put(u"/etc/sudoers.d/postseal"_s, lines.out, u"0440"_s));
    const Outcome checked = m_host->run(u"visudo -c"_s);
    QVERIFY2(checked.ok(), checked.text());
    QVERIFY(m_host->run(u"echo 'plain:secret word' | chpasswd"_s).ok());
    const QStringList given{u"--sudo-password-fd"_s, u"7"_s};
    const auto run = [&](const QString &command, const QStringList &rest) {
        const QStringList all = words(u"plain"_s, command, rest + QStringList{u"--no-input"_s});
        return asks ? Program(kPostsealctl, all + given).feed(7, "secret word\n").run()
                    : Program(kPostsealctl, all).run();
    };
    const Outcome applied = run(u"apply"_s, kChange);
    QVERIFY2(applied.ok(), applied.text());
    QCOMPARE(m_host->run(u"postconf -h smtpd_tls_loglevel"_s).out, QByteArray("1\n"));
    const Outcome listed = run(u"restore"_s, {});
    QVERIFY2(listed.ok() && listed.out.contains("kept"), listed.text());
    const Outcome other =
        m_host->ssh(u"plain"_s, u"sudo -n id || sudo -n sh -c id || sudo -n postfix reload"_s);
    QVERIFY2(!other.ok(), other.text());
    QVERIFY(m_host->run(u"rm /etc/sudoers.d/postseal; passwd -l plain"_s).ok());
    QVERIFY(m_host->resetConfig());
}

void AccessTest::plainReadsAndSaysWhatItCannotSee()
{
    QVERIFY(m_host
                ->run(u"echo x > /etc/postfix/closed && chmod 600 /etc/postfix/closed && "
                      "postconf smtp_tls_policy_maps=texthash:/etc/postfix/closed"_s)
                .ok());
    const Outcome outcome = as(u"plain"_s, u"inspect"_s, {u"--json"_s}).run();
    QVERIFY2(outcome.ok(), outcome.text());
    const QJsonObject seen = jsonOf(outcome);
    QCOMPARE(seen[u"root"].toBool(true), false);
    QCOMPARE(seen[u"postfix"].toString().section(u'.', 0, 0), u"3"_s);
    QCOMPARE(seen[u"listeners"].toArray().first()[u"port"].toInt(), 25);
    QVERIFY(m_host->resetConfig());
    QVERIFY(seen[u"notSeen"].toArray().contains(u"the contents of /etc/postfix/closed"_s));
    QCOMPARE(journal("sudo["), QByteArray());
}

/// To take it away would end another's apply.
void AccessTest::aStageThatMayBeAnothersIsNotTold()
{
    QVERIFY(m_host
                ->run(u"mkdir -p -m 0700 /var/lib/postseal && "
                      "mkdir -m 0700 /etc/.postseal-0123456789abcdef"_s)
                .ok());
    const Outcome plain = as(u"plain"_s, u"inspect"_s).run();
    const Outcome root = as(u"root"_s, u"inspect"_s).run();
    QVERIFY(m_host->run(u"rmdir /etc/.postseal-0123456789abcdef"_s).ok());
    QVERIFY2(plain.ok() && !plain.out.contains("0123456789abcdef"), plain.text());
    QVERIFY2(root.ok() && root.out.contains("/etc/.postseal-0123456789abcdef"), root.text());
}

void AccessTest::whatMayNotBeReadIsNamed()
{
    QVERIFY(m_host->run(u"chmod 600 /etc/postfix/main.cf"_s).ok());
    const Outcome outcome = as(u"plain"_s, u"plan"_s, kChange.first(2)).run();
    QVERIFY(m_host->run(u"chmod 644 /etc/postfix/main.cf"_s).ok());
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("/etc/postfix/main.cf") && outcome.err.contains("--sudo"),
             outcome.text());
}

void AccessTest::sudoShowsWhatPlainReadingCannot()
{
    const QJsonObject own = jsonOf(as(u"admin"_s, u"inspect"_s, {u"--json"_s}).run());
    const QJsonObject all = jsonOf(as(u"admin"_s, u"inspect"_s, {u"--json"_s, u"--sudo"_s}).run());
    QVERIFY(!own[u"notSeen"].toArray().isEmpty());
    QVERIFY(all[u"notSeen"].toArray().isEmpty());
    QCOMPARE(all[u"root"].toBool(), true);
    QVERIFY(!all[u"masterPid"].toString().isEmpty());
}

QTEST_GUILESS_MAIN(AccessTest)
#include "tst_access.moc"
