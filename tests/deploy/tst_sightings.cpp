// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/logtime.h"
#include "core/deploy/sightings.h"
#include "tests/testbed/program.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone kBerlin("Europe/Berlin");

QByteArray digits(char seed, int size = 32)
{
    return QByteArray(size, seed).toHex(':').toUpper();
}

QByteArray shown(char seed, const QByteArray &address = "192.0.2.7", int size = 32)
{
    return "h[" + address + "]: subject_CN=office, issuer=CA, fingerprint=" + digits('c', size) +
           ", pkey_fingerprint=" + digits(seed, size);
}

QByteArray line(const QByteArray &stamp, char seed, const QByteArray &address = "192.0.2.7")
{
    return stamp + " mail postfix/submission/smtpd[812]: " + shown(seed, address) + '\n';
}

/// What the script makes of log lines; \a back: the newest come first.
QByteArray madeOf(const QByteArray &log, bool back = false)
{
    const QString script =
        QStringLiteral("LC_ALL=C; export LC_ALL; TAB=$(printf '\\t'); "
                       ". " POSTSEAL_SOURCE_DIR "/core/deploy/remote/88-sightings.sh; "
                       "shown_certificates %1")
            .arg(back ? u"1"_s : u"''"_s);
    const testbed::Outcome outcome = testbed::Program(u"sh"_s, {u"-c"_s, script}).input(log).run();
    if (!outcome.ok() || !outcome.err.isEmpty())
        qFatal("%s", outcome.text().constData());
    return outcome.out;
}

/// The same as the desk reads it, of a file that was last written at \a written.
ClientSightings toldOf(const QByteArray &log, const QDateTime &written)
{
    return clientSightingsFrom("zone\t+0100\t/usr/share/zoneinfo/Europe/Berlin\nsource\t" +
                               QByteArray::number(written.toSecsSinceEpoch()) +
                               "\t/var/log/mail.log\n" + madeOf(log));
}

QByteArray iso(const QDateTime &time)
{
    return time.toString(Qt::ISODate).toLatin1();
}

/// "AA at 2026-…", the newest first.
QByteArrayList namedIn(const ClientSightings &told)
{
    QByteArrayList names;
    for (const Sighting &each : told.sightings)
        names +=
            QByteArray(1, QByteArray::fromHex(each.client.key.left(2))[0]) + ' ' + iso(each.at);
    return names;
}

QDateTime at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

} // namespace

/// When clients showed certificates, by the mail log: from lines as syslog and the journal write
/// them to the time of each client.
class SightingsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsEveryStamp_data();
    void readsEveryStamp();
    void findsTheYear_data();
    void findsTheYear();
    void tellsTheLastOfEach();
    void countsYears();
    void takesTheJournalBackwards();
    void isNotFooledByWhatClientsSay_data();
    void isNotFooledByWhatClientsSay();
    void readsNewAndOldPostfix();
    void saysHowFarBack();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void readsFilesOfARotation();
};

void SightingsTest::readsEveryStamp_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("winter") << QByteArray("Nov 29 22:00:00 mail x")
                            << QByteArray("2026-11-29T21:00:00Z");
    QTest::newRow("summer") << QByteArray("Jul  9 22:00:00 mail x")
                            << QByteArray("2026-07-09T20:00:00Z");
    QTest::newRow("its own zone") << QByteArray("2026-11-29T22:00:00.123456+09:00 mail x")
                                  << QByteArray("2026-11-29T13:00:00Z");
    QTest::newRow("journal") << QByteArray("2026-11-29T22:00:00-0330 mail x")
                             << QByteArray("2026-11-30T01:30:00Z");
    QTest::newRow("UTC") << QByteArray("2026-11-29T22:00:00Z mail x")
                         << QByteArray("2026-11-29T22:00:00Z");
    QTest::newRow("none") << QByteArray("yesterday mail x") << QByteArray();
    QTest::newRow("short") << QByteArray("Nov 29") << QByteArray();
    QTest::newRow("no zone") << QByteArray("2026-11-29T22:00:00 mail x") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void SightingsTest::readsEveryStamp()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(iso(logTimeOf(text, kBerlin, 2026)), wanted);
}

