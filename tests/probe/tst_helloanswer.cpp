// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/clienthello.h"
#include "core/probe/helloanswer.h"
#include "tests/probe/rawpeer.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <openssl/ssl.h>

using namespace postseal;
using namespace postseal::testbed;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

ClientHello hello(ProtocolVersion version)
{
    return {.version = version,
            .suites = {0x1301, 0xC02F},
            .groups = {0x001D, 0x0017},
            .serverName = "mail.test"};
}

/// TLS 1.2: ServerHello with 0xC02F, a certificate, a key exchange on curve 0x0018.
QByteArray olderAnswer()
{
    const QByteArray serverHello = hex("02000026 0303") + QByteArray(32, 'r') + hex("00 c02f 00");
    const QByteArray certificate = hex("0b000006") + QByteArray(6, 'c');
    const QByteArray keyExchange = hex("0c000006 03 0018 01 04 05");
    const QByteArray all = serverHello + certificate + keyExchange;
    return hex("160303 00") + static_cast<char>(all.size()) + all;
}

Result<std::optional<HelloAnswer>> read(const QByteArray &bytes, bool wantsGroup = false)
{
    return helloAnswerIn(bytes, wantsGroup);
}

} // namespace

class HelloAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void opensslReadsTheHello_data();
    void opensslReadsTheHello();
    void readsAnOlderAnswer();
    void readsARequestForAKey();
    void waitsForTheRest();
    void warningsGoOn();
    void alertsRefuse_data();
    void alertsRefuse();
    void refusesWhatIsNoTls_data();
    void refusesWhatIsNoTls();
    void endsWithAnyBytes();
};

void HelloAnswerTest::opensslReadsTheHello_data()
{
    QTest::addColumn<ProtocolVersion>("version");
    for (const ProtocolVersion version : protocolVersions())
        QTest::addRow("%s", protocolName(version).constData()) << version;
}

/// OpenSSL's own parser of a ClientHello sees what was meant.
void HelloAnswerTest::opensslReadsTheHello()
{
    QFETCH(const ProtocolVersion, version);
    struct Seen {
        QByteArray suites, name, groups;
        bool called = false;
    } seen;
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_min_proto_version(context, 0);
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_client_hello_cb(
        context,
        [](SSL *ssl, int *, void *argument) {
            auto *found = static_cast<Seen *>(argument);
            const unsigned char *bytes = nullptr;
            size_t size = SSL_client_hello_get0_ciphers(ssl, &bytes);
            found->suites =
                QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
            if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_server_name, &bytes, &size) == 1)
                found->name =
                    QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
            if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_supported_groups, &bytes, &size) == 1)
                found->groups =
                    QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
            found->called = true;
            return SSL_CLIENT_HELLO_ERROR;
        },
        &seen);
    SSL *ssl = SSL_new(context);
    BIO *in = BIO_new(BIO_s_mem());
    SSL_set_bio(ssl, in, BIO_new(BIO_s_mem()));
    const QByteArray bytes = bytesOf(hello(version), QByteArray(32, 'x'));
    BIO_write(in, bytes.constData(), static_cast<int>(bytes.size()));
    SSL_accept(ssl);
    SSL_free(ssl);
    SSL_CTX_free(context);
    QVERIFY(seen.called);
    QCOMPARE(seen.suites.toHex(), QByteArray("1301c02f00ff"));
    const bool extensions = version != ProtocolVersion::Ssl3;
    QCOMPARE(seen.name.endsWith("mail.test"), extensions);
    QCOMPARE(seen.groups.toHex(), extensions ? QByteArray("0004001d0017") : QByteArray());
}

void HelloAnswerTest::readsAnOlderAnswer()
{
    const HelloAnswer expected{.refused = false, .version = 0x0303, .suite = 0xC02F};
    QCOMPARE(read(olderAnswer()).value(), std::optional(expected));
    HelloAnswer withGroup = expected;
    withGroup.group = 0x0018;
    QCOMPARE(read(olderAnswer(), true).value(), std::optional(withGroup));
}

void HelloAnswerTest::readsARequestForAKey()
{
    const QByteArray bytes = answerTo(bytesOf(hello(ProtocolVersion::Tls13), QByteArray(32, 'x')));
    const HelloAnswer expected{
        .refused = false, .version = 0x0304, .suite = 0x1301, .group = 0x001D};
    QCOMPARE(read(bytes).value(), std::optional(expected));
    // OpenSSL sends a record for show behind it.
    QCOMPARE(read(bytes + hex("140303000101")).value(), std::optional(expected));
}

void HelloAnswerTest::waitsForTheRest()
{
    const QByteArray whole = olderAnswer();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto answer = read(whole.first(size), true);
        QVERIFY2(answer && !*answer, QByteArray::number(size));
    }
}

void HelloAnswerTest::warningsGoOn()
{
    const QByteArray unrecognizedName = hex("15030300020170");
    QVERIFY(!read(unrecognizedName).value());
    QCOMPARE(read(unrecognizedName + olderAnswer()).value()->suite, 0xC02F);
}

void HelloAnswerTest::alertsRefuse_data()
{
    QTest::addColumn<QByteArray>("alert");
    QTest::addRow("handshake_failure") << hex("15030300020228");
    QTest::addRow("protocol_version") << hex("15030100020246");
    QTest::addRow("close_notify") << hex("15030300020100");
}

void HelloAnswerTest::alertsRefuse()
{
    QFETCH(const QByteArray, alert);
    const auto answer = read(alert);
    QVERIFY(answer && *answer);
    QVERIFY((*answer)->refused);
}

void HelloAnswerTest::refusesWhatIsNoTls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("SMTP") << QByteArray("454 4.7.0 TLS not available\r\n");
    QTest::addRow("a record of another kind") << hex("17030300020000");
    QTest::addRow("an empty record") << hex("1603030000");
    QTest::addRow("a record too long") << hex("160303ffff");
    QTest::addRow("a certificate first") << hex("160303 0008 0b000004 00000000");
    QTest::addRow("a short ServerHello") << hex("160303 0008 02000004 03030000");
    QTest::addRow("a session too long")
        << hex("160303 002a 02000026 0303") + QByteArray(32, 'r') + hex("ff c02f 00");
    QTest::addRow("a message without end")
        << (hex("160303 4000 02ffffff") + QByteArray(16380, 'r')).repeated(9);
}

void HelloAnswerTest::refusesWhatIsNoTls()
{
    QFETCH(const QByteArray, bytes);
    const auto answer = read(bytes, true);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Protocol);
    QVERIFY(!answer.error().detail.isEmpty());
}

void HelloAnswerTest::endsWithAnyBytes()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator source(seed);
    int refused = 0;
    for (int turn = 0; turn < 20000; ++turn) {
        QByteArray bytes = olderAnswer() + olderAnswer();
        for (int i = 0; i < 4; ++i)
            bytes[source.bounded(bytes.size())] = static_cast<char>(source.bounded(256));
        const auto answer = read(bytes, true);
        QVERIFY2(!answer || !*answer || (*answer)->refused || (*answer)->version != 0,
                 "seed " + QByteArray::number(seed));
        refused += answer ? 0 : 1;
    }
    QVERIFY2(refused > 0, "no mutation was noticed");
}

QTEST_GUILESS_MAIN(HelloAnswerTest)
#include "tst_helloanswer.moc"
