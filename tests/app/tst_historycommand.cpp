// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/history/historybench.h"
#include "tests/testbed/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

/// The history of \a host below \a home, as postsealctl finds it.
HistoryPlace placeIn(const QTemporaryDir &home, const QByteArray &host = "mail")
{
    return historyOf(host, {}, home.filePath(u"postseal/history"_s));
}

Outcome history(const QTemporaryDir &home, const QStringList &words = {})
{
    return Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                   QStringList{u"history"_s, u"ssh://mail"_s} + words)
        .environment(u"HOME"_s, home.path())
        .environment(u"XDG_DATA_HOME"_s, home.path())
        .run();
}

Witness onDay(int day)
{
    return {.by = u"anna@desk"_s,
            .when = QDateTime({2026, 3, day}, {5, 6}, Qt::UTC),
            .hostKey = u"SHA256:one"_s};
}

} // namespace

/// `postsealctl history` as it is asked.
class HistoryCommandTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void refusesWhatNamesNoTwoCommits_data();
    void refusesWhatNamesNoTwoCommits();
    void accusesNobodyOfWhatIsSeenFirst();
    void namesTheOtherNameThatItWasChangedThrough();
};

void HistoryCommandTest::refusesWhatNamesNoTwoCommits_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"aaaa..bbbb..cccc", "aaaa..", "..bbbb", "..", ""})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void HistoryCommandTest::refusesWhatNamesNoTwoCommits()
{
    QFETCH(QString, words);
    const QTemporaryDir home;
    const Outcome told =
        Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                {u"history"_s, u"ssh://mail.example.org"_s, u"--compare"_s, words, u"--json"_s})
            .environment(u"HOME"_s, home.path())
            .environment(u"XDG_DATA_HOME"_s, home.path())
            .run();
    QCOMPARE(told.status, static_cast<int>(ctl::Usage));
    const QJsonObject error = QJsonDocument::fromJson(told.out).object();
    QCOMPARE(error[u"error"_s].toString(), u"bad-input"_s);
    QCOMPARE(error[u"subject"_s].toString(), QString(u"--compare "_s + words).trimmed());
    QVERIFY(error[u"message"_s].toString().contains(u"A..B"_s));
}

void HistoryCommandTest::accusesNobodyOfWhatIsSeenFirst()
{
    const QTemporaryDir home;
    const QByteArray path = "/etc/postfix/virtual";
    QMap<QByteArray, ConfigFile> files =
        configurationOf({{"/etc/postfix/main.cf", "a = 1\n"}, {path, "x\n"}}).allFiles();
    const Configuration all("/etc/postfix", files);
    files[path].bytes.reset();
    files[path].identity = {
        .kind = FileIdentity::Kind::Unreadable, .sha256 = "-", .mode = "-", .uid = "-", .gid = "-"};
    QVERIFY(recordRead(placeIn(home), Configuration("/etc/postfix", files), onDay(1)));
    QVERIFY(recordRead(placeIn(home), all, onDay(2)));
    const QByteArray list = history(home).out.split('\n').first();
    QVERIFY2(list.contains("-  first seen: /etc/postfix/virtual"), list);
    const QByteArray shown = history(home, {u"--show"_s, u"latest"_s}).out;
    QVERIFY2(shown.contains("nothing had changed"), shown);
    QVERIFY2(shown.contains("644 0:0     /etc/postfix/virtual"), shown);
    QVERIFY2(!shown.contains("main.cf") && !shown.contains("outside"), shown);
}

void HistoryCommandTest::namesTheOtherNameThatItWasChangedThrough()
{
    const QTemporaryDir home;
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = u"root@vm"_s;
    entry.outcome = u"kept"_s;
    const Configuration old = withMainCf("a = 1\n"), now = withMainCf("a = 2\n");
    QVERIFY(recordRead(placeIn(home), old, onDay(1)));
    QVERIFY(recordApply(placeIn(home, "10.77.3.2"), {old, now}, entry, onDay(2)));
    QVERIFY(recordRead(placeIn(home), now, onDay(3)));
    const QByteArray list = history(home).out.split('\n').first();
    QVERIFY2(list.endsWith("root@vm  /etc/postfix/main.cf  through ssh://10.77.3.2"), list);
    const QByteArray shown = history(home, {u"--show"_s, u"latest"_s}).out;
    QVERIFY2(shown.contains("changed by root@vm through ssh://10.77.3.2"), shown);
    const QByteArray blame = history(home, {u"--blame"_s, u"a"_s}).out;
    QVERIFY2(blame.contains("through ssh://10.77.3.2"), blame);
}

QTEST_GUILESS_MAIN(HistoryCommandTest)
#include "tst_historycommand.moc"
