// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/sclient.h"
#include "core/probe/servervantage.h"
#include "tests/probe/failingpeers.h"
#include "tests/probe/heretransport.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
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

QByteArray recorded(const QString &name)
{
    return bytesOf(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/probe/data/") + name);
}

Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

/// \a result without what may differ from one look to the next.
ProbeResult comparable(ProbeResult result)
{
    result.vantage.clear();
    result.connectMs = result.bannerMs = result.handshakeMs = result.totalMs = -1;
    return result;
}

QString textOf(const ProbeResult &result)
{
    return result.error ? describe(*result.error) : QString();
}

} // namespace

class ServerVantageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void programSeesWhatTheDeskSees_data();
    void programSeesWhatTheDeskSees();
    void forwardingSeesWhatTheDeskSees();
    void programSaysNoMoreThanTheDesk();
    void aSilentOneHoldsNobodyUp();
    void programTellsFailures_data();
    void programTellsFailures();
    void remembersTheWay();
    void plainTargetIsNotPossibleWithoutForwarding();
    void serverWithoutOpenSslIsNotPossible();
    void refusedConnectionIsNotTakenForForbiddenForwarding();
    void silenceEndsAtTheDeadline();
    void hostileHostReachesNoShell();
    void readsRecordedOutput_data();
    void readsRecordedOutput();
    void readsHostileOutput_data();
    void readsHostileOutput();

private:
    PeerScript script() const;
    ProbeTarget target(quint16 port, TlsMode mode, const QByteArray &host = "127.0.0.1") const;
    ProbeResult byProgram(const ProbeTarget &target) const;

    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
    TrustStore m_trust;
};

void ServerVantageTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    m_leaf = m_ca->issue({.names = {kName}}).value();
    m_trust = TrustStore::fromPem(bytesOf(m_ca->rootFile())).value();
}

PeerScript ServerVantageTest::script() const
{
    return {.chainFile = m_leaf->chainFile, .keyFile = m_leaf->keyFile};
}

ProbeTarget ServerVantageTest::target(quint16 port, TlsMode mode, const QByteArray &host) const
{
    return {.host = host, .port = port, .mode = mode, .serverName = kName.toUtf8()};
}

ProbeResult ServerVantageTest::byProgram(const ProbeTarget &target) const
{
    HereTransport server(HereTransport::Forwarding::Forbidden);
    return probeFromServer(server, target, m_trust, seconds(20));
}

void ServerVantageTest::programSeesWhatTheDeskSees_data()
{
    QTest::addColumn<PeerScript>("says");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<QByteArray>("address");
    const auto row = [this](const char *name, auto change, TlsMode mode,
                            const char *address = "127.0.0.1") {
        PeerScript changed = script();
        change(changed);
        QTest::addRow("%s", name) << changed << mode << QByteArray(address);
    };
    const Leaf lone = m_ca->selfSigned({QStringLiteral("other.test")}).value();
    row("STARTTLS", [](PeerScript &) {}, TlsMode::StartTls);
    row("implicit", [](PeerScript &s) { s.implicitTls = true; }, TlsMode::Implicit);
    row("IPv6", [](PeerScript &) {}, TlsMode::StartTls, "::1");
    row(
        "postscreen", [](PeerScript &s) { s.teaser = "220-mail.test wait\r\n"; },
        TlsMode::StartTls);
    row(
        "bad certificate",
        [lone](PeerScript &s) {
            s.chainFile = lone.chainFile;
            s.keyFile = lone.keyFile;
        },
        TlsMode::StartTls);
    row("no TLS 1.3", [](PeerScript &s) { s.maximumVersion = TLS1_2_VERSION; }, TlsMode::StartTls);
    row("TLS 1.0", [](PeerScript &s) { s.maximumVersion = TLS1_VERSION; }, TlsMode::Implicit);
    const QByteArray root = m_ca->rootFile().toLocal8Bit();
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        row(
            version == TLS1_3_VERSION ? "asks for a client" : "asks for a client, TLS 1.2",
            [root, version](PeerScript &s) {
                s.maximumVersion = version;
                s.settings = [root](ssl_ctx_st *context) {
                    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
                    SSL_CTX_set_client_CA_list(context, SSL_load_client_CA_file(root.constData()));
                };
            },
            TlsMode::StartTls);
    }
    row(
        "many keywords",
        [](PeerScript &s) {
            s.ehloInTls = "250-mail.test\r\n" + QByteArray("250-XKEYWORD 1 2 3\r\n").repeated(100) +
                          "250 AUTH PLAIN\r\n";
        },
        TlsMode::StartTls);
}

