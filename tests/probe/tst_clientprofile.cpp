// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/clientprofile.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace postseal;

namespace {

using enum ProtocolVersion;

HandshakeMatrix matrixOf(const QList<VersionRow> &rows, const QList<quint16> &groups)
{
    HandshakeMatrix matrix;
    matrix.rows = rows;
    matrix.groups = {{.version = Tls12, .groups = {.codes = groups, .hasPreference = {}}},
                     {.version = Tls13, .groups = {.codes = groups, .hasPreference = {}}}};
    return matrix;
}

VersionRow row(ProtocolVersion version, const QList<quint16> &suites, bool prefers = false)
{
    return {.version = version,
            .suites = {.codes = suites, .hasPreference = prefers, .isComplete = true}};
}

const ClientProfile &client(const char *name)
{
    const auto found = std::ranges::find(clientProfiles(), QByteArray(name), &ClientProfile::name);
    if (found == clientProfiles().cend())
        qFatal("no client %s", name);
    return *found;
}

constexpr quint16 kAes256Gcm = 0xC030, kAes128Gcm = 0xC02F, kRsaAes128 = 0x002F;

} // namespace

class ClientProfileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void everyClientIsWhole();
    void takesTheNewestCommonVersion();
    void comesToNothingWithoutACommonVersion();
    void whoHasTheSayChooses();
    void needsACommonGroupForCurves();
};

void ClientProfileTest::everyClientIsWhole()
{
    QVERIFY(clientProfiles().size() >= 8);
    for (const ClientProfile &one : clientProfiles()) {
        QVERIFY2(one.oldest <= one.newest, one.name);
        QVERIFY2(!one.suites.contains(0) && !one.groups.contains(0), one.name);
        // A suite of TLS 1.3 stands there exactly when the client knows that version.
        const bool isNew =
            std::ranges::any_of(one.suites, [](quint16 suite) { return suite >> 8 == 0x13; });
        QVERIFY2(isNew == (one.newest == Tls13), one.name);
        for (const quint16 group : one.groups)
            QVERIFY2(!keyGroupName(group).startsWith("0x"), one.name);
    }
}

void ClientProfileTest::takesTheNewestCommonVersion()
{
    const HandshakeMatrix matrix =
        matrixOf({row(Tls10, {kRsaAes128}), row(Tls12, {kAes128Gcm}), row(Tls13, {0x1302, 0x1301})},
                 {0x001D, 0x0017});
    QCOMPARE(agreementOf(client("Thunderbird 91.9"), matrix),
             std::optional(Agreement{.version = Tls13, .suite = 0x1301}));
    QCOMPARE(agreementOf(client("Apple Mail 16.0"), matrix),
             std::optional(Agreement{.version = Tls12, .suite = kAes128Gcm}));
    QCOMPARE(agreementOf(client("Java 7u25"), matrix),
             std::optional(Agreement{.version = Tls10, .suite = kRsaAes128}));
}

void ClientProfileTest::comesToNothingWithoutACommonVersion()
{
    const HandshakeMatrix modern = matrixOf({row(Tls12, {}), row(Tls13, {0x1301})}, {0x001D});
    QCOMPARE(agreementOf(client("Apple Mail 16.0"), modern), std::nullopt);
    const HandshakeMatrix old = matrixOf({row(Tls10, {kRsaAes128})}, {});
    QCOMPARE(agreementOf(client("Thunderbird 91.9"), old), std::nullopt);
}

void ClientProfileTest::whoHasTheSayChooses()
{
    const QList<quint16> servers{kRsaAes128, kAes256Gcm, kAes128Gcm};
    const auto seen = [&servers](bool serverPrefers) {
        return agreementOf(client("Apple Mail 16.0"),
                           matrixOf({row(Tls12, servers, serverPrefers)}, {0x0017}));
    };
    QCOMPARE(seen(true)->suite, kRsaAes128);
    QCOMPARE(seen(false)->suite, kAes256Gcm); // before kAes128Gcm in its own order
}

void ClientProfileTest::needsACommonGroupForCurves()
{
    const quint16 onlyX448 = 0x001E;
    const HandshakeMatrix matrix = matrixOf({row(Tls12, {kAes128Gcm, kRsaAes128})}, {onlyX448});
    QCOMPARE(agreementOf(client("Apple Mail 16.0"), matrix)->suite, kRsaAes128);
    const HandshakeMatrix curves = matrixOf({row(Tls12, {kAes128Gcm})}, {onlyX448});
    QCOMPARE(agreementOf(client("Apple Mail 16.0"), curves), std::nullopt);
}

QTEST_GUILESS_MAIN(ClientProfileTest)
#include "tst_clientprofile.moc"
