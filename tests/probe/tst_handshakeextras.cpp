// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/handshakewords.h"
#include "core/x509/certificateheap.h"
#include "tests/probe/tlsprobebench.h"

#include <QRegularExpression>
#include <QTest>

#include <openssl/ssl.h>

using namespace postseal;
using namespace postseal::testbed;

namespace {

/// Staples "try later" (RFC 6960, 4.2.1); what others are worth is tst_ocspstaple's matter.
int stapleLater(SSL *ssl, void *)
{
    static constexpr unsigned char kLater[] = {0x30, 0x03, 0x0a, 0x01, 0x03};
    void *bytes = OPENSSL_memdup(static_cast<const void *>(kLater), sizeof kLater);
    SSL_set_tlsext_status_ocsp_resp(ssl, bytes, sizeof kLater);
    return SSL_TLSEXT_ERR_OK;
}

} // namespace

/// What not every handshake has: a certificate of the client, a staple.
class HandshakeExtrasTest : public TlsProbeBench {
    Q_OBJECT

private slots:
    void initTestCase() { begin(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void clientCertificateWantedIsToldAfterTheHandshake();
    void clientCertificateIsShownToWhoAsks();
    void stapleIsRead();
};

// With TLS 1.3 the client is done before the server has looked at its certificate.
void HandshakeExtrasTest::clientCertificateWantedIsToldAfterTheHandshake()
{
    PeerScript strict = script();
    strict.wantsClientCertificate = true;
    const SmtpPeer peer(strict);
    const ProbeResult result = probe(peer.port(), TlsMode::StartTls);
    QVERIFY(result.handshakeDone);
    QVERIFY2(result.error->detail.contains(QStringLiteral("certificate required")),
             qPrintable(result.error->detail));
}

void HandshakeExtrasTest::clientCertificateIsShownToWhoAsks()
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

void HandshakeExtrasTest::stapleIsRead()
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

QTEST_GUILESS_MAIN(HandshakeExtrasTest)
#include "tst_handshakeextras.moc"
