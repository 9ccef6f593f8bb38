// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// postsealctl sasl --user: a name and password at Dovecot, saslauthd and the listeners, beside
/// what the server's own log says of them.
class SignInTestTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rightPassword_data();
    void rightPassword();
    void wrongPasswordIsTriedOnce_data();
    void wrongPasswordIsTriedOnce();
    void troubleIsNoRefusal();
    void oldPasswordIsTold_data();
    void oldPasswordIsTold();
    void passwordIsNowhere();
    void saslauthdIsAsked();

private:
    testbed::TestHost &host(const QString &suite) const { return m_hosts.at(suite)->host(); }
    Outcome signIn(const QString &suite, const QString &user, const QByteArray &password) const;
    int failures(const QString &suite) const;

    std::map<QString, std::unique_ptr<SealedHost>> m_hosts;
};

namespace {

constexpr char kSetUp[] = R"(set -e
printf 'service auth {\n unix_listener /var/spool/postfix/private/auth {\n mode = 0660\n user = postfix\n group = postfix\n }\n}\n' \
    > /etc/dovecot/conf.d/99-postfix.conf
systemctl restart dovecot
echo 'plain:mailpass-4711' | chpasswd
postconf -e smtpd_sasl_type=dovecot smtpd_sasl_path=private/auth
systemctl restart postfix)";

void suites()
{
    QTest::addColumn<QString>("suite");
    QTest::addRow("bookworm") << u"bookworm"_s;
    QTest::addRow("trixie") << u"trixie"_s;
}

QStringList answers(const Outcome &outcome)
{
    QStringList list;
    for (const QJsonValue &one : jsonOf(outcome).value(u"tried"_s).toArray()) {
        const QJsonObject tried = one.toObject();
        list += tried.value(u"place"_s).toString().section(u'/', -1) + u' ' +
                tried.value(u"answer"_s).toString();
    }
    return list;
}

} // namespace

void SignInTestTest::initTestCase()
{
    for (const QString &suite : {u"bookworm"_s, u"trixie"_s}) {
        auto sealed = SealedHost::sealed({.suite = suite});
        QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
        m_hosts.emplace(suite, *std::move(sealed));
        const Outcome done = host(suite).run(QString::fromLatin1(kSetUp));
        QVERIFY2(done.ok(), done.text().constData());
    }
}

Outcome SignInTestTest::signIn(const QString &suite, const QString &user,
                               const QByteArray &password) const
{
    return ctl(host(suite), u"root"_s, u"sasl"_s,
               {u"--json"_s, u"--user"_s, user, u"--user-password-fd"_s, u"7"_s})
        .feed(7, password + '\n')
        .run();
}

/// What PAM and smtpd(8) logged of passwords that were wrong.
int SignInTestTest::failures(const QString &suite) const
{
    return host(suite)
        .run(u"cat /var/log/auth.log /var/log/mail.log | grep -c 'authentication failure\\|"
             "authentication failed'"_s)
        .out.trimmed()
        .toInt();
}

void SignInTestTest::rightPassword_data()
{
    suites();
}

void SignInTestTest::rightPassword()
{
    QFETCH(const QString, suite);
    const int before = failures(suite);
    const Outcome done = signIn(suite, u"plain"_s, "mailpass-4711");
    QVERIFY2(done.ok(), done.text().constData());
    QCOMPARE(answers(done),
             (QStringList{u"auth taken"_s, u"submission taken"_s, u"submissions taken"_s}));
    QCOMPARE(failures(suite), before);
    QVERIFY(host(suite).run(u"grep -c 'sasl_username=plain' /var/log/mail.log"_s).ok() ||
            host(suite)
                .run(u"grep 'submission/smtpd.*disconnect from.*auth=1' /var/log/mail.log"_s)
                .ok());
}

void SignInTestTest::wrongPasswordIsTriedOnce_data()
{
    suites();
}

