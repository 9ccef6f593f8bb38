// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/dovecothost.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;
using testbed::Program;

/// Dovecot's side written by Postseal: from nothing to somebody who is signed in, by one command.
class DovecotSideTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void onTheSameServer_data();
    void onTheSameServer();
    void waitsUntilDovecotHasTakenTheReload_data();
    void waitsUntilDovecotHasTakenTheReload();
    void aReloadThatDovecotCannotUseEndsNothing_data();
    void aReloadThatDovecotCannotUseEndsNothing();
    void onAnotherServer_data();
    void onAnotherServer();
};

namespace {

void suites()
{
    QTest::addColumn<QString>("suite");
    QTest::addRow("Dovecot 2.3") << u"bookworm"_s;
    QTest::addRow("Dovecot 2.4") << u"trixie"_s;
}

/// A command for both servers.
Outcome both(const SealedHost &sealed, testbed::TestHost &postfix, testbed::TestHost &dovecot,
             const QString &command, const QStringList &options)
{
    QByteArray known;
    for (const QString &name : {postfix.knownHosts(), dovecot.knownHosts()}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            known += file.readAll();
    }
    Program program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                    {command, postfix.sshUrl(u"root"_s), u"--also"_s, dovecot.sshUrl(u"root"_s),
                     u"-i"_s, postfix.keyFile(), u"-i"_s, dovecot.keyFile(), u"--known-hosts"_s,
                     sealed.local(u"known"_s, known), u"--no-agent"_s, u"--no-input"_s});
    if (command == u"apply"_s)
        program.arguments(sealed.trust());
    return program.arguments(options).run();
}

/// With what smtplib signs in on 587 within TLS: 235 or 535.
QByteArray signIn(testbed::TestHost &host, const QByteArray &password)
{
    const Outcome talk = host.run(u"python3 -c \"import smtplib, ssl, sys\n"
                                  "s = smtplib.SMTP('127.0.0.1', 587, timeout=20)\n"
                                  "s.starttls(context=ssl._create_unverified_context())\n"
                                  "s.ehlo()\n"
                                  "try:\n"
                                  "    print(s.login('ops', sys.stdin.readline().strip())[0])\n"
                                  "except smtplib.SMTPAuthenticationError as e:\n"
                                  "    print(e.smtp_code)\n\""_s,
                                  password + '\n');
    return talk.ok() ? talk.out.trimmed() : talk.text();
}

QByteArray filesOf(testbed::TestHost &host)
{
    return host
        .run(u"cd /etc && find postfix dovecot -type f ! -name '.postseal-*' -printf '%p %m %u "
             "%g\n' 2>/dev/null | sort; cat /etc/postfix/main.cf /etc/postfix/master.cf "
             "$(find /etc/dovecot -type f | sort) | sha256sum"_s)
        .out;
}

} // namespace

void DovecotSideTest::onTheSameServer_data()
{
    suites();
}

void DovecotSideTest::onTheSameServer()
{
    QFETCH(const QString, suite);
    auto sealed = SealedHost::sealed({.suite = suite});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    testbed::TestHost &host = (*sealed)->host();
    const QStringList draft{u"--goal"_s, u"dovecot=private/auth"_s, u"--also-auth-listener"_s};
    const QByteArray before = filesOf(host);

    const Outcome refused =
        both(**sealed, host, host, u"apply"_s,
             draft + QStringList{u"--set"_s, u"smtpd_tls_security_level=bogus"_s,
                                 u"--despite-errors"_s});
    QVERIFY2(refused.status == 6 || refused.status == 4, refused.text().constData());
    QVERIFY2(refused.err.contains("bogus"), refused.text().constData());
    QCOMPARE(filesOf(host), before);
    QVERIFY(host.run(u"! ls /var/spool/postfix/private/auth 2>/dev/null || ! doveconf -n | grep "
                     "-q private/auth"_s)
                .ok());

    const Outcome done = both(**sealed, host, host, u"apply"_s, draft);
    QVERIFY2(done.ok(), done.text().constData());
    QCOMPARE(signIn(host, host.opsPassword()), QByteArray("235"));
    QCOMPARE(signIn(host, "wrong"), QByteArray("535"));
    QVERIFY(host.run(u"[ \"$(stat -c '%a %U %G' /var/spool/postfix/private/auth)\" = "
                     "'660 postfix postfix' ]"_s)
                .ok());
}

