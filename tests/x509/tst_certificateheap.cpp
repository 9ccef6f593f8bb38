// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificateheap.h"
#include "core/x509/kdfcost.h"
#include "tests/testbed/program.h"
#include "tests/x509/heapmaterial.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

QString spoken(const HeapFinding &finding)
{
    return finding.file + u": "_s + finding.code();
}

QString written(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

} // namespace

/// What people have in a folder becomes the files of a server, and a sentence for each thing.
class CertificateHeapTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sorts_data();
    void sorts();
    void namesDecideBetweenPairs();
    void pairsForOtherHostsStandBeside();
    void everyMatterHasAWord();
    void tooManyFilesAreSaid();
    void onePairSaysWhy();
    void anotherPassphraseIsTold();

private:
    void checkDeployed(const GivenPair &pair) const;
    CertificateHeap heapOf(const QStringList &names, const QList<QByteArray> &hosts) const;

    std::unique_ptr<HeapMaterial> m_material;
    TrustStore m_trust;
};

void CertificateHeapTest::initTestCase()
{
    auto material = HeapMaterial::create();
    QVERIFY2(material, qPrintable(material ? QString() : describe(material.error())));
    m_material = std::make_unique<HeapMaterial>(*std::move(material));
    m_trust = TrustStore::fromPem(m_material->bytes(u"root.crt"_s)).value();
}

CertificateHeap CertificateHeapTest::heapOf(const QStringList &names,
                                            const QList<QByteArray> &hosts) const
{
    QList<GivenFile> files;
    for (const QString &name : names)
        files.append(m_material->file(name));
    return sortHeap(files, {.hostNames = hosts,
                            .trust = m_trust,
                            .at = QDateTime(QDate(2026, 6, 1), QTime(), Qt::UTC)});
}

/// What openssl(1) makes of the two files of a server.
void CertificateHeapTest::checkDeployed(const GivenPair &pair) const
{
    const QTemporaryDir folder;
    const QByteArray pem = toPem(pair.chain);
    const QString chain = written(folder, u"chain.pem"_s, pem);
    const QString key = written(folder, u"key.pem"_s, pair.key.reveal().toByteArray());
    const QByteArray ofKey =
        openssl({u"pkey"_s, u"-in"_s, key, u"-passin"_s, u"pass:"_s, u"-pubout"_s});
    QVERIFY(ofKey.startsWith("-----BEGIN PUBLIC KEY-----"));
    QCOMPARE(openssl({u"x509"_s, u"-in"_s, chain, u"-noout"_s, u"-pubkey"_s}), ofKey);
    // Each one is signed by the next one.
    for (qsizetype i = 0; i + 1 < pair.chain.size(); ++i) {
        const QString below = written(folder, u"below.pem"_s, toPem({pair.chain[i]}));
        const QString above = written(folder, u"above.pem"_s, toPem({pair.chain[i + 1]}));
        const testbed::Outcome verified =
            testbed::Program(u"openssl"_s, {u"verify"_s, u"-no_check_time"_s, u"-partial_chain"_s,
                                            u"-trusted"_s, above, below})
                .run();
        QVERIFY2(verified.ok(), verified.text());
    }
}

