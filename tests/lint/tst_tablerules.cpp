// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lint/lintcase.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace postseal;
using namespace postseal::test;

/// Rules that look into tables.
class TableRulesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(!stockMasterCf().isEmpty(), "install the package postfix"); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void keysForEverybody();
    void anotherCertificateByName();
    void aKeyOfATableTwice();
    void aKeyOfALargeTableTwice();
    void aRowLeadsToAPortThatBeginsWithTls();
    void aTransportOfItsOwnIsNoHang();
    void manyRowsThatHangAreOneFinding();
    void anSniTableLacksTheHost_data();
    void anSniTableLacksTheHost();
};

/// The index has the mode of its source, and the private keys in it.
void TableRulesTest::keysForEverybody()
{
    for (const auto &[mode, isOpen] : {std::pair("600", false), {"640", false}, {"644", true}}) {
        ConfigFile source = oneFile("/etc/postfix/sni", FileIdentity::Kind::File,
                                    "example.org /etc/key.pem, /etc/cert.pem\n");
        source.identity.mode = mode;
        const auto found = lint(configurationOf("tls_server_sni_maps = hash:/etc/postfix/sni\n",
                                                stockMasterCf(), {source}),
                                factsOf());
        const bool told = std::ranges::any_of(found, [](const Diagnostic &one) {
            return one.rule == "open-sni-table" && one.severity == Severity::Error;
        });
        QVERIFY2(told == isOpen, textOf(found).constData());
    }
}

/// A certificate that main.cf got and a row did not.
void TableRulesTest::anotherCertificateByName()
{
    const QByteArray main = "myhostname = mail.example.org\nsmtpd_tls_cert_file = /etc/new.pem\n"
                            "tls_server_sni_maps = hash:/etc/postfix/sni\n";
    for (const auto &[row, isOther] :
         {std::pair("mail.example.org /etc/old.key, /etc/old.pem\n", true),
          {"mail.example.org /etc/new.key, /etc/new.pem\n", false},
          {"www.example.org /etc/old.key, /etc/old.pem\n", false}}) {
        ConfigFile source = oneFile("/etc/postfix/sni", FileIdentity::Kind::File, row);
        source.identity.mode = "600";
        const auto found = lint(configurationOf(main, stockMasterCf(), {source}), factsOf());
        const bool told = std::ranges::any_of(found, [](const Diagnostic &one) {
            return one.rule == "other-certificate-by-name" &&
                   one.reason.contains(QStringLiteral("/etc/old.pem"));
        });
        QVERIFY2(told == isOther, textOf(found).constData());
    }
}

/// transport(5): "timed out while receiving the initial server greeting" at each delivery.
void TableRulesTest::aRowLeadsToAPortThatBeginsWithTls()
{
    const QByteArray wrapped = stockMasterCf() + "mine unix - - y - - smtp\n"
                                                 " -o smtp_tls_wrappermode=yes\n"
                                                 " -o smtp_tls_security_level=encrypt\n";
    struct Case {
        QByteArray parameter, row;
        bool hangs;
    };
    for (const auto &[parameter, row, hangs] :
         {Case{"transport_maps", "example.org smtp:[mx.example.org]:465\n", true},
          Case{"transport_maps", "example.org :[mx.example.org]:smtps\n", true},
          Case{"transport_maps", "example.org relay:mx.example.org:submissions\n", true},
          Case{"transport_maps", "example.org mine:[mx.example.org]:465\n", false},
          Case{"transport_maps", "example.org smtp:[mx.example.org]:587\n", false},
          Case{"transport_maps", "example.org lmtp:[mx.example.org]:465\n", false},
          Case{"sender_dependent_relayhost_maps", "ann@example.org [mx.example.org]:465\n", true},
          Case{"sender_dependent_relayhost_maps", "ann@example.org [mx.example.org]\n", false}}) {
        const ConfigFile table =
            oneFile("/etc/postfix/ways", FileIdentity::Kind::File, "# ways\n" + row);
        const auto found =
            lint(configurationOf(stockMainCf() + parameter + " = hash:/etc/postfix/ways\n", wrapped,
                                 {table}),
                 factsOf());
        const auto told = std::ranges::find(found, "no-wrapper-in-table", &Diagnostic::rule);
        QVERIFY2((told != found.end()) == hangs, (row + textOf(found)).constData());
        QVERIFY(!hangs || (told->file == table.path && told->lines == QList<int>{2}));
    }
}

/// Where a row names no transport, the class of the address or the sender decides.
void TableRulesTest::aTransportOfItsOwnIsNoHang()
{
    const QByteArray wrapped = stockMasterCf() + "smtps unix - - y - - smtp\n"
                                                 " -o smtp_tls_wrappermode=yes\n"
                                                 " -o smtp_tls_security_level=encrypt\n";
    struct Case {
        QByteArray main, row;
    };
    for (const auto &[main, row] :
         {Case{"sender_dependent_relayhost_maps = hash:/etc/postfix/ways\n"
               "sender_dependent_default_transport_maps = static:smtps:\n",
               "ann@example.org [mx.example.org]:465\n"},
          Case{"transport_maps = hash:/etc/postfix/ways\nrelay_transport = smtps\n",
               "relay.example.org :[mx.example.org]:465\n"},
          Case{"transport_maps = hash:/etc/postfix/ways\n",
               "example.org smtp:[127.0.0.1]:465\n"}}) {
        const ConfigFile table = oneFile("/etc/postfix/ways", FileIdentity::Kind::File, row);
        const auto found = lint(configurationOf(stockMainCf() + main, wrapped, {table}), factsOf());
        QVERIFY2(std::ranges::find(found, "no-wrapper-in-table", &Diagnostic::rule) == found.end(),
                 (row + textOf(found)).constData());
    }
}

