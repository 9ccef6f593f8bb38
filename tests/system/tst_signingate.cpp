// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// An apply that leads sign-in to a backend that is dead is refused before anything is touched.
class SignInGateTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QVERIFY(m_sealed->host().resetConfig()); }
    void refusesADeadBackend_data();
    void refusesADeadBackend();
    void takesALiveOne();
    void leavesAnOldFaultAlone();

private:
    QByteArray state() const;

    std::unique_ptr<SealedHost> m_sealed;
};

void SignInGateTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const Outcome done = m_sealed->host().run(
        u"printf 'service auth {\n unix_listener /var/spool/postfix/private/auth {\n mode = 0660\n "
        "user = postfix\n group = postfix\n }\n unix_listener /var/spool/postfix/private/closed "
        "{\n mode = 0600\n user = root\n }\n}\n' > /etc/dovecot/conf.d/99-postfix.conf && "
        "systemctl restart dovecot"_s);
    QVERIFY2(done.ok(), done.text().constData());
}

/// What an apply would touch: the files, Postseal's folders, the mail log.
QByteArray SignInGateTest::state() const
{
    return m_sealed->host()
        .run(u"cd /etc/postfix && find . -type f -printf '%p %m %u %g %T@\\n' | sort; "
             "ls -d /var/lib/postseal/* /etc/.postseal* 2>/dev/null; wc -l < /var/log/mail.log"_s)
        .out;
}

void SignInGateTest::refusesADeadBackend_data()
{
    QTest::addColumn<QStringList>("draft");
    QTest::addColumn<QString>("words");
    const auto sets = [](const QStringList &settings) {
        QStringList options;
        for (const QString &setting : settings)
            options += {u"--set"_s, setting};
        return options;
    };
    QTest::addRow("on submission")
        << sets({u"smtpd_sasl_type=dovecot"_s, u"smtpd_sasl_path=private/nothing"_s})
        << u"no socket"_s;
    QTest::addRow("in main.cf") << sets({u"smtpd_sasl_type=dovecot"_s,
                                         u"smtpd_sasl_path=private/nothing"_s,
                                         u"smtpd_sasl_auth_enable=yes"_s})
                                << u"no mail would come in on port 25"_s;
    QTest::addRow("closed") << sets({u"smtpd_sasl_type=dovecot"_s,
                                     u"smtpd_sasl_path=private/closed"_s})
                            << u"root:root 0600"_s;
    QTest::addRow("port") << sets({u"smtpd_sasl_type=dovecot"_s,
                                   u"smtpd_sasl_path=inet:127.0.0.1:12999"_s})
                          << u"refuses connections"_s;
    QTest::addRow("no mechanism") << sets({u"smtpd_sasl_type=dovecot"_s,
                                           u"smtpd_sasl_path=private/auth"_s,
                                           u"smtpd_sasl_mechanism_filter=gssapi"_s})
                                  << u"lets none of them through"_s;
}

void SignInGateTest::refusesADeadBackend()
{
    QFETCH(const QStringList, draft);
    QFETCH(const QString, words);
    const QByteArray before = state();
    for (const QString &command : {u"check"_s, u"apply"_s}) {
        for (const QString &user : {u"root"_s, u"admin"_s}) {
            const Outcome refused = m_sealed->run(user, command, draft);
            QCOMPARE(refused.status, 4);
            const QString told = jsonOf(refused).value(u"message"_s).toString();
            QVERIFY2(told.contains(words) && told.contains(u"submission"_s), qPrintable(told));
            QCOMPARE(state(), before);
        }
    }
}

void SignInGateTest::takesALiveOne()
{
    const Outcome done = m_sealed->run(
        u"root"_s, u"apply"_s,
        {u"--set"_s, u"smtpd_sasl_type=dovecot"_s, u"--set"_s, u"smtpd_sasl_path=private/auth"_s});
    QVERIFY2(done.ok(), toldBy(done).constData());
    QVERIFY2(!done.out.contains("not known from here"), done.text().constData());
}

/// What is dead already is a finding of "sasl", and no reason to refuse another change.
void SignInGateTest::leavesAnOldFaultAlone()
{
    QVERIFY(m_sealed->host()
                .run(u"postconf -e smtpd_sasl_type=dovecot smtpd_sasl_path=private/nothing && "
                     "postfix reload"_s)
                .ok());
    const Outcome other =
        m_sealed->run(u"root"_s, u"apply"_s, {u"--set"_s, u"message_size_limit=20000000"_s});
    QVERIFY2(!toldBy(other).contains("no socket"), toldBy(other).constData());
    const Outcome seen = ctl(m_sealed->host(), u"root"_s, u"sasl"_s).run();
    QCOMPARE(seen.status, 8);
    QVERIFY2(seen.out.contains("There is no socket"), seen.text().constData());
}

QTEST_GUILESS_MAIN(SignInGateTest)
#include "tst_signingate.moc"
