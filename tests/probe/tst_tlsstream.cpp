// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/tlsstream.h"
#include "core/transport/tcpstream.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;

namespace {

const QString kName = QStringLiteral("mail.postseal.test");

Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

/// The text behind \a label in what openssl-s_client(1) printed.
QByteArray behind(const QByteArray &text, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern),
                                        QRegularExpression::MultilineOption);
    return expression.match(QString::fromLatin1(text)).captured(1).toLatin1();
}

} // namespace

class TlsStreamTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void seesWhatSClientSees_data();
    void seesWhatSClientSees();
    void chainIsAsSent();
    void serverNameGoesOut_data();
    void serverNameGoesOut();
    void noCommonVersionIsTold();
    void carriesBytesBothWays();

private:
    RunningProgram serve(quint16 port, const QStringList &options) const;
    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
};

void TlsStreamTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    m_leaf = m_ca->issue({.names = {kName}, .keyType = QStringLiteral("rsa")}).value();
}

RunningProgram TlsStreamTest::serve(quint16 port, const QStringList &options) const
{
    const QStringList words{QStringLiteral("s_server"),
                            QStringLiteral("-accept"),
                            QStringLiteral("127.0.0.1:%1").arg(port),
                            QStringLiteral("-cert"),
                            m_leaf->certificateFile,
                            QStringLiteral("-cert_chain"),
                            m_ca->intermediateFile(),
                            QStringLiteral("-key"),
                            m_leaf->keyFile};
    RunningProgram server = Program(QStringLiteral("openssl"), words + options).start();
    if (!server.waitForOutput("ACCEPT", std::chrono::seconds(10)))
        qFatal("openssl s_server does not start: %s", server.finish().text().constData());
    return server;
}

void TlsStreamTest::seesWhatSClientSees_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("group");
    const auto row = [](const char *name, const char *options, const char *version,
                        const char *group) {
        QTest::addRow("%s", name) << QString::fromLatin1(options) << QByteArray(version)
                                  << QByteArray(group);
    };
    row("as it comes", "-www", "TLSv1.3", "x25519");
    row("P-384", "-www -groups P-384", "TLSv1.3", "secp384r1");
    row("another suite", "-www -ciphersuites TLS_CHACHA20_POLY1305_SHA256", "TLSv1.3", "x25519");
    row("TLS 1.2", "-www -tls1_2", "TLSv1.2", "x25519");
    row("TLS 1.2, DHE", "-www -tls1_2 -cipher DHE", "TLSv1.2", "DH 2048");
    row("TLS 1.2, no group", "-www -tls1_2 -cipher kRSA", "TLSv1.2", "");
    row("TLS 1.1", "-www -tls1_1 -cipher ALL:@SECLEVEL=0", "TLSv1.1", "x25519");
    row("TLS 1.0", "-www -tls1 -cipher ALL:@SECLEVEL=0", "TLSv1", "x25519");
}

void TlsStreamTest::seesWhatSClientSees()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, group);
    const quint16 port = freePort();
    const RunningProgram server = serve(port, options.split(u' '));
    const Outcome oracle = Program(QStringLiteral("openssl"),
                                   {QStringLiteral("s_client"), QStringLiteral("-connect"),
                                    QStringLiteral("127.0.0.1:%1").arg(port),
                                    QStringLiteral("-cipher"), QStringLiteral("ALL:@SECLEVEL=0")})
                               .run();

    const auto tcp = TcpStream::connectTo("127.0.0.1", port, seconds(10)).value();
    TlsStream tls(*tcp, kName.toUtf8());
    const Status status = tls.handshake(seconds(10));
    QVERIFY2(status, status ? "" : qPrintable(describe(status.error())));
    QCOMPARE(tls.cipher(), behind(oracle.out, "Cipher is (\\S+)"));
    QCOMPARE(tls.version(), version);
    QCOMPARE(tls.group(), group);
}

void TlsStreamTest::chainIsAsSent()
{
    const quint16 port = freePort();
    const RunningProgram server = serve(port, {QStringLiteral("-www")});
    const auto tcp = TcpStream::connectTo("127.0.0.1", port, seconds(10)).value();
    TlsStream tls(*tcp, {});
    QVERIFY(tls.handshake(seconds(10)));
    QCOMPARE(toPem(tls.chain()), m_leaf->chain);
}

void TlsStreamTest::serverNameGoesOut_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("sent");
    QTest::addRow("a name") << QByteArray("other.postseal.test") << true;
    QTest::addRow("none") << QByteArray() << false;
    QTest::addRow("IPv4") << QByteArray("192.0.2.1") << false;
    QTest::addRow("IPv6") << QByteArray("::1") << false;
}

void TlsStreamTest::serverNameGoesOut()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, sent);
    const Leaf other = m_ca->issue({.names = {QStringLiteral("other.postseal.test")}}).value();
    const quint16 port = freePort();
    const RunningProgram server =
        serve(port, {QStringLiteral("-www"), QStringLiteral("-servername"),
                     QStringLiteral("other.postseal.test"), QStringLiteral("-cert2"),
                     other.certificateFile, QStringLiteral("-key2"), other.keyFile});
    const auto tcp = TcpStream::connectTo("127.0.0.1", port, seconds(10)).value();
    TlsStream tls(*tcp, name);
    QVERIFY(tls.handshake(seconds(10)));
    QCOMPARE(tls.chain().first().commonName, sent ? QStringLiteral("other.postseal.test") : kName);
}

void TlsStreamTest::noCommonVersionIsTold()
{
    const quint16 port = freePort();
    const RunningProgram server = serve(port, {QStringLiteral("-www"), QStringLiteral("-tls1_2"),
                                               QStringLiteral("-cipher"), QStringLiteral("PSK")});
    const auto tcp = TcpStream::connectTo("127.0.0.1", port, seconds(10)).value();
    TlsStream tls(*tcp, {});
    const Status status = tls.handshake(seconds(10));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Protocol);
    QVERIFY2(status.error().detail.contains(QStringLiteral("handshake failure")),
             qPrintable(status.error().detail));
}

void TlsStreamTest::carriesBytesBothWays()
{
    const quint16 port = freePort();
    const RunningProgram server = serve(port, {QStringLiteral("-rev")});
    const auto tcp = TcpStream::connectTo("127.0.0.1", port, seconds(10)).value();
    TlsStream tls(*tcp, {});
    QVERIFY(tls.handshake(seconds(10)));
    QVERIFY(tls.write("abcdef\n", seconds(10)));
    QByteArray answer;
    while (!answer.endsWith('\n')) {
        const Result<QByteArray> bytes = tls.read(3, seconds(10));
        QVERIFY(bytes);
        QVERIFY(bytes->size() <= 3 && !bytes->isEmpty());
        answer += *bytes;
    }
    QCOMPARE(answer, QByteArray("fedcba\n"));
}

QTEST_GUILESS_MAIN(TlsStreamTest)
#include "tst_tlsstream.moc"
