// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientguide.h"
#include "core/profile/clientview.h"
#include "core/x509/clientissuer.h"

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
    void writesTheGuide();
};

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
