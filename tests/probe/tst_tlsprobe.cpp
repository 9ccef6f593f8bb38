// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/deskvantage.h"
#include "core/probe/handshakewords.h"
#include "core/probe/tlsprobe.h"
#include "core/x509/certificateheap.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <openssl/ssl.h>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;

namespace {

const QString kName = QStringLiteral("mail.postseal.test");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

/// "verify error:num=18:self-signed certificate" of openssl-s_client(1): the code and the words.
QPair<int, QString> verdictOfSClient(const Outcome &outcome)
{
    static const QRegularExpression line(QStringLiteral("^verify error:num=(\\d+):(.*)$"),
                                         QRegularExpression::MultilineOption);
    const auto match = line.match(QString::fromLatin1(outcome.err));
    return match.hasMatch() ? qMakePair(match.captured(1).toInt(), match.captured(2))
                            : qMakePair(0, QStringLiteral("ok"));
}

/// Staples "try later" (RFC 6960, 4.2.1); what others are worth is tst_ocspstaple's matter.
int stapleLater(SSL *ssl, void *)
{
    static constexpr unsigned char kLater[] = {0x30, 0x03, 0x0a, 0x01, 0x03};
    void *bytes = OPENSSL_memdup(static_cast<const void *>(kLater), sizeof kLater);
    SSL_set_tlsext_status_ocsp_resp(ssl, bytes, sizeof kLater);
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

class TlsProbeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void startTlsIsSeenWhole();
    void implicitTlsIsSeenWhole();
    void plainListenerIsSeenWithoutTls();
    void ipv6IsLikeIpv4();
    void verdictIsThatOfSClient_data();
    void verdictIsThatOfSClient();
    void waitsForPostscreenAndDoesNotTalkEarly();
    void failuresAreTold_data();
    void failuresAreTold();
    void nobodyListens();
    void clientCertificateWantedIsToldAfterTheHandshake();
    void clientCertificateIsShownToWhoAsks();
    void stapleIsRead();
    void everyAddressIsProbed();
    void missingByeIsNoFailure();
    void endlessGreetingEnds();
    void silenceEndsAtTheDeadline();
    void cancelEndsAtOnce();
    void jsonSaysWhatWasSeen();

private:
    PeerScript script() const
    {
        return {.chainFile = m_leaf->chainFile, .keyFile = m_leaf->keyFile};
    }
    ProbeResult probe(quint16 port, TlsMode mode, const Patience &patience = seconds(10),
                      const QByteArray &host = "127.0.0.1") const;

    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
    TrustStore m_trust;
};

void TlsProbeTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    m_leaf = m_ca->issue({.names = {kName}}).value();
    m_trust = TrustStore::fromPem(bytesOf(m_ca->rootFile())).value();
}

ProbeResult TlsProbeTest::probe(quint16 port, TlsMode mode, const Patience &patience,
                                const QByteArray &host) const
{
    const ProbeTarget target{
        .host = host, .port = port, .mode = mode, .serverName = kName.toUtf8()};
    return probeFromDesk(target, m_trust, patience);
}

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

void TlsProbeTest::failuresAreTold_data()
{
    QTest::addColumn<PeerScript>("says");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<QString>("words");
    const auto row = [this](const char *name, auto change, TlsMode mode, const char *words) {
        PeerScript changed = script();
        change(changed);
        QTest::addRow("%s", name) << changed << mode << QString::fromUtf8(words);
    };
    row(
        "no STARTTLS", [](PeerScript &s) { s.ehlo = "250 mail.test\r\n"; }, TlsMode::StartTls,
        "does not offer STARTTLS");
    row(
        "454", [](PeerScript &s) { s.consent = "454 4.7.0 TLS not available\r\n"; },
        TlsMode::StartTls, "“454 4.7.0 TLS not available”");
    row(
        "hangs up", [](PeerScript &s) { s.hangsUpAfterConsent = true; }, TlsMode::StartTls,
        "TLS handshake: the connection was closed");
    row(
        "injected", [](PeerScript &s) { s.consent = "220 Ready\r\n250 AUTH PLAIN\r\n"; },
        TlsMode::StartTls, "CVE-2011-0411");
    row(
        "greylisted", [](PeerScript &s) { s.greeting = "450 4.7.1 later\r\n"; }, TlsMode::StartTls,
        "“450 4.7.1 later”");
    row(
        "TLS wanted, SMTP there", [](PeerScript &) {}, TlsMode::Implicit,
        "TLS handshake: wrong version number");
    row(
        "no key", [](PeerScript &s) { s.keyFile = QStringLiteral("/dev/null"); }, TlsMode::StartTls,
        "TLS handshake: ");
    row(
        "EHLO refused inside TLS", [](PeerScript &s) { s.ehloInTls = "421 4.3.2 later\r\n"; },
        TlsMode::StartTls, "refuses EHLO: “421 4.3.2 later”");
}

void TlsProbeTest::failuresAreTold()
{
    QFETCH(PeerScript, says);
    QFETCH(TlsMode, mode);
    QFETCH(QString, words);
    const SmtpPeer peer(says);
    const ProbeResult result = probe(peer.port(), mode);
    QVERIFY(result.error);
    QVERIFY2(result.error->detail.contains(words), qPrintable(describe(*result.error)));
    QCOMPARE(result.error->subject, QStringLiteral("127.0.0.1:%1").arg(peer.port()));
    QVERIFY(result.connected);
    QVERIFY(result.wasPossible());
    for (const QByteArray &line : peer.heard())
        QVERIFY2(!line.contains("AUTH") && !line.contains("MAIL"), line.constData());
}

