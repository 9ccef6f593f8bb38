// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/dovecothost.h"
#include "tests/system/slowgreeting.h"
#include "tests/system/waitingmail.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace postseal;
using namespace postseal::test;
using testbed::Outcome;
using testbed::Program;
using testbed::RunningProgram;
using namespace Qt::StringLiterals;

/// Postfix signs people in through a Dovecot on another server: both change, or neither.
class TwoHostsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsBothPlansInOrder();
    void tellsOfMailThatWaits();
    void signsInThroughTheOtherServer();
    void asksEachServerForItsOwnSudoPassword();
    void putsBothBackWhenPostfixRefuses();
    void putsBothBackWhenNobodySignsIn();
    void leavesPostfixAloneWhenDovecotRefuses();
    void leavesPostfixAloneWhenDovecotDoesNotAnswer_data();
    void leavesPostfixAloneWhenDovecotDoesNotAnswer();
    void bothSettleWhenTheClientIsKilled_data();
    void bothSettleWhenTheClientIsKilled();
    void putsBothBackWhenCancelled();
    void tellsWhenDovecotsServerIsLostAtTheEnd();
    void signsInThroughDovecot24();

private:
    QByteArray files() const;
    QByteArray touched() const;
    Program apply(const QString &command, const DovecotHost &dovecot, const QStringList &options,
                  const QString &user = u"root"_s) const;
    QStringList draft(const DovecotHost &dovecot, int port = 12345) const;
    QStringList listener(const DovecotHost &dovecot, const QByteArray &more = {}) const;
    QByteArray signIn(const QByteArray &password) const;
    void bothAreOld() const;

    std::unique_ptr<SealedHost> m_postfix;
    std::unique_ptr<DovecotHost> m_dovecot;
    QByteArray m_before, m_dovecotBefore;
};

void TwoHostsTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_postfix = *std::move(sealed);
    auto dovecot = DovecotHost::boot(u"bookworm"_s);
    QVERIFY2(dovecot, qPrintable(dovecot ? QString() : describe(dovecot.error())));
    m_dovecot = *std::move(dovecot);
}

void TwoHostsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const Status postfix = m_postfix->host().resetConfig();
    QVERIFY2(postfix, qPrintable(postfix ? QString() : describe(postfix.error())));
    const Status dovecot = m_dovecot->reset();
    QVERIFY2(dovecot, qPrintable(dovecot ? QString() : describe(dovecot.error())));
    m_before = files();
    m_dovecotBefore = m_dovecot->files();
}

/// What a transaction has beside the files goes when it is settled, not at once.
QByteArray TwoHostsTest::files() const
{
    return m_postfix->host()
        .run(u"cd /etc/postfix && find . -type f ! -name '.postseal-*' "
             "-printf '%p %m %u %g\\n' | sort && sha256sum *"_s)
        .out;
}

/// What shows that an apply was begun on Postfix's server.
QByteArray TwoHostsTest::touched() const
{
    return m_postfix->host().run(u"ls -d /var/lib/postseal/* /etc/.postseal* 2>/dev/null"_s).out;
}

/// postsealctl with both servers' keys; \a user's sudo passwords one behind the other.
Program TwoHostsTest::apply(const QString &command, const DovecotHost &dovecot,
                            const QStringList &options, const QString &user) const
{
    auto &far = const_cast<DovecotHost &>(dovecot).host();
    QByteArray known;
    for (const QString &name : {m_postfix->host().knownHosts(), far.knownHosts()}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            known += file.readAll();
    }
    Program program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                    {command, m_postfix->host().sshUrl(user), u"--also"_s, far.sshUrl(user),
                     u"-i"_s, m_postfix->host().keyFile(), u"-i"_s, far.keyFile(),
                     u"--known-hosts"_s, m_postfix->local(u"known"_s, known), u"--no-agent"_s,
                     u"--no-input"_s});
    if (command == u"apply"_s)
        program.arguments(m_postfix->trust());
    program.arguments(options);
    if (user == u"ops"_s) {
        program.arguments({u"--sudo-password-fd"_s, u"7"_s});
        program.feed(7, m_postfix->host().opsPassword() + '\n' + far.opsPassword() + '\n');
    }
    return program;
}

/// Sign-in on submission, through the Dovecot at \a port there.
QStringList TwoHostsTest::draft(const DovecotHost &dovecot, int port) const
{
    return {u"--set"_s, u"submission/smtpd_sasl_auth_enable=yes"_s,
            u"--set"_s, u"smtpd_sasl_type=dovecot"_s,
            u"--set"_s, u"smtpd_sasl_path=inet:%1:%2"_s.arg(dovecot.address()).arg(port)};
}

