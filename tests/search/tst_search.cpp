// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/configurationentries.h"
#include "core/search/foldedtext.h"
#include "core/search/searchindex.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace postseal;
using namespace Qt::StringLiterals;

using Kind = SearchPlace::Kind;

/// What is found by which words, and in which order.
class SearchTest : public QObject {
    Q_OBJECT

private slots:
    void aNameIsFoundByItsBeginning();
    void whatIsSetComesBeforeDefaults();
    void whatHasAllWordsComesFirst();
    void bothLanguagesFindAParameter_data();
    void bothLanguagesFindAParameter();
    void widthAndCaseDoNotMatter();
    void japaneseWithoutBlanksIsFoundByItsParts();
    void aMistypedNameIsFound_data();
    void aMistypedNameIsFound();
    void whatIsRightComesBeforeWhatIsMistyped();
    void shortWordsAreNotGuessed();
    void onlyWhatTheServersPostfixKnows();
    void aValueTellsWhereItComesFrom();
    void rowsAreFoundWithTheirLinesAndNotes();
    void clientsAreFoundByNameAndFingerprint();
    void findingsAndCertificatesAreFound();
    void nothingMatchesNothing();
    void manyRowsTakeLessThanAFrame();
};

namespace {

ConfigFile fileOf(const QByteArray &bytes)
{
    ConfigFile file;
    file.bytes = bytes;
    return file;
}

Configuration configuration(const QMap<QByteArray, QByteArray> &contents)
{
    QMap<QByteArray, ConfigFile> files;
    for (auto it = contents.cbegin(); it != contents.cend(); ++it)
        files.insert("/etc/postfix/" + it.key(), fileOf(it.value()));
    return {"/etc/postfix", files};
}

ServerFacts facts(const QByteArray &version)
{
    ServerFacts server;
    server.parameters = {{"mail_version", version}, {"smtpd_tls_security_level", ""}};
    return server;
}

Configuration small()
{
    return configuration({{"main.cf", "smtpd_tls_security_level = may\n"
                                      "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n"},
                          {"master.cf", "smtp inet n - y - - smtpd\n"},
                          {"tls_policy", "# note: their MX renews by hand\n"
                                         "partner.example secure match=nexthop\n"
                                         "#old.example encrypt\n"
                                         "[mx.example.org]:25 dane\n"
                                         "xn--mller-kva.example encrypt\n"}});
}

SearchIndex parameters()
{
    return SearchIndex(parameterEntries(small(), facts("3.7.11")));
}

QStringList found(const SearchIndex &index, const QString &query)
{
    QStringList titles;
    for (const qsizetype entry : index.find(query, 1'000).best)
        titles += index.entries()[entry].title;
    return titles;
}

SearchPlace at(Kind kind)
{
    return {.kind = kind, .name = {}, .file = {}, .line = 0};
}

const QString kLevel = u"smtpd_tls_security_level"_s;
const QString kRelay = u"smtpd_relay_restrictions"_s;

} // namespace

void SearchTest::aNameIsFoundByItsBeginning()
{
    const SearchIndex index = parameters();
    QCOMPARE(found(index, kLevel).value(0), kLevel);
    QCOMPARE(found(index, u"smtpd_tls_sec"_s).value(0), kLevel);
    // The beginning of the name, of a word in it, anywhere else.
    const QStringList titles = found(index, u"tls_"_s);
    const auto where = [&titles](const QString &name) { return titles.indexOf(name); };
    QVERIFY(where(u"tls_random_source"_s) >= 0);
    QVERIFY(where(u"tls_random_source"_s) < where(u"smtpd_tls_ciphers"_s));
    const QStringList locks = found(index, u"lock"_s);
    const auto place = [&locks](const QString &name) { return locks.indexOf(name); };
    QVERIFY(place(u"deliver_lock_delay"_s) >= 0);
    QVERIFY(place(u"deliver_lock_delay"_s) < place(u"smtp_tls_block_early_mail_reply"_s));
}

void SearchTest::whatIsSetComesBeforeDefaults()
{
    const SearchIndex index = parameters();
    const QStringList titles = found(index, u"tls"_s);
    QVERIFY(titles.contains(u"tls_random_source"_s));
    const QStringList set{u"smtp_tls_policy_maps"_s, kLevel};
    QCOMPARE(titles.first(2), set);
    QCOMPARE(found(index, u"tls_random_source"_s).value(0), u"tls_random_source"_s);
}

void SearchTest::whatHasAllWordsComesFirst()
{
    const SearchIndex index = parameters();
    const QStringList titles = found(index, u"level smtpd tls"_s);
    QCOMPARE(titles.value(0), kLevel);
    QVERIFY(!index.find(u"level smtpd tls"_s, 10).lackWords);
    QVERIFY(found(index, u"smtpd level zebra"_s).contains(kLevel)); // most of them
    QVERIFY(index.find(u"smtpd level zebra"_s, 10).lackWords);
    QVERIFY(found(index, u"level zebra crossing"_s).isEmpty());
    QVERIFY(found(index, u"smtpd_tls_security_level = may"_s).contains(kLevel));
}

void SearchTest::bothLanguagesFindAParameter_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("name");
    QTest::addRow("English") << u"no number stops every program"_s << u"compatibility_level"_s;
    QTest::addRow("Japanese") << u"どの世代の既定値"_s << u"compatibility_level"_s;
    QTest::addRow("another name") << u"ssl security level"_s << kLevel;
    QTest::addRow("twin") << u"LMTP での配送"_s << u"lmtp_tls_ciphers"_s;
}

void SearchTest::bothLanguagesFindAParameter()
{
    QFETCH(QString, query);
    QFETCH(QString, name);
    const QStringList titles = found(parameters(), query);
    QVERIFY2(titles.contains(name), qPrintable(titles.join(u' ')));
}

void SearchTest::widthAndCaseDoNotMatter()
{
    const SearchIndex index = parameters();
    QCOMPARE(found(index, u"ＳＭＴＰＤ＿ＴＬＳ＿ｓｅｃｕｒｉｔｙ　ｌｅｖｅｌ"_s).value(0), kLevel);
    QCOMPARE(found(index, u"SmtpD_Tls_Security_Level"_s).value(0), kLevel);
    const SearchIndex server(QList<SearchEntry>{
        {.place = at(Kind::Page), .title = u"サーバー証明書"_s, .words = {}, .value = {}}});
    QCOMPARE(found(server, u"ｻｰﾊﾞ"_s).size(), 1); // half width, and no long vowel at the end
    QCOMPARE(found(server, u"サーバ証明書"_s).size(), 1);
}

void SearchTest::japaneseWithoutBlanksIsFoundByItsParts()
{
    const QStringList expected{u"tls"_s, u"レベル"_s};
    QCOMPARE(scriptParts(u"tlsのレベル"_s), expected);
    const SearchIndex index(QList<SearchEntry>{{.place = at(Kind::Page),
                                                .title = u"送信のポリシー"_s,
                                                .words = u"TLS の暗号化レベル"_s,
                                                .value = {}}});
    QCOMPARE(found(index, u"暗号化レベル"_s).size(), 1);
    QCOMPARE(found(index, u"TLSのレベル"_s).size(), 1);
    QVERIFY(!index.find(u"TLSのレベル"_s, 10).lackWords);
    QVERIFY(found(index, u"TLSの証明書と鍵"_s).isEmpty());
}

void SearchTest::aMistypedNameIsFound_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("name");
    QTest::addRow("wrong letter") << u"smtpd_relay_rectrictions"_s << kRelay;
    QTest::addRow("missing letter") << u"smtpd_relay_restritions"_s << kRelay;
    QTest::addRow("one too many") << u"smtpd_relay_resttrictions"_s << kRelay;
    QTest::addRow("exchanged") << u"smtpd_tsl_security_level"_s << kLevel;
    QTest::addRow("a part") << u"rectrictions"_s << kRelay;
    QTest::addRow("last letter") << u"smtpd_relay_restrictionz"_s << kRelay;
    QTest::addRow("beside a right word") << u"relay rectrictions"_s << kRelay;
}

