// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;

/// A second Postfix on the same server, made by postmulti(1): what is done to one leaves the other
/// alone.
class InstancesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void inspectTellsOfTheOther();
    void leavesTheOtherAlone_data();
    void leavesTheOtherAlone();
    void putsOneBack();
    void startsOneThatDoesNotRun_data();
    void startsOneThatDoesNotRun();
    void startsOneOfDebian13();

private:
    QByteArray master(const char *queue) const;
    Outcome apply(const QString &config, const QStringList &options) const;

    std::unique_ptr<SealedHost> m_sealed;
    QByteArray m_first, m_second; ///< the process of each one's master
    QByteArray m_firstFiles, m_secondFiles;
};

namespace {

const QString kFirst = u"/etc/postfix"_s;
const QString kSecond = u"/etc/postfix-out"_s;

} // namespace

void InstancesTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const Outcome made = m_sealed->host().run(
        u"postmulti -e init && postmulti -I postfix-out -e create && cd /etc/postfix-out && "
        "sed -i 's/^smtp  *inet/10025 inet/' master.cf && postconf -c . -X master_service_disable "
        "&& "
        "postconf -c . -e authorized_submit_users=static:anyone inet_interfaces=all "
        "smtpd_tls_cert_file=/etc/postfix/tls.pem smtpd_tls_key_file=/etc/postfix/tls.key "
        "smtpd_tls_security_level=may && postmulti -i postfix-out -e enable && "
        "systemctl daemon-reload && systemctl start postfix@postfix-out"_s);
    QVERIFY2(made.ok(), made.text());
    QVERIFY(m_sealed->host().waitForPort(10025));
}

void InstancesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_first = master("postfix");
    m_second = master("postfix-out");
    QVERIFY(!m_first.isEmpty() && !m_second.isEmpty());
    m_firstFiles = stateOf(m_sealed->host(), kFirst);
    m_secondFiles = stateOf(m_sealed->host(), kSecond);
}

QByteArray InstancesTest::master(const char *queue) const
{
    return m_sealed->host()
        .run(u"read -r pid < /var/spool/%1/pid/master.pid; [ -d /proc/$pid ] && echo $pid"_s.arg(
            QString::fromLatin1(queue)))
        .out.trimmed();
}

Outcome InstancesTest::apply(const QString &config, const QStringList &options) const
{
    return m_sealed->run(u"root"_s, u"apply"_s,
                         QStringList{u"--config-directory"_s, config} + options);
}

void InstancesTest::inspectTellsOfTheOther()
{
    const Outcome first = ctl(m_sealed->host(), u"ops"_s, u"inspect"_s).run();
    QVERIFY2(first.ok() &&
                 first.out.contains("Instances      /etc/postfix-out (--config-directory"),
             first.text());
    const Outcome second =
        ctl(m_sealed->host(), u"ops"_s, u"inspect"_s, {u"--config-directory"_s, kSecond}).run();
    QVERIFY2(second.ok() && second.out.contains("port 10025") && !second.out.contains("port 465"),
             second.text());
    QVERIFY2(!second.out.contains("Instances"), second.text());
}

void InstancesTest::leavesTheOtherAlone_data()
{
    QTest::addColumn<bool>("second");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<bool>("restarts");
    QTest::newRow("reload the first") << false << u"smtpd_tls_loglevel=1"_s << false;
    QTest::newRow("reload the second") << true << u"smtpd_tls_loglevel=1"_s << false;
    QTest::newRow("restart the first") << false << u"inet_protocols=ipv4"_s << true;
    QTest::newRow("restart the second") << true << u"inet_protocols=all"_s << true;
}

void InstancesTest::leavesTheOtherAlone()
{
    QFETCH(const bool, second);
    QFETCH(const QString, setting);
    QFETCH(const bool, restarts);
    testbed::TestHost &host = m_sealed->host();
    const Outcome applied = apply(second ? kSecond : kFirst, {u"--set"_s, setting});
    QVERIFY2(applied.ok(), toldBy(applied));
    const QString config = second ? kSecond : kFirst;
    QCOMPARE(host.run(u"postconf -c %1 "_s.arg(config) + setting.section(u'=', 0, 0)).out.trimmed(),
             setting.toUtf8().replace("=", " = "));
    QCOMPARE(stateOf(host, second ? kFirst : kSecond), second ? m_firstFiles : m_secondFiles);
    QCOMPARE(master("postfix") != m_first, restarts && !second);
    QCOMPARE(master("postfix-out") != m_second, restarts && second);
    QVERIFY(host.waitForPort(25) && host.waitForPort(587) && host.waitForPort(10025));

    const QString id = jsonOf(applied)[u"transaction"].toString();
    const Outcome restored = ctl(host, u"root"_s, u"restore"_s, {id}).run();
    QVERIFY2(restored.ok(), restored.text());
    QCOMPARE(stateOf(host, kFirst), m_firstFiles);
    QCOMPARE(stateOf(host, kSecond), m_secondFiles);
    QCOMPARE(second ? master("postfix") : master("postfix-out"), second ? m_first : m_second);
    QVERIFY(host.waitForPort(25) && host.waitForPort(587) && host.waitForPort(10025));
}

