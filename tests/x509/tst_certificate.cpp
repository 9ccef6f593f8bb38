// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificate.h"
#include "core/x509/privatekey.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;

namespace {

const QString kName = QStringLiteral("mail.postseal.test");

Outcome openssl(const QStringList &words, const QByteArray &input = {})
{
    return Program(QStringLiteral("openssl"), words).input(input).run();
}

/// What openssl(1) prints for one \a option of x509, behind the "=".
QByteArray printed(const Leaf &leaf, const QString &option)
{
    const QStringList words{QStringLiteral("x509"),     QStringLiteral("-noout"),
                            QStringLiteral("-in"),      leaf.certificateFile,
                            QStringLiteral("-nameopt"), QStringLiteral("RFC2253"),
                            QStringLiteral("-dateopt"), QStringLiteral("iso_8601")};
    const Outcome outcome = openssl(words + option.split(u' '));
    return outcome.out.trimmed().mid(outcome.out.indexOf('=') + 1);
}

Secret secret(QByteArray bytes)
{
    return Secret::take(std::move(bytes));
}

} // namespace

class CertificateTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void factsAreThoseOfOpenSsl_data();
    void factsAreThoseOfOpenSsl();
    void alternativeNamesAreKept();
    void authorityIsToldFromLeaf();
    void chainKeepsItsOrderAndBytes();
    void keysAndTextBetweenArePassedOver();
    void unreadable_data();
    void unreadable();
    void somethingBehindDerIsRefused();
    void everyBitFlipIsSurvived();
    void hostileNamesAreEscaped();
    void keyIsMatchedToItsCertificate_data();
    void keyIsMatchedToItsCertificate();
    void encryptedKeyNeedsItsPassphrase();
    void unreadableKey_data();
    void unreadableKey();

private:
    Leaf issue(const LeafOptions &options);
    Certificate certificateOf(const Leaf &leaf) const;

    std::optional<TestCa> m_ca;
};

void CertificateTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
}

Leaf CertificateTest::issue(const LeafOptions &options)
{
    const Result<Leaf> leaf = m_ca->issue(options);
    if (!leaf)
        qFatal("%s", qPrintable(describe(leaf.error())));
    return *leaf;
}

Certificate CertificateTest::certificateOf(const Leaf &leaf) const
{
    return certificatesFromPem(leaf.certificate).value().first();
}

void CertificateTest::factsAreThoseOfOpenSsl_data()
{
    QTest::addColumn<QString>("keyType");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("bits");
    QTest::addRow("EC") << QStringLiteral("ec") << QStringLiteral("EC") << 256;
    QTest::addRow("RSA") << QStringLiteral("rsa") << QStringLiteral("RSA") << 2048;
    QTest::addRow("Ed25519") << QStringLiteral("ed25519") << QStringLiteral("ED25519") << 256;
}

void CertificateTest::factsAreThoseOfOpenSsl()
{
    QFETCH(QString, keyType);
    QFETCH(QString, type);
    QFETCH(int, bits);
    const Leaf leaf = issue({.names = {kName}, .keyType = keyType});
    const Certificate facts = certificateOf(leaf);
    QCOMPARE(facts.subject.toUtf8(), printed(leaf, QStringLiteral("-subject")));
    QCOMPARE(facts.issuer.toUtf8(), printed(leaf, QStringLiteral("-issuer")));
    QCOMPARE(facts.serial, printed(leaf, QStringLiteral("-serial")));
    QCOMPARE(facts.fingerprint, printed(leaf, QStringLiteral("-fingerprint -sha256")));
    QCOMPARE(facts.notBefore.toString(u"yyyy-MM-dd HH:mm:ssZ"),
             QString::fromLatin1(printed(leaf, QStringLiteral("-startdate"))));
    QCOMPARE(facts.notAfter.toString(u"yyyy-MM-dd HH:mm:ssZ"),
             QString::fromLatin1(printed(leaf, QStringLiteral("-enddate"))));
    QCOMPARE(facts.keyType, type);
    QCOMPARE(facts.keyBits, bits);
    QCOMPARE(facts.commonName, kName);
    QVERIFY(!facts.isCa);
    QVERIFY(!facts.selfSigned);
}

void CertificateTest::alternativeNamesAreKept()
{
    const Certificate facts = certificateOf(
        issue({.names = {kName, QStringLiteral("*.example.test")},
               .addresses = {QStringLiteral("192.0.2.7"), QStringLiteral("2001:db8::7")}}));
    QCOMPARE(facts.dnsNames, QList<QByteArray>({kName.toUtf8(), "*.example.test"}));
    QCOMPARE(facts.addresses, QList<QByteArray>({"192.0.2.7", "2001:db8::7"}));
}

void CertificateTest::authorityIsToldFromLeaf()
{
    const QByteArray bytes =
        openssl({QStringLiteral("x509"), QStringLiteral("-in"), m_ca->rootFile()}).out;
    const Certificate root = certificatesFromPem(bytes).value().first();
    QVERIFY(root.isCa);
    QVERIFY(root.selfSigned);
    const Certificate lone = certificateOf(m_ca->selfSigned({kName}).value());
    QVERIFY(!lone.isCa);
    QVERIFY(lone.selfSigned);
}

void CertificateTest::chainKeepsItsOrderAndBytes()
{
    const Leaf leaf = issue({.names = {kName}});
    const QList<Certificate> chain = certificatesFromPem(leaf.chain).value();
    QCOMPARE(chain.size(), 2);
    QCOMPARE(chain[0].issuer, chain[1].subject);
    QCOMPARE(toPem(chain), leaf.chain);
    QCOMPARE(certificateFromDer(chain[0].der).value(), chain[0]);
}