void SightingsTest::findsTheYear_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("written");
    QTest::addColumn<int>("wanted");
    QTest::newRow("this year") << QByteArray("Nov 29 22:00:00 x") << at("2026-11-29T21:00:00Z")
                               << 2026;
    QTest::newRow("last year") << QByteArray("Dec 31 23:59:59 x") << at("2027-01-01T08:00:00Z")
                               << 2026;
    QTest::newRow("new year there, not yet here")
        << QByteArray("Jan  1 00:10:00 x") << at("2026-12-31T23:10:00Z") << 2027;
    QTest::newRow("a leap day") << QByteArray("Feb 29 12:00:00 x") << at("2028-02-29T11:00:00Z")
                                << 2028;
    QTest::newRow("it says so") << QByteArray("2024-11-29T22:00:00+01:00 x")
                                << at("2026-11-29T21:00:00Z") << 2024;
    QTest::newRow("none") << QByteArray("x") << at("2026-11-29T21:00:00Z") << 0;
}

void SightingsTest::findsTheYear()
{
    QFETCH(QByteArray, text);
    QFETCH(QDateTime, written);
    QFETCH(int, wanted);
    QCOMPARE(logYearOf(text, kBerlin, written), wanted);
}

void SightingsTest::tellsTheLastOfEach()
{
    const ClientSightings told =
        toldOf(line("Nov 28 10:00:00", 'a') + line("Nov 28 11:00:00", 'b', "2001:db8::7") +
                   "Nov 28 11:30:00 mail postfix/smtpd[9]: connect from h[192.0.2.7]\n" +
                   line("Nov 29 10:00:00", 'a', "192.0.2.9"),
               at("2026-11-29T10:00:00Z"));
    QCOMPARE(told.log, ClientSightings::Log::Read);
    QCOMPARE(namedIn(told), (QByteArrayList{"a 2026-11-29T09:00:00Z", "b 2026-11-28T10:00:00Z"}));
    QCOMPARE(told.sightings[0].client.address, QByteArray("192.0.2.9"));
    QCOMPARE(told.sightings[1].client.address, QByteArray("2001:db8::7"));
    QCOMPARE(iso(told.since), QByteArray("2026-11-28T09:00:00Z"));
}

/// A log that is never rotated: what was a year ago was not a month ago.
void SightingsTest::countsYears()
{
    const QByteArray other = " mail postfix/qmgr[9]: removed\n";
    const ClientSightings told =
        toldOf(line("Oct 30 10:00:00", 'a') + "Dec 31 23:59:59" + other + "Jan  1 00:00:01" +
                   other + "Dec 31 23:59:59" + other + // which was late
                   "Jan  1 00:00:02" + other + line("Sep 30 10:00:00", 'b') + "Jan  3 00:00:02" +
                   other + line("Nov  2 10:00:00", 'c'),
               at("2026-11-02T10:00:00Z"));
    QCOMPARE(namedIn(told), (QByteArrayList{"c 2026-11-02T09:00:00Z", "b 2025-09-30T08:00:00Z",
                                            "a 2024-10-30T09:00:00Z"}));
}

void SightingsTest::takesTheJournalBackwards()
{
    const ClientSightings told = clientSightingsFrom(
        "zone\t+0000\t/etc/localtime\nsource\t0\tjournal\n" +
        madeOf(line("2026-11-29T10:00:00+0100", 'a') + line("2026-11-28T10:00:00+0100", 'b') +
                   line("2025-12-27T10:00:00+0100", 'a'),
               true));
    QCOMPARE(namedIn(told), (QByteArrayList{"a 2026-11-29T09:00:00Z", "b 2026-11-28T09:00:00Z"}));
    QCOMPARE(iso(told.since), QByteArray("2025-12-27T09:00:00Z"));
}

void SightingsTest::isNotFooledByWhatClientsSay_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray stamp = "Nov 29 22:00:00 mail ";
    QTest::newRow("MAIL FROM") << stamp +
                                      "postfix/smtpd[812]: 4XYZ: client=h[192.0.2.9], "
                                      "sasl_sender=<x]: " +
                                      shown('v');
    QTest::newRow("a refused sender")
        << stamp + "postfix/smtpd[812]: NOQUEUE: reject: " + shown('v');
    QTest::newRow("another program with such words")
        << stamp + "dovecot: lmtp(x): msgid=<x/smtpd[812]: " + shown('v');
    QTest::newRow("a program of another name") << stamp + "evil/smtpd2[812]: " + shown('v');
    QTest::newRow("a host name of two words") << stamp + "x postfix/smtpd[812]: " + shown('v');
    QTest::newRow("a subject")
        << stamp + "postfix/smtpd[812]: h[192.0.2.9]: subject_CN=x, issuer=CA, fingerprint=" +
               digits('v') + ", pkey_fingerprint=" + digits('v') +
               ", issuer=CA, fingerprint=" + digits('o') + ", pkey_fingerprint=" + digits('o');
}

