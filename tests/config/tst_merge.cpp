// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/linemerge.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// What git makes of three texts.
struct GitMerge {
    QByteArray bytes;
    int conflicts = -1;
};

/// One program of git beside our own functions.
class Git {
public:
    GitMerge merge(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs,
                   const QStringList &options = {}) const
    {
        writeFile(m_folder.filePath(u"base"_s), base);
        writeFile(m_folder.filePath(u"ours"_s), ours);
        writeFile(m_folder.filePath(u"theirs"_s), theirs);
        QProcess git;
        git.setWorkingDirectory(m_folder.path());
        git.start(u"git"_s, QStringList{u"merge-file"_s, u"-p"_s, u"-q"_s} + options +
                                QStringList{u"-L"_s, u"o"_s, u"-L"_s, u"b"_s, u"-L"_s, u"t"_s,
                                            u"ours"_s, u"base"_s, u"theirs"_s});
        return git.waitForFinished() && git.exitCode() < 128
                   ? GitMerge{.bytes = git.readAllStandardOutput(), .conflicts = git.exitCode()}
                   : GitMerge();
    }

private:
    QTemporaryDir m_folder;
};

QByteArray ended(const QByteArray &lines)
{
    return lines.isEmpty() || lines.endsWith('\n') ? lines : lines + '\n';
}

/// With each conflict between marks, as git writes it with --diff3.
QByteArray marked(const LineMerge &merge)
{
    QByteArray text;
    qsizetype done = 0;
    for (const LineConflict &each : merge.conflicts) {
        text += merge.bytes.sliced(done, each.at - done) + "<<<<<<< o\n" + ended(each.ourLines) +
                "||||||| b\n" + ended(each.baseLines) + "=======\n" + ended(each.theirLines) +
                ">>>>>>> t\n";
        done = each.at + each.ourLines.size();
    }
    return text + merge.bytes.sliced(done);
}

/// The text of one line a letter: "abc" is three lines.
QByteArray lines(const QByteArray &letters)
{
    QByteArray text;
    for (const char letter : letters)
        text += QByteArray(1, letter) + '\n';
    return text;
}

/// \a text with up to \a edits lines taken out, put in or changed.
QByteArray edited(const QByteArray &text, int edits, int letters, QRandomGenerator &random)
{
    QByteArray next = text;
    for (int i = random.bounded(edits + 1); i > 0; --i) {
        const auto at = random.bounded(static_cast<int>(next.size()) + 1);
        const auto letter = static_cast<char>('a' + random.bounded(letters));
        const int length = random.bounded(3);
        next.replace(at, length, QByteArray(random.bounded(3), letter));
    }
    return next;
}

} // namespace

/// Two changes of one text put together, beside git.
class MergeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isWhatGitMakesOfIt_data();
    void isWhatGitMakesOfIt();
    void isWhatGitMakesOfRandomTexts_data();
    void isWhatGitMakesOfRandomTexts();
    void alignsLargeTextsAsGitDoes();
    void saysWhichLinesAreInTheWay();
    void aChoiceDecidesEachConflict();
    void bothKeepsTheEndOfALine();
    void aLargeTableIsMergedAtOnce();
    void aTableInAnotherOrderTakesNoAge();

private:
    void compareWithGit(const QByteArray &base, const QByteArray &ours, const QByteArray &theirs);

    Git m_git;
    int m_compared = 0; ///< region by region
};

void MergeTest::compareWithGit(const QByteArray &base, const QByteArray &ours,
                               const QByteArray &theirs)
{
    const LineMerge merge = mergeLines(base, ours, theirs);
    const GitMerge git = m_git.merge(base, ours, theirs);
    QVERIFY(git.conflicts >= 0);
    QCOMPARE(merge.conflicts.isEmpty(), git.conflicts == 0);
    if (merge.conflicts.isEmpty())
        QCOMPARE(merge.bytes, git.bytes);
    // The same regions, too. With --diff3 git keeps those apart that came out the same.
    const GitMerge regions = m_git.merge(base, ours, theirs, {u"--diff3"_s});
    if (regions.conflicts == merge.conflicts.size() && !ours.contains('\r')) {
        QCOMPARE(marked(merge), regions.bytes);
        ++m_compared;
    }
    QVERIFY(merge.conflicts.size() <= regions.conflicts);
}

