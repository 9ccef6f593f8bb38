// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/logclients.h"
#include "core/settings/tlsloglevel.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kListed = "relay_clientcerts = texthash:/etc/postfix/clients\n";
const QByteArray kAsking = "submission inet n - n - - smtpd\n  -o smtpd_tls_ask_ccert=yes\n"
                           "  -o smtpd_tls_security_level=encrypt\n";

} // namespace

/// The goal log-clients: what clients showed stands in the log afterwards.
class LogClientsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void knowsTheLevels_data();
    void knowsTheLevels();
    void raisesTheLevelWhereCertificatesAreAskedFor();
    void addsToALevelOfTheRow();
    void leavesWhatIsSo();
    void refusesWhereNobodyAsks();
};

/// As tls_misc.c of Postfix has them: of the digits those from 2 on imply "verbose".
void LogClientsTest::knowsTheLevels_data()
{
    QTest::addColumn<bool>("logs");
    QTest::addColumn<QByteArray>("raised");
    QTest::newRow("") << false << QByteArray("1,peercert");
    QTest::newRow("0") << false << QByteArray("1,peercert");
    QTest::newRow("none") << false << QByteArray("1,peercert");
    QTest::newRow("1") << false << QByteArray("1,peercert");
    QTest::newRow("routine, cache") << false << QByteArray("routine, cache,peercert");
    QTest::newRow("1, Peercert") << true << QByteArray("1, Peercert");
    QTest::newRow("summary,verbose") << true << QByteArray("summary,verbose");
    QTest::newRow("2") << true << QByteArray("2");
    QTest::newRow("9") << true << QByteArray("9");
    QTest::newRow("ssl-expert") << true << QByteArray("ssl-expert");
    QTest::newRow("22") << false << QByteArray("22,peercert"); // no such level
}

void LogClientsTest::knowsTheLevels()
{
    QFETCH(bool, logs);
    QFETCH(QByteArray, raised);
    const QByteArray level = QTest::currentDataTag();
    QCOMPARE(logsPeerCertificates(level), logs);
    QCOMPARE(withPeerCertificates(level), raised);
    QVERIFY(logsPeerCertificates(withPeerCertificates(level)));
}

void LogClientsTest::raisesTheLevelWhereCertificatesAreAskedFor()
{
    const auto next = logClients(configurationOf(kListed, kAsking + "smtps inet n - n - - smtpd\n"),
                                 factsOf("3.7.11"));
    QCOMPARE(saidOf(next),
             QByteArrayList{"submission/inet smtpd_tls_loglevel: (none) -> 1,peercert"});
}

void LogClientsTest::addsToALevelOfTheRow()
{
    const auto next = logClients(configurationOf(kListed + "smtpd_tls_loglevel = 1\n",
                                                 kAsking + "  -o smtpd_tls_loglevel=1,cache\n"),
                                 factsOf("3.7.11"));
    QCOMPARE(saidOf(next),
             QByteArrayList{"submission/inet smtpd_tls_loglevel: 1,cache -> 1,cache,peercert"});
}

void LogClientsTest::leavesWhatIsSo()
{
    const Configuration before = configurationOf(kListed + "smtpd_tls_loglevel = 2\n", kAsking);
    const auto next = logClients(before, factsOf("3.7.11"));
    QVERIFY(next);
    QCOMPARE(next->next, before);
    QVERIFY(next->said.isEmpty());
}

void LogClientsTest::refusesWhereNobodyAsks()
{
    const auto next =
        logClients(configurationOf(kListed, "smtps inet n - n - - smtpd\n"), factsOf("3.7.11"));
    QVERIFY(!next);
    QCOMPARE(next.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(LogClientsTest)
#include "tst_logclients.moc"
