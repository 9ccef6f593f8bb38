// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/clientdoor.h"
#include "core/intents/digestmove.h"
#include "core/intents/knownclients.h"
#include "core/intents/revoke.h"
#include "core/settings/relaymatrix.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// The list of known clients from nothing to a client, and out again; the move to SHA-256.
class KnownClientsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void bringsARowUpForKnownClientsAlone_data();
    void bringsARowUpForKnownClientsAlone();
    void leavesOthersAtARowThatRuns();
    void keepsSignInWhereItIsInUse();
    void refusesOtherPorts();
    void offersTheDoorThatAsksFirst();
    void opensADoorForTheFirstClient();
    void writesTheFingerprintOfTheDigestInForce_data();
    void writesTheFingerprintOfTheDigestInForce();
    void notesWhoseItIs();
    void revokesWithTheNotes();
    void refusesToRevokeWhatIsNotThere();
    void revokesByCertificateAndKeyInEveryTable();
    void saysWhereItMayBeLetInStill_data();
    void saysWhereItMayBeLetInStill();
    void movesToSha256();
    void movesNotWhereAClientWouldBeLost();
    void movesNot_data();
    void movesNot();
};

namespace {

const QByteArray kMd5 = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kOtherMd5 = "FF:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kSha256 = kMd5 + ':' + kMd5;
const QByteArray kTable = "/etc/postfix/relay_clientcerts";
const QByteArray kMain = QByteArray(kCertified) + "compatibility_level = 3.6\n";
const QByteArray kDebian12 =
    "smtp inet n - y - - smtpd\n"
    "#submission inet n - y - - smtpd\n"
    "#  -o smtpd_tls_security_level=encrypt\n"
    "#  -o smtpd_sasl_auth_enable=yes\n"
    "#  -o smtpd_tls_auth_only=yes\n"
    "#  -o smtpd_relay_restrictions=\n"
    "#  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject\n";
const QByteArray kDebian11 = "smtp inet n - y - - smtpd\n"
                             "#submission inet n - y - - smtpd\n"
                             "#  -o smtpd_tls_security_level=encrypt\n"
                             "#  -o smtpd_sasl_auth_enable=yes\n"
                             "#  -o smtpd_client_restrictions=$mua_client_restrictions\n"
                             "#  -o smtpd_recipient_restrictions=\n"
                             "#  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n";
const QByteArray kAsking = "submission inet n - n - - smtpd\n"
                           " -o smtpd_tls_security_level=encrypt -o smtpd_tls_ask_ccert=yes\n"
                           " -o smtpd_relay_restrictions=permit_tls_clientcerts,reject\n";

Fingerprint fingerprint(const QByteArray &text)
{
    return Fingerprint::from(text).value();
}

RelayColumn columnAt(const Configuration &configuration, quint16 port)
{
    for (const RelayColumn &column : relayMatrix(configuration, factsOf("3.7.11"))) {
        if (column.card.listener.port == port)
            return column;
    }
    qFatal("no such column");
}

/// A table with \a rows that the listener of kAsking asks by \a digest.
Configuration asking(const QByteArray &digest, const QByteArray &rows)
{
    return withSource(configurationOf(kMain + "relay_clientcerts = hash:" + kTable +
                                          "\nsmtpd_tls_fingerprint_digest = " + digest + '\n',
                                      kAsking),
                      kTable, rows);
}

} // namespace

void KnownClientsTest::bringsARowUpForKnownClientsAlone_data()
{
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<int>("port");
    QTest::newRow("Debian 12") << kDebian12 << 587;
    QTest::newRow("Debian 11") << kDebian11 << 587;
    QTest::newRow("a row that others may use")
        << QByteArray("smtp inet n - y - - smtpd\n#submission inet n - y - - smtpd\n"
                      "#  -o smtpd_recipient_restrictions=permit_mynetworks,"
                      "permit_sasl_authenticated\n")
        << 587;
    QTest::newRow("no such row") << QByteArray("smtp inet n - y - - smtpd\n") << 587;
    QTest::newRow("465") << QByteArray("smtp inet n - y - - smtpd\n") << 465;
}