void MergeTest::isWhatGitMakesOfIt_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<qsizetype>("conflicts");
    const auto row = [](const char *name, const QByteArray &base, const QByteArray &ours,
                        const QByteArray &theirs, qsizetype conflicts) {
        QTest::newRow(name) << base << ours << theirs << conflicts;
    };
    const auto letters = [&row](const char *name, const char *base, const char *ours,
                                const char *theirs, qsizetype conflicts) {
        row(name, lines(base), lines(ours), lines(theirs), conflicts);
    };
    letters("nothing changed", "abc", "abc", "abc", 0);
    letters("all empty", "", "", "", 0);
    letters("only ours", "abc", "aXc", "abc", 0);
    letters("only theirs", "abc", "abc", "aXc", 0);
    letters("the same change", "abc", "aXc", "aXc", 0);
    letters("the same line", "abc", "aXc", "aYc", 1);
    letters("far apart", "abcdefg", "Xbcdefg", "abcdefY", 0);
    letters("one line between", "abc", "Xbc", "abY", 0);
    letters("adjoining lines", "abcd", "aXcd", "abYd", 1);
    letters("both insert at the end", "abc", "abcX", "abcY", 1);
    letters("both insert at the beginning", "abc", "Xabc", "Yabc", 1);
    letters("both insert the same at the end", "abc", "abcX", "abcX", 0);
    letters("both insert, partly the same", "abc", "abcXY", "abcXZ", 1);
    letters("both insert at different places", "abcd", "aXbcd", "abcYd", 0);
    letters("insert beside a change", "abcd", "abXcd", "abYd", 1);
    letters("insert beside a deletion", "abcd", "abXcd", "abd", 1);
    letters("delete and change", "abcde", "abde", "abXde", 1);
    letters("both delete the same", "abcde", "abde", "abde", 0);
    letters("both delete, ours more", "abcdef", "aef", "abef", 1);
    letters("delete apart", "abcdefg", "acdefg", "abcdeg", 0);
    letters("ours deletes all", "abc", "", "abc", 0);
    letters("ours deletes all, theirs changes", "abc", "", "aXc", 1);
    letters("both delete all", "abc", "", "", 0);
    letters("both write a new text", "", "abc", "xyz", 1);
    letters("both write the same new text", "", "abc", "abc", 0);
    letters("both write, alike in parts", "", "abc", "abd", 1);
    letters("theirs swallows ours", "abcdefg", "abcXefg", "aYg", 1);
    letters("two of ours in one of theirs", "abcdefg", "aXcdeYg", "aZg", 1);
    letters("a chain of overlaps", "abcdefgh", "aXXdeYYh", "abZZZfgh", 1);
    letters("the same, cut otherwise", "abcd", "aXYd", "aXYd", 0);
    letters("a repeated line comes once more", "aaab", "aaaab", "aaabX", 0);
    letters("repeated lines, apart", "aabaab", "Xaabaab", "aabaabY", 0);
    letters("a repeated line goes", "abababab", "ababab", "abababaX", 1);
    letters("blank blocks move", "a-b-c-d", "a-b-x-c-d", "a-b-c-y-d", 0);
    letters("a line moves up", "abcdef", "eabcdf", "abcdeXf", 1);
    letters("two swap", "abcdef", "bacdef", "abcdfe", 0);
    letters("two conflicts", "abcdefghi", "aXcdefgYi", "aVcdefgWi", 2);
    letters("a conflict and a change", "abcdefghi", "aXcdefghi", "aYcdefgZi", 1);
    letters("a conflict, and the same elsewhere", "abcdefghi", "aXcdefgZi", "aYcdefgZi", 1);
    row("no last newline", "a\nb\nc", "X\nb\nc", "a\nb\nc", 0);
    row("we end the last line", "a\nb\nc", "a\nb\nc\n", "X\nb\nc", 0);
    row("they append to an open line", "a\nb\nc", "X\nb\nc", "a\nb\nc\nd", 0);
    row("both append to an open line", "a\nb", "a\nb\nc", "a\nb\nd", 1);
    row("open against ended", "a\nb", "a\nb\n", "a\nX", 1);
    row("CRLF", "a\r\nb\r\nc\r\n", "X\r\nb\r\nc\r\n", "a\r\nb\r\nY\r\n", 0);
    row("they make it CRLF", "a\nb\nc\n", "a\nb\nc\n", "a\r\nb\r\nc\r\n", 0);
    row("they make it CRLF, we change", "a\nb\nc\n", "a\nX\nc\n", "a\r\nb\r\nc\r\n", 1);
    row("CRLF, a conflict", "a\r\nb\r\nc\r\n", "a\r\nX\r\nc\r\n", "a\r\nY\r\nc\r\n", 1);
    row("blanks count", "a\nb\nc\n", "a\n b\nc\n", "a\nb \nc\n", 1);
    row("bytes that are no text", QByteArray("a\n\xff\0x\nb\nc\nd\n", 11),
        QByteArray("a\n\xff\0y\nb\nc\nd\n", 11), QByteArray("a\n\xff\0x\nb\nc\n\xfe\n", 11), 0);
    row("main.cf", "a = 1\n# note\nb = 2\nc = 3\n\nd = 4\n",
        "a = 1\n# note\nb = 2\nc = 30\n\nd = 4\n", "a = 10\n# note\nb = 2\nc = 3\n\nd = 4\n", 0);
    row("a row of master.cf",
        "smtp inet n - y - - smtpd\nsubmission inet n - y - - smtpd\n  -o a=1\n  -o b=2\n  -o "
        "c=3\n",
        "smtp inet n - y - - smtpd\nsubmission inet n - y - - smtpd\n  -o a=9\n  -o b=2\n  -o "
        "c=3\n",
        "smtp inet n - y - - smtpd\nsubmission inet n - y - - smtpd\n  -o a=1\n  -o b=2\n  -o "
        "c=8\n",
        0);
}

