// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/matrixprobe.h"
#include "core/transport/tcpstream.h"
#include "core/x509/opensslptr.h"
#include "tests/probe/heretransport.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/testca.h"

#include <QRegularExpression>
#include <QTest>

#include <openssl/ssl.h>

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace postseal;
using namespace postseal::testbed;

namespace {

constexpr char kEverything[] = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";
constexpr char kSuites13[] = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:"
                             "TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_SHA256:"
                             "TLS_AES_128_CCM_8_SHA256";

using Settings = std::function<void(SSL_CTX *)>;

Patience seconds(int count)
{
    return {.deadline = QDeadlineTimer(std::chrono::seconds(count)), .stop = {}};
}

ProbeTarget target(quint16 port, TlsMode mode = TlsMode::Implicit)
{
    return {.host = "127.0.0.1", .port = port, .mode = mode, .serverName = "mail.test"};
}

/// A handshake of OpenSSL with the settings of \a context; true when it came to its end.
bool shakesHands(quint16 port, SSL_CTX *context)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr);
    bool done = false;
    if (connect(socket, reinterpret_cast<sockaddr *>(&name), sizeof name) == 0) {
        const SslPtr ssl(SSL_new(context));
        SSL_set_fd(ssl.get(), socket);
        done = SSL_connect(ssl.get()) == 1;
    }
    close(socket);
    return done;
}

SslCtxPtr clientOf(ProtocolVersion version)
{
    SslCtxPtr context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_min_proto_version(context.get(), static_cast<int>(version));
    SSL_CTX_set_max_proto_version(context.get(), static_cast<int>(version));
    SSL_CTX_set_cipher_list(context.get(), kEverything);
    return context;
}

/// The names of the cipher suites with which OpenSSL gets through, tried one by one.
QList<QByteArray> suitesOneByOne(quint16 port, ProtocolVersion version)
{
    const bool isNew = version == ProtocolVersion::Tls13;
    const SslCtxPtr all = clientOf(version);
    SSL_CTX_set_ciphersuites(all.get(), kSuites13);
    QList<QByteArray> names;
    const STACK_OF(SSL_CIPHER) *ciphers = SSL_CTX_get_ciphers(all.get());
    for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i) {
        const QByteArray name = SSL_CIPHER_get_name(sk_SSL_CIPHER_value(ciphers, i));
        if (name.startsWith("TLS_") != isNew)
            continue;
        const SslCtxPtr one = clientOf(version);
        if (isNew)
            SSL_CTX_set_ciphersuites(one.get(), name);
        else
            SSL_CTX_set_cipher_list(one.get(), name + ":@SECLEVEL=0");
        if (shakesHands(port, one.get()))
            names.append(name);
    }
    std::ranges::sort(names);
    return names;
}

/// The same for the groups that OpenSSL has.
QList<QByteArray> groupsOneByOne(quint16 port, ProtocolVersion version)
{
    QList<QByteArray> names;
    for (const quint16 code : keyGroupsOf(version)) {
        const SslCtxPtr one = clientOf(version);
        SSL_CTX_set_ciphersuites(one.get(), kSuites13);
        if (version != ProtocolVersion::Tls13)
            SSL_CTX_set_cipher_list(one.get(), "ECDHE:AECDH:@SECLEVEL=0");
        if (SSL_CTX_set1_groups_list(one.get(), keyGroupName(code).constData()) == 1 &&
            shakesHands(port, one.get()))
            names.append(keyGroupName(code));
    }
    std::ranges::sort(names);
    return names;
}

QList<QByteArray> namesOf(const VersionRow &row)
{
    QList<QByteArray> names;
    for (const quint16 code : row.suites.codes)
        names.append(cipherSuite(code).openSsl);
    std::ranges::sort(names);
    return names;
}

QList<QByteArray> namesOf(const GroupRow &row)
{
    QList<QByteArray> names;
    for (const quint16 code : row.groups.codes)
        names.append(keyGroupName(code));
    std::ranges::sort(names);
    return names;
}

