// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/servedcertificate.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using Validity = ServedCertificate::Validity;

namespace {

const QDateTime kNow(QDate(2026, 11, 26), QTime(12, 0), Qt::UTC);

ProbeResult showing(quint16 port, const QByteArray &der, const QDateTime &end = kNow.addDays(90),
                    const QDateTime &begin = kNow.addDays(-1))
{
    Certificate leaf;
    leaf.der = der;
    leaf.notBefore = begin;
    leaf.notAfter = end;
    ProbeResult result;
    result.target.port = port;
    result.chain = {leaf};
    return result;
}

ServedCertificate only(const ProbeResult &result)
{
    return servedCertificates({result}, kNow).value(0);
}

} // namespace

class ServedCertificateTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void gathersThePorts();
    void aHandshakeWithoutCertificateShowsNone();
    void judgesTheTime_data();
    void judgesTheTime();
};

void ServedCertificateTest::gathersThePorts()
{
    const auto certificates = servedCertificates(
        {showing(587, "a"), showing(25, "b"), showing(465, "a"), showing(465, "a")}, kNow);
    QCOMPARE(certificates.size(), 2);
    QCOMPARE(certificates[0].leaf.der, QByteArray("b"));
    QCOMPARE(certificates[0].ports, QList<quint16>{25});
    QCOMPARE(certificates[1].ports, (QList<quint16>{465, 587}));
}

void ServedCertificateTest::aHandshakeWithoutCertificateShowsNone()
{
    QVERIFY(servedCertificates({ProbeResult()}, kNow).isEmpty());
}

void ServedCertificateTest::judgesTheTime_data()
{
    QTest::addColumn<QDateTime>("end");
    QTest::addColumn<Validity>("validity");
    QTest::addColumn<qint64>("days");
    const QDateTime border = kNow.addDays(14);
    QTest::addRow("long") << kNow.addDays(90) << Validity::Good << 90LL;
    QTest::addRow("just good") << border << Validity::Good << 14LL;
    QTest::addRow("just soon") << border.addSecs(-1) << Validity::EndsSoon << 13LL;
    QTest::addRow("last day") << kNow.addSecs(60) << Validity::EndsSoon << 0LL;
    QTest::addRow("expired") << kNow.addDays(-3) << Validity::Expired << 3LL;
}

void ServedCertificateTest::judgesTheTime()
{
    QFETCH(QDateTime, end);
    const ServedCertificate certificate = only(showing(25, "a", end, kNow.addDays(-100)));
    QTEST(certificate.validity, "validity");
    QTEST(certificate.days, "days");
    QCOMPARE(only(showing(25, "a", end.addDays(200), kNow.addSecs(1))).validity, Validity::NotYet);
}

QTEST_GUILESS_MAIN(ServedCertificateTest)
#include "tst_servedcertificate.moc"
