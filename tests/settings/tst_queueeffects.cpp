// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/queueeffects.h"
#include "core/settings/queuewords.h"
#include "tests/settings/outboundcase.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

#include <ctime>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

using Tables = QMap<QByteArray, QByteArray>;

constexpr qint64 kNow = 1'800'000'000;
constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 24 * kHour;
const QByteArray kMain = "smtp_tls_security_level = may\n"
                         "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";

QueuedMail mailTo(const QList<QByteArray> &domains, qint64 messages, qint64 age, qint64 held = 0)
{
    return {.domains = domains, .messages = messages, .held = held, .oldest = kNow - age};
}

QueueSummary queueOf(const QList<QueuedMail> &mail)
{
    return {.now = kNow, .mail = mail, .cut = false, .error = {}};
}

Configuration withPolicy(const QByteArray &rows, const QByteArray &more = {})
{
    return outbound(kMain + more, {{"tls_policy", rows}});
}

QueueEffects effectsOf(const Configuration &before, const Configuration &after,
                       const QList<QueuedMail> &mail)
{
    return queueEffects(before, after, outboundFacts(), queueOf(mail));
}

bool isWorthALook(const Configuration &before, const Configuration &after)
{
    return isStricterSomewhere(before, after, outboundFacts());
}

/// Everything that people are told.
QString told(const QueueEffects &effects, qsizetype most = 20)
{
    QStringList words;
    for (const QueueTelling &telling : QueueWords::tellings(effects, most))
        words += telling.change + u'\n' + telling.destinations.join(u'\n');
    return (words + QueueWords::notes(effects, most)).join(u'\n');
}

} // namespace

/// What a draft does to the mail that waits.
class QueueEffectsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aStricterRowConcernsItsDestinationOnly();
    void aRowThatGoesCanBeStricter();
    void aStricterDefaultConcernsWhoeverHasNoRow();
    void aMessageCountsOnceForEachNextHop();
    void theRelayHostIsTheDestination();
    void anOptionOfTheRowCounts();
    void anotherRelayHostCanBeStricter();
    void mailThatStaysHereIsNotConcerned();
    void saysWhatCannotBeKnown();
    void followsPatterns();
    void worthALook_data();
    void worthALook();
    void tellsHowLongItIsTried_data();
    void tellsHowLongItIsTried();
    void tellsOneChangeOnce();
    void tellsOfWhatIsLeftOut();
    void aLargeTableAndQueueTakeNoTime();
};

void QueueEffectsTest::aStricterRowConcernsItsDestinationOnly()
{
    const QueueEffects effects =
        effectsOf(withPolicy(".example.net may\n"),
                  withPolicy("example.org secure match=nexthop\n.example.net none\n"),
                  {mailTo({"example.org"}, 12, 3 * kDay, 2), mailTo({"other.test"}, 5, kHour),
                   mailTo({"a.example.net"}, 1, kHour)});
    QCOMPARE(effects.effects.size(), 1);
    const QueueEffect &effect = effects.effects.first();
    QCOMPARE(effect.nextHop, "example.org");
    QCOMPARE(effect.domains, QList<QByteArray>{"example.org"});
    QCOMPARE(effect.messages, 12);
    QCOMPARE(effect.held, 2);
    QCOMPARE(effect.oldest, kNow - 3 * kDay);
    QCOMPARE(effect.before.policy.value(), "may");
    QCOMPARE(effect.before.row, "");
    QCOMPARE(effect.after.policy.value(), "secure match=nexthop");
    QCOMPARE(effect.after.row, "example.org");
    QVERIFY(effects.mayHold());
}

void QueueEffectsTest::aRowThatGoesCanBeStricter()
{
    const QByteArray encrypt = "smtp_tls_security_level = encrypt\n";
    const QueueEffects effects =
        effectsOf(withPolicy("example.org may\n", encrypt), withPolicy("", encrypt),
                  {mailTo({"example.org"}, 1, kHour), mailTo({"other.test"}, 1, kHour)});
    QCOMPARE(effects.effects.size(), 1);
    QCOMPARE(effects.effects.first().nextHop, "example.org");
    QCOMPARE(effects.effects.first().after.row, "");
}