void KnownClientsTest::bringsARowUpForKnownClientsAlone()
{
    QFETCH(QByteArray, master);
    QFETCH(int, port);
    const auto next = offerToKnownClients(configurationOf(kMain, master + kTlsManager),
                                          factsOf("3.7.11"), static_cast<quint16>(port));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QVERIFY2(mainOf(next).startsWith(kMain), mainOf(next));
    const RelayColumn column = columnAt(next->next, static_cast<quint16>(port));
    QCOMPARE(column.answer(Relayer::KnownClients).right, RelayRight::Yes);
    for (const Relayer who : {Relayer::Anyone, Relayer::OwnNetworks, Relayer::SignedIn})
        QCOMPARE(column.answer(who).right, RelayRight::No);
    QCOMPARE(column.card.signIn, SignIn::Off);
    QVERIFY(column.card.isTlsNeeded());
    QCOMPARE(column.card.clientCertificate, ClientCertificate::Asked);
    // Mail for the server itself comes in on port 25.
    QVERIFY2(masterOf(next).contains("permit_tls_clientcerts,reject"), masterOf(next));
    const auto again =
        offerToKnownClients(next->next, factsOf("3.7.11"), static_cast<quint16>(port));
    QCOMPARE(saidOf(again), QByteArrayList());
}

void KnownClientsTest::leavesOthersAtARowThatRuns()
{
    const QByteArray row = "submission inet n - n - - smtpd -o smtpd_tls_security_level=encrypt "
                           "-o smtpd_sasl_auth_enable=yes "
                           "-o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n";
    const auto next =
        offerToKnownClients(configurationOf(kMain, row + kTlsManager), factsOf("3.7.11"), 587);
    QCOMPARE(saidOf(next),
             (QByteArrayList{"submission/inet smtpd_tls_ask_ccert: (none) -> yes",
                             "submission/inet smtpd_relay_restrictions: "
                             "permit_sasl_authenticated,reject -> "
                             "permit_sasl_authenticated,permit_tls_clientcerts,reject"}));
}

void KnownClientsTest::keepsSignInWhereItIsInUse()
{
    const QByteArray row = "smtps inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o "
                           "smtpd_sasl_auth_enable=yes\n";
    const auto next = offerToKnownClients(configurationOf(kMain, kDebian12 + row + kTlsManager),
                                          factsOf("3.7.11"), 587);
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(columnAt(next->next, 587).card.signIn, SignIn::AfterTls);
}

void KnownClientsTest::refusesOtherPorts()
{
    const auto next = offerToKnownClients(configurationOf(kMain, kDebian12), factsOf("3.7.11"), 25);
    QVERIFY2(refusalOf(next).contains(u"587 or 465"_s), qPrintable(refusalOf(next)));
    const auto bare = offerToKnownClients(configurationOf({}, kDebian12), factsOf("3.7.11"), 587);
    QVERIFY2(refusalOf(bare).contains(u"certificate"_s), qPrintable(refusalOf(bare)));
}

void KnownClientsTest::offersTheDoorThatAsksFirst()
{
    const auto doors = [](const QByteArray &master) {
        QByteArrayList words;
        for (const ClientDoor &door :
             clientDoors(configurationOf(kMain, master), factsOf("3.7.11")))
            words.append(door.service + (door.isRunning ? "" : " (closed)"));
        return words;
    };
    QCOMPARE(doors(kDebian12), (QByteArrayList{"587 (closed)", "465 (closed)"}));
    const QByteArray mx = "smtp inet n - y - - smtpd -o smtpd_tls_security_level=may\n";
    const QByteArray other = "2525 inet n - y - - smtpd -o smtpd_tls_security_level=may\n";
    const QByteArray open = "587 inet n - y - - smtpd -o smtpd_tls_security_level=encrypt\n";
    const QByteArray asking = "465 inet n - y - - smtpd -o smtpd_tls_wrappermode=yes "
                              "-o smtpd_tls_ask_ccert=yes\n";
    QCOMPARE(doors(mx + other + open + asking), (QByteArrayList{"465", "587", "2525", "smtp"}));
}

void KnownClientsTest::opensADoorForTheFirstClient()
{
    const Configuration stock = configurationOf(kMain, kDebian12 + kTlsManager);
    const KnownClient anna{.fingerprints = {fingerprint(kSha256)}, .note = "anna"};
    for (const char *service : {"587", "submission"}) {
        const auto next = letInThrough(stock, factsOf("3.7.11"), service, anna);
        QVERIFY2(next, qPrintable(refusalOf(next)));
        const auto lists = clientAllowlists(next->next, factsOf("3.7.11"));
        QCOMPARE(lists.size(), 1);
        QCOMPARE(listenersThatTake(lists.first()), (QList<QByteArray>{"submission"}));
        QCOMPARE(lists.first().clients.first().note, QByteArray("anna"));
        QCOMPARE(lists.first().clients.first().match, AllowedClient::Match::Found);
        QCOMPARE(saidOf(letInThrough(next->next, factsOf("3.7.11"), service, anna)),
                 QByteArrayList());
    }
    QVERIFY(!letInThrough(stock, factsOf("3.7.11"), "2525", anna));
}