void SearchTest::aMistypedNameIsFound()
{
    QFETCH(QString, query);
    QFETCH(QString, name);
    const QStringList titles = found(parameters(), query);
    QVERIFY2(titles.contains(name), qPrintable(titles.join(u' ')));
}

void SearchTest::whatIsRightComesBeforeWhatIsMistyped()
{
    SearchEntry mistyped{
        .place = at(Kind::Parameter), .title = u"alpha_bete"_s, .words = {}, .value = {}};
    SearchEntry inHelp{.place = at(Kind::Parameter),
                       .title = u"something_much_longer"_s,
                       .words = u"leads to alpha_beta"_s,
                       .value = {}};
    const QStringList expected{inHelp.title, mistyped.title};
    QCOMPARE(found(SearchIndex({mistyped, inHelp}), u"alpha_beta"_s), expected);
}

void SearchTest::shortWordsAreNotGuessed()
{
    QVERIFY(!found(parameters(), u"zls"_s).contains(kLevel));
}

void SearchTest::onlyWhatTheServersPostfixKnows()
{
    const auto names = [](const QByteArray &version) {
        return found(SearchIndex(parameterEntries(small(), facts(version))), u"smtp"_s);
    };
    const QString newer = u"smtpd_forbid_bare_newline"_s; // Postfix 3.5 to 3.9, by branch
    QVERIFY(names("3.9.1").contains(newer));
    QVERIFY(!names("3.4.14").contains(newer));
    const Configuration own =
        configuration({{"main.cf", "smtpd_relay_rectrictions = reject\n"}, {"master.cf", ""}});
    const auto all = parameterEntries(own, facts("3.7.11"));
    QVERIFY(std::ranges::any_of(all, [](const SearchEntry &entry) {
        return entry.title == u"smtpd_relay_rectrictions"_s && entry.place.line == 1;
    }));
}