void MergeTest::isWhatGitMakesOfIt()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(qsizetype, conflicts);
    // git refuses bytes with NUL; what is said of them stands in the row.
    if (!base.contains('\0'))
        compareWithGit(base, ours, theirs);
    const LineMerge merge = mergeLines(base, ours, theirs);
    QCOMPARE(merge.conflicts.size(), conflicts);
    // From the other side it is the same, but for who is who.
    QCOMPARE(mergeLines(base, theirs, ours).conflicts.size(), conflicts);
    if (base.contains('\0'))
        QCOMPARE(merge.bytes, QByteArray("a\n\xff\0y\nb\nc\n\xfe\n", 11));
}

void MergeTest::isWhatGitMakesOfRandomTexts_data()
{
    QTest::addColumn<int>("letters");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("edits");
    QTest::newRow("few kinds of lines") << 3 << 20 << 3;
    QTest::newRow("some kinds of lines") << 8 << 40 << 4;
    QTest::newRow("every line another") << 26 << 24 << 5;
    QTest::newRow("long and repeated") << 5 << 200 << 8;
    QTest::newRow("much changed") << 4 << 60 << 40;
}

void MergeTest::isWhatGitMakesOfRandomTexts()
{
    QFETCH(int, letters);
    QFETCH(int, length);
    QFETCH(int, edits);
    constexpr int kCases = 120;
    QRandomGenerator random(20260130);
    m_compared = 0;
    for (int i = 0; i < kCases; ++i) {
        QByteArray base;
        for (int j = random.bounded(length); j >= 0; --j)
            base += static_cast<char>('a' + random.bounded(letters));
        QByteArray texts[] = {lines(base), lines(edited(base, edits, letters, random)),
                              lines(edited(base, edits, letters, random))};
        for (QByteArray &text : texts) {
            if (random.bounded(6) == 0)
                text.chop(1);
        }
        compareWithGit(texts[0], texts[1], texts[2]);
        if (QTest::currentTestFailed()) {
            qInfo() << "case" << i << texts[0] << texts[1] << texts[2];
            return;
        }
    }
    QVERIFY2(m_compared > kCases * 3 / 4, qPrintable(QString::number(m_compared)));
}