void ServerVantageTest::programSeesWhatTheDeskSees()
{
    QFETCH(PeerScript, says);
    QFETCH(TlsMode, mode);
    QFETCH(QByteArray, address);
    says.implicitTls = mode == TlsMode::Implicit;
    const SmtpPeer peer(says, address);
    const ProbeTarget there = target(peer.port(), mode, address);
    const ProbeResult desk = probeFromDesk(there, m_trust, seconds(20));
    const ProbeResult server = byProgram(there);
    QCOMPARE(textOf(server), QString());
    QCOMPARE(server.vantage, QStringLiteral("server"));
    QCOMPARE(server.version, desk.version);
    QCOMPARE(server.cipher, desk.cipher);
    QCOMPARE(server.group, desk.group);
    QCOMPARE(server.signature, desk.signature);
    QCOMPARE(server.clientAsked, desk.clientAsked);
    QCOMPARE(server.clientIssuers, desk.clientIssuers);
    QCOMPARE(desk.clientAsked, says.settings != nullptr);
    QCOMPARE(desk.clientIssuers.size(), says.settings ? 1 : 0);
    QCOMPARE(server.banner, desk.banner);
    QCOMPARE(server.ehloBefore, desk.ehloBefore);
    QCOMPARE(server.ehloAfter, desk.ehloAfter);
    QCOMPARE(server.verifyWords, desk.verifyWords);
    QVERIFY(comparable(server) == comparable(desk));
}

void ServerVantageTest::forwardingSeesWhatTheDeskSees()
{
    const SmtpPeer peer(script());
    HereTransport server(HereTransport::Forwarding::Allowed);
    for (const TlsMode mode : {TlsMode::StartTls, TlsMode::Plain}) {
        const ProbeTarget there = target(peer.port(), mode);
        const ProbeResult result = probeFromServer(server, there, m_trust, seconds(20));
        QVERIFY(result.connectMs >= 0 && result.bannerMs >= 0);
        QVERIFY(comparable(result) == comparable(probeFromDesk(there, m_trust, seconds(20))));
    }
    QCOMPARE(server.started(), 0);
}

void ServerVantageTest::programSaysNoMoreThanTheDesk()
{
    const SmtpPeer peer(script());
    QCOMPARE(textOf(byProgram(target(peer.port(), TlsMode::StartTls))), QString());
    QCOMPARE(peer.heard(), QList<QByteArray>({"EHLO postseal-probe.invalid", "STARTTLS", // to look
                                              "EHLO postseal-probe.invalid", "STARTTLS", // to talk
                                              "TLS EHLO postseal-probe.invalid", "TLS QUIT"}));
}

void ServerVantageTest::aSilentOneHoldsNobodyUp()
{
    PeerScript mute = script();
    mute.greeting.clear();
    const SmtpPeer silent(mute), good(script());
    HereTransport server(HereTransport::Forwarding::Forbidden);
    const Patience patience{.deadline = QDeadlineTimer(2000), .stop = {}};
    const QList<ProbeResult> results = ServerVantage(server).probe(
        {target(silent.port(), TlsMode::StartTls), target(good.port(), TlsMode::StartTls)}, m_trust,
        patience);
    QCOMPARE(results[0].error->code, ErrorCode::TimedOut);
    QVERIFY2(results[1].handshakeDone, qPrintable(textOf(results[1])));
}

