// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/mayrelay.h"
#include "core/settings/restrictionedit.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Who may send mail to everywhere through a listener, read and changed.
class MayRelayTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tellsWhoMayRelay_data();
    void tellsWhoMayRelay();
    void letsThroughInEachList();
    void shutsOutWhereItDecides_data();
    void shutsOutWhereItDecides();
    void refusesWithARemedy_data();
    void refusesWithARemedy();
    void editsOfListsKeepTheirManner_data();
    void editsOfListsKeepTheirManner();
};

namespace {

const QByteArray kMain = QByteArray(kCertified) + "compatibility_level = 3.6\n";
const QByteArray kRow = "submission inet n - n - - smtpd -o smtpd_tls_security_level=encrypt\n";
const QByteArray kSignIn = "  -o smtpd_sasl_auth_enable=yes\n";

} // namespace

Q_DECLARE_METATYPE(postseal::Relayer)

void MayRelayTest::tellsWhoMayRelay_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("rights"); // of anyone, networks, signed in, certificates

    QTest::newRow("as shipped") << kMain << QByteArray() << QByteArray("nyyn");
    QTest::newRow("an older level") << QByteArray("smtpd_recipient_restrictions = "
                                                  "permit_mynetworks, reject_unauth_destination\n")
                                    << QByteArray() << QByteArray("nynn");
    QTest::newRow("submission as shipped")
        << kMain << QByteArray("  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n")
        << QByteArray("nnyn");
    QTest::newRow("anyone")
        << kMain
        << QByteArray("  -o smtpd_relay_restrictions=permit\n"
                      "  -o smtpd_recipient_restrictions=check_client_access,static:OK,reject\n")
        << QByteArray("yyyy");
    QTest::newRow("smtpd refuses to serve")
        << kMain << QByteArray("  -o smtpd_relay_restrictions=permit\n") << QByteArray("nnnn");
    QTest::newRow("a warning permits all the same")
        << kMain
        << QByteArray("  -o { smtpd_relay_restrictions = warn_if_reject permit_mynetworks, "
                      "warn_if_reject warn_if_reject reject, reject }\n")
        << QByteArray("nynn");
    QTest::newRow("a table decides")
        << kMain
        << QByteArray("  -o smtpd_relay_restrictions=check_client_access,hash:/x,"
                      "permit_mynetworks,reject\n")
        << QByteArray("syss");
    QTest::newRow("a table that says yes to all")
        << kMain
        << QByteArray("  -o smtpd_relay_restrictions=check_client_access,static:OK,reject\n")
        << QByteArray("yyyy");
    QTest::newRow("a network of everybody") << kMain + "mynetworks = 127.0.0.0/8, 0.0.0.0/0\n"
                                            << QByteArray() << QByteArray("yyyy");
    QTest::newRow("a word that is none")
        << kMain << QByteArray("  -o smtpd_relay_restrictions=regect,permit_mynetworks,reject\n")
        << QByteArray("nnnn");
    QTest::newRow("certificates of any authority")
        << kMain + "smtpd_tls_ask_ccert = yes\n"
        << QByteArray("  -o smtpd_relay_restrictions=permit_tls_all_clientcerts,reject\n")
        << QByteArray("sssy");
    QTest::newRow("asked at once")
        << kMain + "smtpd_delay_reject = no\n"
        << QByteArray("  -o smtpd_client_restrictions=permit_sasl_authenticated,"
                      "permit_mynetworks,reject\n")
        << QByteArray("nynn");
    QTest::newRow("asked for the sender, who has signed in by then")
        << kMain + "smtpd_delay_reject = no\n"
        << QByteArray("  -o smtpd_sender_restrictions=permit_sasl_authenticated,reject\n")
        << QByteArray("nnyn");
    QTest::newRow("no recipient yet")
        << kMain + "smtpd_delay_reject = no\n"
        << QByteArray("  -o smtpd_client_restrictions=reject_unauth_destination\n")
        << QByteArray("nyyn");
    QTest::newRow("by a reference")
        << kMain + "mua = permit_tls_clientcerts, reject\n"
        << QByteArray("  -o smtpd_relay_restrictions=$mua\n") << QByteArray("nnny");
    QTest::newRow("warnings turn nobody away")
        << kMain
        << QByteArray("  -o smtpd_relay_restrictions=permit_mynetworks,reject\n"
                      "  -o { smtpd_client_restrictions = warn_if_reject reject }\n")
        << QByteArray("nynn");
    QTest::newRow("by the load") << kMain
                                 << QByteArray("  -o smtpd_relay_restrictions=${stress?reject}\n")
                                 << QByteArray("????");
}

