// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/probe/tlsprobebench.h"
#include "tests/testbed/program.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;

namespace {

/// "verify error:num=18:self-signed certificate" of openssl-s_client(1): the code and the words.
QPair<int, QString> verdictOfSClient(const Outcome &outcome)
{
    static const QRegularExpression line(QStringLiteral("^verify error:num=(\\d+):(.*)$"),
                                         QRegularExpression::MultilineOption);
    const auto match = line.match(QString::fromLatin1(outcome.err));
    return match.hasMatch() ? qMakePair(match.captured(1).toInt(), match.captured(2))
                            : qMakePair(0, QStringLiteral("ok"));
}

} // namespace

/// What a probe sees of a listener.
class TlsProbeTest : public TlsProbeBench {
    Q_OBJECT

private slots:
    void initTestCase() { begin(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void startTlsIsSeenWhole();
    void implicitTlsIsSeenWhole();
    void plainListenerIsSeenWithoutTls();
    void ipv6IsLikeIpv4();
    void verdictIsThatOfSClient_data();
    void verdictIsThatOfSClient();
    void waitsForPostscreenAndDoesNotTalkEarly();
    void everyAddressIsProbed();
    void jsonSaysWhatWasSeen();
};

void TlsProbeTest::startTlsIsSeenWhole()
{
    const SmtpPeer peer(script());
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY2(!result.error, result.error ? qPrintable(describe(*result.error)) : "");
    QCOMPARE(result.vantage, QStringLiteral("desk"));
    QVERIFY(result.connected && result.answered && result.startTlsOffered && result.handshakeDone);
    QCOMPARE(result.banner, QByteArray("mail.test ESMTP"));
    QCOMPARE(result.ehloBefore, QList<QByteArray>({"PIPELINING", "STARTTLS"}));
    QCOMPARE(result.ehloAfter, QList<QByteArray>({"AUTH PLAIN LOGIN"}));
    QCOMPARE(result.version, QByteArray("TLSv1.3"));
    QCOMPARE(toPem(result.chain), m_leaf->chain);
    QCOMPARE(result.verifyCode, 0);
    QVERIFY(result.nameMatches);
    for (const qint64 time : {result.connectMs, result.bannerMs, result.handshakeMs})
        QVERIFY(time >= 0 && time <= result.totalMs);
    QCOMPARE(peer.heard(), QList<QByteArray>({"EHLO postseal-probe.invalid", "STARTTLS",
                                              "TLS EHLO postseal-probe.invalid", "TLS QUIT"}));
}

void TlsProbeTest::implicitTlsIsSeenWhole()
{
    PeerScript implicit = script();
    implicit.implicitTls = true;
    const SmtpPeer peer(implicit);
    const ProbeResult result = probe(peer.port(), TlsMode::Implicit);
    QVERIFY2(!result.error, result.error ? qPrintable(describe(*result.error)) : "");
    QVERIFY(result.connected && result.answered && result.handshakeDone);
    QCOMPARE(result.ehloAfter, QList<QByteArray>({"AUTH PLAIN LOGIN"}));
    QCOMPARE(result.ehloBefore, QList<QByteArray>());
    QCOMPARE(result.verifyCode, 0);
    QCOMPARE(peer.heard(), QList<QByteArray>({"TLS EHLO postseal-probe.invalid", "TLS QUIT"}));
}

void TlsProbeTest::plainListenerIsSeenWithoutTls()
{
    const SmtpPeer peer(script());
    const ProbeResult result = probe(peer.port(), TlsMode::Plain);
    QVERIFY(!result.error);
    QVERIFY(result.answered);
    QVERIFY(!result.handshakeDone);
    QCOMPARE(result.verifyCode, -1);
    QCOMPARE(peer.heard(), QList<QByteArray>({"EHLO postseal-probe.invalid", "QUIT"}));
}

void TlsProbeTest::ipv6IsLikeIpv4()
{
    const SmtpPeer peer(script(), "::1");
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls, seconds(10), "::1");
    QVERIFY(!result.error);
    QVERIFY(result.handshakeDone);
    const ProbeResult none = probe(freePort(), TlsMode::StartTls, seconds(10), "::1");
    QVERIFY2(none.error->subject.startsWith(u"[::1]:"), qPrintable(none.error->subject));
}

void TlsProbeTest::verdictIsThatOfSClient_data()
{
    QTest::addColumn<QString>("chainFile");
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const Leaf &leaf, int code) {
        QTest::addRow("%s", name) << leaf.chainFile << leaf.keyFile << code;
    };
    const Leaf other = m_ca->issue({.names = {QStringLiteral("other.test")}}).value();
    row("good", *m_leaf, 0);
    row("expired", m_ca->issueExpired({kName}).value(), 10);
    row("not yet valid",
        m_ca->issue({.names = {kName}, .from = QStringLiteral("20480101000000Z")}).value(), 9);
    row("self-signed", m_ca->selfSigned({kName}).value(), 18);
    row("wrong name", other, 62);
    row("wildcard", m_ca->issue({.names = {QStringLiteral("*.postseal.test")}}).value(), 0);
    row("RSA 1024", m_ca->issue({.names = {kName}, .keyType = QStringLiteral("rsa:1024")}).value(),
        66);
    row("Ed25519", m_ca->issue({.names = {kName}, .keyType = QStringLiteral("ed25519")}).value(),
        0);
    QTest::addRow("no intermediate") << m_leaf->certificateFile << m_leaf->keyFile << 20;
}

