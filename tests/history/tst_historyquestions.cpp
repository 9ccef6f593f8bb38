// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/commitwalk.h"
#include "core/history/drift.h"
#include "core/history/statecompare.h"
#include "core/history/valueblame.h"
#include "tests/history/historybench.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What a history is asked: who, what, since when.
class HistoryQuestionsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void knowsWhoChangedAValue_data();
    void knowsWhoChangedAValue();
    void findsOptionsBehindAPassword();
    void saysWhyItKnowsNothingOfAValue_data();
    void saysWhyItKnowsNothingOfAValue();
    void findsARowOfAliases();
    void namesAreReadAsWritten_data();
    void namesAreReadAsWritten();
    void tellsWhatOthersDid();
    void findsTheLastApplyHoweverLongAgo();
    void tellsWhatAppliesMade();
    void aLookThatIsCancelledEndsAtOnce();
    void comparesModesAndOwners();
    void findsCommitsByTheirDigits();
    void saysWhereThereIsNone();

private:
    static Configuration server(const QByteArray &main, const QByteArray &master,
                                const QByteArray &table)
    {
        return configurationOf({{"/etc/postfix/main.cf", main},
                                {"/etc/postfix/master.cf", master},
                                {"/etc/postfix/tls_policy", table}});
    }
};

void HistoryQuestionsTest::knowsWhoChangedAValue_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::newRow("parameter") << u"a"_s << 1 << QByteArray("1") << QByteArray("2");
    QTest::newRow("taken out") << u"b"_s << 3 << QByteArray("1") << QByteArray();
    QTest::newRow("since the first") << u"c"_s << 0 << QByteArray() << QByteArray("1");
    QTest::newRow("option") << u"submission/x"_s << 2 << QByteArray() << QByteArray("1");
    QTest::newRow("row of a table")
        << u"/etc/postfix/tls_policy:[mx.a]:25"_s << 4 << QByteArray("may") << QByteArray("dane");
    QTest::newRow("row of master.cf")
        << u"submission/inet"_s << 2 << QByteArray("submission inet n - y - - smtpd")
        << QByteArray("submission inet n - y - - smtpd -o x=1");
}

void HistoryQuestionsTest::knowsWhoChangedAValue()
{
    QFETCH(QString, name);
    QFETCH(int, number);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, now);
    HistoryBench bench;
    const QByteArray row = "submission inet n - y - - smtpd\n", more = row + "  -o x=1\n";
    const QList<Configuration> states{
        server("a = 1\nb = 1\nc = 1\n", row, "[mx.a]:25 may\n"),
        server("a = 2\nb = 1\nc = 1\n", row, "[mx.a]:25 may\n"),
        server("a = 2\nb = 1\nc = 1\n", more, "[mx.a]:25 may\n"),
        // The value is what counts, not the line.
        server("# new\nc  =  1\na = 5\na = 2\n", more, "[mx.a]:25 may\n"),
        server("# new\nc  =  1\na = 5\na = 2\n", more, "x may\n[mx.a]:25 dane\n"),
        server("# new\nc  =  1\na = 5\na = 2\n", more, "[mx.a]:25 dane\n"),
    };
    QList<QByteArray> commits{*bench.read(states[0])};
    for (qsizetype i = 1; i < states.size(); ++i)
        commits += *bench.apply(states[i - 1], states[i]);
    const auto wanted = ValueName::from(name);
    QVERIFY(wanted);
    const auto blame = blameOf(bench.place(), *wanted);
    QVERIFY2(blame, qPrintable(blame ? QString() : describe(blame.error())));
    QCOMPARE(blame->entry.commit, commits[number]);
    QCOMPARE(blame->isFirst, number == 0);
    QCOMPARE(blame->before.value_or(QByteArray()), before);
    QCOMPARE(blame->now.value_or(QByteArray()), now);
}

/// The password stays the same, and what stands behind it in its row changes.
void HistoryQuestionsTest::findsOptionsBehindAPassword()
{
    HistoryBench bench;
    const auto with = [](const QByteArray &level) {
        return configurationOf(
            {{"/etc/postfix/main.cf", "a = 1\n"},
             {"/etc/postfix/master.cf", "relay2 unix - - y - - smtp\n"
                                        "  -o smtp_sasl_password_maps=static:a:X\n"
                                        "  -o smtp_tls_security_level=" +
                                            level + '\n'}});
    };
    QVERIFY(bench.read(with("none")));
    QVERIFY(bench.read(with("encrypt")));
    const auto blame =
        blameOf(bench.place(), *ValueName::from(u"relay2/unix/smtp_tls_security_level"_s));
    QVERIFY2(blame, qPrintable(blame ? QString() : describe(blame.error())));
    QCOMPARE(blame->before, QByteArray("none"));
    QCOMPARE(blame->now, QByteArray("encrypt"));
    const auto maps =
        blameOf(bench.place(), *ValueName::from(u"relay2/unix/smtp_sasl_password_maps"_s));
    QVERIFY(maps && maps->isFirst);
    const QByteArray text = differenceText(momentBefore(bench.place(), u"latest"_s)->state,
                                           momentOf(bench.place(), u"latest"_s)->state);
    QCOMPARE(text.count("-  -o"), 1);
    QCOMPARE(text.count("postseal-kept-secret"), 1); // as what stands around it
}

