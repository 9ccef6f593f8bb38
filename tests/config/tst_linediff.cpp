// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linediff.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray randomLines(QRandomGenerator &random)
{
    QByteArray text;
    for (int i = random.bounded(30); i > 0; --i)
        text += QByteArray("line ") + static_cast<char>('a' + random.bounded(4)) + '\n';
    if (random.bounded(3) == 0)
        text.chop(1);
    return text;
}

} // namespace

class LineDiffTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void equalTextsGiveNothing();
    void showsThreeLinesAround();
    void namesALineWithoutEnd();
    void patchMakesOneOfTheOther();
    void twoChangesFarApartAreTwo();
    void largeFilesAreReplaced();
};

void LineDiffTest::equalTextsGiveNothing()
{
    QVERIFY(unifiedDiff("a\n", "a\n", "f").isEmpty());
}

void LineDiffTest::showsThreeLinesAround()
{
    QCOMPARE(unifiedDiff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
                         "/etc/postfix/main.cf"),
             QByteArray("--- /etc/postfix/main.cf\n+++ /etc/postfix/main.cf\n@@ -2,7 +2,7 @@\n"
                        " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"));
}

void LineDiffTest::namesALineWithoutEnd()
{
    QCOMPARE(unifiedDiff("a", "a\nb\n", "f"),
             QByteArray("--- f\n+++ f\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n"));
}

void LineDiffTest::patchMakesOneOfTheOther()
{
    QTemporaryDir dir;
    QRandomGenerator random(7);
    for (int i = 0; i < 25; ++i) {
        const QByteArray before = randomLines(random), after = randomLines(random);
        if (before == after)
            continue;
        writeFile(dir.filePath(QStringLiteral("f")), before);
        writeFile(dir.filePath(QStringLiteral("diff")), unifiedDiff(before, after, "f"));
        QProcess patch;
        patch.setWorkingDirectory(dir.path());
        patch.start(QStringLiteral("git"),
                    {QStringLiteral("apply"), QStringLiteral("-p0"),
                     QStringLiteral("--unidiff-zero"), QStringLiteral("diff")});
        QVERIFY(patch.waitForFinished());
        QVERIFY2(patch.exitCode() == 0, patch.readAllStandardError().constData());
        QFile result(dir.filePath(QStringLiteral("f")));
        const QByteArray bytes = result.open(QIODevice::ReadOnly) ? result.readAll() : QByteArray();
        QCOMPARE(bytes, after);
    }
}

void LineDiffTest::largeFilesAreReplaced()
{
    QByteArray before, after;
    for (int i = 0; i < 5000; ++i) {
        before += QByteArray::number(i) + '\n';
        after += QByteArray::number(i + 10000) + '\n';
    }
    const QByteArray diff = unifiedDiff(before, after, "f");
    QCOMPARE(diff.count("\n-"), 5000);
    QCOMPARE(diff.count("\n+"), 5001);
}

void LineDiffTest::twoChangesFarApartAreTwo()
{
    QByteArray middle;
    for (int i = 0; i < 100'000; ++i)
        middle += QByteArray::number(i) + '\n';
    QCOMPARE(unifiedDiff("a\n" + middle + "z\n", "b\n" + middle + "y\n", "f"),
             QByteArray("--- f\n+++ f\n@@ -1,4 +1,4 @@\n-a\n+b\n 0\n 1\n 2\n"
                        "@@ -99999,4 +99999,4 @@\n 99997\n 99998\n 99999\n-z\n+y\n"));
}

QTEST_GUILESS_MAIN(LineDiffTest)
#include "tst_linediff.moc"
