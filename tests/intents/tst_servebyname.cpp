// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/lookuptable.h"
#include "core/intents/renewalreload.h"
#include "core/intents/servebyname.h"
#include "core/settings/renewalhook.h"
#include "core/settings/snitable.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Clients that ask for a host by name are shown its certificate.
class ServeByNameTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void makesARowForEachName();
    void theHostsOwnNameHasARow_data();
    void theHostsOwnNameHasARow();
    void goesOnInTheTableThatIsThere();
    void isMetOnce();
    void refusesWhatIsTooOld();
    void looksUpAsSmtpdDoes();
    void theHookBuildsTheIndexAgain();

private:
    static Result<Intended> served(const Configuration &from, const QByteArray &release = "3.7.11");
};

namespace {

const CertificateFiles kA{.certificate = "/etc/postfix/a.test.pem",
                          .key = "/etc/postfix/a.test.key"};
const CertificateFiles kEc{.certificate = "/etc/postfix/a-ec.pem", .key = "/etc/postfix/a-ec.key"};

QByteArray rowsIn(const Result<Intended> &intended)
{
    const ConfigFile *file = intended ? intended->next.file("/etc/postfix/sni") : nullptr;
    QByteArray rows;
    const LookupTable table = LookupTable::parse(file ? *file->bytes : QByteArray());
    for (const TableEntry &entry : table.entries())
        rows += entry.key + '=' + entry.value + '\n';
    return rows;
}

} // namespace

Result<Intended> ServeByNameTest::served(const Configuration &from, const QByteArray &release)
{
    return serveByName(
        from, factsOf(release, {"hash", "texthash"}),
        {{.name = "A.test", .files = {kA, kEc}}, {.name = "*.b.test", .files = {kA}}});
}

void ServeByNameTest::makesARowForEachName()
{
    const auto done = served(configurationOf({}, {}));
    QVERIFY2(done, qPrintable(refusalOf(done)));
    QCOMPARE(mainOf(done), "tls_server_sni_maps = hash:$config_directory/sni\n"_ba);
    QCOMPARE(rowsIn(done),
             "a.test=/etc/postfix/a.test.key, /etc/postfix/a.test.pem, /etc/postfix/a-ec.key, "
             "/etc/postfix/a-ec.pem\n"
             ".b.test=/etc/postfix/a.test.key, /etc/postfix/a.test.pem\n"_ba);
    // The index takes the mode of its source, and holds the keys.
    QCOMPARE(done->next.file("/etc/postfix/sni")->identity.mode, QByteArray("600"));
    QVERIFY2(done->remarks.join(u'\n').contains(u"postmap -F hash:/etc/postfix/sni"_s),
             qPrintable(done->remarks.join(u'\n')));
}

void ServeByNameTest::theHostsOwnNameHasARow_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("pair") << "smtpd_tls_cert_file = /c\nsmtpd_tls_key_file = /k\n"_ba
                          << "mail.test=/k, /c\n"_ba;
    QTest::newRow("two kinds") << "smtpd_tls_chain_files = /k, /c, /ek, /ec\n"_ba
                               << "mail.test=/k, /c, /ek, /ec\n"_ba;
    QTest::newRow("chain in one file") << "smtpd_tls_chain_files = /both\n"_ba
                                       << "mail.test=/both\n"_ba;
    QTest::newRow("one file that may begin with the certificate")
        << "smtpd_tls_cert_file = /both\n"_ba << QByteArray();
    QTest::newRow("no certificate") << QByteArray() << QByteArray();
}

void ServeByNameTest::theHostsOwnNameHasARow()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, row);
    const auto done = served(configurationOf("myhostname = Mail.test\n" + main, {}));
    QVERIFY2(done, qPrintable(refusalOf(done)));
    QCOMPARE(rowsIn(done).contains("mail.test="), !row.isEmpty());
    QVERIFY2(rowsIn(done).contains(row), rowsIn(done));
    QCOMPARE(done->remarks.first().startsWith(u"myhostname gets no row"_s),
             main.contains("cert_file = /both"));
    const auto covered = served(configurationOf("myhostname = mx.b.test\n" + main, {}));
    QVERIFY(covered);
    QVERIFY(!rowsIn(covered).contains("mx.b.test"));
}

void ServeByNameTest::goesOnInTheTableThatIsThere()
{
    const QByteArray main = "tls_server_sni_maps = hash:/etc/postfix/sni\n";
    const QByteArray there = "# ours\nother.test /k /c\na.test /old\n";
    const auto done = served(withSource(configurationOf(main, {}), "/etc/postfix/sni", there));
    QVERIFY2(done, qPrintable(refusalOf(done)));
    QCOMPARE(mainOf(done), main);
    QVERIFY(done->next.file("/etc/postfix/sni")->bytes->startsWith("# ours\nother.test /k /c\n"));
    QVERIFY(rowsIn(done).contains("a.test=" + kA.key + ", " + kA.certificate + ", "));
    QVERIFY(!rowsIn(done).contains("/old"));
}

void ServeByNameTest::isMetOnce()
{
    const auto once =
        served(configurationOf("myhostname = mail.test\n" + QByteArray(kCertified), {}));
    QVERIFY(once);
    const auto twice = served(once->next);
    QVERIFY2(twice, qPrintable(refusalOf(twice)));
    QCOMPARE(twice->said, QList<Decision>());
    QCOMPARE(twice->next, once->next);
}

void ServeByNameTest::refusesWhatIsTooOld()
{
    QVERIFY2(refusalOf(served(configurationOf({}, {}), "3.3.22")).contains(u"since Postfix 3.4"_s),
             qPrintable(refusalOf(served(configurationOf({}, {}), "3.3.22"))));
    QVERIFY(served(configurationOf({}, {}), "3.4.0"));
}

void ServeByNameTest::looksUpAsSmtpdDoes()
{
    QCOMPARE(sniKeys("A.b.test"), (QList<QByteArray>{"a.b.test", ".b.test", ".test"}));
    QCOMPARE(sniKeys("localhost"), QList<QByteArray>{"localhost"});
}

void ServeByNameTest::theHookBuildsTheIndexAgain()
{
    const QByteArray live = "/etc/letsencrypt/live/a.test/";
    const ServerFacts facts = factsOf("3.7.11", {"hash"});
    const Configuration plain = configurationOf(
        "smtpd_tls_chain_files = " + live + "privkey.pem, " + live + "fullchain.pem\n", {});
    const auto hook = reloadAfterRenewal(plain, facts);
    QVERIFY2(hook, qPrintable(refusalOf(hook)));
    const auto byName = served(hook->next);
    QVERIFY2(byName, qPrintable(refusalOf(byName)));
    QVERIFY(!hasCertbotHook(byName->next, facts));
    // Our own program is brought up to date.
    const auto next = reloadAfterRenewal(byName->next, facts);
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QVERIFY(hasCertbotHook(next->next, facts));
    QVERIFY2(next->next.file(kCertbotHook)
                 ->bytes->endsWith("\npostmap -F 'hash:/etc/postfix/sni'\nexec postfix reload\n"),
             *next->next.file(kCertbotHook)->bytes);
    // Rows alone may name certbot's.
    const auto rows = serveByName(
        configurationOf({}, {}), facts,
        {{.name = "a.test",
          .files = {{.certificate = live + "fullchain.pem", .key = live + "privkey.pem"}}}});
    QVERIFY(rows && usesCertbot(rows->next, facts));
}

QTEST_GUILESS_MAIN(ServeByNameTest)
#include "tst_servebyname.moc"