QStringList TwoHostsTest::listener(const DovecotHost &dovecot, const QByteArray &more) const
{
    return {u"--also-file"_s, u"/etc/dovecot/conf.d/99-postfix.conf="_s +
                                  m_postfix->local(u"listener"_s, dovecot.listener(12345) + more)};
}

/// The code with which Postfix answers AUTH for ops of Dovecot's server on 587, in TLS.
QByteArray TwoHostsTest::signIn(const QByteArray &password) const
{
    const QString script = u"import smtplib, ssl, sys\n"
                           "s = smtplib.SMTP('127.0.0.1', 587, timeout=20)\n"
                           "s.starttls(context=ssl._create_unverified_context())\n"
                           "s.ehlo()\n"
                           "try:\n"
                           "    print(s.login('ops', sys.stdin.readline().strip())[0])\n"
                           "except smtplib.SMTPAuthenticationError as e:\n"
                           "    print(e.smtp_code)\n"
                           "except smtplib.SMTPException as e:\n"
                           "    print(type(e).__name__)\n"_s;
    const Outcome talk = m_postfix->host().run(u"python3 -c \"%1\""_s.arg(script), password + '\n');
    return talk.ok() ? talk.out.trimmed() : talk.text();
}

void TwoHostsTest::bothAreOld() const
{
    QCOMPARE(files(), m_before);
    QCOMPARE(m_dovecot->files(), m_dovecotBefore);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dovecot->listensOn(12345), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_dovecot->left(), QByteArray(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_postfix->host().run(u"ls -d /etc/postfix/.postseal-*"_s).out,
                              QByteArray(), 20'000);
    QVERIFY(m_dovecot->authTest("ops", m_dovecot->host().opsPassword()).ok());
}

void TwoHostsTest::showsBothPlansInOrder()
{
    const Outcome plan =
        apply(u"plan"_s, *m_dovecot, draft(*m_dovecot) + listener(*m_dovecot)).run();
    QVERIFY2(plan.ok(), plan.text().constData());
    qsizetype at = -1;
    for (const QByteArray &step :
         {QByteArray("1. Dovecot on"), QByteArray("+service auth {"), QByteArray("doveconf -n -c"),
          QByteArray("doveadm reload"), m_dovecot->address().toUtf8() + ":12345",
          QByteArray("3. Postfix on"), QByteArray("postfix reload"), QByteArray("unencrypted")}) {
        const qsizetype next = plan.out.indexOf(step, at + 1);
        QVERIFY2(next > at, (step + " in\n" + plan.out).constData());
        at = next;
    }
    bothAreOld();
    QCOMPARE(touched(), QByteArray());
}

void TwoHostsTest::tellsOfMailThatWaits()
{
    QVERIFY(fillQueue(m_postfix->host()));
    const QStringList stricter = draft(*m_dovecot) + listener(*m_dovecot) +
                                 QStringList{u"--set"_s, u"smtp_tls_security_level=encrypt"_s};
    const Outcome plan = apply(u"plan"_s, *m_dovecot, stricter).run();
    QVERIFY2(plan.ok() && plan.out.contains("other.test: "), plan.text().constData());
    const Outcome done = apply(u"apply"_s, *m_dovecot, stricter).run();
    QVERIFY2(done.ok(), done.text().constData());
    const qsizetype told = done.out.indexOf("other.test: ");
    QVERIFY2(told >= 0 && told < done.out.indexOf("swapped"), done.text().constData());
}

void TwoHostsTest::signsInThroughTheOtherServer()
{
    const QByteArray password = m_dovecot->host().opsPassword();
    const Outcome done = apply(u"apply"_s, *m_dovecot,
                               draft(*m_dovecot) + listener(*m_dovecot) + QStringList{u"--json"_s})
                             .run();
    QVERIFY2(done.ok(), done.text().constData());
    const QJsonObject report = jsonOf(done);
    QCOMPARE(report.value(u"outcome"_s).toString(), u"kept"_s);
    for (const QString &side : {u"dovecot"_s, u"postfix"_s})
        QCOMPARE(report.value(side).toObject().value(u"outcome"_s).toString(), u"kept"_s);
    QVERIFY2(done.out.contains("unencrypted"), done.text().constData());
    // Dovecot's own word on these passwords, and what comes of them through Postfix.
    QVERIFY(m_dovecot->authTest("ops", password).ok());
    QVERIFY(!m_dovecot->authTest("ops", "wrong").ok());
    QCOMPARE(signIn(password), QByteArray("235"));
    QCOMPARE(signIn("wrong"), QByteArray("535"));
    QCOMPARE(signIn(m_postfix->host().opsPassword()), QByteArray("535"));
    QTRY_COMPARE_WITH_TIMEOUT(m_dovecot->left(), QByteArray(), 20'000);

    for (const auto &[host, side] : {std::pair(&m_postfix->host(), u"postfix"_s),
                                     std::pair(&m_dovecot->host(), u"dovecot"_s)}) {
        const QString id = report.value(side).toObject().value(u"transaction"_s).toString();
        const Program restore(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                              {u"restore"_s, host->sshUrl(u"root"_s), id, u"-i"_s, host->keyFile(),
                               u"--known-hosts"_s, host->knownHosts(), u"--no-agent"_s,
                               u"--no-input"_s});
        const Outcome restored = restore.run();
        QVERIFY2(restored.ok(), restored.text().constData());
    }
    bothAreOld();
}

void TwoHostsTest::asksEachServerForItsOwnSudoPassword()
{
    const Outcome done =
        apply(u"apply"_s, *m_dovecot, draft(*m_dovecot) + listener(*m_dovecot), u"ops"_s).run();
    QVERIFY2(done.ok(), done.text().constData());
    QCOMPARE(signIn(m_dovecot->host().opsPassword()), QByteArray("235"));
}

void TwoHostsTest::putsBothBackWhenPostfixRefuses()
{
    const Outcome refused = apply(u"apply"_s, *m_dovecot,
                                  draft(*m_dovecot) + listener(*m_dovecot) +
                                      QStringList{u"--set"_s, u"smtpd_tls_security_level=bogus"_s,
                                                  u"--despite-errors"_s})
                                .run();
    QCOMPARE(refused.status, 6);
    QVERIFY2(refused.err.contains("bogus"), refused.text().constData());
    QVERIFY2(refused.out.contains("Dovecot on " + m_dovecot->address().toUtf8() + ": put-back"),
             refused.text().constData());
    bothAreOld();
}

/// Postfix takes the draft, but nobody could sign in with it.
void TwoHostsTest::putsBothBackWhenNobodySignsIn()
{
    // Nobody could before either, or that alone would be a reason.
    const Outcome none = m_postfix->run(u"root"_s, u"apply"_s,
                                        {u"--unset"_s, u"submission/smtpd_sasl_auth_enable"_s,
                                         u"--unset"_s, u"submissions/smtpd_sasl_auth_enable"_s});
    QVERIFY2(none.ok(), toldBy(none).constData());
    m_before = files();
    const Outcome refused =
        apply(u"apply"_s, *m_dovecot,
              draft(*m_dovecot) + listener(*m_dovecot) +
                  QStringList{u"--set"_s, u"smtpd_discard_ehlo_keywords=auth"_s})
            .run();
    QCOMPARE(refused.status, 6);
    QVERIFY2(refused.err.contains("no listener offers AUTH"), refused.text().constData());
    bothAreOld();
}

void TwoHostsTest::leavesPostfixAloneWhenDovecotRefuses()
{
    const Outcome refused = apply(u"apply"_s, *m_dovecot,
                                  draft(*m_dovecot) + listener(*m_dovecot, "bogus_setting = 1\n"))
                                .run();
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.err.contains("bogus_setting"), refused.text().constData());
    QVERIFY2(refused.err.contains("/etc/dovecot/conf.d/99-postfix.conf"),
             refused.text().constData());
    QCOMPARE(touched(), QByteArray());
    bothAreOld();
}

void TwoHostsTest::leavesPostfixAloneWhenDovecotDoesNotAnswer_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("first");
    QTest::addRow("another port") << 12346 << QString();
    QTest::addRow("something else there") << 143 << QString();
    QTest::addRow("packets are lost") << 12345 << u"ip route add blackhole %1/32"_s;
}