void KnownClientsTest::writesTheFingerprintOfTheDigestInForce_data()
{
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("strong") << QByteArray("sha256") << kSha256 + " old\n"
                            << kSha256 << QByteArray("sha256");
    QTest::newRow("weak, and nobody needs it")
        << QByteArray("md5") << QByteArray() << kSha256 << QByteArray("sha256");
    QTest::newRow("weak, and somebody needs it") << QByteArray("md5") << kOtherMd5 + " old\n"
                                                 << kMd5 << QByteArray("md5");
}

void KnownClientsTest::writesTheFingerprintOfTheDigestInForce()
{
    QFETCH(QByteArray, digest);
    QFETCH(QByteArray, rows);
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, after);
    const auto next = letRelay(asking(digest, rows), factsOf("3.7.11"), "submission",
                               {.fingerprints = {fingerprint(kMd5), fingerprint(kSha256),
                                                 fingerprint(kSha256 + ':' + kSha256)},
                                .note = "new"});
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const QByteArray table = *next->next.file(kTable)->bytes;
    QVERIFY2(table.contains(written + ' '), table.constData());
    QVERIFY(rows.isEmpty() || table.startsWith(rows));
    QCOMPARE(next->next.mainCf().value("smtpd_tls_fingerprint_digest"), after);
}

void KnownClientsTest::notesWhoseItIs()
{
    const auto next = letRelay(
        asking("sha256", {}), factsOf("3.7.11"), "submission",
        {.fingerprints = {fingerprint(kSha256)},
         .note = "anna",
         .notes = {.note = u"her laptop"_s, .owner = u"Anna"_s, .review = u"2027-03-01"_s}});
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(*next->next.file(kTable)->bytes, "# note: her laptop\n# owner: Anna\n"
                                              "# review: 2027-03-01\n" +
                                                  kSha256 + " anna\n");
}

void KnownClientsTest::revokesWithTheNotes()
{
    const QByteArray other = kOtherMd5 + " other\n";
    const Configuration before =
        asking("md5", "# Clients.\n\n# owner: Anna\n" + kMd5.toLower() + " anna\n" + other);
    QCOMPARE(listenersThatTake(clientAllowlists(before, factsOf("3.7.11")).first()),
             (QList<QByteArray>{"submission"}));
    const auto next = revokeClients(before, factsOf("3.7.11"), kTable, {kMd5});
    QCOMPARE(saidOf(next), (QByteArrayList{kTable + ' ' + kMd5 + ": anna -> (none)"}));
    QCOMPARE(*next->next.file(kTable)->bytes, "# Clients.\n\n" + other);
    QCOMPARE(mainOf(next), before.mainCf().toBytes());
}

void KnownClientsTest::refusesToRevokeWhatIsNotThere()
{
    const auto next = revokeClients(asking("md5", kMd5 + " anna\n"), factsOf("3.7.11"), kTable,
                                    {kMd5, kOtherMd5});
    QVERIFY2(refusalOf(next).contains(QString::fromLatin1(kOtherMd5)), qPrintable(refusalOf(next)));
}

/// One client, known by its key in one table and by its certificate in another.
void KnownClientsTest::revokesByCertificateAndKeyInEveryTable()
{
    const QByteArray more = "/etc/postfix/more", other = kOtherMd5 + ':' + kOtherMd5;
    const Configuration before = withSource(
        withSource(configurationOf(kMain + "relay_clientcerts = hash:" + kTable + ", hash:" + more +
                                       "\nsmtpd_tls_fingerprint_digest = sha256\n",
                                   kAsking),
                   kTable, kSha256 + " anna\n"),
        more, other.toLower() + " anna\n" + kMd5 + ':' + kOtherMd5 + " bert\n");
    const auto next = revokeEverywhere(
        before, factsOf("3.7.11"), {fingerprint(kMd5), fingerprint(kSha256), fingerprint(other)});
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(*next->next.file(kTable)->bytes, QByteArray());
    QCOMPARE(*next->next.file(more)->bytes, kMd5 + ':' + kOtherMd5 + " bert\n");
    QCOMPARE(next->remarks, QStringList());
}

