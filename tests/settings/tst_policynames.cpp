// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/destinationpolicy.h"
#include "core/settings/policynames.h"
#include "core/settings/policyrows.h"
#include "tests/settings/outboundcase.h"

#include <QDateTime>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Internationalised names in a policy table.
class PolicyNamesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void writesNamesAsDnsHasThem_data();
    void writesNamesAsDnsHasThem();
    void refusesWhatIsNoName();
    void convertsNamesThatCertificatesMatch_data();
    void convertsNamesThatCertificatesMatch();
    void asksInBothWays();
    void tellsBothAnswersWhereTheyDiffer();
    void postmapFindsWhatIsWritten();
    void rowsAreWrittenInAscii();
};

void PolicyNamesTest::writesNamesAsDnsHasThem_data()
{
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *shown, const char *written) {
        QTest::newRow(written) << QByteArray(shown) << QByteArray(written);
    };
    row("müller.example", "xn--mller-kva.example");
    row(".müller.example", ".xn--mller-kva.example");
    row("[mx.müller.example]:587", "[mx.xn--mller-kva.example]:587");
    row("[mx.müller.example]", "[mx.xn--mller-kva.example]");
    row("müller.example:submission", "xn--mller-kva.example:submission");
    row("[2001:db8::1]:25", "[2001:db8::1]:25");
    row("/run/lmtp", "/run/lmtp");
    row("example.org", "example.org");
}

void PolicyNamesTest::writesNamesAsDnsHasThem()
{
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, written);
    QCOMPARE(asciiDestination(shown).value_or("refused"), written);
    QCOMPARE(shownDestination(written), shown);
    QCOMPARE(asciiDestination(written).value_or("refused"), written);
}

void PolicyNamesTest::refusesWhatIsNoName()
{
    for (const char *text : {"-ü.example", "ü b", "mx.example:ü", "ü..example"}) {
        const auto result = asciiDestination(text);
        QVERIFY2(!result, text);
        QVERIFY(describe(result.error()).contains(QString::fromUtf8(text)));
    }
}

void PolicyNamesTest::convertsNamesThatCertificatesMatch_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("match") << QByteArray(
                                  "match=müller.example:.Bücher.example:nexthop,  ciphers=high")
                           << QByteArray("match=xn--mller-kva.example:.xn--bcher-kva.example:"
                                         "nexthop,  ciphers=high");
    QTest::newRow("servername") << QByteArray("SERVERNAME=mx.müller.example")
                                << QByteArray("SERVERNAME=mx.xn--mller-kva.example");
    QTest::newRow("others stay") << QByteArray("tafile=/etc/ü.pem match=a.example")
                                 << QByteArray("tafile=/etc/ü.pem match=a.example");
    QTest::newRow("no name") << QByteArray("match=-ü.example") << QByteArray("refused");
}

void PolicyNamesTest::convertsNamesThatCertificatesMatch()
{
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, written);
    const auto policy = asciiPolicy({.level = "secure", .attributes = attributes});
    QCOMPARE(policy ? policy->attributes : QByteArray("refused"), written);
}

/// smtp(8) 3.7.11 asked by both, as the address came (smtp_tls_policy.c).
void PolicyNamesTest::asksInBothWays()
{
    QCOMPARE(destinationForms("ann@müller.example"),
             (QList<QByteArray>{"ann@xn--mller-kva.example", "ann@müller.example"}));
    QCOMPARE(destinationForms("jürgen@example.org"), QList<QByteArray>{"jürgen@example.org"});
    QCOMPARE(destinationForms("xn--mller-kva.example"), QList<QByteArray>{"xn--mller-kva.example"});
}

void PolicyNamesTest::tellsBothAnswersWhereTheyDiffer()
{
    const QByteArray main = "smtp_tls_security_level = may\n"
                            "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
    const QByteArray ascii = "a.example may\n# note: why\nxn--mller-kva.example encrypt\n";
    const auto ask = [](const QByteArray &config, const QByteArray &table) {
        return policiesByForm(outbound(config, {{"tls_policy", table}}), outboundFacts(),
                              "ann@müller.example");
    };
    const QList<DestinationPolicy> differ = ask(main, ascii);
    QCOMPARE(differ.size(), 2);
    QCOMPARE(differ[0].hops.first().policy.row, QByteArray("xn--mller-kva.example"));
    QCOMPARE(differ[0].hops.first().notes.note, u"why"_s);
    QCOMPARE(differ[1].hops.first().nextHop, QByteArray("müller.example"));
    QCOMPARE(differ[1].hops.first().policy.policy.level, QByteArray("may"));
    QCOMPARE(ask(main, ascii + "müller.example encrypt\n").size(), 1);
    QCOMPARE(ask(main + "smtputf8_enable = no\n", ascii).size(), 1);
}

void PolicyNamesTest::postmapFindsWhatIsWritten()
{
    const auto table = withPolicyRows(
        {}, {{.destination = "MÜLLER.example", .policy = {"may", {}}},
             {.destination = ".bücher.example", .policy = {"secure", "match=bücher.example"}}});
    QVERIFY(table);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"t"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(*table);
    file.flush();
    // postmap waits until a file is old enough not to be changing.
    file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
    file.close();
    const auto asked = [&](const QString &key) {
        QProcess postmap;
        postmap.start(u"postmap"_s, {u"-q"_s, key, u"texthash:"_s + file.fileName()});
        postmap.waitForFinished();
        return postmap.readAllStandardOutput().trimmed();
    };
    QCOMPARE(asked(u"xn--mller-kva.example"_s), QByteArray("may"));
    QCOMPARE(asked(u".xn--bcher-kva.example"_s), QByteArray("secure match=xn--bcher-kva.example"));
    QCOMPARE(asked(u"müller.example"_s), QByteArray());
}

void PolicyNamesTest::rowsAreWrittenInAscii()
{
    const QByteArray table = "müller.example may\n";
    const TableRow first = tableRows(table).first();
    // A row that somebody wrote so keeps its key, unless that is what changes.
    QCOMPARE(withPolicyRow(table, first, {.destination = "müller.example", .policy = {"none", {}}})
                 .value_or("refused"),
             QByteArray("müller.example none\n"));
    QCOMPARE(withPolicyRow(table, first, {.destination = ".müller.example", .policy = {"may", {}}})
                 .value_or("refused"),
             QByteArray(".xn--mller-kva.example may\n"));
    QCOMPARE(withNewPolicyRow(table, {.destination = "Müller.example", .policy = {"may", {}}})
                 .value_or("refused"),
             table + "xn--mller-kva.example may\n");
    QVERIFY(!withNewPolicyRow("xn--mller-kva.example may\n",
                              {.destination = "müller.example", .policy = {"may", {}}}));
}

QTEST_GUILESS_MAIN(PolicyNamesTest)
#include "tst_policynames.moc"
