// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificateheap.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

/// Where another program finds the key of \a file in the memory of this one.
QByteArray foundInMemory(const QString &file)
{
    const Outcome search =
        Program(u"python3"_s,
                {QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/x509/keysearch.py"),
                 QString::number(QCoreApplication::applicationPid()), file, u"secret"_s})
            .run();
    return search.ok() ? search.out : search.text();
}

GivenFile readFile(const QString &name)
{
    QFile file(name);
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        bytes.resize(file.size());
        file.read(bytes.data(), bytes.size());
    }
    return {.name = name,
            .bytes = Secret::take(std::move(bytes)),
            .passphrase = Secret::take(QByteArray("secret"))};
}

} // namespace

/// A key that was sorted and let go is in no part of the memory any more.
class KeyMemoryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nothingStays_data();
    void nothingStays();

private:
    QTemporaryDir m_folder;
    QString m_key, m_chain; ///< the key itself never comes into this program's memory otherwise
};

void KeyMemoryTest::initTestCase()
{
    m_key = m_folder.filePath(u"key"_s);
    m_chain = m_folder.filePath(u"crt"_s);
    const Outcome made =
        Program(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                               u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-subj"_s,
                               u"/CN=mail.test"_s, u"-keyout"_s, m_key, u"-out"_s, m_chain})
            .run();
    QVERIFY2(made.ok(), made.text());
}

void KeyMemoryTest::nothingStays_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("PKCS#8") << u"pkcs8 -topk8 -nocrypt -in KEY"_s;
    QTest::newRow("PKCS#8 in DER") << u"pkcs8 -topk8 -nocrypt -outform DER -in KEY"_s;
    QTest::newRow("SEC 1") << u"ec -in KEY"_s;
    QTest::newRow("SEC 1 in DER") << u"ec -outform DER -in KEY"_s;
    QTest::newRow("sealed") << u"pkcs8 -topk8 -passout pass:secret -in KEY"_s;
    QTest::newRow("sealed as in 1993") << u"ec -aes128 -passout pass:secret -in KEY"_s;
    QTest::newRow("PKCS#12") << u"pkcs12 -export -passout pass:secret -inkey KEY -in CRT"_s;
    QTest::newRow("old PKCS#12")
        << u"pkcs12 -export -legacy -passout pass:secret -inkey KEY -in CRT"_s;
    QTest::newRow("PKCS#12 in the clear")
        << u"pkcs12 -export -keypbe NONE -certpbe NONE -passout pass:secret -inkey KEY -in CRT"_s;
}

void KeyMemoryTest::nothingStays()
{
    QFETCH(QString, command);
    const QString file = m_folder.filePath(u"given"_s);
    QStringList words = command.split(u' ');
    words.replaceInStrings(u"KEY"_s, m_key).replaceInStrings(u"CRT"_s, m_chain);
    const Outcome made = Program(u"openssl"_s, words + QStringList{u"-out"_s, file}).run();
    QVERIFY2(made.ok(), made.text());
    QCOMPARE(foundInMemory(file), QByteArray());
    {
        const CertificateHeap heap =
            sortHeap({readFile(file), readFile(m_chain)},
                     {.hostNames = {}, .trust = {}, .at = QDateTime::currentDateTimeUtc()});
        QCOMPARE(heap.pairs.size(), 1);
        QVERIFY(foundInMemory(file).contains("as base64")); // what is found is seen
    }
    QCOMPARE(foundInMemory(file), QByteArray());
}

QTEST_GUILESS_MAIN(KeyMemoryTest)
#include "tst_keymemory.moc"