void KnownClientsTest::saysWhereItMayBeLetInStill_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("remark");
    QTest::newRow("a table that is not read")
        << QByteArray("relay_clientcerts = hash:" + kTable + ", inline:{" + kSha256 + "=x}\n")
        << u"inline:"_s;
    QTest::newRow("another restriction")
        << QByteArray("relay_clientcerts = hash:" + kTable +
                      "\nsmtpd_client_restrictions = check_ccert_access hash:/etc/postfix/a\n")
        << u"smtpd_client_restrictions"_s;
    QTest::newRow("any trusted certificate")
        << QByteArray("relay_clientcerts = hash:" + kTable +
                      "\nsmtpd_relay_restrictions = permit_tls_all_clientcerts, reject\n")
        << u"smtpd_relay_restrictions"_s;
}

void KnownClientsTest::saysWhereItMayBeLetInStill()
{
    QFETCH(QByteArray, more);
    QFETCH(QString, remark);
    const Configuration before = withSource(
        configurationOf(kMain + more + "smtpd_tls_fingerprint_digest = sha256\n", kAsking), kTable,
        kSha256 + " anna\n");
    const auto next = revokeEverywhere(before, factsOf("3.7.11"), {fingerprint(kSha256)});
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->remarks.size(), 1);
    QVERIFY2(next->remarks.first().contains(remark), qPrintable(next->remarks.first()));
}

void KnownClientsTest::movesToSha256()
{
    const auto next =
        moveToSha256(asking("md5", "# owner: Anna\n" + kMd5 + "   anna\n#" + kOtherMd5 + " off\n"),
                     factsOf("3.7.11"), kTable, {{kMd5, fingerprint(kSha256)}});
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(*next->next.file(kTable)->bytes,
             "# owner: Anna\n" + kSha256 + "   anna\n#" + kOtherMd5 + " off\n");
    QCOMPARE(next->next.mainCf().value("smtpd_tls_fingerprint_digest"), QByteArray("sha256"));
    QCOMPARE(clientAllowlists(next->next, factsOf("3.7.11")).first().clients.first().match,
             AllowedClient::Match::Found);
}

void KnownClientsTest::movesNotWhereAClientWouldBeLost()
{
    const auto next = moveToSha256(asking("md5", kMd5 + " anna\n" + kOtherMd5 + " lost\n"),
                                   factsOf("3.7.11"), kTable, {{kMd5, fingerprint(kSha256)}});
    QVERIFY2(refusalOf(next).contains(u"line 2"_s), qPrintable(refusalOf(next)));
}

void KnownClientsTest::movesNot_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QString>("why");
    const QByteArray md5 =
        kMain + "relay_clientcerts = hash:" + kTable + "\nsmtpd_tls_fingerprint_digest = md5\n";
    QTest::newRow("strong already")
        << QByteArray(md5).replace("md5", "sha256") << kAsking << u"is sha256 already"_s;
    QTest::newRow("nobody asks") << kMain << kAsking << u"no listener asks"_s;
    QTest::newRow("two digests") << md5
                                 << kAsking + "465 inet n - n - - smtpd -o "
                                              "smtpd_tls_fingerprint_digest=sha1\n"
                                 << u"different digests"_s;
    QTest::newRow("another table that is not read")
        << md5 + "relay_clientcerts = hash:" + kTable + ", inline:{" + kMd5 + "=x}\n"
        << kAsking << u"or may have"_s;
    QTest::newRow("another use")
        << md5 + "smtpd_client_restrictions = check_ccert_access hash:/etc/postfix/access\n"
        << kAsking << u"check_ccert_access"_s;
}

void KnownClientsTest::movesNot()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    QFETCH(QString, why);
    const Configuration from = withSource(configurationOf(main, master), kTable, kMd5 + " anna\n");
    const auto next = moveToSha256(from, factsOf("3.7.11"), kTable, {{kMd5, fingerprint(kSha256)}});
    QVERIFY2(refusalOf(next).contains(why), qPrintable(refusalOf(next)));
}

QTEST_GUILESS_MAIN(KnownClientsTest)
#include "tst_knownclients.moc"