void ServerVantageTest::programTellsFailures_data()
{
    QTest::addColumn<PeerScript>("says");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<QString>("words");
    const auto row = [this](const char *name, auto change, TlsMode mode, const char *words) {
        PeerScript changed = script();
        change(changed);
        QTest::addRow("%s", name) << changed << mode << QString::fromUtf8(words);
    };
    for (const auto &[name, change, mode, words] : failingPeers())
        row(name, change, mode, words);
    row(
        "hangs up", [](PeerScript &s) { s.hangsUpAfterConsent = true; }, TlsMode::StartTls,
        "connection was closed");
    row(
        "EHLO refused inside TLS", [](PeerScript &s) { s.ehloInTls = "421 4.3.2 later\r\n"; },
        TlsMode::StartTls, "refuses EHLO: “421 4.3.2 later”");
}

void ServerVantageTest::programTellsFailures()
{
    QFETCH(PeerScript, says);
    QFETCH(TlsMode, mode);
    QFETCH(QString, words);
    const SmtpPeer peer(says);
    const ProbeResult result = byProgram(target(peer.port(), mode));
    QVERIFY2(textOf(result).contains(words), qPrintable(textOf(result)));
    QVERIFY(result.connected);
    QVERIFY(result.wasPossible());
}

void ServerVantageTest::remembersTheWay()
{
    const SmtpPeer peer(script());
    const ProbeTarget there = target(peer.port(), TlsMode::StartTls);
    HereTransport forbidding(HereTransport::Forwarding::Forbidden);
    ServerVantage vantage(forbidding);
    QCOMPARE(vantage.way(), ServerVantage::Way::Unknown);
    QCOMPARE(textOf(vantage.probe({there}, m_trust, seconds(20)).first()), QString());
    QCOMPARE(vantage.way(), ServerVantage::Way::OpenSsl);
    QCOMPARE(textOf(vantage.probe({there}, m_trust, seconds(20)).first()), QString());
    QCOMPARE(forbidding.asked(), 1);

    HereTransport allowing(HereTransport::Forwarding::Allowed);
    ServerVantage forwarding(allowing);
    QVERIFY(forwarding.probe({there}, m_trust, seconds(20)).first().handshakeDone);
    QCOMPARE(forwarding.way(), ServerVantage::Way::Forwarding);
}

void ServerVantageTest::plainTargetIsNotPossibleWithoutForwarding()
{
    const SmtpPeer peer(script());
    HereTransport server(HereTransport::Forwarding::Forbidden);
    ServerVantage vantage(server);
    const ProbeResult result =
        vantage.probe({target(peer.port(), TlsMode::Plain)}, m_trust, seconds(20)).first();
    QVERIFY(!result.wasPossible());
    QVERIFY2(textOf(result).contains(QStringLiteral("not possible here")),
             qPrintable(textOf(result)));
    QCOMPARE(vantage.way(), ServerVantage::Way::OpenSsl); // for the next target
}

void ServerVantageTest::serverWithoutOpenSslIsNotPossible()
{
    const QTemporaryDir bin;
    for (const char *program : {"timeout", "env", "sh"})
        QVERIFY(QFile::link(QStringLiteral("/usr/bin/%1").arg(QString::fromLatin1(program)),
                            bin.filePath(QString::fromLatin1(program))));
    const SmtpPeer peer(script());
    HereTransport server(HereTransport::Forwarding::Forbidden, bin.path());
    ServerVantage vantage(server);
    for (int turn = 0; turn < 2; ++turn) {
        const ProbeResult result =
            vantage.probe({target(peer.port(), TlsMode::StartTls)}, m_trust, seconds(20)).first();
        QVERIFY(!result.wasPossible());
        QVERIFY2(textOf(result).contains(QStringLiteral("no openssl program")),
                 qPrintable(textOf(result)));
        QCOMPARE(vantage.way(), ServerVantage::Way::None);
    }
    QCOMPARE(server.started(), 1);
}

void ServerVantageTest::refusedConnectionIsNotTakenForForbiddenForwarding()
{
    HereTransport server(HereTransport::Forwarding::Allowed);
    const ProbeResult result =
        probeFromServer(server, target(freePort(), TlsMode::StartTls), m_trust, seconds(20));
    QCOMPARE(result.error->code, ErrorCode::Network);
    QVERIFY(result.wasPossible());
    QCOMPARE(server.started(), 0);

    const ProbeResult program = byProgram(target(freePort(), TlsMode::StartTls));
    QCOMPARE(program.error->code, ErrorCode::Network);
    QVERIFY(program.wasPossible() && !program.connected);
    QCOMPARE(program.error->detail, result.error->detail);
}