void TwoHostsTest::leavesPostfixAloneWhenDovecotDoesNotAnswer()
{
    QFETCH(const int, port);
    QFETCH(const QString, first);
    if (!first.isEmpty())
        QVERIFY(m_dovecot->host().run(first.arg(m_postfix->host().address())).ok());
    const Outcome refused =
        apply(u"apply"_s, *m_dovecot, draft(*m_dovecot, port) + listener(*m_dovecot)).run();
    QCOMPARE(refused.status, 6);
    QVERIFY2(refused.err.contains("does not answer"), refused.text().constData());
    QVERIFY2(refused.err.contains(m_dovecot->address().toUtf8() + ':' + QByteArray::number(port)),
             refused.text().constData());
    QVERIFY2(refused.out.contains("not touched"), refused.text().constData());
    QCOMPARE(touched(), QByteArray());
    bothAreOld();
}

void TwoHostsTest::bothSettleWhenTheClientIsKilled_data()
{
    QTest::addColumn<bool>("onPostfix");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("deadline");
    QTest::addRow("Dovecot waits") << false << u"ask.probe"_s << u"6"_s;
    QTest::addRow("Postfix waits") << true << u"ask.probe"_s << u"6"_s;
    QTest::addRow("Dovecot is kept") << false << u"kept"_s << u"30"_s;
}

