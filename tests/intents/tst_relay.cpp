// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/clientcertificate.h"
#include "core/intents/relay.h"
#include "core/settings/clientfingerprint.h"
#include "core/settings/listenercard.h"
#include "tests/config/datafiles.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Client certificates: to let one relay, to ask for one, to demand one.
class RelayTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsFingerprints_data();
    void readsFingerprints();
    void writesAllThatTheGoalNeeds();
    void takesATypeThatTheServerHas();
    void touchesNoOtherListener();
    void keepsTheMannerOfARow();
    void followsReferencesAndClasses();
    void addsToTheTableThatIsNamed();
    void neverWakesRowsThatNobodyNamed();
    void changesTheDigestOnlyWhereNothingNeedsIt_data();
    void changesTheDigestOnlyWhereNothingNeedsIt();
    void theDefaultOfTheRelayListIsTheServers_data();
    void theDefaultOfTheRelayListIsTheServers();
    void refusesWithPlaceAndRemedy();
    void asksForCertificatesInTheRowAlone();
    void requiresCertificatesWhereAnAuthorityIsTrusted();
};

namespace {

const QByteArray kSha256 = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:"
                           "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kMd5 = "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF";
const QByteArray kMain = QByteArray(kCertified) + "compatibility_level = 3.6\n";
const QByteArray kRow = "submission inet n - n - - smtpd -o smtpd_tls_security_level=encrypt\n";
const QByteArray kTable = "/etc/postfix/relay_clientcerts";

Result<Intended> let(const QByteArray &main, const QByteArray &master,
                     const ServerFacts &facts = factsOf("3.7.11"),
                     const QByteArray &service = "submission")
{
    return letRelay(configurationOf(main, master), facts, service, kSha256, "host");
}

} // namespace

void RelayTest::readsFingerprints_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("read"); // empty: refused
    QTest::newRow("as openssl prints it") << kSha256 << kSha256;
    QTest::newRow("lower case") << kSha256.toLower() << kSha256;
    QTest::newRow("without colons") << QByteArray(kSha256).replace(":", "") << kSha256;
    QTest::newRow("blanks around") << ' ' + kMd5 + '\n' << kMd5;
    QTest::newRow("a digit short") << kSha256.chopped(1) << QByteArray();
    QTest::newRow("a byte short") << kSha256.chopped(3) << QByteArray();
    QTest::newRow("other letters") << QByteArray(kMd5).replace("AA", "GG") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("a table's row") << kMd5 + " host" << QByteArray();
}

void RelayTest::readsFingerprints()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, read);
    const auto fingerprint = Fingerprint::from(written);
    QCOMPARE(fingerprint ? fingerprint->text : QByteArray(), read);
    if (fingerprint)
        QCOMPARE(fingerprint->size(), (read.size() + 1) / 3);
}

void RelayTest::writesAllThatTheGoalNeeds()
{
    const QByteArray main = kMain + "smtpd_recipient_restrictions = reject_unauth_destination\n";
    const auto next = let(main, kRow + kTlsManager);
    QCOMPARE(
        saidOf(next),
        (QByteArrayList{kTable + " : (none) -> (none)",
                        "main.cf relay_clientcerts: (none) -> "
                        "$default_database_type:$config_directory/relay_clientcerts",
                        kTable + ' ' + kSha256 + ": (none) -> host",
                        "submission/inet smtpd_tls_ask_ccert: (none) -> yes",
                        "submission/inet smtpd_relay_restrictions: (none) -> permit_mynetworks,"
                        "permit_sasl_authenticated,permit_tls_clientcerts,defer_unauth_destination",
                        "submission/inet smtpd_recipient_restrictions: (none) -> "
                        "permit_tls_clientcerts,reject_unauth_destination"}));
    QVERIFY(next->next.file(kTable)->bytes->endsWith('\n' + kSha256 + " host\n"));
    const auto again = letRelay(next->next, factsOf("3.7.11"), "587", kSha256.toLower(), "other");
    QCOMPARE(saidOf(again), QByteArrayList());
    QCOMPARE(again->next, next->next);
}

void RelayTest::takesATypeThatTheServerHas()
{
    const auto next = let(kMain, kRow, factsOf("3.9.1", {"cidr", "lmdb", "texthash"}));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->next.mainCf().value("relay_clientcerts"),
             QByteArray("lmdb:$config_directory/relay_clientcerts"));
    QVERIFY(refusalOf(let(kMain, kRow, factsOf("3.9.1", {"cidr"})))
                .startsWith(u"relay_clientcerts: the server has no table type"_s));
}

