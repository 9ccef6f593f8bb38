// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/givenclient.h"
#include "tests/testbed/testca.h"
#include "tests/x509/heapmaterial.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Leaf;

/// A client's certificate in whatever file somebody has, made by openssl(1).
class GivenClientTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsEveryForm_data();
    void readsEveryForm();
    void asksForThePassphrase();
    void needsNoPassphraseForACertificateInTheClear();
    void theKeyTellsWhichItIs();
    void refusesSeveralClients();
    void refusesWhatHasNone_data();
    void refusesWhatHasNone();
    void takesAnAuthorityThatStandsAlone();
    void warns_data();
    void warns();

private:
    QByteArray packed(const QByteArray &pem, const QStringList &options) const;
    GivenFile file(const QByteArray &bytes, const QByteArray &passphrase = {}) const
    {
        return {.name = u"given"_s,
                .bytes = Secret::take(QByteArray(bytes)),
                .passphrase = Secret::take(QByteArray(passphrase))};
    }
    static QString whyNot(const Result<GivenClient> &client)
    {
        return client ? u"taken: "_s + client->certificate.subject : describe(client.error());
    }

    std::unique_ptr<testbed::TestCa> m_ca;
    Leaf m_client, m_other, m_server, m_expired;
    QTemporaryDir m_folder;
};

void GivenClientTest::initTestCase()
{
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<testbed::TestCa>(*std::move(ca));
    const QList<std::pair<Leaf *, testbed::LeafOptions>> wanted{
        {&m_client, {.names = {u"anna"_s}, .purpose = u"clientAuth"_s}},
        {&m_other, {.names = {u"bert"_s}, .purpose = u"clientAuth"_s}},
        {&m_server, {.names = {u"mail.test"_s}}},
        {&m_expired,
         {.names = {u"old"_s}, .purpose = u"clientAuth"_s, .until = u"20210101000000Z"_s}}};
    for (const auto &[leaf, options] : wanted) {
        const auto issued = m_ca->issue(options);
        QVERIFY(issued);
        *leaf = *issued;
    }
}

/// \a pem, which may hold a key, as the PKCS#12 that openssl(1) makes of it.
QByteArray GivenClientTest::packed(const QByteArray &pem, const QStringList &options) const
{
    QFile file(m_folder.filePath(u"all.pem"_s)); // which it reads twice
    if (!file.open(QFile::WriteOnly) || file.write(pem) != pem.size())
        return {};
    file.close();
    return openssl(QStringList{u"pkcs12"_s, u"-export"_s, u"-in"_s, file.fileName()} + options);
}

void GivenClientTest::readsEveryForm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<int>("chain");
    QTest::addColumn<bool>("hadKey");
    const QByteArray der = openssl({u"x509"_s, u"-outform"_s, u"DER"_s}, m_client.certificate);
    QFile chain(m_folder.filePath(u"chain.pem"_s));
    QVERIFY(chain.open(QFile::WriteOnly));
    chain.write(m_client.chain);
    chain.close();
    const QStringList bundle{u"crl2pkcs7"_s, u"-nocrl"_s, u"-certfile"_s, chain.fileName()};
    const QByteArray all = m_client.chain + m_client.key;
    QTest::newRow("PEM") << m_client.certificate << QByteArray() << 1 << false;
    QTest::newRow("PEM with issuers") << m_client.chain << QByteArray() << 2 << false;
    QTest::newRow("PEM with its key")
        << m_client.key + m_client.certificate << QByteArray() << 1 << true;
    QTest::newRow("DER") << der << QByteArray() << 1 << false;
    QTest::newRow("PKCS#7 in PEM") << openssl(bundle) << QByteArray() << 2 << false;
    QTest::newRow("PKCS#7 in DER")
        << openssl(bundle + QStringList{u"-outform"_s, u"DER"_s}) << QByteArray() << 2 << false;
    QTest::newRow("PKCS#12") << packed(all, {u"-passout"_s, u"pass:tür"_s}) << QByteArray("tür")
                             << 2 << true;
    QTest::newRow("PKCS#12 of an old program")
        << packed(all, {u"-legacy"_s, u"-passout"_s, u"pass:word"_s}) << QByteArray("word") << 2
        << true;
    QTest::newRow("PKCS#12 without a key")
        << packed(m_client.chain, {u"-nokeys"_s, u"-passout"_s, u"pass:word"_s})
        << QByteArray("word") << 2 << false;
    QTest::newRow("PKCS#12 without a passphrase")
        << packed(all, {u"-passout"_s, u"pass:"_s}) << QByteArray() << 2 << true;
}

