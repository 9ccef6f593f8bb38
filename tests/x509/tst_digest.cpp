// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/digest.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;

/// Digests beside those of Qt.
class DigestTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void printsWhatSha256sumPrints();
    void agreesWithQt_data();
    void agreesWithQt();
};

/// The example of FIPS 180-4.
void DigestTest::printsWhatSha256sumPrints()
{
    QCOMPARE(sha256("abc"), QByteArray("ba7816bf8f01cfea414140de5dae2223"
                                       "b00361a396177a9cb410ff61f20015ad"));
}

void DigestTest::agreesWithQt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no pointer") << QByteArray();
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("a block less one") << QByteArray(63, '\xff');
    QTest::newRow("a block") << QByteArray(64, '\0');
    QTest::newRow("a large table") << QByteArray("example.org encrypt\n").repeated(100'000);
}

void DigestTest::agreesWithQt()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(sha256(bytes), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QTEST_GUILESS_MAIN(DigestTest)
#include "tst_digest.moc"
