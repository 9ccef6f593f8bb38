// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/system/conversation.h"
#include "tests/system/sealedhost.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using postseal::testbed::Outcome;
using postseal::testbed::Program;
using postseal::testbed::TestHost;

namespace {

const QString kProgram = QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl");
/// sshd that gives nobody a terminal.
const QString kNoTerminal = u"echo 'PermitTTY no' > /etc/ssh/sshd_config.d/terminal.conf && "
                            "systemctl restart ssh"_s;
const QStringList kChange{u"--set"_s, u"smtpd_tls_loglevel=1"_s, u"--no-probe"_s};

/// Words of the script that runs on the server; none of them may stand in a log or a mail.
const QByteArrayList kScriptWords{"take_lock", "do_inspect", "put_files_back"};

} // namespace

/// Who may do what, what is asked, what reaches the server and what it logs.
class AccessTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
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
    void whatMayNotBeReadIsNamed();
    void aStageThatMayBeAnothersIsNotTold();
    void sudoShowsWhatPlainReadingCannot();
    void anUnknownKeyIsShownAndNothingIsSent();
    void anAcceptedKeyIsRemembered();
    void aPersonComparesTheKey();
    void aChangedKeyIsRefused();
    void aRevokedKeyIsRefused();
    void signsInWithAPassword();
    void takesAKeyBehindAPassword();
    void aPassphraseIsAskedFor();
    void ctrlCAtAQuestionChangesNothing();
    void ctrlCDuringAnApplyIsSettledAndTold();
    void ctrlCAfterTheSwapPutsBack();
    void probesWithoutSigningIn();

private:
    QStringList words(const QString &user, const QString &command, const QStringList &more) const;
    QStringList strange(const QString &user, const QString &command, const QStringList &more) const;
    Program as(const QString &user, const QString &command, const QStringList &more = {}) const;
    QByteArray journal(const QByteArray &program) const;
    QByteArray mailOfRoot() const;
    QByteArray hostKey() const;
    QByteArray fingerprint() const;
    QString writeKnownHosts(const QByteArray &bytes) const;
    bool nobodyTriedToSignIn() const;

    std::unique_ptr<TestHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_since;
};

void AccessTest::initTestCase()
{
    auto host = TestHost::boot();
    QVERIFY2(host, qPrintable(host ? QString() : describe(host.error())));
    m_host = *std::move(host);
    QVERIFY(m_host->snapshotConfig());
}

void AccessTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    mailOfRoot(); // of the test before
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_host
                ->run(u"rm -f /var/mail/root /usr/local/bin/sudo /tmp/heard /home/ops/.bashrc; "
                      "usermod -s /bin/bash ops; cd /etc/ssh/sshd_config.d; "
                      "test ! -e terminal.conf || { rm terminal.conf && systemctl restart ssh; }"_s)
                .ok());
    m_since = QString::fromUtf8(m_host->run(u"journalctl -n 0 --show-cursor -q"_s).out)
                  .section(u"cursor: "_s, 1)
                  .trimmed();
    QVERIFY(!m_since.isEmpty());
}

/// With the key, and the host's key known.
QStringList AccessTest::words(const QString &user, const QString &command,
                              const QStringList &more) const
{
    return QStringList{command,           m_host->sshUrl(user), u"-i"_s,
                       m_host->keyFile(), u"--known-hosts"_s,   m_host->knownHosts(),
                       u"--no-agent"_s} +
           more;
}

/// With an empty known_hosts file.
QStringList AccessTest::strange(const QString &user, const QString &command,
                                const QStringList &more) const
{
    return QStringList{command,
                       m_host->sshUrl(user),
                       u"-i"_s,
                       m_host->keyFile(),
                       u"--no-agent"_s,
                       u"--known-hosts"_s,
                       m_folder->filePath(u"known_hosts"_s)} +
           more;
}

Program AccessTest::as(const QString &user, const QString &command, const QStringList &more) const
{
    return Program(kProgram, words(user, command, QStringList{u"--no-input"_s} + more));
}

/// What \a program logged since the test began. Filtered here: journalctl loses the first match
/// behind a cursor that does not match itself.
QByteArray AccessTest::journal(const QByteArray &program) const
{
    const QByteArray all =
        m_host->run(u"journalctl --sync; journalctl -q -o short --after-cursor '%1'"_s.arg(m_since))
            .out;
    QByteArray lines;
    for (const QByteArray &line : all.split('\n')) {
        if (line.contains(' ' + program))
            lines += line + '\n';
    }
    return lines;
}

QByteArray AccessTest::mailOfRoot() const
{
    // Mail is on its way for a moment; no writer and an empty queue say that it has arrived.
    m_host->run(
        u"for i in $(seq 100); do "
        "pgrep -x sudo || pgrep -x sendmail || pgrep -x postdrop || break; sleep .05; done"_s);
    for (int i = 0; i < 100 && m_host->run(u"postqueue -j"_s).out.contains('{'); ++i)
        m_host->run(u"postqueue -f"_s);
    return m_host->run(u"cat /var/mail/root 2>/dev/null"_s).out;
}

