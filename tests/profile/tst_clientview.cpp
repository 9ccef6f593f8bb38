// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientguide.h"
#include "core/profile/clientview.h"
#include "core/x509/clientissuer.h"
#include "core/x509/peerdigests.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

using State = ClientView::State;
using By = ClientView::KnownBy;

const QDateTime kNow(QDate(2027, 1, 15), QTime(12, 0), Qt::UTC);

const CertificateAuthority &authority()
{
    static const CertificateAuthority made =
        makeAuthority(u"Clients"_s, Secret::take("correct horse"), kNow.addYears(-1)).value();
    return made;
}

Certificate issued(int days, const QDateTime &from = kNow)
{
    return issueClient(authority(), Secret::take("correct horse"),
                       {.name = u"anna"_s, .email = {}, .days = days}, from)
        ->certificate;
}

ClientView viewOf(const QByteArray &key, const QList<Certificate> &shelf,
                  AllowedClient::Match match = AllowedClient::Match::Found)
{
    ClientAllowlist list;
    list.clients.append({.key = key, .note = "anna", .notes = {}, .match = match});
    return clientViews(list, shelf, kNow).first();
}

} // namespace

/// What is known here of a server's allow-list.
class ClientViewTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsTheState();
    void tellsWhatTheFingerprintIsOf();
    void takesTheRenewedCertificateOfAKey();
    void tellsWhenItCame();
    void saysWhyThatIsNotKnown_data();
    void saysWhyThatIsNotKnown();
    void knowsWhichListenersAreSilent();
    void writesTheGuide();
};

namespace {

ClientSightings logged(const QList<Sighting> &sightings)
{
    return {.log = ClientSightings::Log::Read, .sightings = sightings, .since = kNow.addDays(-9)};
}

Sighting sighting(const QByteArray &certificate, const QByteArray &key, int days)
{
    return {.client = {.host = "h",
                       .address = "192.0.2." + QByteArray::number(days),
                       .commonName = "anna",
                       .certificate = certificate,
                       .key = key},
            .at = kNow.addDays(-days)};
}

QByteArray digits(char seed, int size = 32)
{
    return QByteArray(size, seed).toHex(':').toUpper();
}

LastSeen seenOf(const ClientView &view, const ClientSightings &told,
                const std::optional<QByteArray> &level = {})
{
    return withLastSeen({view}, told, level).first().seen;
}

} // namespace

/// By its key or its certificate, whichever the row has, by any digest where the certificate is
/// known.
void ClientViewTest::tellsWhenItCame()
{
    const ClientSightings told =
        logged({sighting(digits(1), digits(2), 1), sighting(digits(3), digits(4), 2)});
    for (const char row : {'\3', '\4'}) {
        const LastSeen seen = seenOf(viewOf(digits(row), {}), told);
        QCOMPARE(seen.state, LastSeen::State::Seen);
        QCOMPARE(seen.at, kNow.addDays(-2));
        QCOMPARE(seen.address, QByteArray("192.0.2.2"));
    }
    const Certificate anna = issued(365);
    const QByteArray md5 = fingerprintsOf(anna, FingerprintOf::Key).first().text;
    QCOMPARE(md5.size(), 47);
    QCOMPARE(
        seenOf(viewOf(anna.publicKeyFingerprint, {anna}), logged({sighting(digits(9, 16), md5, 3)}))
            .at,
        kNow.addDays(-3));
}

void ClientViewTest::saysWhyThatIsNotKnown_data()
{
    using Log = ClientSightings::Log;
    using Seen = LastSeen::State;
    const Sighting other = sighting(digits(1), digits(2), 1);
    const Sighting md5 = sighting(digits(1, 16), digits(2, 16), 1);
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<ClientSightings>("told");
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<Seen>("state");
    QTest::addColumn<QString>("why");
    QTest::newRow("not in the log")
        << digits(7) << logged({other}) << QByteArray() << Seen::NotInLog << QString();
    QTest::newRow("not logged") << digits(7) << logged({other}) << QByteArray("1")
                                << Seen::NotLogged << u"now it is 1"_s;
    QTest::newRow("another digest")
        << digits(7) << logged({md5}) << QByteArray() << Seen::OtherDigest << u"another digest"_s;
    QTest::newRow("closed") << digits(7)
                            << ClientSightings{.log = Log::NotReadable,
                                               .sightings = {},
                                               .since = {}}
                            << QByteArray() << Seen::NotReadable << u"may not read it"_s;
    QTest::newRow("no log") << digits(7) << ClientSightings() << QByteArray() << Seen::NoLog
                            << u"no mail log"_s;
    QTest::newRow("no fingerprint")
        << QByteArray("anna") << logged({other}) << QByteArray() << Seen::NoClient << QString();
}