void MayRelayTest::tellsWhoMayRelay()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, rights);
    const Configuration configuration = configurationOf(main, kRow + options);
    const ServerFacts facts = factsOf("3.7.11");
    const Scope scope{.configuration = configuration,
                      .facts = facts,
                      .row = configuration.masterCf().find("submission/inet")};
    QByteArray told;
    for (const Relayer who :
         {Relayer::Anyone, Relayer::OwnNetworks, Relayer::SignedIn, Relayer::KnownClients})
        told += "nys?"[static_cast<int>(relayRight(scope, who))];
    QCOMPARE(told, rights);
}

void MayRelayTest::letsThroughInEachList()
{
    const QByteArray strict = "  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n"
                              "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n";
    const auto networks = allowRelaying(configurationOf(kMain, kRow + strict), factsOf("3.7.11"),
                                        "submission", Relayer::OwnNetworks);
    QVERIFY2(networks, networks ? "" : qPrintable(describe(networks.error())));
    QCOMPARE(networks->next.masterCf().toBytes(),
             kRow +
                 QByteArray(strict).replace("authenticated,", "authenticated,permit_mynetworks,"));
    QCOMPARE(networks->said.size(), 2);

    const auto clients = allowRelaying(configurationOf(kMain, kRow), factsOf("3.7.11"),
                                       "submission", Relayer::KnownClients);
    QVERIFY2(clients, clients ? "" : qPrintable(describe(clients.error())));
    const Service *row = clients->next.masterCf().find("submission/inet");
    QCOMPARE(row->valueOf("smtpd_tls_ask_ccert"), QByteArray("yes"));
    QCOMPARE(row->valueOf("smtpd_relay_restrictions"),
             QByteArray("permit_mynetworks,permit_sasl_authenticated,permit_tls_clientcerts,"
                        "defer_unauth_destination"));
    QCOMPARE(clients->next.mainCf().toBytes(), kMain);

    // What a class asks before it turns people away is asked still.
    const QByteArray classes = kMain + "smtpd_restriction_classes = strict\n"
                                       "strict = reject_sender_login_mismatch, reject\n";
    const auto inClass =
        allowRelaying(configurationOf(classes, kRow + "  -o smtpd_relay_restrictions=strict\n"),
                      factsOf("3.7.11"), "submission", Relayer::OwnNetworks);
    QVERIFY2(inClass, inClass ? "" : qPrintable(describe(inClass.error())));
    QVERIFY(inClass->next.masterCf().toBytes().endsWith(
        "=reject_sender_login_mismatch,permit_mynetworks,reject\n"));
}

void MayRelayTest::shutsOutWhereItDecides_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("the built-in list")
        << kMain << QByteArray()
        << QByteArray("  -o smtpd_relay_restrictions=permit_sasl_authenticated,"
                      "defer_unauth_destination\n");
    QTest::newRow("other questions stay")
        << kMain
        << QByteArray("  -o smtpd_client_restrictions=permit_mynetworks,reject_rbl_client,a.test\n"
                      "  -o smtpd_relay_restrictions=permit_mynetworks,reject\n")
        << QByteArray("  -o smtpd_client_restrictions=permit_mynetworks,reject_rbl_client,a.test\n"
                      "  -o smtpd_relay_restrictions=reject\n");
    QTest::newRow("twice, and once as a warning")
        << kMain
        << QByteArray("  -o { smtpd_relay_restrictions = permit_mynetworks, warn_if_reject "
                      "permit_mynetworks, Permit_MyNetworks, reject }\n")
        << QByteArray("  -o { smtpd_relay_restrictions = reject }\n");
    QTest::newRow("behind a reference")
        << kMain + "mua = permit_mynetworks, permit_sasl_authenticated\n"
        << QByteArray("  -o smtpd_relay_restrictions=$mua,reject\n")
        << QByteArray("  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n");
    QTest::newRow("they may not already")
        << kMain << QByteArray("  -o smtpd_relay_restrictions=reject\n")
        << QByteArray("  -o smtpd_relay_restrictions=reject\n");
}

