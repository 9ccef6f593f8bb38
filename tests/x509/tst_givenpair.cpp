// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificateheap.h"
#include "tests/testbed/testca.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

CertificateFiles filesOf(const QByteArray &stem)
{
    return {.certificate = stem + ".pem", .key = stem + ".key"};
}

} // namespace

/// A pair becomes two files of a draft, and settings that name them.
class GivenPairTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void putsBothFilesAndNamesThem();
    void aFolderStandsForTheServers();
    void twoKindsGetNamesOfTheirOwn();

private:
    GivenPair m_pair, m_rsa;
    Leaf m_leaf;
};

void GivenPairTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"mail.test"_s}});
    const auto rsa = ca->issue({.names = {u"mail.test"_s}, .keyType = u"rsa"_s});
    QVERIFY(leaf && rsa);
    m_leaf = *leaf;
    for (const auto &[given, pair] : {std::pair(&*leaf, &m_pair), std::pair(&*rsa, &m_rsa)})
        *pair = onePairOf({{.name = {},
                            .bytes = Secret::take(QByteArray(given->chain + given->key)),
                            .passphrase = {}}})
                    .value();
}

void GivenPairTest::putsBothFilesAndNamesThem()
{
    Configuration from("/etc/postfix", {});
    from.setMainCf(MainCf::parse("# mine\n"));
    const auto next = useGivenPairs(from, {}, "/etc/postfix",
                                    {{.pair = m_pair, .files = filesOf("/etc/postfix/m")}});
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
    const auto next = useGivenPairs(Configuration("/home/me/f", {}), {}, "/etc/postfix",
                                    {{.pair = m_pair, .files = filesOf("/etc/postfix/m")}});
    QVERIFY(next);
    QVERIFY(next->file("/home/me/f/m.pem") && next->file("/home/me/f/m.key"));
    QCOMPARE(next->mainCf().value("smtpd_tls_key_file").value(), QByteArray("/etc/postfix/m.key"));
}

void GivenPairTest::twoKindsGetNamesOfTheirOwn()
{
    const auto places = [](const QList<GivenPair> &pairs) {
        QList<CertificateFiles> files;
        for (const PlacedPair &each :
             placed(pairs, Configuration("/etc/postfix", {}), {}, "/etc/postfix", {}))
            files.append(each.files);
        return files;
    };
    CertificateFiles ec = filesOf("/etc/postfix/mail.test-ecdsa");
    ec.ec = true;
    QCOMPARE(places({m_rsa, m_pair}), QList({filesOf("/etc/postfix/mail.test"), ec}));
    ec = filesOf("/etc/postfix/mail.test");
    ec.ec = true;
    QCOMPARE(places({m_pair}), QList({ec}));
}

QTEST_GUILESS_MAIN(GivenPairTest)
#include "tst_givenpair.moc"
