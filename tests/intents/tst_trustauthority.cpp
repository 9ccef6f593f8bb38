// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/trustauthority.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Where a further authority goes, and that nobody who is trusted gets lost.
class TrustAuthorityTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void placesByWhatIsNamed_data();
    void placesByWhatIsNamed();
    void anOwnFileKeepsWhatIsInIt();
    void aSecondTimeNothingChanges_data();
    void aSecondTimeNothingChanges();
    void countsUpBehindOthersOfTheSameHash();
    void neverTakesOverAFileThatNothingNames();
    void refusesWithTheSetting_data();
    void refusesWithTheSetting();
    void refusesAnOpenRelay();
    void clientsRemarks();
    void rowsWithTheirOwnAreNamed();
    void aJailIsTold();
    void looksAtWhatItMayWrite();
};

namespace {

const QByteArray kMaster = "smtp inet n - n - - smtpd\nsmtp unix - - n - - smtp\n";
const GivenAuthority kOne{
    .name = "One CA", .der = "first", .subjectHash = "0a1b2c3d", .isPublic = false};
const GivenAuthority kTwo{
    .name = "One CA", .der = "second", .subjectHash = "0a1b2c3d", .isPublic = false};
constexpr auto kBundle = "/etc/ssl/certs/ca-certificates.crt";

Result<Intended> trusted(const Configuration &from, TlsTrust::Side side = TlsTrust::Side::Client,
                         const QList<GivenAuthority> &authorities = {kOne})
{
    return trustAuthorities(from, factsOf("3.7.11"), side, "/etc/postfix", authorities);
}

QByteArray bytesOf(const Result<Intended> &intended, const QByteArray &path)
{
    const ConfigFile *file = intended ? intended->next.file(path) : nullptr;
    return file ? file->bytes.value_or("unread") : "not there";
}

} // namespace

void TrustAuthorityTest::placesByWhatIsNamed_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<QByteArrayList>("written");
    const QByteArrayList file{"/etc/postfix/server-authorities.pem"};
    const QByteArrayList folder{"/etc/postfix/server-authorities/0a1b2c3d.0",
                                "/etc/postfix/server-authorities/One_CA.pem"};
    const QByteArray newFile = "smtp_tls_CAfile = $config_directory/server-authorities.pem\n";
    const QByteArray newFolder = "smtp_tls_CApath = $config_directory/server-authorities\n";
    const QByteArray bundle = "smtp_tls_CAfile = "_ba + kBundle + '\n';
    QTest::newRow("nothing") << QByteArray() << newFile << file;
    QTest::newRow("CApath, as on Debian 12")
        << "smtp_tls_CApath = /etc/ssl/certs\n"_ba
        << "smtp_tls_CApath = /etc/ssl/certs\n" + newFile << file;
    QTest::newRow("bundle, as on Debian 13") << bundle << bundle + newFolder << folder;
    const QByteArray redHat = "smtp_tls_CAfile = /etc/pki/tls/certs/ca-bundle.crt\n";
    QTest::newRow("bundle and CApath, as on RHEL")
        << redHat + "smtp_tls_CApath = /etc/pki/tls/certs\n"
        << redHat + newFolder << folder;
    const QByteArray private_ = "smtp_tls_CAfile = /etc/ssl/mycompany.pem\n"
                                "smtp_tls_CApath = /etc/ssl/certs\n";
    QTest::newRow("a file of one's own beside the system's directory")
        << private_ << private_ << QByteArrayList{"/etc/ssl/mycompany.pem"};
    QTest::newRow("bundle and a directory of one's own")
        << bundle + "smtp_tls_CApath = /etc/own/\n"
        << bundle + "smtp_tls_CApath = /etc/own/\n"
        << QByteArrayList{"/etc/own/0a1b2c3d.0", "/etc/own/One_CA.pem"};
    // It would be shown to every client.
    const QByteArray chain = "smtpd_tls_cert_file = /etc/own.pem\nsmtp_tls_CAfile = /etc/own.pem\n";
    QTest::newRow("the server's own chain") << chain << chain + newFolder << folder;
    // Whoever may relay by it would be more than before.
    const QByteArray clients =
        "smtpd_tls_CAfile = /etc/own.pem\nsmtp_tls_CAfile = $smtpd_tls_CAfile\n";
    QTest::newRow("that of clients") << clients << clients + newFolder << folder;
}

