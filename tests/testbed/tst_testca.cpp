// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QRegularExpression>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;

class TestCaTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void leafVerifiesThroughTheIntermediate();
    void leafIsForItsNamesOnly();
    void expiredLeafIsRefusedForItsDate();
    void selfSignedLeafIsRefused();
    void keyBelongsToTheCertificate();

private:
    Outcome verify(const Leaf &leaf, const QString &name) const;

    std::optional<TestCa> m_ca;
};

void TestCaTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
}

Outcome TestCaTest::verify(const Leaf &leaf, const QString &name) const
{
    const QStringList words{QStringLiteral("verify"),
                            QStringLiteral("-CAfile"),
                            m_ca->rootFile(),
                            QStringLiteral("-untrusted"),
                            leaf.chainFile,
                            QStringLiteral("-purpose"),
                            QStringLiteral("sslserver"),
                            QStringLiteral("-verify_hostname"),
                            name,
                            leaf.certificateFile};
    return Program(QStringLiteral("openssl"), words).run();
}

void TestCaTest::leafVerifiesThroughTheIntermediate()
{
    const QString name = QStringLiteral("mail.postseal.test");
    for (const QString &type : {QStringLiteral("ec"), QStringLiteral("rsa")}) {
        const Result<Leaf> leaf = m_ca->issue({.names = {name}, .keyType = type});
        QVERIFY2(leaf, leaf ? "" : qPrintable(describe(leaf.error())));
        const Outcome outcome = verify(*leaf, name);
        QVERIFY2(outcome.ok(), outcome.text().constData());
    }
}

void TestCaTest::leafIsForItsNamesOnly()
{
    const Result<Leaf> leaf = m_ca->issue({.names = {QStringLiteral("a.test")}});
    QVERIFY(leaf);
    QVERIFY(verify(*leaf, QStringLiteral("b.test")).text().contains("hostname mismatch"));
}

void TestCaTest::expiredLeafIsRefusedForItsDate()
{
    const Result<Leaf> leaf = m_ca->issueExpired({QStringLiteral("a.test")});
    QVERIFY(leaf);
    QVERIFY(verify(*leaf, QStringLiteral("a.test")).text().contains("certificate has expired"));
}

void TestCaTest::selfSignedLeafIsRefused()
{
    const Result<Leaf> leaf = m_ca->selfSigned({QStringLiteral("a.test")});
    QVERIFY(leaf);
    QVERIFY(verify(*leaf, QStringLiteral("a.test")).text().contains("self-signed certificate"));
}

void TestCaTest::keyBelongsToTheCertificate()
{
    const Result<Leaf> leaf = m_ca->issue({.names = {QStringLiteral("a.test")}});
    QVERIFY(leaf);
    const QString openssl = QStringLiteral("openssl");
    const Outcome ofKey = Program(openssl, {QStringLiteral("pkey"), QStringLiteral("-pubout"),
                                            QStringLiteral("-in"), leaf->keyFile})
                              .run();
    const Outcome ofCertificate =
        Program(openssl, {QStringLiteral("x509"), QStringLiteral("-noout"),
                          QStringLiteral("-pubkey"), QStringLiteral("-in"), leaf->certificateFile})
            .run();
    QVERIFY(ofKey.ok());
    QCOMPARE(ofKey.out, ofCertificate.out);
}

QTEST_GUILESS_MAIN(TestCaTest)
#include "tst_testca.moc"