/// Lists of main.cf and of other rows stay as they are.
void RelayTest::touchesNoOtherListener()
{
    const QByteArray main = kMain + "smtpd_relay_restrictions = permit_mynetworks, reject\n"
                                    "relay_clientcerts = hash:/etc/postfix/mine\n"
                                    "smtpd_tls_security_level = may\n";
    const QByteArray master = "smtp inet n - n - - smtpd\n" + kRow;
    const Configuration configuration =
        withSource(configurationOf(main, master), "/etc/postfix/mine", "# mine\n");
    for (const char *service : {"submission", "smtp"}) {
        const auto next = letRelay(configuration, factsOf("3.7.11"), service, kSha256, "host");
        QCOMPARE(mainOf(next), main);
        const QByteArray place = QByteArray(service) + "/inet";
        QCOMPARE(saidOf(next),
                 (QByteArrayList{"/etc/postfix/mine " + kSha256 + ": (none) -> host",
                                 place + " smtpd_tls_ask_ccert: (none) -> yes",
                                 place + " smtpd_relay_restrictions: (none) -> "
                                         "permit_mynetworks,permit_tls_clientcerts,reject"}));
    }
}

void RelayTest::keepsTheMannerOfARow()
{
    const QByteArray master = dataFile(u"master.cf/lists-in-rows.cf"_s);
    const auto next = let(kMain + "mua_relay_restrictions = permit_mynetworks reject\n", master);
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const QByteArray text = masterOf(next);
    QVERIFY2(text.contains("\n# who has signed in\n  -o { smtpd_client_restrictions = "
                           "permit_sasl_authenticated, permit_tls_clientcerts, reject }\n"),
             text);
    QVERIFY2(text.contains("\n  -o smtpd_relay_restrictions=permit_mynetworks,"
                           "permit_tls_clientcerts,reject\n"),
             text);
    QVERIFY2(text.contains("{inet:127.0.0.1:10031,timeout=9s},permit_tls_clientcerts,reject\n"),
             text);
    QVERIFY2(mainOf(next).contains("mua_relay_restrictions = permit_mynetworks reject\n"),
             mainOf(next));
}

void RelayTest::followsReferencesAndClasses()
{
    const auto next = let(dataFile(u"main.cf/relay-lists.cf"_s), kRow);
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const Service *row = next->next.masterCf().find("submission/inet");
    // A class that turns everybody else away, with what it asks before; one that only warns stays.
    QCOMPARE(row->valueOf("smtpd_client_restrictions"),
             QByteArray("nobody,check_client_access,hash:/etc/postfix/insiders,"
                        "permit_tls_clientcerts,reject"));
    QCOMPARE(row->valueOf("smtpd_relay_restrictions"),
             QByteArray("permit_mynetworks,permit_sasl_authenticated,check_recipient_access,"
                        "hash:/etc/postfix/partners,permit_tls_clientcerts,"
                        "REJECT_UNAUTH_DESTINATION"));
    // What Postfix sets under stress is left alone, and so is a warning.
    QCOMPARE(row->valueOf("smtpd_recipient_restrictions"),
             QByteArray("${stress?reject_unknown_client_hostname},warn_if_reject,"
                        "reject_non_fqdn_recipient,permit_tls_clientcerts,"
                        "reject_unauth_destination,reject_rbl_client,"
                        "zen.example.org=127.0.0.[1..255]"));
    QVERIFY(!row->valueOf("smtpd_data_restrictions"));
}

void RelayTest::addsToTheTableThatIsNamed()
{
    const QByteArray main = kMain + "relay_clientcerts = ldap:/etc/postfix/ldap.cf "
                                    "proxy:hash:/etc/postfix/mine\n";
    const Configuration configuration =
        withSource(configurationOf(main, kRow), "/etc/postfix/mine", "# mine\nAA:BB\tcc\n");
    const auto next = letRelay(configuration, factsOf("3.7.11"), "submission", kSha256, "host");
    QCOMPARE(mainOf(next), main);
    QCOMPARE(*next->next.file("/etc/postfix/mine")->bytes,
             "# mine\nAA:BB\tcc\n" + kSha256 + "\thost\n");
    // In a table that cannot be edited the row has no place: one goes in front.
    const auto front = let(kMain + "relay_clientcerts = ldap:/etc/postfix/ldap.cf\n", kRow);
    QCOMPARE(front->next.mainCf().value("relay_clientcerts"),
             QByteArray("$default_database_type:$config_directory/relay_clientcerts, "
                        "ldap:/etc/postfix/ldap.cf"));
    // And where the row has its own.
    const QByteArray own = QByteArray(kRow).trimmed() + " -o relay_clientcerts=pcre:/x\n";
    QCOMPARE(let(kMain, own)->next.masterCf().find("587")->valueOf("relay_clientcerts"),
             QByteArray("$default_database_type:$config_directory/relay_clientcerts,pcre:/x"));
}

