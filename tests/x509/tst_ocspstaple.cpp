// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/handles.h"
#include "core/x509/ocspstaple.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/ocsp.h>
#include <openssl/pem.h>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// OCSP responses made by openssl(1) for certificates of a test authority.
class OcspStapleTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void saysWhatOpensslSays_data();
    void saysWhatOpensslSays();
    void aDelegateOfTheAuthorityCounts();
    void anotherSignerDoesNotCount();
    void anotherCertificateIsNotMeant();
    void whatIsOverDoesNotCount();
    void withoutTheIssuerNothingIsKnown();
    void bytesThatAreNone_data();
    void bytesThatAreNone();

private:
    QString inFolder(const QString &name) const { return m_folder.filePath(name); }
    QString keyOf(const QString &authority) const;
    QByteArray serialOf(const Leaf &leaf) const;
    /// What a responder with \a signer says of \a leaf, which the index calls \a state.
    QByteArray response(const Leaf &leaf, char state, const QString &signer, const QString &key,
                        const QStringList &more = {});
    /// The authority's good word, in force \a from to \a until seconds from now.
    QByteArray responseOf(long from, long until) const;
    QByteArray response(const Leaf &leaf, char state)
    {
        return response(leaf, state, m_ca->intermediateFile(), keyOf(u"intermediate"_s));
    }
    QList<Certificate> chainOf(const Leaf &leaf) const
    {
        return certificatesFromPem(leaf.chain).value();
    }

    QTemporaryDir m_folder;
    std::optional<TestCa> m_ca;
    std::optional<Leaf> m_leaf;
};