void MayRelayTest::shutsOutWhereItDecides()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, after);
    const auto done = forbidRelaying(configurationOf(main, kRow + options), factsOf("3.7.11"),
                                     "submission", Relayer::OwnNetworks);
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    const QByteArray master = done->next.masterCf().toBytes();
    QCOMPARE(master, kRow + after);
    QCOMPARE(done->next.mainCf().toBytes(), main);
}

void MayRelayTest::refusesWithARemedy_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<bool>("allow");
    QTest::addColumn<Relayer>("who");
    QTest::addColumn<QString>("why");

    QTest::newRow("an open relay") << QByteArray() << true << Relayer::Anyone << u"open relay"_s;
    QTest::newRow("nobody signs in")
        << QByteArray() << true << Relayer::SignedIn << u"switch sign-in on first"_s;
    QTest::newRow("anyone may")
        << QByteArray("  -o smtpd_relay_restrictions=check_client_access,static:OK,reject\n")
        << false << Relayer::OwnNetworks << u"static:OK in smtpd_relay_restrictions"_s;
    QTest::newRow("a table decides")
        << QByteArray("  -o smtpd_relay_restrictions=check_client_access,hash:/x,reject\n") << false
        << Relayer::OwnNetworks << u"check_client_access,hash:/x in smtpd_relay_restrictions"_s;
    QTest::newRow("a word that is none")
        << QByteArray("  -o smtpd_relay_restrictions=regect,reject\n") << true
        << Relayer::OwnNetworks << u"regect in smtpd_relay_restrictions"_s;
    QTest::newRow("a class lets them")
        << QByteArray("  -o smtpd_relay_restrictions=own,reject\n") << false << Relayer::OwnNetworks
        << u"own in smtpd_relay_restrictions"_s;
    QTest::newRow("by the load") << QByteArray("  -o smtpd_relay_restrictions=${stress?reject}\n")
                                 << false << Relayer::OwnNetworks << u"not known from here"_s;
}

void MayRelayTest::refusesWithARemedy()
{
    QFETCH(QByteArray, options);
    QFETCH(bool, allow);
    QFETCH(Relayer, who);
    QFETCH(QString, why);
    const QByteArray main =
        kMain + "smtpd_restriction_classes = own\nown = permit_mynetworks, permit\n";
    const auto change = allow ? allowRelaying : forbidRelaying;
    const auto done =
        change(configurationOf(main, kRow + options), factsOf("3.7.11"), "submission", who);
    QVERIFY(!done);
    QVERIFY2(describe(done.error()).contains(why), qPrintable(describe(done.error())));
}

void MayRelayTest::editsOfListsKeepTheirManner_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("added");   // "x y" before item 1
    QTest::addColumn<QByteArray>("removed"); // item 1
    QTest::addColumn<QByteArray>("moved");   // item 1 to the front

    QTest::newRow("commas") << QByteArray("a,b,c") << QByteArray("a,x y,b,c") << QByteArray("a,c")
                            << QByteArray("b,a,c");
    QTest::newRow("lines") << QByteArray("a,    warn_if_reject b,    c")
                           << QByteArray("a,    x y,    warn_if_reject b,    c")
                           << QByteArray("a,    c") << QByteArray("warn_if_reject b,    a,    c");
    QTest::newRow("the last") << QByteArray("a sleep 3") << QByteArray("a x y sleep 3")
                              << QByteArray("a") << QByteArray("sleep 3 a");
}

void MayRelayTest::editsOfListsKeepTheirManner()
{
    QFETCH(QByteArray, list);
    QFETCH(QByteArray, added);
    QFETCH(QByteArray, removed);
    QFETCH(QByteArray, moved);
    QCOMPARE(withItem(list, 1, "x y"), added);
    QCOMPARE(withoutItem(list, 1), removed);
    QCOMPARE(withItemMoved(list, 1, -1), moved);
    QCOMPARE(withItemMoved(moved, 0, 1), list);
    QCOMPARE(withItem(withoutItem("a", 0), 0, "b"), QByteArray("b"));
    QCOMPARE(withItem("a", 1, "b"), QByteArray("a, b"));
}

QTEST_GUILESS_MAIN(MayRelayTest)
#include "tst_mayrelay.moc"