/// A file that lies there and that no setting names may let somebody relay.
void RelayTest::neverWakesRowsThatNobodyNamed()
{
    const Configuration old =
        withSource(configurationOf(kMain, kRow), kTable, "AA:BB:CC the one who left\n");
    const auto next = letRelay(old, factsOf("3.7.11"), "submission", kSha256, "host");
    QCOMPARE(next->next.mainCf().value("relay_clientcerts"),
             QByteArray("$default_database_type:$config_directory/relay_clientcerts_2"));
    const Configuration empty = withSource(configurationOf(kMain, kRow), kTable, "# nobody yet\n");
    const auto same = letRelay(empty, factsOf("3.7.11"), "submission", kSha256, "host");
    QCOMPARE(*same->next.file(kTable)->bytes, "# nobody yet\n" + kSha256 + " host\n");
    QCOMPARE(same->said.first().name, QByteArray("relay_clientcerts"));
}

void RelayTest::changesTheDigestOnlyWhereNothingNeedsIt_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("rows"); // of the table "mine"
    QTest::addColumn<QByteArray>("fingerprint");
    QTest::addColumn<QByteArray>("digest"); // said; empty: it stays
    QTest::addColumn<QString>("refusal");
    const QByteArray named = "relay_clientcerts = hash:/etc/postfix/mine\n";
    const QByteArray row = kMd5 + " one\n";
    const auto add = [](const char *name, const QByteArray &main, const QByteArray &rows,
                        const QByteArray &fingerprint, const QByteArray &digest,
                        const QString &refusal = {}) {
        QTest::newRow(name) << main << rows << fingerprint << digest << refusal;
    };
    add("md5 by default", named, "", kSha256, "sha256");
    add("level 3.6", named + "compatibility_level = 3.6\n", row, kSha256, "");
    add("level 3.10", named + "compatibility_level = 3.10\n", row, kSha256, "");
    add("md5 stays", named, row, kMd5, "");
    add("md5 is needed", named, row, kSha256, "", u"hash:/etc/postfix/mine"_s);
    add("rows of another digest", named, kSha256 + " one\n", kSha256, "sha256");
    add("access by fingerprint", named + "smtpd_client_restrictions = check_ccert_access hash:/y\n",
        "", kSha256, "", u"check_ccert_access"_s);
    add("never weaker", named + "smtpd_tls_fingerprint_digest = sha256\n", "", kMd5, "",
        u"-fingerprint -sha256"_s);
    add("not sha1", named, "", kMd5 + ":01:02:03:04", "", u"-fingerprint -md5"_s);
    add("a digest of its own", named + "smtpd_tls_fingerprint_digest = mine\n", "", kSha256, "",
        u"set it to sha256"_s);
}

void RelayTest::changesTheDigestOnlyWhereNothingNeedsIt()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, rows);
    QFETCH(QByteArray, fingerprint);
    QFETCH(QByteArray, digest);
    QFETCH(QString, refusal);
    const Configuration configuration = withSource(configurationOf(kCertified + main, kRow),
                                                   "/etc/postfix/mine", "# mine\n" + rows);
    const auto next = letRelay(configuration, factsOf("3.7.11"), "submission", fingerprint, "host");
    if (!refusal.isEmpty()) {
        QVERIFY2(refusalOf(next).startsWith(u"smtpd_tls_fingerprint_digest: "_s),
                 qPrintable(refusalOf(next)));
        QVERIFY2(refusalOf(next).contains(refusal), qPrintable(refusalOf(next)));
        return;
    }
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const auto said =
        std::ranges::find(next->said, QByteArray("smtpd_tls_fingerprint_digest"), &Decision::name);
    QCOMPARE(said == next->said.end() ? QByteArray() : *said->after, digest);
}