void SignInTestTest::wrongPasswordIsTriedOnce()
{
    QFETCH(const QString, suite);
    const int before = failures(suite);
    const Outcome wrong = signIn(suite, u"plain"_s, "wrong-4711");
    QCOMPARE(wrong.status, 8);
    QCOMPARE(answers(wrong),
             (QStringList{u"auth wrong"_s, u"submission none"_s, u"submissions none"_s}));
    QCOMPARE(failures(suite), before + 1);
}

/// Dovecot cannot reach its database: nobody has given a wrong password.
void SignInTestTest::troubleIsNoRefusal()
{
    const QString suite = u"bookworm"_s;
    QVERIFY(
        host(suite)
            .run(u"printf 'passdb {\n driver = imap\n args = host=127.0.0.1 port=9\n}\n' > "
                 "/etc/dovecot/conf.d/auth-trouble.conf.ext && cp /etc/dovecot/conf.d/10-auth.conf "
                 "/root/ && sed -i 's/auth-system.conf.ext/auth-trouble.conf.ext/' "
                 "/etc/dovecot/conf.d/10-auth.conf && systemctl restart dovecot"_s)
            .ok());
    const Outcome trouble = signIn(suite, u"plain"_s, "mailpass-4711");
    const QStringList told = answers(trouble);
    QVERIFY(host(suite)
                .run(u"cp /root/10-auth.conf /etc/dovecot/conf.d/ && systemctl restart dovecot"_s)
                .ok());
    QCOMPARE(trouble.status, 8);
    QVERIFY2(told.startsWith(u"auth temporary"_s), trouble.text().constData());
}

void SignInTestTest::oldPasswordIsTold_data()
{
    suites();
}

void SignInTestTest::oldPasswordIsTold()
{
    QFETCH(const QString, suite);
    QVERIFY(host(suite)
                .run(u"id gone || useradd -m gone; echo gone:mailpass-4711 | chpasswd; "
                     "chage -d 0 gone"_s)
                .ok());
    const Outcome old = signIn(suite, u"gone"_s, "mailpass-4711");
    QCOMPARE(old.status, 8);
    QVERIFY2(answers(old).startsWith(u"auth expired"_s), old.text().constData());
}

/// Neither in a process list, a log nor a file.
void SignInTestTest::passwordIsNowhere()
{
    const QString suite = u"bookworm"_s;
    const Outcome done = signIn(suite, u"plain"_s, "mailpass-4711");
    QVERIFY(!done.text().contains("mailpass-4711"));
    const Outcome found = host(suite).run(
        u"grep -rl mailpass-4711 /var/log /run/log /etc/postfix /tmp /root /var/lib/postseal "
        "2>/dev/null | grep -v -e /var/log/installer"_s);
    QCOMPARE(found.out, QByteArray());
}

void SignInTestTest::saslauthdIsAsked()
{
    const QString suite = u"trixie"_s;
    QVERIFY(
        host(suite)
            .run(
                u"set -e; mkdir -p /etc/postfix/sasl; printf 'pwcheck_method: "
                "saslauthd\nmech_list: PLAIN LOGIN\n' > /etc/postfix/sasl/smtpd.conf; "
                "adduser postfix sasl; mkdir -p -m 0710 /var/spool/postfix/var/run/saslauthd; "
                "chgrp sasl /var/spool/postfix/var/run/saslauthd; "
                "saslauthd -a shadow -m /var/spool/postfix/var/run/saslauthd -n 1; "
                "postconf -e smtpd_sasl_type=cyrus smtpd_sasl_path=smtpd; systemctl restart postfix"_s)
            .ok());
    const Outcome right = signIn(suite, u"plain"_s, "mailpass-4711");
    QCOMPARE(answers(right).first(), u"smtpd taken"_s);
    QVERIFY2(answers(right).contains(u"submission taken"_s), right.text().constData());
    const Outcome wrong = signIn(suite, u"plain"_s, "wrong-4711");
    QCOMPARE(answers(wrong).first(), u"smtpd wrong"_s);
}

QTEST_GUILESS_MAIN(SignInTestTest)
#include "tst_signintest.moc"