void ClientViewTest::saysWhyThatIsNotKnown()
{
    QFETCH(QByteArray, row);
    QFETCH(ClientSightings, told);
    QFETCH(QByteArray, level);
    QFETCH(LastSeen::State, state);
    QFETCH(QString, why);
    const LastSeen seen =
        seenOf(viewOf(row, {}), told, level.isEmpty() ? std::nullopt : std::optional(level));
    QCOMPARE(seen.state, state);
    QCOMPARE(reasonOf(seen).isEmpty(), why.isEmpty());
    QVERIFY2(reasonOf(seen).contains(why), qPrintable(reasonOf(seen)));
    if (state == LastSeen::State::NotInLog)
        QCOMPARE(seen.at, told.sightings.last().at); // before that smtpd may not have written any
}

/// A client may have come by the one that does not write them; those that do not ask do not count.
void ClientViewTest::knowsWhichListenersAreSilent()
{
    const auto listener = [](bool asks, const std::optional<QByteArray> &level) {
        return AllowlistListener{.service = "x", .asksForCertificate = asks, .logLevel = level};
    };
    ClientAllowlist list;
    list.listeners = {listener(true, "1"), listener(false, "2")};
    QCOMPARE(silentLevel(list), std::optional<QByteArray>("1"));
    list.listeners += listener(true, "1,peercert");
    QCOMPARE(silentLevel(list), std::optional<QByteArray>("1"));
    list.listeners = {listener(true, "1,peercert"), listener(true, "2")};
    QCOMPARE(silentLevel(list), std::optional<QByteArray>());
    list.listeners = {listener(true, std::nullopt)};
    QCOMPARE(silentLevel(list), std::optional<QByteArray>());
}

void ClientViewTest::tellsTheState()
{
    const auto stateOf = [](const Certificate &certificate) {
        return viewOf(certificate.publicKeyFingerprint, {certificate}).state;
    };
    QCOMPARE(stateOf(issued(365)), State::Valid);
    QCOMPARE(stateOf(issued(29)), State::ExpiresSoon);
    QCOMPARE(stateOf(issued(10, kNow.addDays(-11))), State::Expired);
    QCOMPARE(stateOf(issued(10, kNow.addDays(2))), State::NotYetValid);
    const Certificate anna = issued(365);
    QCOMPARE(viewOf(anna.fingerprint, {}).state, State::FingerprintOnly);
    QCOMPARE(viewOf(anna.fingerprint, {anna}, AllowedClient::Match::Off).state, State::Off);
    QCOMPARE(viewOf(anna.fingerprint, {anna}, AllowedClient::Match::OtherDigest).state,
             State::NeverFound);
}

void ClientViewTest::tellsWhatTheFingerprintIsOf()
{
    const Certificate anna = issued(365), bert = issued(365);
    QCOMPARE(viewOf(anna.publicKeyFingerprint, {bert, anna}).by, By::Key);
    QCOMPARE(viewOf(anna.fingerprint.toLower(), {bert, anna}).by, By::Certificate);
    QCOMPARE(viewOf(anna.fingerprint, {bert}).by, By::Unknown);
    QCOMPARE(viewOf("no fingerprint", {bert}).by, By::Unknown);
    QCOMPARE(*viewOf(anna.fingerprint, {bert, anna}).certificate, anna);
}

void ClientViewTest::takesTheRenewedCertificateOfAKey()
{
    Certificate old = issued(10, kNow.addDays(-11)), renewed = old;
    renewed.notAfter = kNow.addDays(300);
    for (const QList<Certificate> &shelf :
         {QList<Certificate>{old, renewed}, QList<Certificate>{renewed, old}})
        QCOMPARE(viewOf(old.publicKeyFingerprint, shelf).state, State::Valid);
}

void ClientViewTest::writesTheGuide()
{
    const ClientGuide guide{.name = u"anna"_s,
                            .server = u"mail.example.org"_s,
                            .port = 465,
                            .encryption = Encryption::Implicit,
                            .file = u"anna.laptop.p12"_s};
    const QString text = guideText(guide);
    for (const QString &part :
         {u"Thunderbird"_s, u"Apple Mail"_s, u"Outlook"_s, u"relayhost = [mail.example.org]:465"_s,
          u"smtp_tls_wrappermode = yes"_s, u"--tls-on-connect"_s, u"anna.laptop.pem"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    const QString odd =
        guideText({.name = u"a"_s, .server = u"m"_s, .port = 587, .file = u"anna's file.p12"_s});
    QVERIFY2(odd.contains(u"-in 'anna'\\''s file.p12' "_s), qPrintable(odd));
    QVERIFY(!guideText({.name = u"anna"_s, .server = u"m"_s, .port = 587, .file = u"a.p12"_s})
                 .contains(u"wrappermode"_s));
}

QTEST_GUILESS_MAIN(ClientViewTest)
#include "tst_clientview.moc"