void TableRulesTest::manyRowsThatHangAreOneFinding()
{
    QByteArray rows;
    for (int i = 0; i < 20'000; ++i)
        rows += "host" + QByteArray::number(i) + ".example.org smtp:[mx.example.org]:465\n";
    const ConfigFile table = oneFile("/etc/postfix/ways", FileIdentity::Kind::File, rows);
    const auto found =
        lint(configurationOf(stockMainCf() + "transport_maps = hash:/etc/postfix/ways\n",
                             stockMasterCf(), {table}),
             factsOf());
    QCOMPARE(std::ranges::count(found, "no-wrapper-in-table", &Diagnostic::rule), 1);
    const auto told = std::ranges::find(found, "no-wrapper-in-table", &Diagnostic::rule);
    QCOMPARE(told->severity, Severity::Warning);
    QCOMPARE(told->lines.size(), 20);
    QCOMPARE(told->lines.last(), 20);
    QVERIFY(told->reason.contains(QStringLiteral("host0.example.org")));
}

/// The first one counts there; of a password table nothing is told.
void TableRulesTest::aKeyOfATableTwice()
{
    const QByteArray path = "/etc/postfix/tls_policy";
    const auto configuration = [&path](const QByteArray &bytes, bool secret) {
        ConfigFile table = oneFile(path, FileIdentity::Kind::File, bytes);
        table.secret = secret;
        return configurationOf(stockMainCf() + "smtp_tls_policy_maps = hash:" + path + '\n',
                               stockMasterCf(), {table});
    };
    const QByteArray twice = "x may\ny may\nX secure\nx verify\n";
    QCOMPARE(lint(configuration(twice, true), factsOf()).size(), 0);
    QCOMPARE(lint(configuration("x may\nx may\n", false), factsOf()).size(), 0);
    const QList<Diagnostic> found = lint(configuration(twice, false), factsOf());
    QVERIFY2(found.size() == 1, textOf(found).constData());
    QCOMPARE(found.first().rule, "key-twice");
    QCOMPARE(found.first().lines, QList<int>({3, 1}));
    const auto after = found.first().fix->apply(configuration(twice, false));
    QVERIFY(after);
    QCOMPARE(after->file(path)->bytes, "x may\ny may\n");
    QVERIFY(lint(*after, factsOf()).isEmpty());
}

/// Whoever asks at each edit is spared the look into a large table.
void TableRulesTest::aKeyOfALargeTableTwice()
{
    QByteArray rows = "# partners\nfirst may\n\n  # and more\n  match=x\n";
    for (int i = 0; i < 100'000; ++i)
        rows += "host" + QByteArray::number(i) + ".example.org encrypt\n";
    rows += "FIRST secure\n\"a b\" may\nhost7.example.org encrypt\n\"A b\" verify\nfirst none\n";
    const ConfigFile table = oneFile("/etc/postfix/large", FileIdentity::Kind::File, rows);
    const Configuration configuration =
        configurationOf(stockMainCf() + "smtp_tls_policy_maps = hash:/etc/postfix/large\n",
                        stockMasterCf(), {table});
    QVERIFY(lint(configuration, factsOf()).isEmpty());
    const QList<Diagnostic> found = lintAll(configuration, factsOf());
    QVERIFY2(found.size() == 2, textOf(found).constData());
    QCOMPARE(found[0].rule, "key-twice");
    QCOMPARE(found[0].lines, QList<int>({100'006, 2}));
    QCOMPARE(found[1].lines, QList<int>({100'009, 100'007}));
    const Result<Configuration> after = found[1].fix->apply(configuration);
    QVERIFY(after && lintAll(*after, factsOf()).size() == 1);
}

void TableRulesTest::anSniTableLacksTheHost_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<bool>("lacks");
    QTest::newRow("others") << QByteArray("a.test /k\n.b.test /k\n") << true;
    QTest::newRow("itself") << QByteArray("a.test /k\nMail.example.org /k\n") << false;
    QTest::newRow("its parent") << QByteArray(".example.org /k\n") << false;
    QTest::newRow("itself with a dot in front") << QByteArray(".mail.example.org /k\n") << true;
}

void TableRulesTest::anSniTableLacksTheHost()
{
    QFETCH(const QByteArray, rows);
    QFETCH(const bool, lacks);
    const QByteArray main =
        "myhostname = mail.example.org\ntls_server_sni_maps = hash:/etc/postfix/sni\n";
    const QByteArray master = "smtp inet n - y - - smtpd\n";
    const auto said = [](const Configuration &configuration) {
        QList<Diagnostic> found = lint(configuration, factsOf());
        found.removeIf([](const Diagnostic &one) { return one.rule != "sni-without-host"; });
        return found;
    };
    const QList<Diagnostic> found = said(configurationOf(
        main, master, {oneFile("/etc/postfix/sni", FileIdentity::Kind::File, rows)}));
    QCOMPARE(found.size(), lacks ? 1 : 0);
    QVERIFY(!lacks || (found.first().lines == QList<int>{2} &&
                       found.first().reason.contains(QStringLiteral("mail.example.org"))));
    // What was not read is not guessed at.
    QVERIFY(said(configurationOf(main, master)).isEmpty());
}

QTEST_GUILESS_MAIN(TableRulesTest)
#include "tst_tablerules.moc"
