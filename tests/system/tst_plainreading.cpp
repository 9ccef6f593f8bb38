// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Outcome;
using testbed::TestHost;

/// What an account is told that may not enter every folder.
class PlainReadingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatCannotBeSeenIsNotMissing_data();
    void whatCannotBeSeenIsNotMissing();
    void whatIsTooLargeIsTold();

private:
    std::unique_ptr<TestHost> m_host;
};

void PlainReadingTest::initTestCase()
{
    auto host = TestHost::boot();
    QVERIFY2(host, qPrintable(host ? QString() : describe(host.error())));
    m_host = *std::move(host);
    // As certbot leaves them: links in a folder that only root enters.
    QVERIFY(m_host
                ->run(u"cd /etc && mkdir -p -m 0700 letsencrypt/live/m letsencrypt/archive/m && "
                      "chmod 0700 letsencrypt/live letsencrypt/archive && "
                      "cp ssl/certs/ssl-cert-snakeoil.pem letsencrypt/archive/m/fullchain1.pem && "
                      "ln -s ../../archive/m/fullchain1.pem letsencrypt/live/m/fullchain.pem && "
                      "ln -s /etc/letsencrypt/live/m/fullchain.pem postfix/link.pem && "
                      "ln -s ../letsencrypt/live/m postfix/tls"_s)
                .ok());
}

void PlainReadingTest::whatCannotBeSeenIsNotMissing_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("missing");
    QTest::addRow("Debian's own key") << u"/etc/ssl/private/ssl-cert-snakeoil.key"_s << false;
    QTest::addRow("certbot's") << u"/etc/letsencrypt/live/m/fullchain.pem"_s << false;
    QTest::addRow("by a link") << u"/etc/postfix/link.pem"_s << false;
    QTest::addRow("in a linked folder") << u"/etc/postfix/tls/fullchain.pem"_s << false;
    QTest::addRow("not there") << u"/etc/ssl/certs/nothing.pem"_s << true;
    QTest::addRow("nor its folder") << u"/etc/nowhere/deep/nothing.pem"_s << true;
}

void PlainReadingTest::whatCannotBeSeenIsNotMissing()
{
    QFETCH(QString, path);
    QFETCH(bool, missing);
    QVERIFY(m_host->run(u"postconf -e smtpd_tls_cert_file=%1"_s.arg(path)).ok());
    const Outcome seen = ctl(*m_host, u"plain"_s, u"inspect"_s, {u"--json"_s}).run();
    QVERIFY2(seen.ok(), seen.text());
    bool told = false;
    for (const QJsonValue &finding : jsonOf(seen)[u"findings"].toArray())
        told = told || (finding[u"rule"] == u"missing-file"_s &&
                        finding[u"reason"].toString().contains(path));
    QVERIFY2(told == missing, seen.text());
}

void PlainReadingTest::whatIsTooLargeIsTold()
{
    QVERIFY(
        m_host
            ->run(u"yes 'other.example may' | head -c 9000000 > /etc/postfix/large && "
                  "echo 'a.example encrypt' >> /etc/postfix/large && postconf -e "
                  "smtp_tls_security_level=may smtp_tls_policy_maps=texthash:/etc/postfix/large"_s)
            .ok());
    const Outcome seen = ctl(*m_host, u"plain"_s, u"inspect"_s, {}).run();
    QVERIFY2(seen.ok() && seen.out.contains("over 8 MiB"), seen.text());
    const Outcome policy = ctl(*m_host, u"plain"_s, u"policy"_s, {u"a.example"_s}).run();
    QVERIFY2(policy.out.contains("may from the default level, unless what cannot be read says"),
             policy.text());
}

QTEST_GUILESS_MAIN(PlainReadingTest)
#include "tst_plainreading.moc"
