// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// Mail goes out through a provider where this server signs in, by one goal.
class SmartHostTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QVERIFY(m_sender->host().resetConfig()); }
    void signsInAndSends_data();
    void signsInAndSends();
    void passwordIsNotShown();
    void wrongPasswordKeepsMailBack();

private:
    Outcome apply(const QString &command, const QString &port, const QByteArray &password) const;
    QByteArray send(const QString &name) const;

    std::unique_ptr<SealedHost> m_sender, m_provider;
};

void SmartHostTest::initTestCase()
{
    for (std::unique_ptr<SealedHost> *host : {&m_sender, &m_provider}) {
        auto sealed = SealedHost::sealed();
        QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
        *host = *std::move(sealed);
    }
    const Outcome done = m_provider->host().run(
        u"set -e; printf 'service auth {\n unix_listener /var/spool/postfix/private/auth {\n mode "
        "= 0660\n user = postfix\n group = postfix\n }\n}\n' > "
        "/etc/dovecot/conf.d/99-postfix.conf; systemctl restart dovecot; echo "
        "'plain:mail:pass#4711' | chpasswd; postconf -e smtpd_sasl_type=dovecot "
        "smtpd_sasl_path=private/auth mynetworks=127.0.0.0/8; systemctl restart postfix"_s);
    QVERIFY2(done.ok(), done.text().constData());
}

Outcome SmartHostTest::apply(const QString &command, const QString &port,
                             const QByteArray &password) const
{
    return ctl(m_sender->host(), u"root"_s, command,
               QStringList{u"--goal"_s,
                           u"relay-host=%1:%2=plain"_s.arg(m_provider->host().address(), port),
                           u"--relay-password-fd"_s, u"7"_s} +
                   (command == u"apply"_s ? m_sender->trust() : QStringList()))
        .feed(7, password + '\n')
        .run();
}

/// Sends a mail to elsewhere; what the sender's log says became of it.
QByteArray SmartHostTest::send(const QString &name) const
{
    return m_sender->host()
        .run(u"printf 'Subject: x\\n\\nx\\n' | sendmail -f root %1@elsewhere.test; for i in $(seq "
             "100); do grep 'to=<%1@elsewhere.test>' /var/log/mail.log && break; sleep 0.1; done"_s
                 .arg(name))
        .out;
}

void SmartHostTest::signsInAndSends_data()
{
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("service");
    QTest::addRow("STARTTLS") << u"587"_s << u"submission"_s;
    QTest::addRow("TLS from the first byte") << u"465"_s << u"submissions"_s;
}

void SmartHostTest::signsInAndSends()
{
    QFETCH(const QString, port);
    QFETCH(const QString, service);
    const Outcome done = apply(u"apply"_s, port, "mail:pass#4711");
    QVERIFY2(done.ok(), done.text().constData());
    const QByteArray told = send(u"to"_s + port);
    QVERIFY2(told.contains("status=sent"), told.constData());
    const QByteArray log =
        m_provider->host().run(u"grep 'postfix/%1/smtpd' /var/log/mail.log"_s.arg(service)).out;
    QVERIFY2(log.contains("sasl_username=plain"), log.constData());
    QCOMPARE(m_sender->host()
                 .run(u"stat -c '%a %U' /etc/postfix/sasl_passwd /etc/postfix/sasl_passwd.db"_s)
                 .out,
             QByteArray("600 root\n600 root\n"));
}

void SmartHostTest::passwordIsNotShown()
{
    for (const QString &command : {u"plan"_s, u"apply"_s}) {
        const Outcome shown = apply(command, u"587"_s, "mail:pass#4711");
        QVERIFY2(shown.ok(), shown.text().constData());
        QVERIFY(!shown.text().contains("pass#4711"));
    }
    const Outcome found = m_sender->host().run(
        u"grep -rl 'pass#4711' /var/log /run/log /tmp /etc 2>/dev/null; true"_s);
    QVERIFY2(found.out == "/etc/postfix/sasl_passwd\n/etc/postfix/sasl_passwd.db\n" ||
                 found.out == "/etc/postfix/sasl_passwd.db\n/etc/postfix/sasl_passwd\n",
             found.out.constData());
    const Outcome seen = ctl(m_sender->host(), u"root"_s, u"sasl"_s).run();
    QVERIFY2(seen.out.contains("smtp/unix to [" + m_provider->host().address().toUtf8() + "]:587"),
             seen.text().constData());
}

void SmartHostTest::wrongPasswordKeepsMailBack()
{
    const Outcome done = apply(u"apply"_s, u"587"_s, "wrong");
    QVERIFY2(done.ok(), done.text().constData());
    const QByteArray told = send(u"wrong"_s);
    QVERIFY2(told.contains("status=deferred") && told.contains("535"), told.constData());
}

QTEST_GUILESS_MAIN(SmartHostTest)
#include "tst_smarthost.moc"
