// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/opensslptr.h"
#include "core/x509/verification.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

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

/// The level of this computer's libssl, which openssl-verify(1) does not take by itself.
QString securityLevel()
{
    const SslCtxPtr context(SSL_CTX_new(TLS_client_method()));
    return QString::number(SSL_CTX_get_security_level(context.get()));
}

/// "error 20 at 0 depth lookup: unable to get local issuer certificate"
VerifyResult readVerify(const Outcome &outcome)
{
    static const QRegularExpression line(
        QStringLiteral("^error (\\d+) at (\\d+) depth lookup: (.*)$"),
        QRegularExpression::MultilineOption);
    const auto match = line.match(QString::fromLatin1(outcome.err));
    if (!match.hasMatch())
        return {.code = outcome.ok() ? 0 : -1, .words = QStringLiteral("ok")};
    return {.code = match.captured(1).toInt(),
            .words = match.captured(3),
            .depth = match.captured(2).toInt()};
}

} // namespace

class VerificationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void verdictIsThatOfOpenSsl_data();
    void verdictIsThatOfOpenSsl();
    void nameIsToldApartFromTheRest();
    void systemStoreDoesNotKnowOurRoot();
    void changedSystemStoreIsReadAgain();
    void givenAnchorsDoNotBringTheSystems();
    void unreadableAnchorsAreAnError();
    void namesAndAddresses_data();
    void namesAndAddresses();

private:
    VerifyResult oracle(const Leaf &leaf, const QString &name, const QDateTime &at,
                        bool withIntermediate, bool trusted) const;
    Leaf issue(const LeafOptions &options);

    std::optional<TestCa> m_ca;
};

void VerificationTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
}

Leaf VerificationTest::issue(const LeafOptions &options)
{
    const Result<Leaf> leaf = m_ca->issue(options);
    if (!leaf)
        qFatal("%s", qPrintable(describe(leaf.error())));
    return *leaf;
}

VerifyResult VerificationTest::oracle(const Leaf &leaf, const QString &name, const QDateTime &at,
                                      bool withIntermediate, bool trusted) const
{
    QStringList words{QStringLiteral("verify"),
                      QStringLiteral("-no-CApath"),
                      QStringLiteral("-no-CAstore"),
                      QStringLiteral("-purpose"),
                      QStringLiteral("sslserver"),
                      QStringLiteral("-auth_level"),
                      securityLevel(),
                      QStringLiteral("-attime"),
                      QString::number(at.toSecsSinceEpoch())};
    if (trusted)
        words += {QStringLiteral("-CAfile"), m_ca->rootFile()};
    else
        words += QStringLiteral("-no-CAfile");
    if (withIntermediate)
        words += {QStringLiteral("-untrusted"), m_ca->intermediateFile()};
    if (!name.isEmpty())
        words += {isAddress(name.toUtf8()) ? QStringLiteral("-verify_ip")
                                           : QStringLiteral("-verify_hostname"),
                  name};
    return readVerify(Program(QStringLiteral("openssl"), words << leaf.certificateFile).run());
}

void VerificationTest::verdictIsThatOfOpenSsl_data()
{
    QTest::addColumn<Leaf>("leaf");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("withIntermediate");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<int>("code");

    const QString now = QStringLiteral("2026-01-01T00:00:00Z");
    const Leaf good =
        issue({.names = {kName, QStringLiteral("*.example.test")},
               .addresses = {QStringLiteral("192.0.2.7"), QStringLiteral("2001:db8::7")}});
    const auto goodFor = [&](const char *row, const QString &name, int code) {
        QTest::addRow("%s", row) << good << name << now << true << true << code;
    };
    goodFor("good", kName, 0);
    goodFor("no name asked for", {}, 0);
    goodFor("wrong name", QStringLiteral("other.postseal.test"), 62);
    goodFor("name in capitals", kName.toUpper(), 0);
    goodFor("wildcard", QStringLiteral("a.example.test"), 0);
    goodFor("wildcard, two labels", QStringLiteral("a.b.example.test"), 62);
    goodFor("wildcard, no label", QStringLiteral("example.test"), 62);
    goodFor("IPv4", QStringLiteral("192.0.2.7"), 0);
    goodFor("IPv6", QStringLiteral("2001:db8::7"), 0);
    goodFor("IPv6 written out", QStringLiteral("2001:db8:0:0:0:0:0:7"), 0);
    goodFor("wrong address", QStringLiteral("192.0.2.8"), 64);

    QTest::addRow("no intermediate") << good << kName << now << false << true << 20;
    QTest::addRow("unknown root") << good << kName << now << true << false << 20;
    QTest::addRow("expired") << m_ca->issueExpired({kName}).value() << kName << now << true << true
                             << 10;
    QTest::addRow("before its time")
        << good << kName << QStringLiteral("2019-12-31T23:59:59Z") << true << true << 9;
    QTest::addRow("in its first second")
        << good << kName << QStringLiteral("2020-01-01T00:00:00Z") << true << true << 0;
    QTest::addRow("self-signed") << m_ca->selfSigned({kName}).value() << kName << now << false
                                 << true << 18;
    QTest::addRow("for clients only")
        << issue({.names = {kName}, .purpose = QStringLiteral("clientAuth")}) << kName << now
        << true << true << 26;
    QTest::addRow("RSA 1024") << issue({.names = {kName}, .keyType = QStringLiteral("rsa:1024")})
                              << kName << now << true << true << 66;
    QTest::addRow("RSA") << issue({.names = {kName}, .keyType = QStringLiteral("rsa")}) << kName
                         << now << true << true << 0;
    QTest::addRow("Ed25519") << issue({.names = {kName}, .keyType = QStringLiteral("ed25519")})
                             << kName << now << true << true << 0;
}