QByteArray AccessTest::hostKey() const
{
    return m_host->run(u"cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub"_s).out.trimmed();
}

QByteArray AccessTest::fingerprint() const
{
    return m_host->run(u"ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f2"_s)
        .out.trimmed();
}

QString AccessTest::writeKnownHosts(const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(u"known_hosts"_s));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

bool AccessTest::nobodyTriedToSignIn() const
{
    const QByteArray log = journal("sshd[");
    return !log.contains("Accepted") && !log.contains("Failed") &&
           !log.contains("authenticating user");
}

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
    Conversation person(kProgram, words(u"ops"_s, u"check"_s, kChange));
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
    const Outcome outcome = Program(kProgram, words(u"plain"_s, u"apply"_s, kChange + given))
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
    const Outcome lines = Program(kProgram, QStringList{u"sudoers"_s, u"plain"_s} + more).run();
    QVERIFY2(lines.ok(), lines.text());
    QVERIFY(m_host->put(u"/etc/sudoers.d/postseal"_s, lines.out, u"0440"_s));
    const Outcome checked = m_host->run(u"visudo -c"_s);
    QVERIFY2(checked.ok(), checked.text());
    QVERIFY(m_host->run(u"echo 'plain:secret word' | chpasswd"_s).ok());
    const QStringList given{u"--sudo-password-fd"_s, u"7"_s};
    const auto run = [&](const QString &command, const QStringList &rest) {
        const QStringList all = words(u"plain"_s, command, rest + QStringList{u"--no-input"_s});
        return asks ? Program(kProgram, all + given).feed(7, "secret word\n").run()
                    : Program(kProgram, all).run();
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

void AccessTest::anUnknownKeyIsShownAndNothingIsSent()
{
    const QStringList command = strange(u"root"_s, u"inspect"_s, {u"--no-input"_s});
    const Outcome outcome = Program(kProgram, command).run(std::chrono::seconds(20));
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QVERIFY2(outcome.err.contains("--accept-host-key SHA256:"), outcome.text());
    QVERIFY(nobodyTriedToSignIn());
    const QStringList other = command + QStringList{u"--accept-host-key"_s, u"SHA256:other"_s};
    QCOMPARE(Program(kProgram, other).run().status, int(ctl::NoAccess));
    QVERIFY(nobodyTriedToSignIn());
    QVERIFY(!QFile::exists(m_folder->filePath(u"known_hosts"_s)));
}

void AccessTest::anAcceptedKeyIsRemembered()
{
    const QStringList command = strange(u"root"_s, u"inspect"_s, {u"--no-input"_s});
    const Outcome first = Program(kProgram, command + QStringList{u"--accept-host-key"_s,
                                                                  QString::fromUtf8(fingerprint())})
                              .run();
    QVERIFY2(first.ok(), first.text());
    const Outcome second = Program(kProgram, command).run();
    QVERIFY2(second.ok(), second.text());
}

void AccessTest::aPersonComparesTheKey()
{
    const QStringList command = strange(u"root"_s, u"inspect"_s, {});
    Conversation doubting(kProgram, command);
    QVERIFY2(doubting.waitFor(fingerprint()) && doubting.waitFor("[yes/no]"), doubting.screen());
    QVERIFY(doubting.type("no\n"));
    QCOMPARE(doubting.finish(), int(ctl::NoAccess));
    QVERIFY(nobodyTriedToSignIn());
    Conversation sure(kProgram, command);
    QVERIFY2(sure.waitFor("[yes/no]"), sure.screen());
    QVERIFY(sure.type("yes\n"));
    QCOMPARE(sure.finish(), int(ctl::Done));
}

void AccessTest::aChangedKeyIsRefused()
{
    QVERIFY(Program(u"/usr/bin/ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(),
                                               u"-f"_s, m_folder->filePath(u"other"_s)})
                .run()
                .ok());
    QFile other(m_folder->filePath(u"other.pub"_s));
    QVERIFY(other.open(QIODevice::ReadOnly));
    QVERIFY(!writeKnownHosts(m_host->address().toUtf8() + ' ' + other.readAll()).isEmpty());
    const Outcome outcome =
        Program(kProgram,
                strange(u"root"_s, u"inspect"_s,
                        {u"--json"_s, u"--accept-host-key"_s, QString::fromUtf8(fingerprint())}))
            .run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QCOMPARE(jsonOf(outcome)[u"error"].toString(), u"host-key-changed"_s);
    QVERIFY(nobodyTriedToSignIn());
}

void AccessTest::aRevokedKeyIsRefused()
{
    const QByteArray line = m_host->address().toUtf8() + ' ' + hostKey() + '\n';
    QVERIFY(!writeKnownHosts(line + "@revoked " + line).isEmpty());
    const Outcome outcome =
        Program(kProgram, strange(u"root"_s, u"inspect"_s, {u"--json"_s, u"--no-input"_s})).run();
    QCOMPARE(outcome.status, int(ctl::NoAccess));
    QCOMPARE(jsonOf(outcome)[u"error"].toString(), u"host-key-revoked"_s);
    QVERIFY(nobodyTriedToSignIn());
}