void RelayTest::theDefaultOfTheRelayListIsTheServers_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("list"); // of the row; empty: none
    const QByteArray usual = "permit_mynetworks,permit_sasl_authenticated,permit_tls_clientcerts,"
                             "defer_unauth_destination";
    const QByteArray own = "smtpd_recipient_restrictions = check_client_access hash:/x, "
                           "reject_unauth_destination\n";
    QTest::newRow("2.10.0") << QByteArray("2.10.0") << own
                            << QByteArray("permit_mynetworks,permit_tls_clientcerts,"
                                          "reject_unauth_destination");
    QTest::newRow("2.11") << QByteArray("2.11.3") << own << usual;
    QTest::newRow("3.3 at level 0") << QByteArray("3.3.22") << own << QByteArray();
    QTest::newRow("3.3 at level 2") << QByteArray("3.3.22") << own + "compatibility_level = 2\n"
                                    << usual;
    // smtpd would not run without.
    QTest::newRow("a folder, no other end") << QByteArray() << QByteArray() << usual;
    // It changes nothing that recipients are asked for as much.
    QTest::newRow("a folder, the same for recipients")
        << QByteArray()
        << QByteArray("smtpd_recipient_restrictions = permit_mynetworks, reject_non_fqdn_sender, "
                      "reject_unauth_destination\n")
        << usual;
}

void RelayTest::theDefaultOfTheRelayListIsTheServers()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, list);
    const auto next =
        let(kCertified + main + "smtpd_tls_fingerprint_digest = sha256\n", kRow, factsOf(version));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->next.masterCf().find("587")->valueOf("smtpd_relay_restrictions").value_or(""),
             list);
}

void RelayTest::refusesWithPlaceAndRemedy()
{
    QVERIFY(refusalOf(let(kMain, "submission inet n - n - - smtpd\n"))
                .startsWith(u"master.cf, line 1: submission/inet offers no TLS; set"_s));
    QVERIFY(
        refusalOf(let("", kRow)).startsWith(u"master.cf, line 1: submission/inet has no cert"_s));
    QVERIFY(refusalOf(let(kMain, kRow, {}, "smtps")).startsWith(u"smtps: master.cf has no such"_s));
    QVERIFY(refusalOf(let(kMain + "master_service_disable = inet\n", kRow))
                .contains(u"switched off by master_service_disable"_s));
    QVERIFY(
        refusalOf(let(kMain, "587 inet n - n - 1 postscreen\n")).contains(u"runs postscreen"_s));
    QVERIFY(refusalOf(let(kMain, kRow + "  -o smtpd_tls_security_level=$nobody_knows\n"
                                        "  -o smtpd_tls_wrappermode=$smtpd_tls_auth_only\n"))
                .startsWith(u"master.cf, line 1"_s));
}

void RelayTest::asksForCertificatesInTheRowAlone()
{
    const QByteArray main = kMain + "smtpd_tls_security_level = may\nsmtpd_tls_ask_ccert = no\n";
    const QByteArray master = "smtp inet n - n - - smtpd\n";
    const auto next = askForCertificate(configurationOf(main, master), {}, "smtp");
    QCOMPARE(saidOf(next), QByteArrayList{"smtp/inet smtpd_tls_ask_ccert: (none) -> yes"});
    QCOMPARE(mainOf(next), main);
    QCOMPARE(saidOf(askForCertificate(next->next, {}, "25")), QByteArrayList());
    // It is no longer demanded.
    const auto demanded =
        configurationOf(kMain, "587 inet n - n - - smtpd -o smtpd_tls_security_level=encrypt "
                               "-o smtpd_tls_req_ccert=yes\n");
    QCOMPARE(saidOf(askForCertificate(demanded, {}, "587")),
             (QByteArrayList{"587/inet smtpd_tls_req_ccert: yes -> no",
                             "587/inet smtpd_tls_ask_ccert: (none) -> yes"}));
}

void RelayTest::requiresCertificatesWhereAnAuthorityIsTrusted()
{
    const QByteArray master = "smtp inet n - n - - smtpd\n587 inet n - n - - smtpd\n";
    const QByteArray trusting = kMain + "smtpd_tls_CAfile = /etc/ssl/clients.pem\n";
    QCOMPARE(saidOf(requireCertificate(configurationOf(trusting, master), {}, "587")),
             (QByteArrayList{"587/inet smtpd_tls_security_level: (none) -> encrypt",
                             "587/inet smtpd_tls_req_ccert: (none) -> yes"}));
    QVERIFY(refusalOf(requireCertificate(configurationOf(kMain, master), {}, "587"))
                .startsWith(u"smtpd_tls_CAfile: is not set"_s));
    QVERIFY(refusalOf(requireCertificate(configurationOf(trusting, master), {}, "smtp"))
                .startsWith(u"master.cf, line 1: smtp/inet takes mail from all servers"_s));
}

QTEST_GUILESS_MAIN(RelayTest)
#include "tst_relay.moc"