void VerificationTest::verdictIsThatOfOpenSsl()
{
    QFETCH(Leaf, leaf);
    QFETCH(QString, name);
    QFETCH(QString, at);
    QFETCH(bool, withIntermediate);
    QFETCH(bool, trusted);
    QFETCH(int, code);
    const QDateTime time = QDateTime::fromString(at, Qt::ISODate);
    const VerifyResult expected = oracle(leaf, name, time, withIntermediate, trusted);
    QCOMPARE(expected.code, code); // else the case is not the one it is named after

    const TrustStore trust =
        trusted ? TrustStore::fromPem(bytesOf(m_ca->rootFile())).value() : TrustStore();
    const QList<Certificate> intermediates =
        withIntermediate ? certificatesFromPem(bytesOf(m_ca->intermediateFile())).value()
                         : QList<Certificate>();
    const VerifyResult result = verifyChain(certificatesFromPem(leaf.certificate).value().first(),
                                            intermediates, trust, name.toUtf8(), time);
    QCOMPARE(result.code, expected.code);
    QCOMPARE(result.words, expected.words);
    QCOMPARE(result.depth, expected.depth);
    QCOMPARE(result.nameMatches, code != 62 && code != 64);
}

void VerificationTest::nameIsToldApartFromTheRest()
{
    const Certificate leaf =
        certificatesFromPem(m_ca->selfSigned({kName}).value().certificate).value().first();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(verifyChain(leaf, {}, {}, kName.toUtf8(), now).nameMatches);
    QVERIFY(!verifyChain(leaf, {}, {}, kName.toUtf8(), now).ok());
    QVERIFY(!verifyChain(leaf, {}, {}, "other.test", now).nameMatches);
}

void VerificationTest::systemStoreDoesNotKnowOurRoot()
{
    const QList<Certificate> chain = certificatesFromPem(issue({.names = {kName}}).chain).value();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const TrustStore both = TrustStore::systemAndPem(bytesOf(m_ca->rootFile())).value();
    QVERIFY(verifyChain(chain[0], {chain[1]}, both, kName.toUtf8(), now).ok());
    QCOMPARE(verifyChain(chain[0], {chain[1]}, TrustStore::systemStore(), kName.toUtf8(), now).code,
             20);
}

void VerificationTest::changedSystemStoreIsReadAgain()
{
    const QList<Certificate> chain = certificatesFromPem(issue({.names = {kName}}).chain).value();
    const auto code = [&] {
        return verifyChain(chain[0], {chain[1]}, TrustStore::systemStore(), kName.toUtf8(),
                           QDateTime::currentDateTimeUtc())
            .code;
    };
    QTemporaryFile bundle;
    QVERIFY(bundle.open());
    qputenv("SSL_CERT_FILE", bundle.fileName().toUtf8());
    QCOMPARE(code(), 20);
    QVERIFY(bundle.write(bytesOf(m_ca->rootFile())) > 0 && bundle.flush());
    QVERIFY(bundle.setFileTime(QDateTime::currentDateTimeUtc().addSecs(2),
                               QFileDevice::FileModificationTime));
    QCOMPARE(code(), 0);
    qunsetenv("SSL_CERT_FILE");
    QCOMPARE(code(), 20);
}

void VerificationTest::givenAnchorsDoNotBringTheSystems()
{
    const TrustStore trust = TrustStore::fromPem(bytesOf(m_ca->rootFile())).value();
    QVERIFY(!trust.system);
    QCOMPARE(trust.anchors.size(), 1);
}

void VerificationTest::unreadableAnchorsAreAnError()
{
    QCOMPARE(TrustStore::fromPem("nothing here").error().code, ErrorCode::BadInput);
    QCOMPARE(TrustStore::systemAndPem("").error().code, ErrorCode::BadInput);
}

void VerificationTest::namesAndAddresses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("address");
    QTest::addRow("IPv4") << QByteArray("192.0.2.1") << true;
    QTest::addRow("IPv6") << QByteArray("::1") << true;
    QTest::addRow("name") << QByteArray("mail.test") << false;
    QTest::addRow("number") << QByteArray("1") << false;
    QTest::addRow("hex name") << QByteArray("dead.beef") << false;
    QTest::addRow("empty") << QByteArray() << false;
}

void VerificationTest::namesAndAddresses()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, address);
    QCOMPARE(isAddress(name), address);
}

QTEST_GUILESS_MAIN(VerificationTest)
#include "tst_verification.moc"