void SightingsTest::isNotFooledByWhatClientsSay()
{
    QFETCH(QByteArray, text);
    const ClientSightings told =
        toldOf(line("Nov 29 20:00:00", 'v') + text + '\n', at("2026-11-29T22:00:00Z"));
    const auto victim = std::ranges::find_if(
        told.sightings, [](const Sighting &each) { return each.client.key == digits('v'); });
    QVERIFY(victim != told.sightings.cend());
    QCOMPARE(iso(victim->at), QByteArray("2026-11-29T19:00:00Z"));
}

void SightingsTest::readsNewAndOldPostfix()
{
    QByteArray recent = line("Nov 29 22:00:00", 'a');
    recent.replace(", fingerprint", ", cert fingerprint").replace("pkey_", "pkey ");
    const ClientSightings told =
        toldOf(recent + line("Nov 29 23:00:00", 'b'), at("2026-11-29T23:00:00Z"));
    QCOMPARE(namedIn(told), (QByteArrayList{"b 2026-11-29T22:00:00Z", "a 2026-11-29T21:00:00Z"}));
}

/// Where more certificates were shown than are told, the log counts as far as they are.
void SightingsTest::saysHowFarBack()
{
    QByteArray log = line("Nov  1 00:00:00", 'a');
    for (int each = 0; each < 2100; ++each) {
        const QByteArray key =
            QByteArray::number(100000 + each).rightJustified(64, '0'); // another one each
        QByteArray digest;
        for (qsizetype pair = 0; pair < key.size(); pair += 2)
            digest += (pair > 0 ? ":" : "") + key.mid(pair, 2);
        log += QByteArray("Nov  2 00:00:00")
                   .append(" mail postfix/smtpd[8]: h[192.0.2.7]: "
                           "subject_CN=x, issuer=x, fingerprint=") +
               digest + ", pkey_fingerprint=" + digest + '\n';
    }
    const ClientSightings told = toldOf(log, at("2026-11-02T00:00:00Z"));
    QCOMPARE(told.sightings.size(), 2000);
    QCOMPARE(iso(told.since), QByteArray("2026-11-01T23:00:00Z"));
}

void SightingsTest::saysWhyThereIsNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ClientSightings::Log>("log");
    QTest::newRow("closed") << QByteArray("unreadable\t/var/log/mail.log")
                            << ClientSightings::Log::NotReadable;
    QTest::newRow("none") << QByteArray() << ClientSightings::Log::NotFound;
    QTest::newRow("closed, but the journal is open")
        << QByteArray("source\t0\tjournal\nunreadable\t/var/log/mail.log")
        << ClientSightings::Log::Read;
    QTest::newRow("nonsense") << QByteArray(
                                     "line\nsource\noldest\t\nnewest\nzone\nline\t7\t\n\t\t\t")
                              << ClientSightings::Log::NotFound;
}

void SightingsTest::saysWhyThereIsNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(ClientSightings::Log, log);
    const ClientSightings told = clientSightingsFrom("zone\t+0000\t/etc/localtime\n" + body);
    QCOMPARE(told.log, log);
    QVERIFY(told.sightings.isEmpty());
}

/// logrotate(8) left an empty file; with dates in the names the newest counts.
void SightingsTest::readsFilesOfARotation()
{
    const QTemporaryDir folder;
    const auto put = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    };
    put(u"log-20261101"_s, line("2026-10-31T10:00:00+01:00", 'x'));
    put(u"log-20261129"_s, line("2026-11-28T10:00:00+01:00", 'a'));
    put(u"log"_s, {});
    const auto read = [&folder] {
        const QString script =
            QStringLiteral(
                "M=M; MY_UID=$(id -u); TAB=$(printf '\\t'); NL='\n'; LC_ALL=C; export LC_ALL; "
                "section() { printf '%s\\n' \"$2\"; }; PATH=/usr/bin:/bin; journalctl() { :; }; "
                ". " POSTSEAL_SOURCE_DIR "/core/deploy/remote/88-sightings.sh; "
                "do_sightings '%1' | sed '$d'")
                .arg(folder.filePath(u"log"_s));
        const testbed::Outcome outcome = testbed::Program(u"sh"_s, {u"-c"_s, script}).run();
        if (!outcome.ok() || !outcome.err.isEmpty())
            qFatal("%s", outcome.text().constData());
        return namedIn(clientSightingsFrom(outcome.out));
    };
    QCOMPARE(read(), (QByteArrayList{"a 2026-11-28T09:00:00Z"}));
    put(u"log"_s, line("2026-11-29T10:00:00+01:00", 'b'));
    QCOMPARE(read(), (QByteArrayList{"b 2026-11-29T09:00:00Z", "a 2026-11-28T09:00:00Z"}));
}

QTEST_GUILESS_MAIN(SightingsTest)
#include "tst_sightings.moc"
