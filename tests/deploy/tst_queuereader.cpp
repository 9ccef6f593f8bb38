// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/queuereader.h"
#include "tests/testbed/program.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

/// What the script makes of what postqueue(1) printed; \a reader is its function.
QueueSummary readBy(const QString &reader, const QByteArray &printed)
{
    const QString script = QStringLiteral("LC_ALL=C; export LC_ALL; . " POSTSEAL_SOURCE_DIR
                                          "/core/deploy/remote/27-queue.sh; ");
    const testbed::Outcome outcome =
        testbed::Program(u"sh"_s, {u"-c"_s, script + reader}).input(printed).run();
    if (!outcome.ok() || !outcome.err.isEmpty())
        qFatal("%s", outcome.text().constData());
    QByteArrayList lines = outcome.out.split('\n');
    std::ranges::sort(lines);
    return queueSummaryFrom(lines.join('\n'));
}

QByteArray jsonMessage(const QByteArray &queue, const QByteArray &arrival,
                       const QByteArray &recipients)
{
    return "{\"queue_name\": \"" + queue +
           "\", \"queue_id\": \"3F2A4\", \"arrival_time\": " + arrival +
           ", \"message_size\": 333, \"forced_expire\": false, \"sender\": \"\", " +
           "\"recipients\": [" + recipients + "]}\n";
}

} // namespace

/// What is read of a mail queue.
class QueueReaderTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsTheAnswer();
    void passesOverWhatMakesNoSense();
    void takesNoMoreLinesThanTheScriptSends();
    void countsMessagesByTheirDomains();
    void isNotFooledByWhatOthersWrote();
    void saysThatItWasCut_data();
    void saysThatItWasCut();
    void tellsWhyThereIsNone();
    void readsMailq();
    void readsMailqOfLastYear();
};

