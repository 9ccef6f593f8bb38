// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using testbed::Outcome;
using testbed::Program;

namespace {

/// What the stock openssl(1) says about a listener, seen from this computer.
Outcome sClient(SealedHost &sealed, quint16 port, bool startTls)
{
    QStringList words{QStringLiteral("s_client"),
                      QStringLiteral("-connect"),
                      QStringLiteral("%1:%2").arg(sealed.host().address()).arg(port),
                      QStringLiteral("-CAfile"),
                      sealed.ca().rootFile(),
                      QStringLiteral("-verify_return_error"),
                      QStringLiteral("-verify_hostname"),
                      sealed.host().mailName(),
                      QStringLiteral("-brief")};
    if (startTls)
        words += {QStringLiteral("-starttls"), QStringLiteral("smtp")};
    return Program(QStringLiteral("/usr/bin/openssl"), words).input("QUIT\r\n").run();
}

QByteArrayList removedLines(const QByteArray &diff)
{
    QByteArrayList lines;
    for (const QByteArray &line : diff.split('\n')) {
        if (line.startsWith('<'))
            lines += line.mid(2);
    }
    return lines;
}

QByteArrayList addedLines(const QByteArray &diff)
{
    QByteArrayList lines;
    for (const QByteArray &line : diff.split('\n')) {
        if (line.startsWith('>'))
            lines += line.mid(2);
    }
    return lines;
}

} // namespace

/// From a stock Debian to 25, 465 and 587 with a verified certificate, by one command.
class ScenarioTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void sealsAStockHost_data();
    void sealsAStockHost();
    void leavesNothingBehindByLooking();
    void tellsAPlainUserWhatItCannotSee();
    void takesAKeptApplyBack();
    void keepsOwnerAndMode();
    void keepsASymbolicLink();
    void tellsOfANameThatNobodyReads();

private:
    std::unique_ptr<SealedHost> m_sealed;
};

void ScenarioTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(m_sealed->host().run(QStringLiteral("cp -a /etc/postfix /root/stock")).ok());
}

void ScenarioTest::sealsAStockHost_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("root") << QStringLiteral("root");
    QTest::newRow("sudo without password") << QStringLiteral("admin");
    QTest::newRow("sudo with password") << QStringLiteral("ops");
}

void ScenarioTest::sealsAStockHost()
{
    QFETCH(QString, user);
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    const Outcome applied = m_sealed->run(user, QStringLiteral("apply"), m_sealed->scenario());
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    QCOMPARE(jsonOf(applied).value(QStringLiteral("outcome")).toString(), QStringLiteral("kept"));

    for (const auto &[port, startTls] :
         {std::pair(465, false), std::pair(587, true), std::pair(25, true)}) {
        const Outcome seen = sClient(*m_sealed, static_cast<quint16>(port), startTls);
        QVERIFY2(seen.ok() && seen.err.contains("Verification: OK"), seen.text().constData());
    }
    QCOMPARE(host.run(QStringLiteral("postmap -q example.org hash:/etc/postfix/tls_policy")).out,
             QByteArray("encrypt\n"));
    QCOMPARE(host.run(QStringLiteral("stat -c '%a %U' /etc/postfix/tls.key")).out,
             QByteArray("400 root\n"));
    const QByteArray main =
        host.run(QStringLiteral("diff /root/stock/main.cf /etc/postfix/main.cf")).out;
    QCOMPARE(removedLines(main),
             (QByteArrayList{"smtpd_tls_cert_file=/etc/ssl/certs/ssl-cert-snakeoil.pem",
                             "smtpd_tls_key_file=/etc/ssl/private/ssl-cert-snakeoil.key"}));
    QCOMPARE(addedLines(main).size(), 3);
    const QByteArray master =
        host.run(QStringLiteral("diff /root/stock/master.cf /etc/postfix/master.cf")).out;
    for (const QByteArray &line : removedLines(master))
        QVERIFY2(line.startsWith('#'), line.constData());
    QCOMPARE(addedLines(master).size(), removedLines(master).size());
    QTRY_COMPARE_WITH_TIMEOUT(
        host.run(QStringLiteral("find /etc -name '.postseal*' -o -name 'postseal-*'")).out,
        QByteArray(), 5'000);
}

void ScenarioTest::leavesNothingBehindByLooking()
{
    testbed::TestHost &host = m_sealed->host();
    const QString state = QStringLiteral(
        "find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /var/log -o -path "
        "/tmp/. "
        "\\) -prune -o -printf '%p %T@ %C@ %s %m\\n' | grep -v "
        "'^/var/lib/postfix/\\|^/var/spool/postfix/\\(public\\|private\\|pid\\)\\|^/root \\|^/dev' "
        "| sort");
    const QByteArray before = host.run(state).out;
    const qint64 mark = host.run(QStringLiteral("cat /var/log/mail.log /var/log/auth.log "
                                                "/var/log/syslog | wc -c"))
                            .out.trimmed()
                            .toLongLong();
    QVERIFY(mark > 0);
    const QString cursor = QString::fromUtf8(
        host.run(QStringLiteral("journalctl --sync; journalctl -n 0 --show-cursor -q")).out);
    const QString logs =
        QStringLiteral("journalctl --sync; journalctl -q -o short --after-cursor '%1'")
            .arg(cursor.section(QStringLiteral("cursor: "), 1).trimmed());
    QVERIFY(m_sealed->run(QStringLiteral("admin"), QStringLiteral("inspect"), {}).ok());
    const Outcome probed = m_sealed->run(QStringLiteral("admin"), QStringLiteral("probe"), {});
    QVERIFY2(probed.ok(), toldBy(probed).constData());
    QCOMPARE(host.run(state).out, before);
    // The journal's own word on lines of before, which rsyslog was too slow for.
    static const QRegularExpression known(QStringLiteral(
        R"( (sshd|sudo|postfix/[a-z/]*smtpd|systemd-logind|systemd)\[| systemd-journald\[\d+\]: )"
        R"(Forwarding to syslog missed \d+ messages\.$)"));
    for (const QByteArray &line : host.run(logs).out.split('\n')) {
        if (!line.isEmpty())
            QVERIFY2(known.match(QString::fromUtf8(line)).hasMatch(), line.constData());
    }
}

void ScenarioTest::tellsAPlainUserWhatItCannotSee()
{
    const Outcome seen = m_sealed->run(QStringLiteral("plain"), QStringLiteral("inspect"), {});
    QVERIFY2(seen.ok(), seen.text().constData());
    QCOMPARE(jsonOf(seen).value(QStringLiteral("root")).toBool(true), false);
    const Outcome text =
        ctl(m_sealed->host(), QStringLiteral("plain"), QStringLiteral("inspect")).run();
    QVERIFY2(text.out.contains("not visible to this account"), text.out.constData());
    QVERIFY(text.out.contains("/etc/postfix/tls.key"));
}

void ScenarioTest::takesAKeptApplyBack()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    const QByteArray stock = host.run(QStringLiteral("cat /etc/postfix/main.cf")).out;
    const Outcome applied =
        m_sealed->run(QStringLiteral("root"), QStringLiteral("apply"), m_sealed->scenario());
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    const QString id = jsonOf(applied).value(QStringLiteral("transaction")).toString();
    const Outcome restored =
        ctl(host, QStringLiteral("root"), QStringLiteral("restore"), {id}).run();
    QVERIFY2(restored.ok(), toldBy(restored).constData());
    QCOMPARE(host.run(QStringLiteral("cat /etc/postfix/main.cf")).out, stock);
    QVERIFY(host.run(QStringLiteral("test ! -e /etc/postfix/tls.key")).ok());
    QVERIFY(host.waitForPort(25));
}