void SearchTest::aValueTellsWhereItComesFrom()
{
    ServerFacts server = facts("3.7.11");
    server.parameters.insert("smtpd_banner", "$myhostname ESMTP");
    const auto entries = parameterEntries(small(), server);
    const auto entry = [&entries](const QString &name) {
        const auto at = std::ranges::find(entries, name, &SearchEntry::title);
        return at == entries.end() ? SearchEntry() : *at;
    };
    QCOMPARE(entry(kLevel).value, u"may"_s);
    QCOMPARE(entry(kLevel).place.file, "/etc/postfix/main.cf");
    QCOMPARE(entry(kLevel).place.line, 1);
    QCOMPARE(entry(u"smtpd_banner"_s).value, u"$myhostname ESMTP"_s);
    QCOMPARE(entry(u"smtpd_banner"_s).place.line, 0);
}

void SearchTest::rowsAreFoundWithTheirLinesAndNotes()
{
    const SearchIndex index(destinationEntries(small(), facts("3.7.11")));
    const auto only = [&index](const QString &query) {
        const SearchHits hits = index.find(query, 10);
        return hits.best.size() == 1 ? index.entries()[hits.best.first()].place : SearchPlace();
    };
    QCOMPARE(only(u"partner"_s).name, "partner.example");
    QCOMPARE(only(u"partner"_s).line, 2);
    QCOMPARE(only(u"renews by hand"_s).name, "partner.example");
    QCOMPARE(only(u"dane"_s).line, 4);
    QCOMPARE(only(u"mx.example.org"_s).name, "[mx.example.org]:25");
    QCOMPARE(only(u"MÜLLER"_s).line, 5);
    QCOMPARE(only(u"old.example"_s).line, 3); // it is switched off
    QCOMPARE(only(u"old.example"_s).file, "/etc/postfix/tls_policy");
}

