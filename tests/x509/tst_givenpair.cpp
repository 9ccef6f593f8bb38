// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/givenpair.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray encrypted(const QByteArray &key)
{
    return Program(u"openssl"_s, {u"pkey"_s, u"-aes128"_s, u"-passout"_s, u"pass:secret"_s})
        .input(key)
        .run()
        .out;
}

Result<GivenPair> pairOf(const QList<QByteArray> &files)
{
    QList<Secret> secrets;
    for (const QByteArray &file : files)
        secrets.append(Secret::take(QByteArray(file)));
    return givenPair(secrets);
}

} // namespace

/// A heap of PEM files becomes the chain and key of a server.
class GivenPairTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sortsTheHeap();
    void oneFileMayHoldAll();
    void leavesOutTheRootAndStrangers();
    void refuses_data();
    void refuses();
    void putsBothFilesAndNamesThem();
    void aFolderStandsForTheServers();

private:
    std::unique_ptr<TestCa> m_ca;
    Leaf m_leaf, m_other;
    QByteArray m_root, m_intermediate;
};

void GivenPairTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<TestCa>(*std::move(ca));
    const auto leaf = m_ca->issue({.names = {u"mail.test"_s}});
    const auto other = m_ca->issue({.names = {u"other.test"_s}});
    QVERIFY(leaf && other);
    m_leaf = *leaf;
    m_other = *other;
    m_root = bytesOf(m_ca->rootFile());
    m_intermediate = bytesOf(m_ca->intermediateFile());
}

void GivenPairTest::sortsTheHeap()
{
    const auto pair = pairOf({m_intermediate + m_leaf.certificate, m_leaf.key});
    QVERIFY2(pair, qPrintable(pair ? QString() : describe(pair.error())));
    QCOMPARE(pair->chain, certificatesFromPem(m_leaf.chain).value());
    QVERIFY(m_leaf.key.contains(pair->key.reveal().toByteArray().trimmed()));
}

void GivenPairTest::oneFileMayHoldAll()
{
    const auto pair = pairOf({"text\n" + m_leaf.key + m_intermediate + m_leaf.certificate});
    QVERIFY(pair);
    QCOMPARE(pair->chain.size(), 2);
    QVERIFY(!pair->key.reveal().contains("CERTIFICATE"));
}

void GivenPairTest::leavesOutTheRootAndStrangers()
{
    const auto pair = pairOf({m_root + m_other.certificate + m_leaf.chain, m_leaf.key});
    QVERIFY(pair);
    QCOMPARE(pair->chain, certificatesFromPem(m_leaf.chain).value());
    const auto alone = m_ca->selfSigned({u"self.test"_s});
    QVERIFY(alone);
    QCOMPARE(pairOf({alone->certificate, alone->key})->chain.size(), 1);
}

void GivenPairTest::refuses_data()
{
    QTest::addColumn<QList<QByteArray>>("files");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << QList<QByteArray>{} << u"no readable PEM certificate"_s;
    QTest::newRow("no key") << QList{m_leaf.chain} << u"no PEM private key"_s;
    QTest::newRow("a foreign key")
        << QList{m_leaf.chain, m_other.key} << u"not the key of this certificate"_s;
    QTest::newRow("a passphrase") << QList{m_leaf.chain, encrypted(m_leaf.key)}
                                  << u"protected by a passphrase"_s;
    QTest::newRow("a damaged key")
        << QList{m_leaf.chain,
                 QByteArray("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")}
        << u"cannot be read"_s;
    QTest::newRow("a cut key") << QList{m_leaf.chain, QByteArray("-----BEGIN PRIVATE KEY-----\nAA")}
                               << u"no PEM private key"_s;
}

void GivenPairTest::refuses()
{
    QFETCH(QList<QByteArray>, files);
    QFETCH(QString, word);
    const auto pair = pairOf(files);
    QVERIFY(!pair);
    QCOMPARE(pair.error().code, ErrorCode::BadInput);
    QVERIFY2(describe(pair.error()).contains(word), qPrintable(describe(pair.error())));
}

void GivenPairTest::putsBothFilesAndNamesThem()
{
    Configuration from("/etc/postfix", {});
    from.setMainCf(MainCf::parse("# mine\n"));
    const auto next =
        useGivenPair(from, {}, "/etc/postfix",
                     {.certificate = "/etc/postfix/m.pem", .key = "/etc/postfix/m.key"},
                     pairOf({m_leaf.chain, m_leaf.key}).value());
    QVERIFY(next);
    QCOMPARE(next->mainCf().toBytes(), QByteArray("# mine\n"
                                                  "smtpd_tls_cert_file = /etc/postfix/m.pem\n"
                                                  "smtpd_tls_key_file = /etc/postfix/m.key\n"
                                                  "smtpd_tls_security_level = may\n"));
    const ConfigFile *certificate = next->file("/etc/postfix/m.pem");
    const ConfigFile *key = next->file("/etc/postfix/m.key");
    QVERIFY(certificate && key);
    QCOMPARE(certificate->bytes.value(), m_leaf.chain);
    QCOMPARE(certificate->identity.mode, QByteArray("644"));
    QCOMPARE(key->identity.mode, QByteArray("400"));
    QCOMPARE(key->identity.uid, QByteArray("0"));
    QVERIFY(key->secret && !certificate->secret);
}

void GivenPairTest::aFolderStandsForTheServers()
{
    const auto next =
        useGivenPair(Configuration("/home/me/f", {}), {}, "/etc/postfix",
                     {.certificate = "/etc/postfix/m.pem", .key = "/etc/postfix/m.key"},
                     pairOf({m_leaf.chain, m_leaf.key}).value());
    QVERIFY(next);
    QVERIFY(next->file("/home/me/f/m.pem") && next->file("/home/me/f/m.key"));
    QCOMPARE(next->mainCf().value("smtpd_tls_key_file").value(), QByteArray("/etc/postfix/m.key"));
}

QTEST_GUILESS_MAIN(GivenPairTest)
#include "tst_givenpair.moc"