void TrustAuthorityTest::placesByWhatIsNamed()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, next);
    QFETCH(const QByteArrayList, written);
    Configuration from = configurationOf(main, kMaster);
    if (main.contains("mycompany"))
        from = withSource(from, "/etc/ssl/mycompany.pem", "# ours\n");
    const auto done = trusted(from);
    QVERIFY2(done, qPrintable(refusalOf(done)));
    QCOMPARE(mainOf(done), next);
    QByteArrayList paths;
    for (const ConfigFile &file : done->next.files()) {
        QVERIFY(file.bytes->contains(kOne.pem()));
        QCOMPARE(file.identity.mode, QByteArray("644"));
        paths.append(file.path);
    }
    QCOMPARE(paths, written);
}

void TrustAuthorityTest::anOwnFileKeepsWhatIsInIt()
{
    const QByteArray there = "# our first\n" + kTwo.pem().chopped(1);
    const auto done =
        trusted(withSource(configurationOf("smtp_tls_CAfile = /etc/postfix/own.pem\n", kMaster),
                           "/etc/postfix/own.pem", there));
    QCOMPARE(bytesOf(done, "/etc/postfix/own.pem"), there + "\n# One CA\n" + kOne.pem());
    QCOMPARE(saidOf(done), QByteArrayList{"/etc/postfix/own.pem One CA: (none) -> One CA"});
}

void TrustAuthorityTest::aSecondTimeNothingChanges_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::newRow("file") << QByteArray();
    QTest::newRow("directory") << "smtp_tls_CAfile = "_ba + kBundle + '\n';
}

void TrustAuthorityTest::aSecondTimeNothingChanges()
{
    QFETCH(const QByteArray, main);
    const auto once = trusted(configurationOf(main, kMaster));
    QVERIFY2(once, qPrintable(refusalOf(once)));
    const auto twice = trusted(once->next);
    QVERIFY2(twice, qPrintable(refusalOf(twice)));
    QCOMPARE(twice->said, QList<Decision>());
    QCOMPARE(twice->next, once->next);
}

void TrustAuthorityTest::countsUpBehindOthersOfTheSameHash()
{
    const QByteArray folder = "/etc/postfix/server-authorities/";
    const auto done = trusted(configurationOf("smtp_tls_CAfile = "_ba + kBundle + '\n', kMaster),
                              TlsTrust::Side::Client, {kOne, kTwo});
    QCOMPARE(bytesOf(done, folder + "0a1b2c3d.0"), kOne.pem());
    QCOMPARE(bytesOf(done, folder + "0a1b2c3d.1"), kTwo.pem());
    QCOMPARE(bytesOf(done, folder + "One_CA.pem"), kOne.pem());
    QCOMPARE(bytesOf(done, folder + "One_CA-2.pem"), kTwo.pem());
}

void TrustAuthorityTest::neverTakesOverAFileThatNothingNames()
{
    const auto done = trusted(withSource(configurationOf({}, kMaster),
                                         "/etc/postfix/server-authorities.pem", kTwo.pem()));
    QCOMPARE(mainOf(done), "smtp_tls_CAfile = $config_directory/server-authorities-2.pem\n"_ba);
    QCOMPARE(bytesOf(done, "/etc/postfix/server-authorities.pem"), kTwo.pem());
}

void TrustAuthorityTest::refusesWithTheSetting_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QString>("word");
    QTest::newRow("trust anchors") << "smtp_tls_trust_anchor_file = /etc/postfix/ta.pem\n"_ba
                                   << u"smtp_tls_trust_anchor_file"_s;
    QTest::newRow("no place") << "smtp_tls_CAfile = /etc/ssl/certs/own.pem\nsmtp_tls_CApath = "
                                 "/etc/own\nsmtpd_tls_CApath = /etc/own\n"_ba
                              << u"smtp_tls_CAfile first"_s;
    QTest::newRow("not read") << "smtp_tls_CAfile = /etc/postfix/own.pem\n"_ba
                              << u"/etc/postfix/own.pem"_s;
    QTest::newRow("not known") << "smtp_tls_CAfile = $daemon_directory/ca.pem\n"_ba << u"CAfile"_s;
}

void TrustAuthorityTest::refusesWithTheSetting()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QString, word);
    const auto done = trusted(configurationOf(main, kMaster));
    QVERIFY(!done);
    QVERIFY2(refusalOf(done).contains(word), qPrintable(refusalOf(done)));
}

