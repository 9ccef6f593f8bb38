// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/peerdigests.h"
#include "core/x509/peeridentity.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <openssl/ui.h>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// Whether a server is who it should be, as smtp(8) finds out.
class PeerIdentityTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void comparesNames_data();
    void comparesNames();
    void recordsTakeThePlaceOfTrust_data();
    void recordsTakeThePlaceOfTrust();
    void fingerprintsAreThoseOfOpenSsl_data();
    void fingerprintsAreThoseOfOpenSsl();
    void digestsComeFromWhatPeopleHave();
    void nobodyIsAskedForAPassphrase();

private:
    QList<Certificate> chainFor(const QStringList &names);

    std::optional<TestCa> m_ca;
    TrustStore m_trust;
};

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

void PeerIdentityTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    m_trust = TrustStore::fromPem(bytesOf(m_ca->rootFile())).value();
}

QList<Certificate> PeerIdentityTest::chainFor(const QStringList &names)
{
    const Result<Leaf> leaf = m_ca->issue({.names = names});
    if (!leaf)
        qFatal("%s", qPrintable(describe(leaf.error())));
    return certificatesFromPem(leaf->chain).value();
}

/// "wide" is Postfix before 3.6 (tls_client.c, match_servername()).
void PeerIdentityTest::comparesNames_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QByteArrayList>("wanted");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<bool>("fitsWidely");
    const auto row = [](const char *title, const QString &written, const QByteArrayList &wanted,
                        bool fits, bool fitsWidely) {
        QTest::newRow(title) << written << wanted << fits << fitsWidely;
    };
    row("the name", u"mx.a.test"_s, {"mx.a.test"}, true, true);
    row("in capitals", u"MX.a.test"_s, {"mx.A.test"}, true, true);
    row("one of two", u"mx.a.test"_s, {"b.test", "mx.a.test"}, true, true);
    row("another", u"mx.a.test"_s, {"a.test"}, false, false);
    row("below", u"mx.a.test"_s, {".a.test"}, true, true);
    row("far below", u"mx.b.a.test"_s, {".a.test"}, true, true);
    row("not below itself", u"a.test"_s, {".a.test"}, false, false);
    row("a wildcard", u"*.a.test"_s, {"mx.a.test"}, true, true);
    row("a wildcard of two labels", u"*.a.test"_s, {"mx.b.a.test"}, false, true);
    row("a wildcard below", u"*.a.test"_s, {".a.test"}, true, true);
    row("a wildcard, and the domain", u"*.a.test"_s, {"a.test"}, false, false);
    row("part of a label", u"m*.a.test"_s, {"mx.a.test"}, false, false);
}

void PeerIdentityTest::comparesNames()
{
    QFETCH(const QString, written);
    QFETCH(const QByteArrayList, wanted);
    const QList<Certificate> chain = chainFor({written});
    for (const bool wide : {false, true}) {
        QFETCH(const bool, fits);
        QFETCH(const bool, fitsWidely);
        const VerifyResult verdict = verifyPeer(
            chain, {.names = wanted, .records = {}, .wideWildcards = wide}, m_trust, now());
        QCOMPARE(verdict.ok(), wide ? fitsWidely : fits);
        QCOMPARE(verdict.nameMatches, wide ? fitsWidely : fits);
        QCOMPARE(verdict.code, verdict.ok() ? 0 : 62);
    }
}

void PeerIdentityTest::recordsTakeThePlaceOfTrust_data()
{
    QTest::addColumn<int>("usage");
    QTest::addColumn<int>("of"); // index in the chain
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("its own") << 3 << 0 << "mx.a.test"_ba << true;
    QTest::newRow("its own, another name") << 3 << 0 << "b.test"_ba << true;
    QTest::newRow("the issuer's") << 2 << 1 << "mx.a.test"_ba << true;
    QTest::newRow("the issuer's, another name") << 2 << 1 << "b.test"_ba << false;
    QTest::newRow("the issuer's as its own") << 3 << 1 << "mx.a.test"_ba << false;
    QTest::newRow("its own as an issuer's") << 2 << 0 << "mx.a.test"_ba << false;
}

void PeerIdentityTest::recordsTakeThePlaceOfTrust()
{
    QFETCH(const int, usage);
    QFETCH(const int, of);
    QFETCH(const QByteArray, name);
    QFETCH(const bool, good);
    const QList<Certificate> chain = chainFor({u"mx.a.test"_s});
    const TlsaRecord record{.usage = static_cast<quint8>(usage), .data = chain[of].der};
    QVERIFY(isUsable(record));
    for (const bool wide : {false, true}) {
        const PeerNeeds needs{.names = {name}, .records = {record}, .wideWildcards = wide};
        QCOMPARE(verifyPeer(chain, needs, TrustStore(), now()).ok(), good);
        QCOMPARE(verifyPeer(chain, needs, m_trust, now()).ok(), good);
    }
}

