// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/clientallowlist.h"
#include "tests/settings/outboundcase.h"

#include <QDateTime>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using Match = AllowedClient::Match;

/// Whose certificates may relay, as a page lists them.
class ClientAllowlistTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void saysWhatEachRowComesTo();
    void saysFoundWherePostmapFinds();
    void saysWhichListenersLetThemRelay();
    void partsListenersOfAnotherDigest();
    void knowsNoRowsOfOtherTypes();
    void looksBehindPostscreen();
};

namespace {

const QByteArray kSha1 = "0A:" + QByteArray("11:").repeated(18) + "22";
const QByteArray kFirst = "AB:" + QByteArray("01:").repeated(30) + "CD";
const QByteArray kSecond = "EF:" + QByteArray("01:").repeated(30) + "CD";
const QByteArray kThird = "FF:" + QByteArray("01:").repeated(30) + "CD";
const QByteArray kFourth = "99:" + QByteArray("01:").repeated(30) + "CD";

QByteArray table()
{
    return "# note: backup at night\n# owner: Ann\n# review: 2027-03-01\n" + kFirst.toLower() +
           "\thost a\n#" + kSecond + " was host b\n# " + kFirst + " in prose is off too\n" +
           kThird + "\n" + kFirst + " again\n" + QByteArray(kFourth).replace(':', "") +
           " bare\nhost.example relay\n" + kSha1 + " old\n";
}

constexpr auto kMain = "relay_clientcerts = hash:/etc/postfix/clients\n"
                       "smtpd_tls_fingerprint_digest = sha256\n"
                       "smtpd_tls_security_level = may\n";
constexpr auto kRows =
    "smtp inet n - y - - smtpd\n"
    "submission inet n - y - - smtpd -o smtpd_tls_ask_ccert=yes\n"
    " -o smtpd_relay_restrictions=permit_tls_clientcerts,reject\n"
    "2525 inet n - y - - smtpd -o smtpd_tls_ask_ccert=yes\n"
    " -o smtpd_relay_restrictions=permit_mynetworks,reject\n"
    "2526 inet n - y - - smtpd -o smtpd_relay_restrictions=permit_tls_clientcerts,reject\n";

Configuration configuration(const QByteArray &more = {}, const QByteArray &rows = kRows)
{
    return outbound(kMain + more, {{"clients", table()}}, rows);
}

} // namespace

void ClientAllowlistTest::saysWhatEachRowComesTo()
{
    const auto lists = clientAllowlists(configuration(), outboundFacts());
    QCOMPARE(lists.size(), 1);
    QCOMPARE(lists[0].table, "hash:/etc/postfix/clients"_ba);
    QCOMPARE(lists[0].path, "/etc/postfix/clients"_ba);
    QCOMPARE(lists[0].digest, "sha256"_ba);
    QVERIFY(!lists[0].isDigestWeak());
    const auto &clients = lists[0].clients;
    QList<int> lines;
    QList<Match> matches;
    QByteArrayList keys, notes;
    for (const AllowedClient &client : clients) {
        lines.append(client.line);
        matches.append(client.match);
        keys.append(client.key);
        notes.append(client.note);
    }
    QCOMPARE(lines, (QList<int>{4, 5, 6, 7, 8, 9, 10, 11}));
    QCOMPARE(matches,
             (QList<Match>{Match::Found, Match::Off, Match::Off, Match::NoValue, Match::Hidden,
                           Match::NoColons, Match::NoFingerprint, Match::OtherDigest}));
    QCOMPARE(keys, (QByteArrayList{kFirst, kSecond, kFirst, kThird, kFirst,
                                   QByteArray(kFourth).replace(':', "").toLower(), "host.example",
                                   kSha1}));
    QCOMPARE(notes, (QByteArrayList{"host a", "was host b", "in prose is off too", "", "again",
                                    "bare", "relay", "old"}));
    QCOMPARE(clients[0].notes.note, u"backup at night"_s);
    QCOMPARE(clients[0].notes.owner, u"Ann"_s);
    QCOMPARE(clients[0].notes.reviewDate(), QDate(2027, 3, 1));
}