/// Whoever has a certificate of a public authority would relay.
void TrustAuthorityTest::refusesAnOpenRelay()
{
    GivenAuthority everybodys = kOne;
    everybodys.isPublic = true;
    const QByteArray list = "smtpd_recipient_restrictions = permit_tls_all_clientcerts, reject\n";
    const auto open =
        trusted(configurationOf(list, kMaster), TlsTrust::Side::Server, {kTwo, everybodys});
    QVERIFY(!open);
    QVERIFY2(refusalOf(open).contains(u"open relay"_s), qPrintable(refusalOf(open)));
    QVERIFY(trusted(configurationOf(list, kMaster), TlsTrust::Side::Server));
    QVERIFY(trusted(configurationOf({}, kMaster), TlsTrust::Side::Server, {everybodys}));
    QVERIFY(trusted(configurationOf(list, kMaster), TlsTrust::Side::Client, {everybodys}));
}

void TrustAuthorityTest::clientsRemarks()
{
    const auto plain = trusted(configurationOf({}, kMaster), TlsTrust::Side::Server);
    QVERIFY2(plain, qPrintable(refusalOf(plain)));
    QCOMPARE(mainOf(plain), "smtpd_tls_CAfile = $config_directory/client-authorities.pem\n"_ba);
    const QString all = plain->remarks.join(u'\n');
    QVERIFY2(all.contains(u"ask-certificate"_s) && all.contains(u"told the names"_s) &&
                 all.contains(u"alone lets nobody"_s),
             qPrintable(all));
    const auto open =
        trusted(configurationOf("smtpd_tls_ask_ccert = yes\nsmtpd_relay_restrictions = "
                                "permit_tls_all_clientcerts, reject_unauth_destination\n",
                                kMaster),
                TlsTrust::Side::Server);
    QVERIFY(open);
    const QString words = open->remarks.join(u'\n');
    QVERIFY2(words.contains(u"may send mail to everywhere"_s) &&
                 !words.contains(u"ask-certificate"_s),
             qPrintable(words));
}

void TrustAuthorityTest::rowsWithTheirOwnAreNamed()
{
    const auto done = trusted(configurationOf(
        {}, kMaster + "strict unix - - n - - smtp\n  -o smtp_tls_CAfile=/etc/other.pem\n"));
    QVERIFY(done);
    QVERIFY2(done->remarks.join(u'\n').contains(u"strict/unix"_s),
             qPrintable(done->remarks.join(u'\n')));
}

void TrustAuthorityTest::aJailIsTold()
{
    const QByteArray main = "smtp_tls_CAfile = "_ba + kBundle + '\n';
    const auto open = trusted(configurationOf(main, kMaster));
    QVERIFY(open);
    QCOMPARE(open->remarks, QStringList());
    const auto jailed = trusted(configurationOf(main, "smtp unix - - y - - smtp\n"));
    QVERIFY(jailed);
    QVERIFY2(jailed->remarks.value(0).startsWith(u"smtp/unix read CApath"_s),
             qPrintable(jailed->remarks.join(u'\n')));
    // A file is read before the process goes there.
    const auto file = trusted(configurationOf({}, "smtp unix - - y - - smtp\n"));
    QVERIFY(file);
    QCOMPARE(file->remarks, QStringList());
}

void TrustAuthorityTest::looksAtWhatItMayWrite()
{
    for (const QByteArray &main :
         {QByteArray(), "smtp_tls_CAfile = "_ba + kBundle + '\n',
          "smtp_tls_CAfile = "_ba + kBundle + "\nsmtp_tls_CApath = /etc/own\n",
          "smtp_tls_CAfile = /etc/own.pem\n"_ba}) {
        const Configuration from =
            withSource(configurationOf(main, kMaster), "/etc/own.pem", "#\n");
        const QList<QByteArray> looked = pathsForAuthorities(
            from, factsOf("3.7.11"), TlsTrust::Side::Client, "/etc/postfix", {kOne});
        const auto done = trusted(from);
        QVERIFY2(done, qPrintable(refusalOf(done)));
        QVERIFY(!done->said.isEmpty());
        for (const ConfigFile &file : done->next.files()) {
            const ConfigFile *before = from.file(file.path);
            QVERIFY2((before && *before == file) || looked.contains(file.path), file.path);
        }
    }
}

QTEST_GUILESS_MAIN(TrustAuthorityTest)
#include "tst_trustauthority.moc"