void QueueEffectsTest::aStricterDefaultConcernsWhoeverHasNoRow()
{
    const QueueEffects effects =
        effectsOf(withPolicy("example.org may\n"),
                  withPolicy("example.org may\n", "smtp_tls_security_level = verify\n"),
                  {mailTo({"example.org"}, 1, kHour), mailTo({"b.test"}, 1, kHour),
                   mailTo({"a.test"}, 7, kHour)});
    QCOMPARE(effects.effects.size(), 2);
    QCOMPARE(effects.effects[0].nextHop, "a.test"); // most messages first
    QCOMPARE(effects.effects[1].nextHop, "b.test");
}

void QueueEffectsTest::aMessageCountsOnceForEachNextHop()
{
    const QByteArray relay = "relay_domains = a.test, b.test\n"
                             "relay_transport = relay:[mx.test]\n";
    const QueueEffects effects = effectsOf(
        withPolicy("", relay), withPolicy("[mx.test] secure\nc.test secure\n", relay),
        {mailTo({"a.test", "b.test"}, 3, kHour), mailTo({"a.test", "c.test"}, 2, 2 * kHour)});
    QCOMPARE(effects.effects.size(), 2);
    QCOMPARE(effects.effects[0].nextHop, "[mx.test]");
    QCOMPARE(effects.effects[0].messages, 5);
    QCOMPARE(effects.effects[0].oldest, kNow - 2 * kHour);
    QCOMPARE(effects.effects[0].domains, (QList<QByteArray>{"a.test", "b.test"}));
    QCOMPARE(effects.effects[1].nextHop, "c.test");
    QCOMPARE(effects.effects[1].messages, 2);
}

void QueueEffectsTest::theRelayHostIsTheDestination()
{
    const QByteArray relay = "relayhost = [relay.test]:587\n";
    const QList<QueuedMail> mail{mailTo({"example.org"}, 1, kHour)};
    QVERIFY(effectsOf(withPolicy("", relay), withPolicy("example.org secure\n", relay), mail)
                .isEmpty());
    const QueueEffects effects =
        effectsOf(withPolicy("", relay), withPolicy("[relay.test]:587 secure\n", relay), mail);
    QCOMPARE(effects.effects.size(), 1);
    QCOMPARE(effects.effects.first().nextHop, "[relay.test]:587");
    const QString words = told(effects);
    QVERIFY2(words.contains(u"(recipients at example.org)"_s), qPrintable(words));
}

void QueueEffectsTest::anOptionOfTheRowCounts()
{
    const QByteArray rows = "relay unix - - y - - smtp\n -o smtp_tls_security_level=";
    const QByteArray relay = "relay_domains = in.test\n";
    const QueueEffects effects =
        effectsOf(outbound(relay, {}, rows + "may\n"), outbound(relay, {}, rows + "encrypt\n"),
                  {mailTo({"in.test"}, 1, kHour), mailTo({"example.org"}, 1, kHour)});
    QCOMPARE(effects.effects.size(), 1);
    QCOMPARE(effects.effects.first().nextHop, "in.test");
}

void QueueEffectsTest::anotherRelayHostCanBeStricter()
{
    const QueueEffects effects = effectsOf(
        withPolicy("[b.test] secure\n", "relayhost = [a.test]\n"),
        withPolicy("[b.test] secure\n", "relayhost = [b.test]\n"), {mailTo({"x.test"}, 1, kHour)});
    QCOMPARE(effects.effects.size(), 1);
    QCOMPARE(effects.effects.first().nextHop, "[b.test]");
}

void QueueEffectsTest::mailThatStaysHereIsNotConcerned()
{
    const QByteArray local = "mydestination = in.test\n";
    QVERIFY(effectsOf(outbound(local), outbound(local + "smtp_tls_security_level = secure\n"),
                      {mailTo({"in.test"}, 9, kHour)})
                .isEmpty());
}