void InstancesTest::putsOneBack()
{
    testbed::TestHost &host = m_sealed->host();
    const Outcome bad = apply(kSecond, {u"--set"_s, u"smtpd_tls_security_level=bogus"_s,
                                        u"--despite-errors"_s, u"--test-only-no-rehearsal"_s});
    QCOMPARE(bad.status, 6);
    QVERIFY2(toldBy(bad).contains("bogus"), toldBy(bad));
    QCOMPARE(stateOf(host, kSecond), m_secondFiles);
    QCOMPARE(stateOf(host, kFirst), m_firstFiles);
    QCOMPARE(master("postfix"), m_first);
    const auto port =
        host.run(u"timeout 20 bash -c 'until read -r words < /dev/tcp/127.0.0.1/10025 && "
                 "[[ $words == 220* ]]; do sleep 0.2; done'"_s);
    QVERIFY2(port.ok(), port.text());

    const Outcome refused =
        apply(kSecond, {u"--set"_s, u"smtpd_tls_security_level=bogus"_s, u"--despite-errors"_s});
    QCOMPARE(refused.status, 4);
    QCOMPARE(stateOf(host, kSecond), m_secondFiles);
}

/// A stopped one is started by what starts it after a boot, and only that one.
void InstancesTest::startsOneThatDoesNotRun_data()
{
    QTest::addColumn<QString>("unit");
    QTest::newRow("the first") << u"postfix@-"_s;
    QTest::newRow("the second") << u"postfix@postfix-out"_s;
}

void InstancesTest::startsOneThatDoesNotRun()
{
    QFETCH(const QString, unit);
    const bool second = unit != u"postfix@-"_s;
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.run(u"systemctl stop "_s + unit).ok());
    const Outcome applied =
        apply(second ? kSecond : kFirst, {u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QVERIFY(host.waitForPort(25) && host.waitForPort(10025));
    QCOMPARE(host.run(u"systemctl is-active "_s + unit).out, QByteArray("active\n"));
    QCOMPARE(second ? master("postfix") : master("postfix-out"), second ? m_first : m_second);
}

/// Its units are named after the folder, in which systemd reads a dash as a slash.
void InstancesTest::startsOneOfDebian13()
{
    auto newer = SealedHost::stock({.suite = u"trixie"_s});
    QVERIFY2(newer, qPrintable(newer ? QString() : describe(newer.error())));
    testbed::TestHost &host = (*newer)->host();
    const QString unit = u"postfix@$(systemd-escape -- mx-in)"_s;
    const Outcome made = host.run(
        u"postmulti -e init && postmulti -I postfix-mx-in -e create && cd /etc/postfix-mx-in && "
        "sed -i 's/^smtp  *inet/10025 inet/' master.cf && postconf -c . -X master_service_disable "
        "&& "
        "postconf -c . -e authorized_submit_users=static:anyone inet_interfaces=all && "
        "postmulti -i postfix-mx-in -e enable && systemctl start "_s +
        unit + u" && systemctl stop "_s + unit);
    QVERIFY2(made.ok(), made.text());
    const QString pid = u"cat /var/spool/postfix/pid/master.pid"_s;
    const QByteArray first = host.run(pid).out;
    const Outcome applied = (*newer)->run(
        u"root"_s, u"apply"_s,
        {u"--config-directory"_s, u"/etc/postfix-mx-in"_s, u"--set"_s, u"smtpd_tls_loglevel=1"_s});
    QVERIFY2(applied.ok(), toldBy(applied));
    QVERIFY(host.waitForPort(10025));
    QCOMPARE(host.run(u"systemctl is-active "_s + unit).out, QByteArray("active\n"));
    QCOMPARE(host.run(pid).out, first);
}

QTEST_GUILESS_MAIN(InstancesTest)
#include "tst_instances.moc"