void HistoryQuestionsTest::saysWhyItKnowsNothingOfAValue_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("why");
    QTest::newRow("misspelt") << u"myhostnam"_s
                              << u"no commit of this server sets it in /etc/postfix/main.cf."_s;
    QTest::newRow("no such document")
        << u"/etc/postfix/none:a"_s
        << u"no commit of this server has a document /etc/postfix/none."_s;
    QTest::newRow("a secret")
        << u"/etc/postfix/sasl_passwd:mx.test"_s
        << u"/etc/postfix/sasl_passwd is kept as a hash alone, as secrets are."_s;
}

void HistoryQuestionsTest::saysWhyItKnowsNothingOfAValue()
{
    QFETCH(QString, name);
    QFETCH(QString, why);
    HistoryBench bench;
    QVERIFY(bench.read(
        configurationOf({{"/etc/postfix/main.cf",
                          "a = 1\nsmtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n"},
                         {"/etc/postfix/sasl_passwd", "mx.test u:secret\n"}})));
    const auto blame = blameOf(bench.place(), *ValueName::from(name));
    QVERIFY(!blame);
    QCOMPARE(describe(blame.error()), why);
}

/// aliases(5) writes its keys with a colon.
void HistoryQuestionsTest::findsARowOfAliases()
{
    HistoryBench bench;
    QVERIFY(bench.read(configurationOf(
        {{"/etc/postfix/main.cf", "a = 1\n"}, {"/etc/aliases", "# x\npostmaster: root\n"}})));
    const auto blame = blameOf(bench.place(), *ValueName::from(u"/etc/aliases:postmaster"_s));
    QVERIFY2(blame, qPrintable(blame ? QString() : describe(blame.error())));
    QCOMPARE(blame->now, QByteArray("root"));
}

void HistoryQuestionsTest::namesAreReadAsWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("a row without a key") << u"/etc/postfix/x:"_s << false;
    QTest::newRow("a file") << u"/etc/postfix/x"_s << false;
    QTest::newRow("an address as service") << u"127.0.0.1:25/inet"_s << true;
    QTest::newRow("no service") << u"submission/"_s << false;
}

void HistoryQuestionsTest::namesAreReadAsWritten()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    const auto read = ValueName::from(name);
    QCOMPARE(read.has_value(), good);
    if (!read)
        QCOMPARE(read.error().code, ErrorCode::BadInput);
}

void HistoryQuestionsTest::tellsWhatOthersDid()
{
    HistoryBench bench;
    const Configuration first = withMainCf("a = 1\n"), second = withMainCf("a = 2\n"),
                        third = withMainCf("a = 3\n");
    QVERIFY(bench.read(first));
    QCOMPARE(driftOf(bench.place(), *stateNow(bench.place(), first)).error().code,
             ErrorCode::NotFound);
    const auto kept = bench.apply(first, second);
    QVERIFY(bench.apply(second, first, u"put-back"_s));
    const auto none = driftOf(bench.place(), *stateNow(bench.place(), second));
    QVERIFY(none);
    QCOMPARE(none->last.entry.commit, *kept);
    QVERIFY(differencesBetween(none->last.state, none->now).isEmpty());
    QVERIFY(bench.read(third));
    const auto drift = driftOf(bench.place(), *stateNow(bench.place(), third));
    QCOMPARE(drift->since.size(), 1);
    QVERIFY(differenceText(drift->last.state, drift->now).contains("-a = 2\n+a = 3\n"));
}

void HistoryQuestionsTest::findsTheLastApplyHoweverLongAgo()
{
    constexpr int kReadings = 1100;
    HistoryBench bench;
    const Configuration now = withMainCf("a = 2\n");
    const auto kept = bench.apply(withMainCf("a = 1\n"), now);
    const auto state = stateNow(bench.place(), now);
    QVERIFY(kept && state);
    const testbed::Outcome added = bench.addReadings(kReadings);
    QVERIFY2(added.ok(), added.text());
    const auto drift = driftOf(bench.place(), *state);
    QVERIFY2(drift, qPrintable(drift ? QString() : describe(drift.error())));
    QCOMPARE(drift->last.entry.commit, *kept);
    QCOMPARE(drift->since.size(), kReadings);
}