void QueueEffectsTest::saysWhatCannotBeKnown()
{
    const QByteArray sql = "smtp_tls_policy_maps = mysql:/etc/postfix/others\n";
    const QList<QueuedMail> mail{mailTo({"example.org"}, 1, kHour)};
    const QueueEffects edited = effectsOf(outbound(sql, {{"others", "hosts = a\n"}}),
                                          outbound(sql, {{"others", "hosts = b\n"}}), mail);
    QCOMPARE(edited.effects.size(), 1);
    QVERIFY(edited.mayHold());
    QVERIFY2(told(edited).contains(u"cannot be known from here"_s), qPrintable(told(edited)));
    QVERIFY2(told(edited).contains(u"mysql:/etc/postfix/others"_s), qPrintable(told(edited)));
    // A table that stays as it is answers as before.
    const QByteArray level = "smtp_tls_security_level = encrypt\n";
    const QueueEffects beside = effectsOf(outbound(sql, {{"others", "hosts = a\n"}}),
                                          outbound(sql + level, {{"others", "hosts = a\n"}}), mail);
    QCOMPARE(beside.effects.size(), 1);
    QCOMPARE(beside.effects.first().strictness, Strictness::MayHold);
    QVERIFY2(told(beside).contains(u"it may be otherwise: mysql:/etc/postfix/others"_s),
             qPrintable(told(beside)));
}

void QueueEffectsTest::followsPatterns()
{
    const QByteArray maps = "smtp_tls_policy_maps = regexp:/etc/postfix/others\n";
    const Configuration before = outbound(maps, {{"others", "/x/ may\n"}});
    const Configuration after = outbound(maps, {{"others", "/^example\\.org$/ secure\n"}});
    const QList<QueuedMail> mail{mailTo({"example.org"}, 1, kHour),
                                 mailTo({"other.test"}, 1, kHour)};
    const QueueEffects effects = effectsOf(before, after, mail);
    QCOMPARE(effects.effects.size(), 1);
    QCOMPARE(effects.effects.first().after.policy.level, QByteArray("secure"));
    QVERIFY(effects.effects.first().unread.isEmpty());
    // No row tells for whom a pattern becomes stricter.
    QVERIFY(isWorthALook(before, after));
    QVERIFY(!isWorthALook(before, outbound(maps + "biff = no\n", {{"others", "/x/ may\n"}})));
    const QByteArray relayed = "relay_domains = pcre:/etc/postfix/others\n";
    QVERIFY(isWorthALook(outbound(relayed, {{"others", "/x/ x\n"}}),
                         outbound(relayed, {{"others", "/y/ x\n"}})));
}

void QueueEffectsTest::worthALook_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("rowsBefore");
    QTest::addColumn<QByteArray>("rowsAfter");
    QTest::addColumn<bool>("worth");
    const auto row = [](const char *name, bool worth, const QByteArray &before,
                        const QByteArray &after, const QByteArray &rowsBefore = {},
                        const QByteArray &rowsAfter = {}) {
        QTest::newRow(name) << before << after << rowsBefore << rowsAfter << worth;
    };
    row("nothing", false, "", "");
    row("what has nothing to do with it", false, "", "smtpd_tls_security_level = encrypt\n");
    row("stricter default", true, "", "smtp_tls_security_level = encrypt\n");
    row("laxer default", false, "", "smtp_tls_security_level = none\n");
    row("stricter row", true, "", "", "a.test may\n", "a.test encrypt\n");
    row("laxer row", false, "", "", "a.test encrypt\n", "a.test may\n");
    row("new row", true, "", "", "", ".a.test dane-only\n");
    row("laxer row that goes", false, "", "", "a.test encrypt\n", "");
    row("stricter without its row", true, "", "", "a.test none\n", "");
    row("another relay host", true, "", "relayhost = [a.test]\n");
    row("a table that cannot be read", true, "", "smtp_tls_policy_maps = mysql:/etc/postfix/x\n");
}

void QueueEffectsTest::worthALook()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, rowsBefore);
    QFETCH(QByteArray, rowsAfter);
    QFETCH(bool, worth);
    QCOMPARE(isWorthALook(withPolicy(rowsBefore, before), withPolicy(rowsAfter, after)), worth);
}