void CertificateHeapTest::sorts_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("leaves"); // of the pairs
    QTest::addColumn<QStringList>("chain");  // of the first
    QTest::addColumn<QStringList>("said");
    const QStringList ec{u"ec"_s};
    const QStringList ecMid{u"ec.crt"_s, u"mid.crt"_s};
    const auto row = [](const char *name, const char *files, const char *leaves, const char *chain,
                        const char *said) {
        const auto list = [](const char *text, QChar separator) {
            return QString::fromLatin1(text).split(separator, Qt::SkipEmptyParts);
        };
        QStringList sentences;
        for (const QString &of : list(said, u';')) {
            for (const QString &code : of.section(u": "_s, 1).split(u' '))
                sentences.append(of.section(u": "_s, 0, 0).trimmed() + u": "_s + code);
        }
        QTest::newRow(name) << list(files, u' ') << list(leaves, u' ') << list(chain, u' ')
                            << sentences;
    };
    row("a chain and its key", "ec.chain ec.key", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.key: key");
    row("three files", "ec.key mid.crt ec.crt", "ec", "ec.crt mid.crt",
        "ec.key: key; mid.crt: issuer; ec.crt: leaf valid");
    row("all in one", "ec.key+ec.crt+mid.crt", "ec", "ec.crt mid.crt",
        "ec.key+ec.crt+mid.crt: leaf valid issuer key");
    row("a chain in wrong order", "mid.crt+ec.crt ec.key", "ec", "ec.crt mid.crt",
        "mid.crt+ec.crt: issuer leaf valid reordered; ec.key: key");
    row("three levels in wrong order", "mid.crt+low.crt+deep.crt deep.key", "deep",
        "deep.crt low.crt mid.crt",
        "mid.crt+low.crt+deep.crt: issuer issuer leaf valid reordered; deep.key: key");
    row("text between the blocks", "text+ec.crt+text+mid.crt+text ec.key", "ec", "ec.crt mid.crt",
        "text+ec.crt+text+mid.crt+text: leaf valid issuer; ec.key: key");
    row("from an editor of Windows", "notepad.crt ec.key", "ec", "ec.crt mid.crt",
        "notepad.crt: leaf valid issuer; ec.key: key");
    row("DER and PKCS#8", "ec.cer mid.cer ec.pk8", "ec", "ec.crt mid.crt",
        "ec.cer: leaf valid; mid.cer: issuer; ec.pk8: key");
    row("DER and SEC 1", "ec.cer mid.cer ec.sec1", "ec", "ec.crt mid.crt",
        "ec.cer: leaf valid; mid.cer: issuer; ec.sec1: key");
    row("PKCS#1 in DER", "rsa.chain rsa.pkcs1", "rsa", "rsa.crt mid.crt",
        "rsa.chain: leaf valid issuer; rsa.pkcs1: key");
    row("PKCS#1 in PEM", "rsa.chain rsa.old", "rsa", "rsa.crt mid.crt",
        "rsa.chain: leaf valid issuer; rsa.old: key");
    row("trusted certificates of OpenSSL", "trusted.crt mid.crt ec.key", "ec", "ec.crt mid.crt",
        "trusted.crt: leaf valid; mid.crt: issuer; ec.key: key");
    row("PKCS#7 in PEM", "ec.p7b ec.key", "ec", "ec.crt mid.crt",
        "ec.p7b: leaf valid issuer; ec.key: key");
    row("PKCS#7 in DER", "ec.p7c ec.key", "ec", "ec.crt mid.crt",
        "ec.p7c: leaf valid issuer; ec.key: key");
    row("PKCS#12", "ec.p12?secret", "ec", "ec.crt mid.crt", "ec.p12: leaf valid issuer key");
    row("PKCS#12 with RC2 and 3DES", "legacy.p12?secret", "ec", "ec.crt mid.crt",
        "legacy.p12: leaf valid issuer key");
    row("PKCS#12 with 3DES alone", "des.p12?secret", "ec", "ec.crt mid.crt",
        "des.p12: leaf valid issuer key");
    row("PKCS#12 with the passphrase of none", "none.p12", "ec", "ec.crt mid.crt",
        "none.p12: leaf valid issuer key");
    row("PKCS#12 in the clear", "plain.p12", "ec", "ec.crt mid.crt",
        "plain.p12: leaf valid issuer key");
    row("PKCS#12 without its passphrase", "ec.p12", "", "", "ec.p12: locked");
    row("PKCS#12 with a wrong passphrase", "ec.p12?Secret", "", "", "ec.p12: wrong-passphrase");
    row("PKCS#12 with RC2, wrong passphrase", "legacy.p12?Secret", "", "",
        "legacy.p12: wrong-passphrase");
    row("PKCS#12 that would take for ever", "slow.p12?secret", "", "", "slow.p12: too-slow");
    row("a part of PKCS#12 that would take for ever", "slowbag.p12?secret", "", "",
        "slowbag.p12: too-slow");
    row("a key that would take for ever", "endless.der?secret", "", "", "endless.der: too-slow");
    row("a key that would take longer", "beyond.der?secret", "", "", "beyond.der: too-slow");
    row("a key with a passphrase", "ec.chain ec.sealed?secret", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.sealed: key");
    row("in DER", "ec.chain ec.sealedder?secret", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.sealedder: key");
    row("stretched by scrypt", "ec.chain ec.scrypt?secret", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.scrypt: key");
    row("sealed with RC2", "ec.chain ec.rc2?secret", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.rc2: key");
    row("sealed as in 1993", "rsa.chain rsa.dek?secret", "rsa", "rsa.crt mid.crt",
        "rsa.chain: leaf valid issuer; rsa.dek: key");
    row("a passphrase is missing", "ec.chain ec.sealed", "", "",
        "ec.chain: awaits-key issuer; ec.sealed: locked");
    row("a passphrase is wrong", "rsa.chain rsa.dek?Secret", "", "",
        "rsa.chain: awaits-key issuer; rsa.dek: wrong-passphrase");
    row("RSA and ECDSA side by side", "ec.chain ec.key rsa.crt rsa.key", "rsa ec",
        "rsa.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.key: key; rsa.crt: leaf valid; rsa.key: key");
    row("three kinds", "mid.crt ec.crt ec.key rsa.crt rsa.key ed.crt ed.key", "rsa ec ed",
        "rsa.crt mid.crt",
        "mid.crt: issuer; ec.crt: leaf valid; ec.key: key; rsa.crt: leaf valid; rsa.key: key; "
        "ed.crt: leaf valid; ed.key: key");
    row("expired", "expired.chain expired.key", "expired", "expired.crt mid.crt",
        "expired.chain: leaf expired issuer; expired.key: key");
    row("expires soon", "soon.chain soon.key", "soon", "soon.crt mid.crt",
        "soon.chain: leaf expires-soon issuer; soon.key: key");
    row("of tomorrow", "future.chain future.key", "future", "future.crt mid.crt",
        "future.chain: leaf not-yet-valid issuer; future.key: key");
    row("a missing intermediate", "ec.crt ec.key", "ec", "ec.crt",
        "ec.crt: leaf valid missing-issuer; ec.key: key");
    row("one of two is missing", "deep.crt low.crt deep.key", "deep", "deep.crt low.crt",
        "deep.crt: leaf valid missing-issuer; low.crt: issuer; deep.key: key");
    row("other names", "other.chain other.key", "other", "other.crt mid.crt",
        "other.chain: leaf valid other-name issuer; other.key: key");
    row("it vouches for itself", "self.crt self.key", "self", "self.crt",
        "self.crt: leaf valid self-signed; self.key: key");
    row("renewed with the same key", "earlier.crt ec.chain ec.key", "ec", "ec.crt mid.crt",
        "earlier.crt: older; ec.chain: leaf valid issuer; ec.key: key");
    row("renewed with another key", "soon.crt soon.key ec.chain ec.key", "ec", "ec.crt mid.crt",
        "soon.crt: older; soon.key: key-left; ec.chain: leaf valid issuer; ec.key: key");
    row("what expired and what replaced it", "expired.crt expired.key ec.chain ec.key", "ec",
        "ec.crt mid.crt",
        "expired.crt: older; expired.key: key-left; ec.chain: leaf valid issuer; ec.key: key");
    row("a foreign key", "ec.chain other.key", "", "",
        "ec.chain: no-key issuer; other.key: no-certificate");
    row("a foreign key beside its own", "ec.chain ec.key rsa.key", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.key: key; rsa.key: foreign-key");
    row("a foreign certificate", "ec.chain ec.key other.crt", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.key: key; other.crt: foreign-certificate");
    row("the pair of another host", "other.crt other.key ec.chain ec.key", "ec", "ec.crt mid.crt",
        "other.crt: other-pair; other.key: key-left; ec.chain: leaf valid issuer; ec.key: key");
    row("of another host and another kind", "otherrsa.crt otherrsa.key ec.chain ec.key", "ec",
        "ec.crt mid.crt",
        "otherrsa.crt: other-pair; otherrsa.key: key-left; ec.chain: leaf valid issuer; "
        "ec.key: key");
    row("the root too", "ec.chain root.crt ec.key", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; root.crt: root; ec.key: key");
    row("for clients alone", "client.chain client.key", "client", "client.crt mid.crt",
        "client.chain: leaf valid other-purpose issuer; client.key: key");
    row("the key of the authority too", "ec.chain root.crt root.key ec.key", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; root.crt: root; root.key: authority-key; ec.key: key");
    row("a file twice", "ec.chain ec.crt ec.key ec.pk8", "ec", "ec.crt mid.crt",
        "ec.chain: leaf valid issuer; ec.crt: duplicate; ec.key: key; ec.pk8: duplicate");
    row("a request instead of the certificate", "my.csr ec.key", "", "",
        "my.csr: request; ec.key: no-certificate");
    row("a key for something else", "ec.chain x25519.key", "", "",
        "ec.chain: no-key issuer; x25519.key: unusable-key");
    row("cut in the middle", "cut.crt ec.key", "", "", "cut.crt: damaged; ec.key: no-certificate");
    row("a damaged key", "ec.chain bent.key", "", "", "ec.chain: no-key issuer; bent.key: damaged");
    row("a key whose parts do not fit", "ec.chain bent.pk8", "", "",
        "ec.chain: no-key issuer; bent.pk8: damaged");
    row("no certificate at all", "junk.txt empty", "", "", "junk.txt: unknown; empty: unknown");
    row("a large file", "huge ec.chain ec.key", "ec", "ec.crt mid.crt",
        "huge: too-large; ec.chain: leaf valid issuer; ec.key: key");
    row("nothing", "", "", "", "");
}

void CertificateHeapTest::sorts()
{
    QFETCH(QStringList, files);
    QFETCH(QStringList, leaves);
    QFETCH(QStringList, chain);
    QFETCH(QStringList, said);
    const CertificateHeap heap = heapOf(files, {"mail.test"});
    QStringList sentences;
    for (const HeapFinding &finding : heap.findings)
        sentences.append(spoken(finding));
    QCOMPARE(sentences, said);
    QCOMPARE(heap.pairs.size(), leaves.size());
    for (qsizetype i = 0; i < leaves.size(); ++i) {
        const auto wanted = certificatesFromPem(m_material->bytes(leaves[i] + u".crt"_s));
        QCOMPARE(heap.pairs[i].chain.first(), wanted.value().first());
        checkDeployed(heap.pairs[i]);
    }
    if (!chain.isEmpty())
        QCOMPARE(heap.pairs.first().chain,
                 certificatesFromPem(m_material->bytes(chain.join(u'+'))).value());
}

void CertificateHeapTest::namesDecideBetweenPairs()
{
    const QStringList files{u"ec.crt"_s, u"ec.key"_s, u"other.crt"_s, u"other.key"_s, u"mid.crt"_s};
    const auto leafFor = [&](const QByteArray &host) {
        return heapOf(files, {host}).pairs.first().chain.first().dnsNames;
    };
    QCOMPARE(leafFor("mail.test"), QList<QByteArray>{"mail.test"});
    QCOMPARE(leafFor("other.test"), QList<QByteArray>{"other.test"});
    // Whatever a server calls itself can be shown.
    const QList<HeapFinding> findings =
        heapOf({u"ec.chain"_s, u"ec.key"_s}, {"a\x1b[2Jb"}).findings;
    const auto other = std::ranges::find(findings, HeapMatter::OtherName, &HeapFinding::matter);
    QVERIFY(other != findings.cend());
    QCOMPARE(other->about, u"a\ufffd[2Jb"_s);
}

/// Where a server shows each host's own.
void CertificateHeapTest::pairsForOtherHostsStandBeside()
{
    QList<GivenFile> files;
    for (const QString &name :
         {u"ec.crt"_s, u"ec.key"_s, u"other.crt"_s, u"other.key"_s, u"mid.crt"_s})
        files.append(m_material->file(name));
    const auto namesOfPairs = [](const QList<GivenPair> &pairs) {
        QByteArrayList names;
        for (const GivenPair &pair : pairs)
            names += pair.chain.first().dnsNames.first();
        return names;
    };
    HeapMeasure measure{.hostNames = {"mail.test"},
                        .trust = m_trust,
                        .at = QDateTime(QDate(2026, 6, 1), QTime(), Qt::UTC)};
    QVERIFY(sortHeap(files, measure).beside.isEmpty());
    measure.everyHost = true;
    const CertificateHeap both = sortHeap(files, measure);
    QCOMPARE(namesOfPairs(both.pairs), QByteArrayList{"mail.test"});
    QCOMPARE(namesOfPairs(both.beside), QByteArrayList{"other.test"});
    QStringList codes;
    for (const HeapFinding &finding : both.findings)
        codes += finding.code();
    QVERIFY2(codes.contains(u"by-name"_s) && !codes.contains(u"other-pair"_s) &&
                 !codes.contains(u"other-name"_s),
             qPrintable(codes.join(u' ')));
    // One for others does not take the place of the one that the server has.
    measure.hasOwnPair = true;
    const CertificateHeap other = sortHeap(files.sliced(2), measure);
    QVERIFY(other.pairs.isEmpty());
    QCOMPARE(namesOfPairs(other.beside), QByteArrayList{"other.test"});
}

void CertificateHeapTest::everyMatterHasAWord()
{
    QStringList codes;
    for (int each = 0; each <= static_cast<int>(HeapMatter::RootMissing); ++each) {
        const HeapFinding finding{
            .matter = static_cast<HeapMatter>(each), .file = u"f"_s, .about = u"a.test"_s};
        QVERIFY(finding.sentence().endsWith(u'.'));
        QVERIFY(!finding.sentence().contains(u"%1"_s));
        QVERIFY(!codes.contains(finding.code()));
        codes.append(finding.code());
    }
}

void CertificateHeapTest::tooManyFilesAreSaid()
{
    QStringList files;
    for (int i = 0; i <= 100; ++i)
        files.append(u"ec.crt"_s);
    QVERIFY(std::ranges::any_of(heapOf(files, {}).findings, [](const HeapFinding &finding) {
        return finding.matter == HeapMatter::TooMany;
    }));
    files.removeLast();
    QVERIFY(std::ranges::none_of(heapOf(files, {}).findings, [](const HeapFinding &finding) {
        return finding.matter == HeapMatter::TooMany;
    }));
}

void CertificateHeapTest::onePairSaysWhy()
{
    const auto pair = onePairOf({m_material->file(u"ec.chain"_s)});
    QVERIFY(!pair);
    QCOMPARE(pair.error().code, ErrorCode::BadInput);
    QVERIFY2(describe(pair.error()).contains(u"mail.test"_s), qPrintable(describe(pair.error())));
    QVERIFY(!onePairOf({}));
}

void CertificateHeapTest::anotherPassphraseIsTold()
{
    QCOMPARE(heapOf({u"ec.p12"_s, u"ec.sealed?no"_s, u"ec.chain"_s}, {}).locked(),
             (QStringList{u"ec.p12"_s, u"ec.sealed"_s}));
    QVERIFY(heapOf({u"ec.p12?secret"_s}, {}).locked().isEmpty());
}

QTEST_GUILESS_MAIN(CertificateHeapTest)
#include "tst_certificateheap.moc"
