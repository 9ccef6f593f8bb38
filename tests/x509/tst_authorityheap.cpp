// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/authorityheap.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"
#include "tests/x509/heapmaterial.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// Which certificates of a heap can be trusted as authorities; openssl(1) is asked.
class AuthorityHeapTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void hashesAsOpensslDoes_data();
    void hashesAsOpensslDoes();
    void opensslFindsThemByTheirNames();
    void saysWhatBecomesOfEach_data();
    void saysWhatBecomesOfEach();
    void takesEveryForm();
    void anIntermediateNeedsItsRoot();
    void aKeyIsLeftOut();

private:
    GivenFile given(const QString &path) const;
    AuthorityHeap found(const QList<GivenFile> &files, const QList<Certificate> &known = {}) const
    {
        return authoritiesIn(files, known, QDateTime::currentDateTimeUtc());
    }
    QString named(const QString &subject);

    std::unique_ptr<TestCa> m_ca;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QStringList codesOf(const AuthorityHeap &heap)
{
    QStringList codes;
    for (const HeapFinding &finding : heap.findings)
        codes += finding.code();
    return codes;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

void AuthorityHeapTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<TestCa>(*std::move(ca));
    m_folder = std::make_unique<QTemporaryDir>();
}

GivenFile AuthorityHeapTest::given(const QString &path) const
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("a file of the test is not there");
    return {
        .name = path.section(u'/', -1), .bytes = Secret::take(file.readAll()), .passphrase = {}};
}

/// A new root with \a subject, as openssl(1) writes it.
QString AuthorityHeapTest::named(const QString &subject)
{
    const QString path = m_folder->filePath(u"root.pem"_s);
    openssl({u"req"_s, u"-x509"_s, u"-utf8"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
             u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s,
             m_folder->filePath(u"root.key"_s), u"-out"_s, path, u"-days"_s, u"9000"_s, u"-subj"_s,
             subject});
    return path;
}

void AuthorityHeapTest::hashesAsOpensslDoes_data()
{
    QTest::addColumn<QString>("subject");
    QTest::newRow("plain") << u"/CN=Plain CA"_s;
    QTest::newRow("case and blanks count for nothing") << u"/O=  Two   Words /CN=ROOT"_s;
    QTest::newRow("other letters") << u"/O=Größe/CN=認証局"_s;
    QTest::newRow("several parts") << u"/C=DE/O=Org/OU=Unit+CN=Both"_s;
}

void AuthorityHeapTest::hashesAsOpensslDoes()
{
    QFETCH(const QString, subject);
    const QString path = named(subject);
    const AuthorityHeap heap = found({given(path)});
    QCOMPARE(heap.authorities.size(), 1);
    QCOMPARE(heap.authorities.first().subjectHash,
             openssl({u"x509"_s, u"-noout"_s, u"-hash"_s, u"-in"_s, path}).trimmed());
}

void AuthorityHeapTest::opensslFindsThemByTheirNames()
{
    const QString one = named(u"/CN=Same"_s);
    const GivenFile first = given(one);
    const GivenFile second = given(named(u"/CN=Same"_s));
    const QList<GivenAuthority> both = found({first, second}).authorities;
    QCOMPARE(both.size(), 2);
    QTemporaryDir folder;
    for (qsizetype i = 0; i < both.size(); ++i) {
        const QString hash = QString::fromLatin1(both[i].subjectHash);
        QVERIFY(write(folder.filePath(hash + u".%1"_s.arg(i)), both[i].pem()));
        QVERIFY(write(folder.filePath(u"Same-%1.pem"_s.arg(i)), both[i].pem()));
    }
    const auto isTrusted = [&](const QByteArray &pem) {
        return openssl(
                   {u"verify"_s, u"-no-CAfile"_s, u"-no-CAstore"_s, u"-CApath"_s, folder.path()},
                   pem)
            .contains("stdin: OK");
    };
    QVERIFY(isTrusted(both[0].pem()) && isTrusted(both[1].pem()));
    // What openssl(1) makes of the directory has the same names, and goes on working.
    const QStringList before = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    openssl({u"rehash"_s, folder.path()});
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name), before);
    QVERIFY(isTrusted(both[0].pem()) && isTrusted(both[1].pem()));
}

void AuthorityHeapTest::saysWhatBecomesOfEach_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QStringList>("codes");
    QTest::newRow("root") << u"root"_s << QStringList{u"authority"_s, u"valid"_s};
    QTest::newRow("leaf") << u"leaf"_s << QStringList{u"no-authority"_s};
    QTest::newRow("vouches for itself") << u"self"_s << QStringList{u"no-authority"_s};
    QTest::newRow("over") << u"old"_s << QStringList{u"authority-over"_s};
    QTest::newRow("not yet") << u"next"_s << QStringList{u"authority"_s, u"not-yet-valid"_s};
    QTest::newRow("no CA:TRUE") << u"none"_s << QStringList{u"no-authority"_s};
}