void QueueEffectsTest::tellsHowLongItIsTried_data()
{
    QTest::addColumn<QByteArray>("lifetime");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("default") << QByteArray() << 5 * kDay;
    QTest::newRow("days") << QByteArray("10") << 10 * kDay;
    QTest::newRow("hours") << QByteArray("100h") << 100 * kHour;
    QTest::newRow("weeks") << QByteArray("1w") << 7 * kDay;
}

void QueueEffectsTest::tellsHowLongItIsTried()
{
    QFETCH(QByteArray, lifetime);
    QFETCH(qint64, seconds);
    const QByteArray line =
        lifetime.isEmpty() ? QByteArray() : "maximal_queue_lifetime = " + lifetime + '\n';
    const QueueEffects effects =
        effectsOf(withPolicy("", line), withPolicy("example.org encrypt\n", line),
                  {mailTo({"example.org"}, 2, 3 * kDay + 2 * kHour)});
    QCOMPARE(effects.lifetime, seconds);
    const QDateTime end = QDateTime::fromSecsSinceEpoch(kNow - 3 * kDay - 2 * kHour + seconds);
    const QString words = told(effects);
    QVERIFY2(words.contains(u"the oldest until "_s + end.toString(u"yyyy-MM-dd HH:mm"_s)),
             qPrintable(words));
    QVERIFY2(words.contains(u"example.org: 2 queued, the oldest for 3 d 2 h"_s), qPrintable(words));
}

void QueueEffectsTest::tellsOneChangeOnce()
{
    const QueueEffects effects =
        effectsOf(outbound(""), outbound("smtp_tls_security_level = secure\n"),
                  {mailTo({"a.test"}, 1, kHour), mailTo({"b.test"}, 2, 2 * kHour, 1)});
    const QList<QueueTelling> tellings = QueueWords::tellings(effects);
    QCOMPARE(tellings.size(), 1);
    QVERIFY2(tellings.first().change.startsWith(u"none \u2192 secure. "_s),
             qPrintable(tellings.first().change));
    QCOMPARE(tellings.first().destinations,
             (QStringList{u"b.test: 2 queued, 1 of them on hold, the oldest for 2 h 0 min"_s,
                          u"a.test: 1 queued, the oldest for 1 h 0 min"_s}));
}

void QueueEffectsTest::tellsOfWhatIsLeftOut()
{
    QueueSummary queue = queueOf(
        {mailTo({"a.test"}, 9, kHour), mailTo({"b.test"}, 2, kHour), mailTo({"c.test"}, 1, kHour)});
    queue.cut = true;
    const QueueEffects effects = queueEffects(
        outbound(""), outbound("smtp_tls_security_level = may\n"), outboundFacts(), queue);
    QVERIFY(!effects.mayHold()); // nothing waits because of "may"
    const QString words = told(effects, 1);
    QVERIFY2(words.contains(u"none of them waits"_s), qPrintable(words));
    QVERIFY2(words.contains(u"a.test"_s) && !words.contains(u"b.test"_s), qPrintable(words));
    QVERIFY2(words.contains(u"More destinations: 2, with 3 queued."_s), qPrintable(words));
    QVERIFY2(words.contains(u"not read to its end"_s), qPrintable(words));
}

void QueueEffectsTest::aLargeTableAndQueueTakeNoTime()
{
    QByteArray rows;
    for (int i = 0; i < 100'000; ++i)
        rows += "d" + QByteArray::number(i) + ".test encrypt\n";
    QList<QueuedMail> mail;
    for (int i = 0; i < 2'000; ++i)
        mail += mailTo({"d" + QByteArray::number(i) + ".test"}, 1, kHour);
    const Configuration before = withPolicy(rows);
    const Configuration after = withPolicy(QByteArray(rows).replace("encrypt", "secure"));
    const std::clock_t begun = std::clock();
    QVERIFY(isWorthALook(before, after));
    QCOMPARE(effectsOf(before, after, mail).effects.size(), 2'000);
    const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 2, QByteArray::number(seconds).constData());
}

QTEST_GUILESS_MAIN(QueueEffectsTest)
#include "tst_queueeffects.moc"