const VersionRow &rowOf(const HandshakeMatrix &matrix, ProtocolVersion version)
{
    return *std::ranges::find(matrix.rows, version, &VersionRow::version);
}

QString textOf(const HandshakeMatrix &matrix)
{
    return matrix.error ? describe(*matrix.error) : QString();
}

} // namespace

class HandshakeMatrixTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void seesWhatHandshakesOneByOneSee_data();
    void seesWhatHandshakesOneByOneSee();
    void tellsWhoChooses();
    void speaksSmtpBeforeStartTls();
    void seesTheSameFromTheServer();
    void saysWhenTheServerForwardsNothing();

private:
    PeerScript script(const Settings &settings, bool implicit = true) const;

    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_rsa, m_ec;
};

void HandshakeMatrixTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    const auto issue = [this](const char *type, std::optional<Leaf> &leaf) {
        const Result<Leaf> made = m_ca->issue(
            {.names = {QStringLiteral("mail.test")}, .keyType = QString::fromLatin1(type)});
        QVERIFY2(made, made ? "" : qPrintable(describe(made.error())));
        leaf = *made;
    };
    issue("rsa", m_rsa);
    issue("ec", m_ec);
}

PeerScript HandshakeMatrixTest::script(const Settings &settings, bool implicit) const
{
    // Without the intermediate: what does not fit into one write waits 40 ms for an
    // acknowledgement.
    return {.chainFile = m_rsa->certificateFile,
            .keyFile = m_rsa->keyFile,
            .implicitTls = implicit,
            .settings = settings};
}

void HandshakeMatrixTest::seesWhatHandshakesOneByOneSee_data()
{
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<QList<ProtocolVersion>>("versions");
    using enum ProtocolVersion;

    QTest::addRow("as OpenSSL comes") << Settings() << QList{Tls10, Tls11, Tls12, Tls13};
    QTest::addRow("everything, every version") << Settings([](SSL_CTX *context) {
        SSL_CTX_set_cipher_list(context, kEverything);
        SSL_CTX_set_ciphersuites(context, kSuites13);
        SSL_CTX_set_dh_auto(context, 1);
    }) << QList{Tls10, Tls11, Tls12, Tls13};
    QTest::addRow("TLS 1.2 and newer, high") << Settings([](SSL_CTX *context) {
        SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(context, "HIGH:!aNULL");
    }) << QList{Tls12, Tls13};
    QTest::addRow("TLS 1.3 alone, two groups") << Settings([](SSL_CTX *context) {
        SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
        SSL_CTX_set1_groups_list(context, "P-384:ffdhe2048");
    }) << QList{Tls13};
    QTest::addRow("TLS 1.0 alone, no curves") << Settings([](SSL_CTX *context) {
        SSL_CTX_set_max_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_cipher_list(context, "AES256-SHA:CAMELLIA128-SHA:@SECLEVEL=0");
    }) << QList{Tls10};
    QTest::addRow("two certificates, its own order") << Settings([this](SSL_CTX *context) {
        SSL_CTX_use_certificate_chain_file(context,
                                           m_ec->certificateFile.toLocal8Bit().constData());
        SSL_CTX_use_PrivateKey_file(context, m_ec->keyFile.toLocal8Bit().constData(),
                                    SSL_FILETYPE_PEM);
        SSL_CTX_set_options(context, SSL_OP_CIPHER_SERVER_PREFERENCE);
        SSL_CTX_set1_groups_list(context, "P-521:X25519:P-256");
        SSL_CTX_set_cipher_list(context, "ECDHE+AES:@SECLEVEL=0");
    }) << QList{Tls10, Tls11, Tls12, Tls13};
}