/// Of a file the last apply that touched it is what counts.
void HistoryQuestionsTest::tellsWhatAppliesMade()
{
    HistoryBench bench;
    const QByteArray ours = "/etc/postfix/ours", gone = "/etc/postfix/gone";
    const Configuration first = withMainCf("a = 1\n");
    Configuration made = first, changed = first;
    QVERIFY(made.putFile(ours, "x\n") && made.putFile(gone, "x\n"));
    QVERIFY(changed.putFile(ours, "y\n"));
    const auto commit = bench.read(first);
    QVERIFY(commit && bench.apply(first, made));
    const auto second = bench.apply(made, changed);
    const auto created = createdSince(bench.place(), *commit);
    QVERIFY(second && created);
    QCOMPARE(created->keys(), (QList<QByteArray>{gone, ours}));
    QCOMPARE(created->value(ours).bytes, QByteArray("y\n"));
    QVERIFY(!created->value(gone).isKnown());
    QCOMPARE(created->value(ours).mode,
             momentOf(bench.place(), u"latest"_s)->state.files[ours].mode);
    QVERIFY(createdSince(bench.place(), *second)->isEmpty());
}

void HistoryQuestionsTest::aLookThatIsCancelledEndsAtOnce()
{
    HistoryBench bench;
    Configuration before = withMainCf("a = 0\n");
    const auto first = bench.read(before);
    for (const QByteArray value : {"1", "2", "3", "4"}) {
        const Configuration next = withMainCf("a = " + value + '\n');
        QVERIFY(bench.apply(std::exchange(before, next), next));
    }
    const auto repository = GitRepository::open(bench.place().repository());
    std::stop_source source;
    int seen = 0;
    const Status walked =
        walkEntries(*repository, *repository->tip(), {}, source.get_token(), [&](HistoryEntry &&) {
            if (++seen == 2)
                source.request_stop();
            return true;
        });
    QCOMPARE(seen, 2);
    QCOMPARE(walked.error().code, ErrorCode::Cancelled);
    const auto stop = source.get_token();
    const auto place = bench.place();
    QCOMPARE(blameOf(place, *ValueName::from(u"b"_s), "/etc/postfix", stop).error().code,
             ErrorCode::Cancelled);
    QCOMPARE(createdSince(place, *first, stop).error().code, ErrorCode::Cancelled);
    QCOMPARE(driftOf(place, *stateNow(place, before), stop).error().code, ErrorCode::Cancelled);
}

void HistoryQuestionsTest::comparesModesAndOwners()
{
    KeptState before, after;
    const KeptFile file{
        .mode = "644", .uid = "0", .gid = "0", .bytes = "x\n", .keyedHash = {}, .directories = {}};
    KeptFile other = file;
    other.mode = "600";
    before.files = {{"/a", file}, {"/b", file}};
    after.files = {{"/a", other}, {"/c", file}};
    QCOMPARE(differenceText(before, after),
             QByteArray("--- /a\nmode 644, owner 0:0 -> mode 600, owner 0:0\n"
                        "--- /b\n+++ /b\n@@ -1 +0,0 @@\n-x\nremoved, was mode 644, owner 0:0\n"
                        "--- /c\n+++ /c\n@@ -0,0 +1 @@\n+x\nnew file, mode 644, owner 0:0\n"));
}

void HistoryQuestionsTest::findsCommitsByTheirDigits()
{
    HistoryBench bench;
    const auto commit = bench.read(withMainCf("a = 1\n"));
    const QString whole = QString::fromLatin1(*commit);
    for (const QString &words : {whole, whole.left(7), u"latest"_s})
        QCOMPARE(momentOf(bench.place(), words)->entry.commit, *commit);
    // Of a blob, none at all, too short, and what git would understand.
    const QString blob = QString::fromLatin1(
        bench.git({u"rev-parse"_s, u"main:etc/postfix/main.cf"_s}).out.trimmed());
    for (const QString &words : {blob, u"0123456789"_s, whole.left(3), u"main"_s, u"HEAD~0"_s})
        QCOMPARE(momentOf(bench.place(), words).error().code, ErrorCode::NotFound);
    QCOMPARE(momentBefore(bench.place(), whole).error().code, ErrorCode::NotFound);
}

void HistoryQuestionsTest::saysWhereThereIsNone()
{
    const HistoryBench bench;
    QCOMPARE(historyLog(bench.place()).error().code, ErrorCode::NotFound);
    QCOMPARE(momentOf(bench.place(), u"latest"_s).error().code, ErrorCode::NotFound);
    // Asking makes none.
    QVERIFY(!QFileInfo::exists(bench.place().folder));
}

QTEST_GUILESS_MAIN(HistoryQuestionsTest)
#include "tst_historyquestions.moc"