void SearchTest::clientsAreFoundByNameAndFingerprint()
{
    const Configuration server = configuration(
        {{"main.cf", "relay_clientcerts = hash:/etc/postfix/clients\n"
                     "smtpd_tls_fingerprint_digest = sha256\nsmtpd_tls_security_level = may\n"},
         {"master.cf", "smtp inet n - y - - smtpd\nsubmission inet n - y - - smtpd\n"},
         {"clients", "# owner: printers\nAB:CD:EF scanner in the hall\n"}});
    const QList<SearchEntry> entries = clientEntries(server, facts("3.7.11"));
    QCOMPARE(entries.size(), 1);
    const SearchIndex index(entries);
    for (const QString &query : {u"scanner"_s, u"ab:cd"_s, u"printers hall"_s})
        QCOMPARE(found(index, query), QStringList{u"scanner in the hall"_s});
    QCOMPARE(entries.first().place.name, "ab:cd:ef");
    QCOMPARE(entries.first().place.line, 2);
}

void SearchTest::findingsAndCertificatesAreFound()
{
    const Configuration server =
        configuration({{"main.cf", "smtpd_tls_cert_file = /etc/ssl/mail.pem\n"
                                   "smtpd_tls_key_file = /etc/ssl/mail.key\n"},
                       {"master.cf", "smtp inet n - y - - smtpd\n"}});
    const QList<Diagnostic> findings{{.rule = "server-tls-level",
                                      .severity = Severity::Error,
                                      .file = "/etc/postfix/main.cf",
                                      .lines = {7, 9},
                                      .reason = u"encrpyt is no level."_s,
                                      .fix = {}}};
    const SearchIndex index(certificateEntries(server, facts("3.7.11")) + findingEntries(findings));
    QCOMPARE(found(index, u"mail.key"_s), QStringList{u"/etc/ssl/mail.pem"_s});
    QCOMPARE(found(index, u"encrpyt"_s), QStringList{u"encrpyt is no level."_s});
    QCOMPARE(index.entries()[index.find(u"encrpyt"_s, 1).best.first()].place.line, 7);
}

void SearchTest::nothingMatchesNothing()
{
    QCOMPARE(parameters().find(u"  　"_s, 10), SearchHits());
    QCOMPARE(parameters().find(u"zebra"_s, 10), SearchHits());
    QCOMPARE(SearchIndex().find(u"smtp"_s, 10), SearchHits());
}

/// 60 pictures a second; the tests are built without optimization, the index is not.
void SearchTest::manyRowsTakeLessThanAFrame()
{
    QByteArray rows;
    for (int i = 0; i < 100'000; ++i)
        rows += "host" + QByteArray::number(i * 7919 % 1'000'003) + ".example.org encrypt\n";
    const Configuration many =
        configuration({{"main.cf", "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n"},
                       {"master.cf", "smtp inet n - y - - smtpd\n"},
                       {"tls_policy", rows}});
    const ServerFacts server = facts("3.7.11");
    QElapsedTimer watch;
    watch.start();
    const SearchIndex index(parameterEntries(many, server) + destinationEntries(many, server));
    qInfo("built in %lld ms", watch.elapsed());
    QVERIFY(index.entries().size() > 100'500);
    for (const QString &query :
         {u"e"_s, u"example"_s, u"host 77 org"_s, u"smtpd_relay_rectrictions"_s, u"encrypt"_s,
          u"zebra"_s, u"暗号化"_s}) {
        qint64 best = 1'000'000'000;
        for (int i = 0; i < 5; ++i) { // the others of this machine take their turns
            watch.restart();
            index.find(query, 100);
            best = std::min(best, watch.nsecsElapsed());
        }
        qInfo("%s: %.1f ms", qPrintable(query), static_cast<double>(best) / 1e6);
        QVERIFY2(best < 16'000'000, qPrintable(query));
    }
}

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
