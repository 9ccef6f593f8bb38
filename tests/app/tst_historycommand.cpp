// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/testbed/program.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// `postsealctl history` as it is asked.
class HistoryCommandTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void refusesWhatNamesNoTwoCommits_data();
    void refusesWhatNamesNoTwoCommits();
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

QTEST_GUILESS_MAIN(HistoryCommandTest)
#include "tst_historycommand.moc"