void QueueReaderTest::readsTheAnswer()
{
    const QueueSummary summary = queueSummaryFrom(
        "now\t1800000000\n12\t2\t1799990000\texample.org\n3\t0\t1799999999\ta.test b.test\n"
        "cut\t124\n");
    QCOMPARE(summary, (QueueSummary{.now = 1'800'000'000,
                                    .mail = {{.domains = {"example.org"},
                                              .messages = 12,
                                              .held = 2,
                                              .oldest = 1'799'990'000},
                                             {.domains = {"a.test", "b.test"},
                                              .messages = 3,
                                              .held = 0,
                                              .oldest = 1'799'999'999}},
                                    .cut = true,
                                    .error = {}}));
}

void QueueReaderTest::passesOverWhatMakesNoSense()
{
    QCOMPARE(queueSummaryFrom("\nx\t1\n-1\t0\t5\ta.test\n1\t2\t5\ta.test\n1\t0\t5\t\n"
                              "1\t0\t5\ta.\x1b[2J\n1\t0\t5\ta.test\tb\nerror\t\x1b[2J\nerror\nnow"),
             QueueSummary());
}

void QueueReaderTest::takesNoMoreLinesThanTheScriptSends()
{
    QCOMPARE(queueSummaryFrom(QByteArray("1\t0\t5\ta.test\n").repeated(10'000)).mail.size(), 2000);
}

void QueueReaderTest::countsMessagesByTheirDomains()
{
    const QueueSummary summary = readBy(
        u"queue_of_json"_s,
        jsonMessage(
            "deferred", "1700000005",
            R"({"address": "a@Example.ORG", "delay_reason": "x"}, {"address": "b@example.org"})") +
            jsonMessage("hold", "1700000003", R"({"address": "c@example.org"})") +
            jsonMessage("active", "1700000009",
                        R"({"address": "a@b.test"}, {"address": "a@[192.0.2.1]"})") +
            jsonMessage("deferred", "1700000001", R"({"address": "root"})") + "end 0\n");
    QCOMPARE(summary, (QueueSummary{.now = 0,
                                    .mail = {{.domains = {"b.test", "[192.0.2.1]"},
                                              .messages = 1,
                                              .held = 0,
                                              .oldest = 1'700'000'009},
                                             {.domains = {"example.org"},
                                              .messages = 2,
                                              .held = 1,
                                              .oldest = 1'700'000'003}},
                                    .cut = false,
                                    .error = {}}));
}

/// Senders choose addresses, and the other side chooses the reason.
void QueueReaderTest::isNotFooledByWhatOthersWrote()
{
    const QByteArray reason = R"("delay_reason": "\"address\": \"x@evil.test\" \\\\\" end 1 \\")";
    const QueueSummary summary = readBy(
        u"queue_of_json"_s,
        jsonMessage("deferred", "1700000005",
                    R"({"address": "\"a b\\\" x@evil.test\"@good.test", )" + reason + "}") +
            jsonMessage("deferred", "1700000005",
                        R"({"address": "address", )" + reason +
                            R"(}, {"address": "a@good\tx.test"}, {"address": "a@good x.test"})") +
            "end 0\n");
    QCOMPARE(summary.mail.size(), 1);
    QCOMPARE(summary.mail.first().domains, QList<QByteArray>{"good.test"});
    QCOMPARE(summary.mail.first().messages, 1);
    QVERIFY(!summary.cut);
}

void QueueReaderTest::saysThatItWasCut_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("by time") << QByteArray("end 124\n");
    QTest::newRow("in the middle of a message")
        << QByteArray(R"({"queue_name": "deferred", "queue_id": "3F2)");
    QTest::newRow("by time in the middle of a word")
        << QByteArray("{\"queue_name\": \"defer\nend 143\n");
}

void QueueReaderTest::saysThatItWasCut()
{
    QFETCH(QByteArray, end);
    const QueueSummary summary =
        readBy(u"queue_of_json"_s,
               jsonMessage("deferred", "1700000005", R"({"address": "a@b.test"})") + end);
    QCOMPARE(summary.mail.size(), 1);
    QVERIFY(summary.cut);
    QVERIFY(summary.error.isEmpty());
}

void QueueReaderTest::tellsWhyThereIsNone()
{
    const QByteArray words = "Queue report unavailable - mail system is down";
    for (const QString &reader : {u"queue_of_json"_s, u"queue_of_mailq"_s}) {
        QCOMPARE(readBy(reader, "postqueue: fatal: " + words + "\nend 69\n").error, words);
        QCOMPARE(readBy(reader, "end 127\n").error, "postqueue ended with status 127");
        QCOMPARE(readBy(reader, "end 0\n"), QueueSummary());
    }
}

void QueueReaderTest::readsMailq()
{
    const QDateTime arrived = QDateTime::currentDateTime().addDays(-2);
    const QByteArray stamp = QLocale::c().toString(arrived, u"ddd MMM d HH:mm:ss"_s).toLatin1();
    const QueueSummary summary =
        readBy(u"queue_of_mailq"_s,
               "-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------\n"
               "3F2A41234!     333 " +
                   stamp +
                   "  MAILER-DAEMON\n"
                   "        (host said: 450 (x) a@evil.test)\n"
                   "                                         \"a b@evil.test\"@Good.test\n"
                   "                                         b@good.test\n"
                   "\n"
                   "3F2A41235*     333 " +
                   stamp +
                   "  \"x y\"@z.test\n"
                   "                                         c@other.test\n"
                   "\n"
                   "-- 1 Kbytes in 2 Requests.\nend 0\n");
    QCOMPARE(summary.mail.size(), 2);
    const QueuedMail &good = summary.mail.last();
    QCOMPARE(good.domains, QList<QByteArray>{"good.test"});
    QCOMPARE(good.messages, 1);
    QCOMPARE(good.held, 1);
    QCOMPARE(good.oldest, arrived.toSecsSinceEpoch());
    QCOMPARE(summary.mail.first().held, 0);
}

/// The times of mailq have no year.
void QueueReaderTest::readsMailqOfLastYear()
{
    const QDate future = QDate::currentDate().addDays(40);
    const QueueSummary summary =
        readBy(u"queue_of_mailq"_s, "3F2A41234*     333 " +
                                        QLocale::c().toString(future, u"ddd MMM d"_s).toLatin1() +
                                        " 01:02:03  a@b.test\n     c@d.test\n\n"
                                        "end 0\n");
    QCOMPARE(summary.mail.size(), 1);
    const QDateTime read = QDateTime::fromSecsSinceEpoch(summary.mail.first().oldest);
    QVERIFY2(read < QDateTime::currentDateTime(), qPrintable(read.toString()));
    QCOMPARE(read.date().month(), future.month());
    QCOMPARE(read.time(), QTime(1, 2, 3));
}

QTEST_GUILESS_MAIN(QueueReaderTest)
#include "tst_queuereader.moc"
