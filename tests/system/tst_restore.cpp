// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/remotescript.h"
#include "tests/system/sealedhost.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// How a transaction is settled: who may settle it, what counts as failed, and taking it back
/// later.
class RestoreTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void onlyADyingDaemonIsAComplaint_data();
    void onlyADyingDaemonIsAComplaint();

private:
    Outcome script(const QString &commands, const QByteArray &input = {}) const;

    std::unique_ptr<SealedHost> m_sealed;
};

void RestoreTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().put(u"/root/script"_s, remoteScript(), u"600"_s));
}

/// Runs \a commands on the host with the functions of the script for servers.
Outcome RestoreTest::script(const QString &commands, const QByteArray &input) const
{
    return m_sealed->host().run(
        u"cat > /root/input; M=x; . /root/script < /dev/null > /dev/null; "
        "ID=0123456789abcdef; T=$STATE/$ID; mkdir -p $T; M_DAEMONS=$(postconf -h "
        "daemon_directory); M_HOLDER=me; "_s +
            commands,
        input);
}

void RestoreTest::onlyADyingDaemonIsAComplaint_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("counts");
    const QByteArray at = "Nov 25 10:00:00 mail ";
    QTest::newRow("fatal") << at + "postfix/smtpd[77]: fatal: bad boolean: x = yess" << true;
    QTest::newRow("panic") << at + "postfix/qmgr[77]: panic: no such queue" << true;
    QTest::newRow("with a new kind of date")
        << QByteArray("2026-11-25T10:00:00.1+01:00 mail postfix/smtpd[7]: fatal: no") << true;
    QTest::newRow("busybox's level")
        << QByteArray("Nov 25 10:00:00 mail mail.crit postfix/smtpd[7]: fatal: no") << true;
    QTest::newRow("a name of its own") << at + "inbound/smtpd[77]: fatal: no" << true;
    QTest::newRow("name in two parts") << at + "postfix/submission/smtpd[77]: fatal: no" << true;
    QTest::newRow("throttled") << at + "mx/master[7]: warning: /usr/lib/postfix/sbin/smtpd: bad "
                                       "command startup -- throttling"
                               << true;
    QTest::newRow("a client's HELO")
        << at + "postfix/smtpd[77]: warning: x[192.0.2.1]: HELO fatal: bad command startup"
        << false;
    QTest::newRow("a client's brackets")
        << at + "postfix/smtpd[77]: NOQUEUE: helo=<postfix/smtpd[1]: fatal: x>" << false;
    QTest::newRow("the script") << at + "postfix/postfix-script[77]: fatal: not running" << false;
    QTest::newRow("a user's sendmail")
        << at + "postfix/sendmail[77]: fatal: no recipients" << false;
    QTest::newRow("postmap") << at + "postfix/postmap[77]: fatal: no such file" << false;
    QTest::newRow("dovecot") << at + "dovecot[77]: fatal: master: exec failed" << false;
    QTest::newRow("sshd") << at + "sshd[77]: fatal: Timeout before authentication" << false;
}

void RestoreTest::onlyADyingDaemonIsAComplaint()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, counts);
    const Outcome told = script(u"M_MAILLOG=/root/maillog; echo old > $M_MAILLOG; mark_log; "
                                "cat /root/input >> $M_MAILLOG; new_complaints"_s,
                                line + '\n');
    QVERIFY2(told.ok() && told.err.isEmpty(), told.text());
    QCOMPARE(told.out, counts ? line + '\n' : QByteArray());
}

QTEST_GUILESS_MAIN(RestoreTest)
#include "tst_restore.moc"