void DovecotSideTest::waitsUntilDovecotHasTakenTheReload_data()
{
    suites();
}

/// doveadm returns as soon as the signal is sent; until it is read there is no socket for Postfix.
void DovecotSideTest::waitsUntilDovecotHasTakenTheReload()
{
    QFETCH(const QString, suite);
    auto sealed = SealedHost::sealed({.suite = suite});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    testbed::TestHost &host = (*sealed)->host();
    QVERIFY(host.run(u"master=$(cat /run/dovecot/master.pid) && kill -STOP $master && "
                     "{ sleep 4; kill -CONT $master; } > /dev/null 2>&1 &"_s)
                .ok());
    const Outcome done = both(**sealed, host, host, u"apply"_s,
                              {u"--goal"_s, u"dovecot=private/auth"_s, u"--also-auth-listener"_s});
    QVERIFY2(done.ok(), done.text().constData());
    QCOMPARE(signIn(host, host.opsPassword()), QByteArray("235"));
}

void DovecotSideTest::aReloadThatDovecotCannotUseEndsNothing_data()
{
    suites();
}

/// doveconf and doveadm take it, and the master goes on with what it had: it must not be restarted.
void DovecotSideTest::aReloadThatDovecotCannotUseEndsNothing()
{
    QFETCH(const QString, suite);
    auto sealed = SealedHost::sealed({.suite = suite});
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    testbed::TestHost &host = (*sealed)->host();
    // A socket of an account that goes away after the last reload.
    QVERIFY(
        host.run(u"useradd --system gone && printf 'service auth {\n  unix_listener gone {\n    "
                 "user = gone\n  }\n}\n' >> /etc/dovecot/local.conf && grep -q local.conf "
                 "/etc/dovecot/dovecot.conf && doveadm reload && sleep 1 && userdel gone"_s)
            .ok());
    const QByteArray before = filesOf(host);
    const QByteArray master = host.run(u"cat /run/dovecot/master.pid"_s).out;
    const Outcome outcome =
        both(**sealed, host, host, u"apply"_s,
             {u"--goal"_s, u"dovecot=private/auth"_s, u"--also-auth-listener"_s});
    QVERIFY2(outcome.status == 6, outcome.text().constData());
    QCOMPARE(filesOf(host), before);
    QCOMPARE(host.run(u"cat /run/dovecot/master.pid && doveadm who > /dev/null"_s).out, master);
}

void DovecotSideTest::onAnotherServer_data()
{
    suites();
}

/// Postfix's server has no Dovecot of its own in this; the other one has no Postfix.
void DovecotSideTest::onAnotherServer()
{
    QFETCH(const QString, suite);
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    auto other = DovecotHost::boot(suite);
    QVERIFY2(other, qPrintable(other ? QString() : describe(other.error())));
    testbed::TestHost &host = (*sealed)->host();
    testbed::TestHost &far = (*other)->host();
    const QByteArray before = filesOf(host), farBefore = (*other)->files();
    const QStringList draft{u"--goal"_s, u"dovecot=inet:%1:12345"_s.arg((*other)->address()),
                            u"--also-auth-listener"_s};

    const Outcome plan = both(**sealed, host, far, u"plan"_s, draft);
    QVERIFY2(plan.ok() && plan.out.contains("unencrypted") && plan.out.contains("12345"),
             plan.text().constData());
    // The test between fails: a firewall that nobody knew of.
    QVERIFY(far.run(u"nft add table inet block; nft 'add chain inet block in { type filter hook "
                    "input priority 0; }'; nft add rule inet block in tcp dport 12345 drop"_s)
                .ok());
    const Outcome blocked = both(**sealed, host, far, u"apply"_s, draft);
    QVERIFY2(blocked.status == 6, blocked.text().constData());
    QCOMPARE(filesOf(host), before);
    QCOMPARE((*other)->files(), farBefore);
    QVERIFY(far.run(u"nft flush ruleset"_s).ok());

    const Outcome done = both(**sealed, host, far, u"apply"_s, draft);
    QVERIFY2(done.ok(), done.text().constData());
    QCOMPARE(signIn(host, far.opsPassword()), QByteArray("235"));
    QCOMPARE(signIn(host, "wrong"), QByteArray("535"));
    QVERIFY(far.run(u"ss -ltnH | grep -q '%1:12345 '"_s.arg((*other)->address())).ok());
}

QTEST_GUILESS_MAIN(DovecotSideTest)
#include "tst_dovecotside.moc"