void AccessTest::signsInWithAPassword()
{
    const QStringList command{u"inspect"_s,         m_host->sshUrl(u"typed"_s),
                              u"--no-agent"_s,      u"--known-hosts"_s,
                              m_host->knownHosts(), u"--no-input"_s,
                              u"--password-fd"_s,   u"7"_s};
    const Outcome right = Program(kProgram, command).feed(7, m_host->opsPassword() + '\n').run();
    QVERIFY2(right.ok(), right.text());
    const Outcome wrong = Program(kProgram, command).feed(7, "WrongMarker\n").run();
    QCOMPARE(wrong.status, int(ctl::NoAccess));
    QVERIFY2(!wrong.text().contains("WrongMarker"), wrong.text());
    // A test runner may hand down low descriptors of its own.
    QStringList high = command;
    high.last() = u"199"_s;
    const Outcome closed = Program(kProgram, high).run();
    QVERIFY2(closed.err.contains("--password-fd") && closed.err.contains("not open"),
             closed.text());
}

void AccessTest::takesAKeyBehindAPassword()
{
    QVERIFY(m_host
                ->run(u"printf 'Match User ops\\n  AuthenticationMethods password,publickey\\n' > "
                      "/etc/ssh/sshd_config.d/terminal.conf && systemctl restart ssh"_s)
                .ok());
    const Outcome outcome = Program(kProgram, words(u"ops"_s, u"inspect"_s,
                                                    {u"--no-input"_s, u"--password-fd"_s, u"7"_s}))
                                .feed(7, m_host->opsPassword() + '\n')
                                .run();
    QVERIFY2(outcome.ok(), outcome.text());
}

void AccessTest::aPassphraseIsAskedFor()
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
    const Outcome given = Program(kProgram, command + QStringList{u"--passphrase-fd"_s, u"7"_s})
                              .feed(7, "open sesame\n")
                              .run();
    QVERIFY2(given.ok(), given.text());
    Conversation person(kProgram, command);
    QVERIFY2(person.waitFor("Passphrase"), person.screen());
    QVERIFY(person.type("open sesame\n"));
    QCOMPARE(person.finish(), int(ctl::Done));
    QVERIFY2(!person.screen().contains("sesame"), person.screen());
}

void AccessTest::ctrlCAtAQuestionChangesNothing()
{
    Conversation person(kProgram, words(u"ops"_s, u"apply"_s, kChange));
    QVERIFY2(person.waitFor("sudo password of ops"), person.screen());
    QVERIFY(person.type("\x03"));
    QCOMPARE(person.finish(), int(ctl::Failed));
    QVERIFY2(person.screen().contains("ancelled"), person.screen());
    QCOMPARE(m_host->run(u"postconf -h smtpd_tls_loglevel"_s).out.trimmed(), QByteArray("0"));
    QCOMPARE(mailOfRoot(), QByteArray());
    QCOMPARE(journal("sudo["), QByteArray());
}

void AccessTest::ctrlCDuringAnApplyIsSettledAndTold()
{
    const QStringList change{u"--set"_s, u"smtpd_tls_loglevel=1"_s};
    Conversation person(kProgram, words(u"root"_s, u"apply"_s, change));
    QVERIFY2(person.waitFor("staged: "), person.screen());
    QVERIFY(person.type("\x03"));
    QCOMPARE(person.finish(), int(ctl::Refused));
    QVERIFY2(person.screen().contains("cancelled by the person"), person.screen());
    QVERIFY2(person.screen().contains("Live mail was not touched"), person.screen());
    QCOMPARE(m_host->run(u"postconf -h smtpd_tls_loglevel"_s).out.trimmed(), QByteArray("0"));
    QVERIFY(m_host->run(u"test ! -e /var/lib/postseal/lock"_s).ok());
}

void AccessTest::ctrlCAfterTheSwapPutsBack()
{
    const QByteArray before = m_host->run(u"cat /etc/postfix/main.cf"_s).out;
    // Handshakes that take a second leave time to step in.
    const QStringList slow{u"--set"_s, u"smtpd_delay_reject=no"_s, u"--set"_s,
                           u"smtpd_client_restrictions=sleep 1"_s};
    Conversation person(kProgram, words(u"root"_s, u"apply"_s, slow));
    QVERIFY2(person.waitFor("swapped: "), person.screen());
    QVERIFY(person.type("\x03"));
    QCOMPARE(person.finish(), int(ctl::PutBack));
    QVERIFY2(person.screen().contains("cancelled by the person"), person.screen());
    QVERIFY2(person.screen().contains("The old configuration is back in force"), person.screen());
    QCOMPARE(m_host->run(u"cat /etc/postfix/main.cf"_s).out, before);
    QVERIFY(m_host->waitForPort(25));
}

void AccessTest::probesWithoutSigningIn()
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

QTEST_GUILESS_MAIN(AccessTest)
#include "tst_access.moc"