void TlsProbeTest::verdictIsThatOfSClient()
{
    QFETCH(QString, chainFile);
    QFETCH(QString, keyFile);
    QFETCH(int, code);
    const SmtpPeer peer({.chainFile = chainFile, .keyFile = keyFile});
    const QStringList words{QStringLiteral("s_client"),
                            QStringLiteral("-connect"),
                            QStringLiteral("127.0.0.1:%1").arg(peer.port()),
                            QStringLiteral("-starttls"),
                            QStringLiteral("smtp"),
                            QStringLiteral("-verify_return_error"),
                            QStringLiteral("-verify_hostname"),
                            kName,
                            QStringLiteral("-no-CApath"),
                            QStringLiteral("-no-CAstore"),
                            QStringLiteral("-CAfile"),
                            m_ca->rootFile()};
    const QPair<int, QString> oracle =
        verdictOfSClient(Program(QStringLiteral("openssl"), words).run());
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY2(result.handshakeDone, "a bad certificate must not end the handshake");
    QCOMPARE(result.verifyCode, code);
    QCOMPARE(qMakePair(result.verifyCode, result.verifyWords), oracle);
    QCOMPARE(result.nameMatches, code != 62);
}

void TlsProbeTest::waitsForPostscreenAndDoesNotTalkEarly()
{
    PeerScript postscreen = script();
    postscreen.teaser = "220-mail.test wait\r\n";
    const SmtpPeer peer(postscreen);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY(!result.error);
    QCOMPARE(result.banner, QByteArray("mail.test wait\nmail.test ESMTP"));
    QVERIFY2(result.bannerMs >= 150, QByteArray::number(result.bannerMs).constData());
    QVERIFY(!peer.heard().contains("(early)"));
}

void TlsProbeTest::everyAddressIsProbed()
{
    QMap<QByteArray, bool> expected;
    const Outcome known =
        Program(QStringLiteral("getent"), {QStringLiteral("ahosts"), QStringLiteral("localhost")})
            .run();
    for (const QByteArray &line : known.out.split('\n')) {
        if (const QByteArray address = line.simplified().split(' ').first(); !address.isEmpty())
            expected.insert(address, address == "127.0.0.1");
    }
    QVERIFY2(expected.contains("127.0.0.1"), known.out);
    const SmtpPeer peer(script(), "127.0.0.1");
    const QList<ProbeTarget> targets{{.host = "localhost",
                                      .port = peer.port(),
                                      .mode = TlsMode::StartTls,
                                      .serverName = kName.toUtf8()}};
    const Patience patience = seconds(10);
    const QList<ProbeResult> results = probeFromDesk(targets, m_trust, patience);
    QMap<QByteArray, bool> seen;
    for (const ProbeResult &result : results)
        seen.insert(result.target.host, result.handshakeDone);
    QCOMPARE(seen, expected);
    const QList<ProbeResult> none =
        probeFromDesk(QList<ProbeTarget>{{.host = "postseal-probe.invalid",
                                          .port = 25,
                                          .mode = TlsMode::StartTls,
                                          .serverName = {}}},
                      m_trust, patience);
    QCOMPARE(none.size(), 1);
    QCOMPARE(none.first().error->code, ErrorCode::NotFound);
}

void TlsProbeTest::jsonSaysWhatWasSeen()
{
    const SmtpPeer peer(script());
    const QJsonObject json = probe(peer.port(), TlsMode::StartTls).toJson();
    QCOMPARE(json[u"mode"].toString(), QStringLiteral("starttls"));
    QVERIFY(json[u"error"].isNull());
    QCOMPARE(json[u"tls"][u"verifyCode"].toInt(-1), 0);
    QCOMPARE(json[u"tls"][u"verifyWords"].toString(), QStringLiteral("ok"));
    QCOMPARE(json[u"tls"][u"chain"][0][u"commonName"].toString(), kName);
    QCOMPARE(json[u"ehloAfter"][0].toString(), QStringLiteral("AUTH PLAIN LOGIN"));
    const QJsonObject none = probe(freePort(), TlsMode::StartTls).toJson();
    QCOMPARE(none[u"error"][u"code"].toString(), QStringLiteral("network"));
    QVERIFY(none[u"tls"].isNull());
    QVERIFY(none[u"milliseconds"][u"handshake"].isNull());
}

QTEST_GUILESS_MAIN(TlsProbeTest)
#include "tst_tlsprobe.moc"