void ServerVantageTest::silenceEndsAtTheDeadline()
{
    PeerScript silent = script();
    silent.greeting.clear();
    const SmtpPeer peer(silent);
    HereTransport server(HereTransport::Forwarding::Forbidden);
    const Patience patience{.deadline = QDeadlineTimer(500), .stop = {}};
    const ProbeResult result =
        probeFromServer(server, target(peer.port(), TlsMode::StartTls), m_trust, patience);
    QCOMPARE(result.error->code, ErrorCode::TimedOut);
    QVERIFY(result.wasPossible());
    QVERIFY2(result.totalMs < 5000, QByteArray::number(result.totalMs).constData());
}

void ServerVantageTest::hostileHostReachesNoShell()
{
    const QTemporaryDir folder;
    const QByteArray mark = folder.filePath(QStringLiteral("mark")).toUtf8();
    HereTransport server(HereTransport::Forwarding::Forbidden);
    const QList<QByteArray> hosts{"$(touch " + mark + ")", "';touch " + mark + ";'",
                                  "x\ntouch " + mark, "-help", ""};
    for (const QByteArray &host : hosts) {
        ProbeTarget there = target(25, TlsMode::StartTls, host);
        there.serverName = host;
        QVERIFY(probeFromServer(server, there, m_trust, seconds(5)).error);
    }
    QVERIFY(!QFile::exists(QString::fromUtf8(mark)));
}

void ServerVantageTest::readsRecordedOutput_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("cipher");
    QTest::addColumn<QByteArray>("group");
    const auto row = [](const char *file, const char *version, const char *cipher) {
        QTest::addRow("%s", file) << QString::fromLatin1(file) << QByteArray(version)
                                  << QByteArray(cipher) << QByteArray("x25519");
    };
    row("sclient-1.1.1w-tls13.txt", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("sclient-1.1.1w-tls12.txt", "TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384");
    row("sclient-3.5.9-tls13.txt", "TLSv1.3", "TLS_AES_256_GCM_SHA384");
    row("sclient-3.5.9-tls12.txt", "TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384");
}

void ServerVantageTest::readsRecordedOutput()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, cipher);
    QFETCH(QByteArray, group);
    const SClientView view = readSClient({.out = recorded(file), .err = {}, .status = 0});
    QVERIFY(view.connected && view.handshakeDone);
    QCOMPARE(view.version, version);
    QCOMPARE(view.cipher, cipher);
    QCOMPARE(view.group, group);
    QCOMPARE(view.chain, certificatesFromPem(recorded(QStringLiteral("mail.test.pem"))).value());
    QCOMPARE(view.plainText, QByteArray("220-mail.test wait\r\n220 mail.test ESMTP\r\n"
                                        "250-mail.test\r\n250-PIPELINING\r\n250-STARTTLS\r\n"
                                        "250 8BITMIME\r\n220 go\r\n"));
}

void ServerVantageTest::readsHostileOutput_data()
{
    const QByteArray whole = recorded(QStringLiteral("sclient-1.1.1w-tls13.txt"));
    QTest::addColumn<QByteArray>("out");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("cut inside the chain") << whole.left(whole.indexOf("-----END"));
    QTest::addRow("only a chain's head") << QByteArray("CONNECTED(3)\n\nCertificate chain\n");
    QTest::addRow("no line ends") << QByteArray(100000, 'x');
    QTest::addRow("binary") << QByteArray("read from 0x\n\0\xff - zz\n", 19).repeated(1000);
}

void ServerVantageTest::readsHostileOutput()
{
    QFETCH(QByteArray, out);
    const SClientView view = readSClient({.out = out, .err = {}, .status = 1});
    QVERIFY(!view.handshakeDone);
    QVERIFY(view.chain.isEmpty());
}

QTEST_GUILESS_MAIN(ServerVantageTest)
#include "tst_servervantage.moc"
