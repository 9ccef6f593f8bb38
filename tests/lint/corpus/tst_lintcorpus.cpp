// SPDX-License-Identifier: GPL-3.0-or-later
// The linter over public configuration files (POSTSEAL_CORPUS): what it calls an error has been
// looked at, file by file.
#include "tests/lint/lintcase.h"
#include "tests/lint/postconfnames.h"

#include <QDir>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace postseal;
using namespace postseal::test;

class LintCorpusTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void findsOnlyWhatIsTrue_data();
    void findsOnlyWhatIsTrue();
    void everyFixHelps_data() { findsOnlyWhatIsTrue_data(); }
    void everyFixHelps();
    void agreesWithPostconfOnNames();
};

namespace {

QString corpus()
{
    return qEnvironmentVariable("POSTSEAL_CORPUS",
                                QStringLiteral(POSTSEAL_SOURCE_DIR "/../shared/corpus"));
}

/// Rules whose errors are true of a file. The installed smtpd, started by hand on each main.cf,
/// stopped with the same complaint or with one that comes before it; virtual(8) of 061 and 112 and
/// postfix(1) of the others have their words for it in the source. The mynetworks of the open
/// relays holds 0.0.0.0/0; those without a certificate offer STARTTLS and answer it with 454.
QSet<QByteArray> believed(const QByteArray &file)
{
    static const QHash<QByteArray, QList<int>> files{
        {"no-final-reject", {6,  8,  15, 19, 23, 24,  30,  40,  42,  43,  56,  65,  67,
                             81, 83, 85, 86, 99, 100, 105, 113, 114, 117, 131, 133, 134}},
        {"open-relay", {37, 120, 122}},
        {"out-of-bounds", {1, 18, 37, 62, 109, 112, 132}},
        {"bad-number", {18, 61}},
        {"no-certificate", {2, 16, 120}},
        {"comment-behind-value", {105}}};
    // Rows for port 465 without wrapper mode: openssl s_client waits there in vain.
    static const QList<int> silent{1, 48, 61, 68, 78};
    QSet<QByteArray> rules;
    if (file.startsWith("master.cf/") && silent.contains(file.mid(10, 3).toInt()))
        rules.insert("wrapper-mode");
    for (const auto &[rule, numbers] : files.asKeyValueRange()) {
        if (file.startsWith("main.cf/") && numbers.contains(file.mid(8, 3).toInt()))
            rules.insert(rule);
    }
    return rules;
}

/// A file of the corpus with a fresh Debian's other file.
Configuration corpusConfiguration(const QString &path)
{
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return path.contains(QStringLiteral("/main.cf/")) ? configurationOf(bytes, stockMasterCf())
                                                      : configurationOf(stockMainCf(), bytes);
}

} // namespace

void LintCorpusTest::findsOnlyWhatIsTrue_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &kind : {QStringLiteral("/main.cf"), QStringLiteral("/master.cf")}) {
        const QDir folder(corpus() + kind);
        const QStringList names = folder.entryList(QDir::Files);
        QVERIFY2(names.size() > 50, qPrintable(folder.path()));
        for (const QString &name : names)
            QTest::newRow(qPrintable(kind.sliced(1) + u'/' + name)) << folder.filePath(name);
    }
}

void LintCorpusTest::findsOnlyWhatIsTrue()
{
    QFETCH(QString, path);
    QList<Diagnostic> found = errorsOf(lint(corpusConfiguration(path), factsOf()));
    const QSet<QByteArray> rules = believed(QTest::currentDataTag());
    QSet<QByteArray> seen;
    for (const Diagnostic &one : found)
        seen.insert(one.rule);
    QVERIFY2(seen == rules, textOf(found).constData());
}

void LintCorpusTest::everyFixHelps()
{
    QFETCH(QString, path);
    const Configuration before = corpusConfiguration(path);
    const QList<Diagnostic> found = lint(before, factsOf());
    QSet<QString> reasons;
    for (const Diagnostic &one : found)
        reasons.insert(one.reason);
    for (const Diagnostic &one : found) {
        if (!one.fix)
            continue;
        const auto after = one.fix->apply(before);
        QVERIFY2(after, qPrintable(after ? QString() : describe(after.error())));
        const QList<Diagnostic> left = lint(*after, factsOf());
        QVERIFY2(left.size() < found.size(), (textOf({one}) + textOf(left)).constData());
        for (const Diagnostic &other : left)
            QVERIFY2(reasons.contains(other.reason), (textOf({one}) + textOf(left)).constData());
    }
}

void LintCorpusTest::agreesWithPostconfOnNames()
{
    QList<Case> cases;
    for (const QString &kind : {QStringLiteral("main.cf"), QStringLiteral("master.cf")}) {
        const QDir folder(corpus() + u'/' + kind);
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            const bool isMain = kind == QStringLiteral("main.cf");
            cases.append({.name = (kind + u'/' + name).toUtf8(),
                          .main = isMain ? bytes : stockMainCf(),
                          .master = isMain ? stockMasterCf() : bytes});
        }
    }
    const auto theirs = unusedNames(cases);
    QCOMPARE(theirs.size(), cases.size());
    int compared = 0;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        if (!theirs[i])
            continue;
        ++compared;
        QVERIFY2(unknownNames(cases[i]) == *theirs[i], cases[i].name.constData());
    }
    QVERIFY2(compared > 200, QByteArray::number(compared).constData());
}

QTEST_GUILESS_MAIN(LintCorpusTest)
#include "tst_lintcorpus.moc"