/// Lines like those of real files: blank ones, repeated ones, hundreds of changes.
void MergeTest::alignsLargeTextsAsGitDoes()
{
    QRandomGenerator random(20260131);
    const auto text = [&random](int changed) {
        QByteArray bytes;
        for (int i = 0; i < 3000; ++i) {
            const int kind = static_cast<int>(qHash(i) % 7);
            bytes += kind == 0   ? QByteArray("\n")
                     : kind == 1 ? QByteArray("#\n")
                                 : QByteArray("row ") + QByteArray::number(i) + '\n';
            if (random.bounded(3000) < changed)
                bytes += random.bounded(2) == 0 ? "\n" : "another\n";
        }
        return bytes;
    };
    const QByteArray base = text(0);
    for (const int changed : {1, 20, 100}) {
        compareWithGit(base, text(changed), text(changed));
        QVERIFY(!QTest::currentTestFailed());
    }
}

void MergeTest::saysWhichLinesAreInTheWay()
{
    const LineMerge merge = mergeLines("a\nb\nc\nd\n", "a\nnew\nB\nc\nd\n", "a\nb2\nb3\nc\nD\n");
    QCOMPARE(merge.bytes, "a\nnew\nB\nc\nD\n");
    QCOMPARE(merge.conflicts, QList<LineConflict>({{.base = {.begin = 1, .end = 2},
                                                    .ours = {.begin = 1, .end = 3},
                                                    .theirs = {.begin = 1, .end = 3},
                                                    .baseLines = "b\n",
                                                    .ourLines = "new\nB\n",
                                                    .theirLines = "b2\nb3\n",
                                                    .at = 2}}));
}

void MergeTest::aChoiceDecidesEachConflict()
{
    const LineMerge merge = mergeLines(lines("abcdefghi"), lines("aXcdefgYi"), lines("aVcdefgWi"));
    using enum MergeChoice;
    QCOMPARE(settledLines(merge, {}), merge.bytes);
    QCOMPARE(settledLines(merge, {Ours, Theirs}), lines("aXcdefgWi"));
    QCOMPARE(settledLines(merge, {Theirs, Ours}), lines("aVcdefgYi"));
    QCOMPARE(settledLines(merge, {Theirs, Both}), lines("aVcdefgWYi"));
}

void MergeTest::bothKeepsTheEndOfALine()
{
    const LineMerge merge = mergeLines("a\n", "a\nmine", "a\ntheirs");
    QCOMPARE(settledLines(merge, {MergeChoice::Both}), "a\ntheirs\nmine");
}

void MergeTest::aLargeTableIsMergedAtOnce()
{
    QByteArray base;
    for (int i = 0; i < 100'000; ++i)
        base += "domain" + QByteArray::number(i) + ".example secure match=nexthop\n";
    QByteArray ours = base, theirs = base;
    ours.replace("domain7.example secure", "domain7.example verify");
    theirs.replace("domain90000.example secure", "domain90000.example may");
    QByteArray both = ours;
    both.replace("domain90000.example secure", "domain90000.example may");
    QElapsedTimer timer;
    timer.start();
    const LineMerge merge = mergeLines(base, ours, theirs);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(merge.conflicts.isEmpty());
    QVERIFY(merge.bytes == both);
}

/// Where nearly nothing is where it was, the search is cut short, and the result is still whole.
void MergeTest::aTableInAnotherOrderTakesNoAge()
{
    QList<QByteArray> rows;
    for (int i = 0; i < 30'000; ++i)
        rows += "domain" + QByteArray::number(i) + ".example secure\n";
    const QByteArray base = rows.join();
    std::shuffle(rows.begin(), rows.end(), *QRandomGenerator::global());
    const QByteArray theirs = rows.join();
    QElapsedTimer timer;
    timer.start();
    const LineMerge merge = mergeLines(base, base + "mine\n", theirs);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(settledLines(merge, QList<MergeChoice>(merge.conflicts.size(), MergeChoice::Theirs))
                 .count('\n'),
             theirs.count('\n') + (merge.conflicts.isEmpty() ? 1 : 0));
    QCOMPARE(mergeLines(base, base, theirs).bytes, theirs);
}

QTEST_GUILESS_MAIN(MergeTest)
#include "tst_merge.moc"