void TlsProbeTest::nobodyListens()
{
    const ProbeResult result = probe(freePort(), TlsMode::StartTls);
    QVERIFY(!result.connected);
    QCOMPARE(result.error->code, ErrorCode::Network);
    QVERIFY(result.wasPossible());
}

// With TLS 1.3 the client is done before the server has looked at its certificate.
void TlsProbeTest::clientCertificateWantedIsToldAfterTheHandshake()
{
    PeerScript strict = script();
    strict.wantsClientCertificate = true;
    const SmtpPeer peer(strict);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY(result.handshakeDone);
    QVERIFY2(result.error->detail.contains(QStringLiteral("certificate required")),
             qPrintable(result.error->detail));
}

void TlsProbeTest::clientCertificateIsShownToWhoAsks()
{
    const Leaf client = m_ca->issue({.names = {QStringLiteral("client.test")},
                                     .purpose = QStringLiteral("clientAuth")})
                            .value();
    const auto pair = onePairOf({{.name = QStringLiteral("client"),
                                  .bytes = Secret::take(QByteArray(client.chain + client.key)),
                                  .passphrase = {}}})
                          .value();
    PeerScript asking = script();
    asking.wantsClientCertificate = true;
    asking.settings = [root = m_ca->rootFile().toLocal8Bit()](ssl_ctx_st *context) {
        SSL_CTX_load_verify_locations(context, root.constData(), nullptr);
    };
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        asking.maximumVersion = version;
        const SmtpPeer peer(asking);
        ProbeTarget target{.host = "127.0.0.1",
                           .port = peer.port(),
                           .mode = TlsMode::StartTls,
                           .serverName = kName.toUtf8()};
        target.offer.client = std::make_shared<const GivenPair>(pair);
        const ProbeResult shown = probeFromDesk(target, m_trust, seconds(10));
        QVERIFY2(!shown.error, shown.error ? qPrintable(describe(*shown.error)) : "");
        QVERIFY(shown.clientAsked);
        QVERIFY2(
            describe(shown).contains(QStringLiteral("asked for a client certificate and got one")),
            qPrintable(describe(shown)));
        QCOMPARE(shown.ehloAfter, QList<QByteArray>({"AUTH PLAIN LOGIN"}));
    }
    // Who does not ask is not shown it.
    const SmtpPeer modest(script());
    ProbeTarget target{.host = "127.0.0.1",
                       .port = modest.port(),
                       .mode = TlsMode::StartTls,
                       .serverName = kName.toUtf8()};
    target.offer.client = std::make_shared<const GivenPair>(pair);
    QVERIFY(!probeFromDesk(target, m_trust, seconds(10)).clientAsked);
}

void TlsProbeTest::stapleIsRead()
{
    PeerScript stapling = script();
    stapling.settings = [](ssl_ctx_st *context) {
        SSL_CTX_callback_ctrl(context, SSL_CTRL_SET_TLSEXT_STATUS_REQ_CB,
                              reinterpret_cast<void (*)()>(&stapleLater));
    };
    const SmtpPeer peer(stapling);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY(result.staple);
    QVERIFY2(describe(result).contains(QStringLiteral("responder failed (trylater)")),
             qPrintable(describe(result)));
    QCOMPARE(result.signature, QByteArray("ECDSA SHA256"));
    const SmtpPeer other(script());
    QVERIFY(!probe(other.port(), TlsMode::StartTls).staple);
    // smtp(8) does not ask, and nor does a check of its policies.
    ProbeTarget likeSmtp = result.target;
    likeSmtp.offer.asksForStaple = false;
    QVERIFY(!probeFromDesk(likeSmtp, m_trust, seconds(10)).staple);
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

void TlsProbeTest::missingByeIsNoFailure()
{
    PeerScript rude = script();
    rude.bye.clear();
    const SmtpPeer peer(rude);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY2(!result.error, result.error ? qPrintable(describe(*result.error)) : "");
}

void TlsProbeTest::endlessGreetingEnds()
{
    PeerScript flood = script();
    flood.greeting = "220-and on\r\n";
    flood.repeatsGreeting = true;
    const SmtpPeer peer(flood);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QCOMPARE(result.error->code, ErrorCode::Protocol);
    QVERIFY(!result.answered);
}

void TlsProbeTest::silenceEndsAtTheDeadline()
{
    PeerScript silent = script();
    silent.greeting.clear();
    const SmtpPeer peer(silent);
    const Patience patience{.deadline = QDeadlineTimer(300), .stop = {}};
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls, patience);
    QCOMPARE(result.error->code, ErrorCode::TimedOut);
    QVERIFY2(result.error->detail.contains(QStringLiteral("its greeting")),
             qPrintable(result.error->detail));
    QVERIFY(result.connected);
    QVERIFY2(result.totalMs < 3000, QByteArray::number(result.totalMs).constData());
}

void TlsProbeTest::cancelEndsAtOnce()
{
    PeerScript silent = script();
    silent.greeting.clear();
    const SmtpPeer peer(silent);
    std::stop_source stop;
    std::jthread canceller([&] {
        peer.waitForClient();
        stop.request_stop();
    });
    QElapsedTimer clock;
    clock.start();
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls,
                                     {.deadline = seconds(30).deadline, .stop = stop.get_token()});
    QCOMPARE(result.error->code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 5000);
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