void TwoHostsTest::bothSettleWhenTheClientIsKilled()
{
    QFETCH(const bool, onPostfix);
    QFETCH(const QString, event);
    QFETCH(const QString, deadline);
    RunningProgram client = apply(u"apply"_s, *m_dovecot,
                                  draft(*m_dovecot) + listener(*m_dovecot) + slowGreeting(2) +
                                      QStringList{u"--deadline"_s, deadline})
                                .start();
    testbed::TestHost &seen = onPostfix ? m_postfix->host() : m_dovecot->host();
    QVERIFY(seen.run(untilEvent(event)).ok());
    client.kill();
    // Dovecot waits for twice the deadline and 30 s.
    const auto state = [](testbed::TestHost &host) {
        return host.run(u"cat /var/lib/postseal/*/state 2>/dev/null"_s).out.trimmed();
    };
    const QList<QByteArray> ends{"kept", "restored"};
    QTRY_VERIFY_WITH_TIMEOUT(ends.contains(state(m_dovecot->host())), 120'000);
    // Its part may not have been begun.
    QTRY_VERIFY_WITH_TIMEOUT(
        (ends + QList<QByteArray>{QByteArray()}).contains(state(m_postfix->host())), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_dovecot->left(), QByteArray(), 30'000);
    const bool dovecotIsNew = m_dovecot->files() != m_dovecotBefore;
    QCOMPARE(dovecotIsNew, state(m_dovecot->host()) == "kept");
    QVERIFY(!dovecotIsNew || event == u"kept"_s);
    // Never a Postfix without its Dovecot.
    if (files() != m_before) {
        QVERIFY(dovecotIsNew);
        QCOMPARE(signIn(m_dovecot->host().opsPassword()), QByteArray("235"));
    } else if (!dovecotIsNew) {
        bothAreOld();
    }
}

void TwoHostsTest::putsBothBackWhenCancelled()
{
    RunningProgram client =
        apply(u"apply"_s, *m_dovecot, draft(*m_dovecot) + listener(*m_dovecot) + slowGreeting(2))
            .start();
    QVERIFY(m_postfix->host().run(untilEvent(u"ask.probe"_s)).ok());
    QVERIFY(::kill(static_cast<pid_t>(client.processId()), SIGINT) == 0);
    const Outcome cancelled = client.finish();
    QCOMPARE(cancelled.status, 6);
    QVERIFY2(cancelled.err.contains("cancelled"), cancelled.text().constData());
    bothAreOld();
}

/// The word to keep reaches Dovecot's server, and its answer is lost: Dovecot is new, Postfix old,
/// and the person is told to look.
void TwoHostsTest::tellsWhenDovecotsServerIsLostAtTheEnd()
{
    RunningProgram client =
        apply(u"apply"_s, *m_dovecot, draft(*m_dovecot) + listener(*m_dovecot) + slowGreeting(2))
            .start();
    QVERIFY(m_postfix->host().run(untilEvent(u"ask.probe"_s)).ok());
    const QString desk = m_dovecot->address().section(u'.', 0, 2) + u".1"_s;
    QVERIFY(m_dovecot->host().run(u"ip route add blackhole %1/32"_s.arg(desk)).ok());
    const Outcome told = client.finish();
    QCOMPARE(told.status, 7);
    QVERIFY2(told.err.contains(m_dovecot->address().toUtf8()), told.text().constData());
    QVERIFY2(told.out.contains("Postfix on " + m_postfix->host().address().toUtf8() + ": put-back"),
             told.text().constData());
    QCOMPARE(files(), m_before);
    QCOMPARE(m_dovecot->host().run(u"cat /var/lib/postseal/*/state"_s).out.trimmed(),
             QByteArray("kept"));
}

void TwoHostsTest::signsInThroughDovecot24()
{
    auto newer = DovecotHost::boot(u"trixie"_s);
    QVERIFY2(newer, qPrintable(newer ? QString() : describe(newer.error())));
    DovecotHost &dovecot = **newer;
    const Outcome done = apply(u"apply"_s, dovecot, draft(dovecot) + listener(dovecot)).run();
    QVERIFY2(done.ok(), done.text().constData());
    QCOMPARE(signIn(dovecot.host().opsPassword()), QByteArray("235"));
    QCOMPARE(signIn("wrong"), QByteArray("535"));
    const QByteArray kept = dovecot.files();
    const Outcome refused = apply(u"apply"_s, dovecot,
                                  QStringList{u"--set"_s, u"smtpd_tls_loglevel=1"_s} +
                                      listener(dovecot, "passdb {\n  driver = pam\n}\n"))
                                .run();
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.err.contains("doveconf refuses the draft"), refused.text().constData());
    QCOMPARE(dovecot.files(), kept);
}

QTEST_GUILESS_MAIN(TwoHostsTest)
#include "tst_twohosts.moc"