void HandshakeMatrixTest::seesWhatHandshakesOneByOneSee()
{
    QFETCH(const Settings, settings);
    QFETCH(const QList<ProtocolVersion>, versions);
    const SmtpPeer peer(script(settings));
    const HandshakeMatrix matrix = matrixFromDesk(target(peer.port()), seconds(30));
    QVERIFY2(matrix.isComplete(), qPrintable(textOf(matrix)));
    QCOMPARE(matrix.rows.size(), protocolVersions().size());
    for (const VersionRow &row : matrix.rows) {
        QVERIFY2(row.isSupported() == versions.contains(row.version), protocolName(row.version));
        QVERIFY(row.suites.isComplete);
        if (row.version != ProtocolVersion::Ssl3) // which OpenSSL cannot try
            QCOMPARE(namesOf(row), suitesOneByOne(peer.port(), row.version));
    }
    for (const GroupRow &row : matrix.groups)
        QCOMPARE(namesOf(row), groupsOneByOne(peer.port(), row.version));
    const bool curves = !versions.contains(ProtocolVersion::Tls13) ? false : versions.size() > 1;
    QCOMPARE(matrix.groups.size(), (versions.contains(ProtocolVersion::Tls13) ? 1 : 0) + curves);
}

void HandshakeMatrixTest::tellsWhoChooses()
{
    const QByteArray order = "AES128-SHA:ECDHE-RSA-AES256-GCM-SHA384:AES256-SHA256";
    const auto seenWith = [&](quint64 options) {
        const SmtpPeer peer(script([&order, options](SSL_CTX *context) {
            SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
            SSL_CTX_set_options(context, options);
            SSL_CTX_set_cipher_list(context, order + ":@SECLEVEL=0");
        }));
        return rowOf(matrixFromDesk(target(peer.port()), seconds(30)), ProtocolVersion::Tls12);
    };
    const VersionRow its = seenWith(SSL_OP_CIPHER_SERVER_PREFERENCE);
    QCOMPARE(its.suites.hasPreference, std::optional(true));
    QList<QByteArray> names;
    for (const quint16 code : its.suites.codes)
        names.append(cipherSuite(code).openSsl);
    QCOMPARE(names.join(':'), order);

    const VersionRow ours = seenWith(0);
    QCOMPARE(ours.suites.hasPreference, std::optional(false));
    QCOMPARE(namesOf(ours), namesOf(its));
}

void HandshakeMatrixTest::speaksSmtpBeforeStartTls()
{
    const SmtpPeer plain(script({}, false));
    const SmtpPeer implicit(script({}));
    const HandshakeMatrix one =
        matrixFromDesk(target(plain.port(), TlsMode::StartTls), seconds(30));
    QVERIFY2(one.isComplete(), qPrintable(textOf(one)));
    const HandshakeMatrix other = matrixFromDesk(target(implicit.port()), seconds(30));
    QCOMPARE(one.rows, other.rows);
    QCOMPARE(one.groups, other.groups);
    QCOMPARE(plain.heard().count("STARTTLS"), one.connections);
}

void HandshakeMatrixTest::seesTheSameFromTheServer()
{
    const SmtpPeer peer(script({}, false));
    HereTransport server(HereTransport::Forwarding::Allowed);
    const ProbeTarget there = target(peer.port(), TlsMode::StartTls);
    const HandshakeMatrix seen = matrixFromServer(server, there, seconds(30));
    QVERIFY2(seen.isComplete(), qPrintable(textOf(seen)));
    QCOMPARE(seen.vantage, QStringLiteral("server"));
    QCOMPARE(seen.rows, matrixFromDesk(there, seconds(30)).rows);
    QCOMPARE(server.asked(), seen.connections);
}

void HandshakeMatrixTest::saysWhenTheServerForwardsNothing()
{
    HereTransport server(HereTransport::Forwarding::Forbidden);
    const HandshakeMatrix seen = matrixFromServer(server, target(25), seconds(30));
    QVERIFY(!seen.isComplete());
    QCOMPARE(seen.error->code, ErrorCode::Unsupported);
    QVERIFY2(textOf(seen).contains(QStringLiteral("forbids forwarding")), qPrintable(textOf(seen)));
}

QTEST_GUILESS_MAIN(HandshakeMatrixTest)
#include "tst_handshakematrix.moc"