/// The oracle for each fingerprint of a SHA-256: what postmap(1) finds in the same bytes.
void ClientAllowlistTest::saysFoundWherePostmapFinds()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"clients"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(table()) > 0);
    // postmap waits until a file is old enough not to be changing.
    QVERIFY(file.flush() && file.setFileTime(QDateTime::currentDateTime().addSecs(-60),
                                             QFile::FileModificationTime));
    QSet<QByteArray> found;
    for (const AllowedClient &client :
         clientAllowlists(configuration(), outboundFacts()).value(0).clients) {
        if (client.match == Match::Found)
            found.insert(client.key);
    }
    for (const QByteArray &key : {kFirst, kSecond, kThird, kFourth}) {
        QProcess postmap;
        postmap.start(u"postmap"_s,
                      {u"-q"_s, QString::fromLatin1(key), u"texthash:"_s + file.fileName()});
        QVERIFY(postmap.waitForFinished());
        QCOMPARE(found.contains(key), !postmap.readAllStandardOutput().isEmpty());
    }
    QCOMPARE(found.size(), 1);
}

void ClientAllowlistTest::saysWhichListenersLetThemRelay()
{
    const auto lists = clientAllowlists(configuration(), outboundFacts());
    QByteArrayList open, asking;
    for (const AllowlistListener &listener : lists.value(0).listeners) {
        if (listener.isOpen())
            open.append(listener.service);
        if (listener.asksForCertificate)
            asking.append(listener.service);
    }
    QCOMPARE(lists.value(0).listeners.size(), 4);
    QCOMPARE(open, QByteArrayList{"submission"});
    QCOMPARE(asking, (QByteArrayList{"submission", "2525"}));
}

void ClientAllowlistTest::partsListenersOfAnotherDigest()
{
    const auto lists = clientAllowlists(
        configuration({}, kRows + QByteArray(" -o smtpd_tls_fingerprint_digest=sha1\n")),
        outboundFacts());
    QCOMPARE(lists.size(), 2);
    QCOMPARE(lists[1].listeners.size(), 1);
    QCOMPARE(lists[1].listeners[0].service, "2526"_ba);
    QVERIFY(lists[1].isDigestWeak());
    QCOMPARE(lists[1].clients.first().match, Match::OtherDigest);
    QCOMPARE(lists[1].clients.last().match, Match::Found);
}

void ClientAllowlistTest::knowsNoRowsOfOtherTypes()
{
    const auto lists = clientAllowlists(
        configuration("relay_clientcerts = pgsql:/etc/postfix/clients.cf\n"), outboundFacts());
    QCOMPARE(lists.size(), 1);
    QCOMPARE(lists[0].table, "pgsql:/etc/postfix/clients.cf"_ba);
    QVERIFY(lists[0].path.isEmpty() && lists[0].clients.isEmpty());
    QVERIFY(clientAllowlists(configuration("relay_clientcerts =\n"), outboundFacts()).isEmpty());
}

/// The row "smtpd pass" answers for what postscreen(8) lets through.
void ClientAllowlistTest::looksBehindPostscreen()
{
    const QByteArray rows = "smtp inet n - y - 1 postscreen\n"
                            "smtpd pass - - y - - smtpd -o smtpd_tls_ask_ccert=yes\n"
                            " -o smtpd_relay_restrictions=permit_tls_clientcerts,reject\n";
    const auto lists = clientAllowlists(configuration({}, rows), outboundFacts());
    QCOMPARE(lists.size(), 1);
    QCOMPARE(lists[0].listeners.size(), 1);
    QCOMPARE(lists[0].listeners[0].service, "smtpd/pass"_ba);
    QVERIFY(lists[0].listeners[0].isOpen());
    const auto deaf = clientAllowlists(
        configuration({}, QByteArray(rows).replace("ask_ccert=yes", "ask_ccert=no")),
        outboundFacts());
    QVERIFY(!deaf[0].listeners[0].isOpen());
}

QTEST_GUILESS_MAIN(ClientAllowlistTest)
#include "tst_clientallowlist.moc"
