// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/gzip.h"
#include "core/deploy/remotescript.h"
#include "tests/testbed/program.h"

#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

class GzipTest : public QObject {
    Q_OBJECT

private slots:
    void isUnpackedByGzip_data();
    void isUnpackedByGzip();
    void leavesTheScriptRoomInAVariable();
};

void GzipTest::isUnpackedByGzip_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("one byte") << QByteArray("\0", 1);
    QTest::addRow("every byte") << [] {
        QByteArray bytes(256, 0);
        for (int i = 0; i < 256; ++i)
            bytes[i] = static_cast<char>(i);
        return bytes;
    }();
    QTest::addRow("a long run") << QByteArray(1'000'000, 'x');
    QTest::addRow("the script") << remoteScript();
}

void GzipTest::isUnpackedByGzip()
{
    QFETCH(QByteArray, bytes);
    const QByteArray packed = gzipped(bytes);
    const testbed::Outcome unpacked = testbed::Program(u"gzip"_s, {u"-dc"_s}).input(packed).run();
    QVERIFY2(unpacked.ok() && unpacked.err.isEmpty(), unpacked.text());
    QCOMPARE(unpacked.out, bytes);
}

/// Linux takes no variable of 128 KiB (execve(2)); a first request of up to 16 KiB comes on top.
void GzipTest::leavesTheScriptRoomInAVariable()
{
    QCOMPARE_LT(remoteScript().size(), qsizetype{110} * 1024);
}

QTEST_GUILESS_MAIN(GzipTest)
#include "tst_gzip.moc"