namespace {

Outcome openssl(const QStringList &words)
{
    return Program(u"openssl"_s, words).run();
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void OcspStapleTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
    m_leaf = m_ca->issue({.names = {u"mail.example.org"_s}}).value();
}

QString OcspStapleTest::keyOf(const QString &authority) const
{
    return QFileInfo(m_ca->rootFile()).path() + u'/' + authority + u".key"_s;
}

QByteArray OcspStapleTest::serialOf(const Leaf &leaf) const
{
    return certificatesFromPem(leaf.certificate).value().first().serial;
}

QByteArray OcspStapleTest::response(const Leaf &leaf, char state, const QString &signer,
                                    const QString &key, const QStringList &more)
{
    // The index of ca(1): state, end, time of revocation, serial, file, name.
    const QByteArray revoked = state == 'R' ? "260503120000Z,keyCompromise" : "";
    QFile index(inFolder(u"index.txt"_s));
    if (!index.open(QIODevice::WriteOnly))
        return {};
    if (state != '-')
        index.write(QByteArray(1, state) + "\t491231000000Z\t" + revoked + '\t' + serialOf(leaf) +
                    "\tunknown\t/CN=mail.example.org\n");
    index.close();
    const QString issuer = m_ca->intermediateFile();
    const Outcome asked =
        openssl({u"ocsp"_s, u"-issuer"_s, issuer, u"-cert"_s, leaf.certificateFile, u"-no_nonce"_s,
                 u"-reqout"_s, inFolder(u"request"_s)});
    QStringList words{u"ocsp"_s,
                      u"-index"_s,
                      index.fileName(),
                      u"-CA"_s,
                      issuer,
                      u"-rsigner"_s,
                      signer,
                      u"-rkey"_s,
                      key,
                      u"-reqin"_s,
                      inFolder(u"request"_s),
                      u"-respout"_s,
                      inFolder(u"response"_s)};
    words += more.isEmpty() ? QStringList{u"-ndays"_s, u"7"_s} : more;
    const Outcome answered = openssl(words);
    if (!asked.ok() || !answered.ok())
        qWarning("%s%s", asked.text().constData(), answered.text().constData());
    return bytesOf(inFolder(u"response"_s));
}

// ocsp(1) makes none that is over.
QByteArray OcspStapleTest::responseOf(long from, long until) const
{
    const QList<Certificate> chain = chainOf(*m_leaf);
    const X509Ptr leaf = handleOf(chain[0]), issuer = handleOf(chain[1]);
    const QByteArray pem = bytesOf(keyOf(u"intermediate"_s));
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    const EvpPkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    ASN1_TIME *thisUpdate = X509_gmtime_adj(nullptr, from);
    ASN1_TIME *nextUpdate = X509_gmtime_adj(nullptr, until);
    ASN1_TIME_to_generalizedtime(thisUpdate, &thisUpdate);
    ASN1_TIME_to_generalizedtime(nextUpdate, &nextUpdate);
    OCSP_BASICRESP *basic = OCSP_BASICRESP_new();
    OCSP_CERTID *id = OCSP_cert_to_id(nullptr, leaf.get(), issuer.get());
    OCSP_basic_add1_status(basic, id, V_OCSP_CERTSTATUS_GOOD, 0, nullptr, thisUpdate, nextUpdate);
    OCSP_basic_sign(basic, issuer.get(), key.get(), EVP_sha256(), nullptr, 0);
    OCSP_RESPONSE *response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
    unsigned char *der = nullptr;
    const int size = i2d_OCSP_RESPONSE(response, &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    OCSP_RESPONSE_free(response);
    OCSP_BASICRESP_free(basic);
    OCSP_CERTID_free(id);
    ASN1_TIME_free(thisUpdate);
    ASN1_TIME_free(nextUpdate);
    return bytes;
}

void OcspStapleTest::saysWhatOpensslSays_data()
{
    QTest::addColumn<char>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("valid") << 'V' << u"good"_s << u"not revoked by its authority, as of "_s;
    QTest::newRow("revoked") << 'R' << u"revoked"_s << u"revoked by its authority on 2026-05-03"_s;
    QTest::newRow("not known") << '-' << u"unknown"_s << u"not known to its authority"_s;
}

void OcspStapleTest::saysWhatOpensslSays()
{
    QFETCH(char, state);
    QFETCH(QString, word);
    QFETCH(QString, sentence);
    const QByteArray bytes = response(*m_leaf, state);
    const OcspStaple staple = ocspStapleOf(bytes, chainOf(*m_leaf));
    QCOMPARE(ocspStateName(staple.state), word);
    QVERIFY2(describe(staple).startsWith(sentence), qPrintable(describe(staple)));
    QVERIFY(staple.thisUpdate.isValid() && staple.nextUpdate > staple.thisUpdate);
    QCOMPARE(staple.toJson().value(u"state"_s).toString(), word);
    const Outcome oracle = openssl({u"ocsp"_s, u"-respin"_s, inFolder(u"response"_s), u"-issuer"_s,
                                    m_ca->intermediateFile(), u"-cert"_s, m_leaf->certificateFile,
                                    u"-CAfile"_s, m_ca->rootFile(), u"-no_nonce"_s});
    QVERIFY2(oracle.text().contains("Response verify OK"), oracle.text());
    QVERIFY2(oracle.out.contains(m_leaf->certificateFile.toUtf8() + ": " + word.toUtf8()),
             oracle.out);
}

void OcspStapleTest::aDelegateOfTheAuthorityCounts()
{
    const Leaf delegate =
        m_ca->issue({.names = {u"ocsp.example.org"_s}, .purpose = u"OCSPSigning"_s}).value();
    const QByteArray bytes = response(*m_leaf, 'V', delegate.certificateFile, delegate.keyFile);
    QCOMPARE(ocspStateName(ocspStapleOf(bytes, chainOf(*m_leaf)).state), u"good"_s);
}

void OcspStapleTest::anotherSignerDoesNotCount()
{
    // Issued by the authority, but not for this.
    const Leaf other = m_ca->issue({.names = {u"ocsp.example.org"_s}}).value();
    const Leaf stranger = m_ca->selfSigned({u"ocsp.example.org"_s}).value();
    for (const Leaf &signer : {other, stranger}) {
        const QByteArray bytes = response(*m_leaf, 'V', signer.certificateFile, signer.keyFile);
        const OcspStaple staple = ocspStapleOf(bytes, chainOf(*m_leaf));
        QCOMPARE(ocspStateName(staple.state), u"useless"_s);
        QVERIFY2(describe(staple).endsWith(u"the certificate's authority did not sign it"_s),
                 qPrintable(describe(staple)));
    }
}

void OcspStapleTest::anotherCertificateIsNotMeant()
{
    const Leaf other = m_ca->issue({.names = {u"other.example.org"_s}}).value();
    const OcspStaple staple = ocspStapleOf(response(other, 'V'), chainOf(*m_leaf));
    QCOMPARE(ocspStateName(staple.state), u"useless"_s);
    QCOMPARE(staple.problem, u"it is about another certificate"_s);
}

void OcspStapleTest::whatIsOverDoesNotCount()
{
    const QByteArray bytes = responseOf(-7200, -3600);
    const OcspStaple staple = ocspStapleOf(bytes, chainOf(*m_leaf));
    QCOMPARE(ocspStateName(staple.state), u"useless"_s);
    QVERIFY2(staple.problem.startsWith(u"it was in force until 2"_s), qPrintable(staple.problem));
    QCOMPARE(ocspStateName(ocspStapleOf(responseOf(3600, 7200), chainOf(*m_leaf)).state),
             u"useless"_s);
    QCOMPARE(ocspStateName(ocspStapleOf(responseOf(-3600, 7200), chainOf(*m_leaf)).state),
             u"good"_s);
}

void OcspStapleTest::withoutTheIssuerNothingIsKnown()
{
    const OcspStaple staple = ocspStapleOf(response(*m_leaf, 'V'), chainOf(*m_leaf).first(1));
    QCOMPARE(ocspStateName(staple.state), u"useless"_s);
    QCOMPARE(staple.problem, u"the issuer's certificate is missing"_s);
    QCOMPARE(ocspStateName(ocspStapleOf(response(*m_leaf, 'V'), {}).state), u"useless"_s);
}

void OcspStapleTest::bytesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("problem");
    QTest::newRow("nothing") << QByteArray() << u"it is no OCSP response"_s;
    QTest::newRow("text") << QByteArray("hello") << u"it is no OCSP response"_s;
    QTest::newRow("try later") << QByteArray::fromHex("30030a0103")
                               << u"the authority's responder failed (trylater)"_s;
}

void OcspStapleTest::bytesThatAreNone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, problem);
    const OcspStaple staple = ocspStapleOf(bytes, chainOf(*m_leaf));
    QCOMPARE(ocspStateName(staple.state), u"useless"_s);
    QCOMPARE(staple.problem, problem);
}

QTEST_GUILESS_MAIN(OcspStapleTest)
#include "tst_ocspstaple.moc"