void CertificateTest::keysAndTextBetweenArePassedOver()
{
    const Leaf leaf = issue({.names = {kName}});
    const QByteArray mixed = "Bag attributes\n" + leaf.key + "\r\n# my certificate\n" + leaf.chain;
    QCOMPARE(certificatesFromPem(mixed).value(), certificatesFromPem(leaf.chain).value());
    QByteArray dos = leaf.chain;
    dos.replace("\n", "\r\n");
    QCOMPARE(certificatesFromPem(dos).value(), certificatesFromPem(leaf.chain).value());
}

void CertificateTest::unreadable_data()
{
    const Leaf leaf = issue({.names = {kName}});
    QByteArray damaged = leaf.certificate;
    damaged[damaged.size() / 2] = '!';
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("some text") << QByteArray("hello\n");
    QTest::addRow("only a key") << leaf.key;
    QTest::addRow("cut off") << leaf.certificate.left(leaf.certificate.size() / 2);
    QTest::addRow("bad base64") << damaged;
    QTest::addRow("other bytes inside") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n"
                                                      "-----END CERTIFICATE-----\n");
    QTest::addRow("second one broken") << leaf.certificate + damaged;
    QTest::addRow("too many") << leaf.certificate.repeated(1001);
}

void CertificateTest::unreadable()
{
    QFETCH(QByteArray, bytes);
    const Result<QList<Certificate>> read = certificatesFromPem(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadInput);
    QVERIFY(!read.error().detail.isEmpty());
}

void CertificateTest::somethingBehindDerIsRefused()
{
    const Certificate facts = certificateOf(issue({.names = {kName}}));
    QVERIFY(!certificateFromDer(facts.der + '\0'));
    QVERIFY(!certificateFromDer(facts.der.chopped(1)));
    QVERIFY(!certificateFromDer({}));
}

// A server may send anything; whatever can be read must have facts that can be shown.
void CertificateTest::everyBitFlipIsSurvived()
{
    const QByteArray der =
        certificateOf(issue({.names = {kName}, .addresses = {QStringLiteral("192.0.2.7")}})).der;
    int readable = 0;
    for (qsizetype bit = 0; bit < der.size() * 8; ++bit) {
        QByteArray flipped = der;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const Result<Certificate> facts = certificateFromDer(flipped);
        if (!facts)
            continue;
        ++readable;
        QVERIFY(!facts->subject.contains(u'\0'));
        QVERIFY(facts->der == flipped);
    }
    QVERIFY(readable > 0);
}

void CertificateTest::hostileNamesAreEscaped()
{
    const Outcome made =
        openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("ed25519"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                 QStringLiteral("/dev/null"), QStringLiteral("-utf8"), QStringLiteral("-subj"),
                 QStringLiteral("/CN=bad\x1b[2Jname\x07/O=Bücher, Wein")});
    const Certificate facts = certificatesFromPem(made.out).value().first();
    QCOMPARE(facts.subject, QStringLiteral("O=Bücher\\, Wein,CN=bad\\1B[2Jname\\07"));
    QCOMPARE(facts.commonName, QStringLiteral("bad\\1B[2Jname\\07"));
}

void CertificateTest::keyIsMatchedToItsCertificate_data()
{
    QTest::addColumn<QString>("keyType");
    for (const char *type : {"ec", "rsa", "ed25519"})
        QTest::addRow("%s", type) << QString::fromLatin1(type);
}

void CertificateTest::keyIsMatchedToItsCertificate()
{
    QFETCH(QString, keyType);
    const Leaf leaf = issue({.names = {kName}, .keyType = keyType});
    const Leaf other = issue({.names = {kName}, .keyType = keyType});
    const PrivateKeyFacts key = keyFromPem(secret(leaf.key)).value();
    QVERIFY(matches(certificateOf(leaf), key));
    QVERIFY(!matches(certificateOf(other), key));
    QCOMPARE(key.type, certificateOf(leaf).keyType);
    QVERIFY(!key.encrypted);
    QVERIFY(matches(certificateOf(leaf), keyFromPem(secret(leaf.chain + leaf.key)).value()));
}

void CertificateTest::encryptedKeyNeedsItsPassphrase()
{
    const Leaf leaf = issue({.names = {kName}});
    const QByteArray pem =
        openssl({QStringLiteral("pkcs8"), QStringLiteral("-topk8"), QStringLiteral("-in"),
                 leaf.keyFile, QStringLiteral("-passout"), QStringLiteral("pass:right one")})
            .out;
    const Result<PrivateKeyFacts> none = keyFromPem(secret(pem));
    QCOMPARE(none.error().code, ErrorCode::AuthFailed);
    const Result<PrivateKeyFacts> wrong = keyFromPem(secret(pem), secret("wrong one"));
    QCOMPARE(wrong.error().code, ErrorCode::AuthFailed);
    QVERIFY(none.error() != wrong.error());
    const PrivateKeyFacts right = keyFromPem(secret(pem), secret("right one")).value();
    QVERIFY(right.encrypted);
    QVERIFY(matches(certificateOf(leaf), right));
}

void CertificateTest::unreadableKey_data()
{
    const Leaf leaf = issue({.names = {kName}});
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("only a certificate") << leaf.certificate;
    QTest::addRow("cut off") << leaf.key.left(leaf.key.size() / 2);
}

void CertificateTest::unreadableKey()
{
    QFETCH(QByteArray, bytes);
    const Result<PrivateKeyFacts> key = keyFromPem(secret(bytes));
    QVERIFY(!key);
    QCOMPARE(key.error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(CertificateTest)
#include "tst_certificate.moc"