void ScenarioTest::keepsOwnerAndMode()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(QStringLiteral("cd /etc/postfix && echo 'a.example smtp:' > owned && chown "
                                    "plain:postdrop owned && chmod 640 owned"))
                .ok());
    const QString table = m_sealed->local(QStringLiteral("owned"), "b.example smtp:\n");
    const Outcome applied = m_sealed->run(
        QStringLiteral("root"), QStringLiteral("apply"),
        {QStringLiteral("--file"), QStringLiteral("/etc/postfix/owned=") + table,
         QStringLiteral("--set"), QStringLiteral("transport_maps=hash:/etc/postfix/owned")});
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    QCOMPARE(host.run(QStringLiteral("cd /etc/postfix && stat -c '%n %a %U:%G' owned owned.db && "
                                     "postmap -q b.example hash:/etc/postfix/owned"))
                 .out,
             QByteArray("owned 640 plain:postdrop\nowned.db 640 plain:postdrop\nsmtp:\n"));
}

void ScenarioTest::keepsASymbolicLink()
{
    testbed::TestHost &host = m_sealed->host();
    QVERIFY(host.resetConfig());
    QVERIFY(host.run(QStringLiteral("mkdir -p /srv/postfix && mv /etc/postfix/main.cf "
                                    "/srv/postfix/main.cf && ln -s /srv/postfix/main.cf "
                                    "/etc/postfix/main.cf"))
                .ok());
    const Outcome applied =
        m_sealed->run(QStringLiteral("root"), QStringLiteral("apply"),
                      {QStringLiteral("--set"), QStringLiteral("smtpd_tls_loglevel=1")});
    QVERIFY2(applied.ok(), toldBy(applied).constData());
    QCOMPARE(
        host.run(QStringLiteral("readlink /etc/postfix/main.cf; grep -c '^smtpd_tls_loglevel = 1$' "
                                "/srv/postfix/main.cf"))
            .out,
        QByteArray("/srv/postfix/main.cf\n1\n"));
}

/// A typo that Postfix takes for somebody's own parameter is kept, and told.
void ScenarioTest::tellsOfANameThatNobodyReads()
{
    QVERIFY(m_sealed->host().resetConfig());
    const Outcome checked = m_sealed->run(
        QStringLiteral("root"), QStringLiteral("check"),
        {QStringLiteral("--set"), QStringLiteral("smtpd_relay_rectrictions=permit_mynetworks")});
    QVERIFY2(checked.ok(), toldBy(checked).constData());
    const QJsonArray warnings = jsonOf(checked).value(QStringLiteral("warnings")).toArray();
    QCOMPARE(warnings.size(), 1);
    QVERIFY(warnings[0].toString().startsWith(QStringLiteral("/etc/postfix/main.cf, line ")));
    QVERIFY(warnings[0].toString().contains(QStringLiteral("smtpd_relay_restrictions")));
}

QTEST_GUILESS_MAIN(ScenarioTest)
#include "tst_scenario.moc"