void AuthorityHeapTest::saysWhatBecomesOfEach()
{
    QFETCH(const QString, what);
    QFETCH(const QStringList, codes);
    const auto authority = [this](const AuthorityOptions &options) {
        const auto name = m_ca->authority(options);
        return name ? m_ca->fileOf(*name) : QString();
    };
    const QMap<QString, std::function<QString()>> files{
        {u"root"_s, [this] { return m_ca->rootFile(); }},
        {u"leaf"_s,
         [this] {
             const auto leaf = m_ca->issue({.names = {u"a.test"_s}});
             return leaf ? leaf->certificateFile : QString();
         }},
        {u"self"_s,
         [this] {
             const auto leaf = m_ca->selfSigned({u"a.test"_s});
             return leaf ? leaf->certificateFile : QString();
         }},
        {u"old"_s, [&] { return authority({.issuer = {}, .until = u"20250101000000Z"_s}); }},
        {u"next"_s, [&] { return authority({.issuer = {}, .from = u"20450101000000Z"_s}); }},
        {u"none"_s,
         [&] {
             return authority({.issuer = {}, .extensions = u"basicConstraints = CA:FALSE\n"_s});
         }},
    };
    const AuthorityHeap heap = found({given(files[what]())});
    QCOMPARE(codesOf(heap), codes);
    QCOMPARE(heap.authorities.size(), codes.contains(u"authority"_s) ? 1 : 0);
}

void AuthorityHeapTest::takesEveryForm()
{
    const QString root = m_ca->rootFile();
    const auto form = [&](const QString &name, const QStringList &words) {
        const QString path = m_folder->filePath(name);
        openssl(words + QStringList{u"-out"_s, path});
        return given(path);
    };
    const QList<GivenFile> files{
        given(root), form(u"root.der"_s, {u"x509"_s, u"-in"_s, root, u"-outform"_s, u"DER"_s}),
        form(u"root.p7b"_s, {u"crl2pkcs7"_s, u"-nocrl"_s, u"-certfile"_s, root}),
        form(u"root.p7c"_s,
             {u"crl2pkcs7"_s, u"-nocrl"_s, u"-certfile"_s, root, u"-outform"_s, u"DER"_s})};
    for (const GivenFile &file : files) {
        const AuthorityHeap heap = found({file});
        QVERIFY2(heap.authorities.size() == 1, qPrintable(file.name));
        QCOMPARE(heap.authorities.first().pem(), openssl({u"x509"_s, u"-in"_s, root}));
    }
    const AuthorityHeap all = found(files);
    QCOMPARE(all.authorities.size(), 1);
    QCOMPARE(codesOf(all).count(u"duplicate"_s), 3);
}

/// As posttls-finger(1) says of it: "unable to get issuer certificate".
void AuthorityHeapTest::anIntermediateNeedsItsRoot()
{
    const GivenFile between = given(m_ca->intermediateFile());
    const auto leaf = m_ca->issue({.names = {u"a.test"_s}});
    QVERIFY(leaf);
    QVERIFY(!openssl({u"verify"_s, u"-no-CApath"_s, u"-no-CAstore"_s, u"-CAfile"_s,
                      m_ca->intermediateFile()},
                     leaf->certificate)
                 .contains("OK"));
    const AuthorityHeap alone = found({between});
    QCOMPARE(codesOf(alone), QStringList{u"root-missing"_s});
    QVERIFY(alone.authorities.isEmpty());
    QCOMPARE(found({between, given(m_ca->rootFile())}).authorities.size(), 2);
    const auto known = certificatesFromPem(given(m_ca->rootFile()).bytes.reveal());
    QVERIFY(known);
    QCOMPARE(found({between}, *known).authorities.size(), 1);
}

void AuthorityHeapTest::aKeyIsLeftOut()
{
    const GivenFile root = given(named(u"/CN=With its key"_s));
    const GivenFile key = given(m_folder->filePath(u"root.key"_s));
    QByteArray both = root.bytes.reveal().toByteArray();
    both += key.bytes.reveal();
    const AuthorityHeap heap =
        found({{.name = u"both"_s, .bytes = Secret::take(std::move(both)), .passphrase = {}}});
    QCOMPARE(codesOf(heap), (QStringList{u"authority"_s, u"valid"_s, u"authority-key"_s}));
    QVERIFY(!heap.authorities.first().pem().contains("PRIVATE"));
    QByteArray sealed = root.bytes.reveal().toByteArray();
    sealed += openssl({u"pkcs8"_s, u"-topk8"_s, u"-passout"_s, u"pass:word"_s, u"-in"_s,
                       m_folder->filePath(u"root.key"_s)});
    const GivenFile locked{
        .name = u"locked"_s, .bytes = Secret::take(std::move(sealed)), .passphrase = {}};
    QCOMPARE(codesOf(found({locked})), (QStringList{u"authority"_s, u"valid"_s}));
}

QTEST_GUILESS_MAIN(AuthorityHeapTest)
#include "tst_authorityheap.moc"