void PeerIdentityTest::fingerprintsAreThoseOfOpenSsl_data()
{
    QTest::addColumn<QString>("digest");
    for (const char *digest : {"md5", "sha1", "sha256", "sha512"})
        QTest::newRow(digest) << QString::fromLatin1(digest);
}

void PeerIdentityTest::fingerprintsAreThoseOfOpenSsl()
{
    QFETCH(const QString, digest);
    const Leaf leaf = m_ca->issue({.names = {u"mx.a.test"_s}}).value();
    const Certificate certificate = certificatesFromPem(leaf.certificate).value().first();
    const auto openssl = [](const QString &line) {
        return Program(u"/bin/sh"_s, {u"-c"_s, line}).run().out.trimmed();
    };
    const QByteArray whole =
        openssl(u"openssl x509 -in %1 -noout -fingerprint -%2"_s.arg(leaf.certificateFile, digest))
            .split('=')
            .last();
    const QByteArray key =
        openssl(u"openssl x509 -in %1 -noout -pubkey | openssl pkey -pubin -outform DER | openssl "
                u"dgst -%2 -c"_s.arg(leaf.certificateFile, digest))
            .split(' ')
            .last();
    QVERIFY(whole.size() > 40 && key.size() > 40);
    const QByteArray name = digest.toLatin1();
    QVERIFY(hasFingerprint(certificate, name, {"AA:BB", whole}));
    QVERIFY(hasFingerprint(certificate, name, {key.toUpper()}));
    QVERIFY(hasFingerprint(certificate, name, {QByteArray(whole).replace(':', "").toLower()}));
    QVERIFY(!hasFingerprint(certificate, name, {whole.chopped(1) + 'x', QByteArray()}));
    QVERIFY(!hasFingerprint(certificate, "rot13", {whole}));
}

/// Certificates, public keys and private keys; openssl(1) says what their digests are.
void PeerIdentityTest::digestsComeFromWhatPeopleHave()
{
    const Leaf leaf = m_ca->issue({.names = {u"mx.a.test"_s}, .keyType = u"rsa"_s}).value();
    const auto said = [](const QStringList &words, const QByteArray &input = {}) {
        return Program(u"openssl"_s, words).input(input).run().out;
    };
    const QByteArray publicKey = said({u"pkey"_s, u"-in"_s, leaf.keyFile, u"-pubout"_s});
    const QByteArray der =
        said({u"pkey"_s, u"-in"_s, leaf.keyFile, u"-pubout"_s, u"-outform"_s, u"DER"_s});
    for (const QString &algorithm : {u"md5"_s, u"sha256"_s, u"sha512"_s}) {
        const QByteArray key = said({u"dgst"_s, u'-' + algorithm, u"-c"_s}, der).trimmed();
        const QByteArray whole = said({u"x509"_s, u"-in"_s, leaf.certificateFile, u"-noout"_s,
                                       u"-fingerprint"_s, u'-' + algorithm})
                                     .trimmed();
        const auto digestsOf = [&algorithm](const QByteArray &bytes) {
            return digestsIn(Secret::take(QByteArray(bytes)), algorithm.toUtf8());
        };
        QVERIFY(key.size() > 40 && whole.size() > 40);
        for (const QByteArray &file : {leaf.certificate, leaf.chain, leaf.key, publicKey})
            QVERIFY(key.toUpper().endsWith(' ' + digestsOf(file)->key));
        QVERIFY(whole.endsWith('=' + digestsOf(leaf.certificate)->certificate));
        QVERIFY(digestsOf(leaf.key)->certificate.isEmpty());
        QCOMPARE(digestsOf("nothing").error().code, ErrorCode::BadInput);
    }
    const QByteArray locked =
        said({u"pkey"_s, u"-in"_s, leaf.keyFile, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s});
    QCOMPARE(digestsIn(Secret::take(QByteArray(locked)), "sha256").error().code,
             ErrorCode::AuthFailed);
}

/// A question on the terminal that the window was started from would stop the window.
void PeerIdentityTest::nobodyIsAskedForAPassphrase()
{
    const auto made = Program(u"openssl"_s, {u"genpkey"_s, u"-algorithm"_s, u"ED25519"_s,
                                             u"-aes128"_s, u"-pass"_s, u"pass:secret"_s})
                          .run();
    QVERIFY2(made.ok(), made.text());
    static bool asked = false;
    asked = false;
    UI_METHOD *method = UI_create_method("noting");
    UI_method_set_opener(method, [](UI *) {
        asked = true;
        return 0;
    });
    const UI_METHOD *before = UI_get_default_method();
    UI_set_default_method(method);
    const Result<PeerDigests> digests = digestsIn(Secret::take(QByteArray(made.out)), "sha256");
    UI_set_default_method(before);
    UI_destroy_method(method);
    QVERIFY(!asked);
    QVERIFY(!digests);
    QCOMPARE(digests.error().code, ErrorCode::AuthFailed);
}

QTEST_GUILESS_MAIN(PeerIdentityTest)
#include "tst_peeridentity.moc"