void GivenClientTest::readsEveryForm()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, passphrase);
    QFETCH(int, chain);
    QFETCH(bool, hadKey);
    const auto client = givenClientIn(file(bytes, passphrase));
    QVERIFY2(client, qPrintable(whyNot(client)));
    QCOMPARE(toPem({client->certificate}), toPem(*certificatesFromPem(m_client.certificate)));
    QCOMPARE(client->chain.size(), chain);
    QCOMPARE(client->chain.first(), client->certificate);
    QCOMPARE(client->hadKey, hadKey);
}

void GivenClientTest::asksForThePassphrase()
{
    const QByteArray sealed =
        packed(m_client.chain + m_client.key, {u"-passout"_s, u"pass:word"_s});
    for (const auto &[passphrase, why] : {std::pair(QByteArray(), u"needs its passphrase"_s),
                                          std::pair(QByteArray("wrong"), u"does not open it"_s)}) {
        const auto client = givenClientIn(file(sealed, passphrase));
        QVERIFY(!client);
        QCOMPARE(client.error().code, ErrorCode::AuthFailed);
        QVERIFY2(whyNot(client).contains(why), qPrintable(whyNot(client)));
    }
}

void GivenClientTest::needsNoPassphraseForACertificateInTheClear()
{
    const QByteArray sealed =
        openssl({u"pkey"_s, u"-aes256"_s, u"-passout"_s, u"pass:word"_s}, m_client.key);
    const auto client = givenClientIn(file(m_client.certificate + sealed));
    QVERIFY2(client, qPrintable(whyNot(client)));
    QVERIFY(!client->hadKey);
}

void GivenClientTest::theKeyTellsWhichItIs()
{
    const QByteArray sealed = packed(m_other.certificate + m_client.chain + m_client.key,
                                     {u"-passout"_s, u"pass:word"_s});
    const auto client = givenClientIn(file(sealed, "word"));
    QVERIFY2(client, qPrintable(whyNot(client)));
    QCOMPARE(client->certificate.commonName, u"anna"_s);
    QCOMPARE(client->chain.size(), 2);
}

void GivenClientTest::refusesSeveralClients()
{
    const auto client = givenClientIn(file(m_client.chain + m_other.chain));
    QVERIFY(!client);
    QCOMPARE(client.error().code, ErrorCode::BadInput);
    QVERIFY2(whyNot(client).contains(u"several clients (anna, bert)"_s),
             qPrintable(whyNot(client)));
}

void GivenClientTest::refusesWhatHasNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << QByteArray() << u"neither a certificate nor a key"_s;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n") << u"neither a certificate nor"_s;
    QTest::newRow("a key") << m_client.key << u"stays with the client"_s;
    QTest::newRow("a key that is locked")
        << openssl({u"pkey"_s, u"-aes256"_s, u"-passout"_s, u"pass:word"_s}, m_client.key)
        << u"stays with the client"_s;
    QTest::newRow("a package with a key alone")
        << packed(m_client.key, {u"-nocerts"_s, u"-passout"_s, u"pass:"_s})
        << u"stays with the client"_s;
    QTest::newRow("cut off") << m_client.certificate.first(200) << u"damaged"_s;
}

void GivenClientTest::refusesWhatHasNone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const auto client = givenClientIn(file(bytes));
    QVERIFY(!client);
    QCOMPARE(client.error().code, ErrorCode::BadInput);
    QVERIFY2(whyNot(client).contains(why), qPrintable(whyNot(client)));
}

/// As "openssl req -x509" makes it.
void GivenClientTest::takesAnAuthorityThatStandsAlone()
{
    const QByteArray own = openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                    u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-keyout"_s,
                                    m_folder.filePath(u"own.key"_s), u"-subj"_s, u"/CN=scanner"_s,
                                    u"-days"_s, u"9"_s});
    const auto client = givenClientIn(file(own));
    QVERIFY2(client, qPrintable(whyNot(client)));
    QVERIFY(client->certificate.isCa);
    QCOMPARE(client->certificate.commonName, u"scanner"_s);
}

void GivenClientTest::warns_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("year");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("nothing") << m_client.certificate << 2030 << QString();
    QTest::newRow("expired") << m_expired.certificate << 2030 << u"expired on 2021-01-01"_s;
    QTest::newRow("early") << m_client.certificate << 2019 << u"not valid before 2020-01-01"_s;
    QTest::newRow("a server's") << m_server.certificate << 2030 << u"not for TLS clients"_s;
}

void GivenClientTest::warns()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, year);
    QFETCH(QString, wanted);
    const auto client = givenClientIn(file(bytes));
    QVERIFY2(client, qPrintable(whyNot(client)));
    const QStringList warnings =
        warningsOf(*client, QDateTime(QDate(year, 6, 1), QTime(), Qt::UTC));
    QCOMPARE(warnings.size(), wanted.isEmpty() ? 0 : 1);
    QVERIFY2(warnings.join(u' ').contains(wanted), qPrintable(warnings.join(u' ')));
}

QTEST_GUILESS_MAIN(GivenClientTest)
#include "tst_givenclient.moc"
