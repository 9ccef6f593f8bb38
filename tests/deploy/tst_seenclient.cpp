// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/clientcatch.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kCertificate = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kKey = "FF:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kEnd = ", fingerprint=" + kCertificate + ", pkey_fingerprint=" + kKey;
const QByteArray kNewEnd =
    ", cert fingerprint=" + kCertificate + ", pkey fingerprint=" + kKey; // Postfix 3.9
const QByteArray kTag = "Nov 29 22:00:00 mail postfix/submission/smtpd[812]: ";

} // namespace

/// Lines of the mail log that tell of a client's certificate, as Postfix 3.5 to 3.10 write them.
class SeenClientTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsALine_data();
    void readsALine();
    void passesOverOthers_data();
    void passesOverOthers();
    void logsWhereCertificatesCanBeShown();
};

void SeenClientTest::readsALine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("IPv4") << kTag + "office.example.org[192.0.2.7]: subject_CN=office, issuer=CA" +
                                 kEnd
                          << QByteArray("office.example.org") << QByteArray("192.0.2.7")
                          << QByteArray("office");
    QTest::newRow("IPv6") << kTag + "unknown[2001:db8::7]: subject_CN=office, issuer=CA" + kEnd
                          << QByteArray("unknown") << QByteArray("2001:db8::7")
                          << QByteArray("office");
    QTest::newRow("Postfix 3.9") << kTag + "unknown[192.0.2.7]: subject_CN=office, issuer=CA" +
                                        kNewEnd
                                 << QByteArray("unknown") << QByteArray("192.0.2.7")
                                 << QByteArray("office");
    // A client chooses its name, and an authority its own.
    QTest::newRow("a name that looks like the older end")
        << kTag + "h[192.0.2.7]: subject_CN=x, issuer=y" + kEnd + ", issuer=CA" + kNewEnd
        << QByteArray("h") << QByteArray("192.0.2.7") << "x, issuer=y" + kEnd;
    QTest::newRow("a name that looks like more")
        << kTag + "h[192.0.2.7]: subject_CN=x, issuer=y, fingerprint=" + kKey +
               ", pkey_fingerprint=" + kKey + ", issuer=CA" + kEnd
        << QByteArray("h") << QByteArray("192.0.2.7")
        << "x, issuer=y, fingerprint=" + kKey + ", pkey_fingerprint=" + kKey;
    QTest::newRow("a name that looks like a line")
        << kTag + "h[192.0.2.7]: subject_CN=x]: o[192.0.2.8]: subject_CN=z, issuer=CA" + kEnd
        << QByteArray("h") << QByteArray("192.0.2.7")
        << QByteArray("x]: o[192.0.2.8]: subject_CN=z");
}

void SeenClientTest::readsALine()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, name);
    const auto seen = seenClientIn(line);
    QVERIFY(seen);
    QCOMPARE(seen->host, host);
    QCOMPARE(seen->address, address);
    QCOMPARE(seen->commonName, name);
    QCOMPARE(seen->certificate, kCertificate);
    QCOMPARE(seen->key, kKey);
}

void SeenClientTest::passesOverOthers_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another line") << kTag + "connect from h[192.0.2.7]";
    QTest::newRow("cut off") << kTag + "h[192.0.2.7]: subject_CN=x, issuer=CA, fingerprint=00:11";
    QTest::newRow("no peer") << kTag + "subject_CN=x, issuer=CA" + kEnd;
    QTest::newRow("bare digits") << kTag + "h[192.0.2.7]: subject_CN=x" +
                                        QByteArray(kEnd).replace(":", "");
    // What a client says of itself in MAIL FROM, AUTH=, stands at the end of such a line.
    QTest::newRow("words of a client")
        << "Nov 29 22:00:00 mail postfix/smtpd[812]: 4XYZ: client=h[192.0.2.9], sasl_sender=<x]: "
           "office.example.org[192.0.2.7]: subject_CN=office, issuer=CA" +
               kEnd;
    QTest::newRow("words of a client, alone")
        << kTag + "NOQUEUE: reject: x[192.0.2.7]: subject_CN=office, issuer=CA" + kEnd;
    QTest::newRow("no address") << kTag + "h[name]: subject_CN=x, issuer=CA" + kEnd;
    QTest::newRow("control characters") << kTag + "h[192.0.2.7]: subject_CN=\x1b[2Jx" + kEnd;
}

void SeenClientTest::passesOverOthers()
{
    QFETCH(QByteArray, line);
    QVERIFY(!seenClientIn(line));
}

void SeenClientTest::logsWhereCertificatesCanBeShown()
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMasterCf(
        MasterCf::parse("smtp inet n - y - 1 postscreen\n"
                        "submission inet n - y - - smtpd -o smtpd_tls_security_level=encrypt\n"
                        "2525 inet n - y - - smtpd\n"));
    const ServerFacts facts;
    const auto next = withFingerprintsLogged(configuration, facts, "submission");
    QVERIFY2(next, next ? "" : qPrintable(describe(next.error())));
    const QByteArray row = next->masterCf().toBytes();
    QVERIFY2(row.contains("smtpd_tls_loglevel=1,peercert") &&
                 row.contains("smtpd_tls_ask_ccert=yes"),
             row.constData());
    for (const auto &[service, why] :
         {std::pair("smtp", u"postscreen"_s), std::pair("2525", u"no TLS"_s)}) {
        const auto refused = withFingerprintsLogged(configuration, facts, service);
        QVERIFY(!refused);
        QVERIFY2(describe(refused.error()).contains(why), qPrintable(describe(refused.error())));
    }
}

QTEST_GUILESS_MAIN(SeenClientTest)
#include "tst_seenclient.moc"
