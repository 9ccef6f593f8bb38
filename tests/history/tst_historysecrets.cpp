// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historykey.h"
#include "core/history/restoration.h"
#include "core/history/statecompare.h"
#include "core/x509/digest.h"
#include "tests/history/historybench.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kNeedle = "correct-horse-battery";

Configuration withFile(Configuration configuration, const QByteArray &path, const QByteArray &bytes,
                       const QByteArray &mode)
{
    (void)configuration.putFile(path, bytes, mode);
    return configuration;
}

} // namespace

/// What never enters a history.
class HistorySecretsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isInNoObject_data();
    void isInNoObject();
    void isInNoMaster_data();
    void isInNoMaster();
    void isInNoRowOfMaster();
    void optionsOfARowComeBack_data();
    void optionsOfARowComeBack();
    void isInNoWordsOfAnApply();
    void onceSecretIsSecretForEver_data();
    void onceSecretIsSecretForEver();
    void whatIsTooLargeIsNoSecret();
    void aChangeIsSeen();
    void secretsOfTodayStayInRestoredFiles();
    void aLineWithoutItsPasswordIsToldToBeLeftOut();
    void belongToThisAccountAlone();
    void twoServersWithOneSecretAreSeenToShareIt();
    void aValueOfPostfixItselfIsNoPassword();
    void wordsOfProgramsWithoutPasswordsStay();
    void commentsWithoutPasswordsStay();
    void settingsOfDovecotWithoutSecretsAreKept();
};

void HistorySecretsTest::isInNoObject_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("mode");
    const QByteArray row = "[mx.example.org] anna:" + kNeedle + "\n";
    const auto file = [](const char *name, const QByteArray &main, const QByteArray &path,
                         const QByteArray &bytes, const QByteArray &mode = "644") {
        QTest::newRow(name) << main << path << bytes << mode;
    };
    const auto line = [](const char *name, const QByteArray &main) {
        QTest::newRow(name) << main << QByteArray() << QByteArray() << QByteArray();
    };
    file("closed to others", {}, "/etc/postfix/relay", row, "600");
    file("password table", "smtp_sasl_password_maps = hash:${config_directory}/relay\n",
         "/etc/postfix/relay", row);
    file("table of lmtp", "lmtp_sasl_password_maps = texthash:/etc/relay\n", "/etc/relay", row);
    file("its usual name", {}, "/etc/postfix/sasl_passwd", row);
    file("database", "virtual_alias_maps = proxy:mysql:/etc/postfix/sql.cf\n",
         "/etc/postfix/sql.cf", "pw = " + kNeedle + '\n');
    file("password setting", {}, "/etc/dovecot/dovecot.conf",
         "ssl_key_password = " + kNeedle + '\n');
    for (const char *name :
         {"doveadm_api_key", "auth_policy_hash_nonce", "oauth2_client_secret", "client_secret",
          "mysql_password", "ldap_auth_dn_password", "dnpass", "crypt_private_key", "some_token",
          "  mail_crypt_global_private_key", "passdb_static_password", "  args = user=a pass",
          "# doveadm_password", "##doveadm_api_key"})
        file(name, {}, "/etc/dovecot/dovecot.conf", QByteArray(name) + " = " + kNeedle + '\n');
    file("header of a policy server", {}, "/etc/dovecot/dovecot.conf",
         "auth_policy_server_api_header = X-Key: " + kNeedle + '\n');
    file("header", {}, "/etc/dovecot/x", "header = Authorization: Basic " + kNeedle + '\n');
    file("URL", {}, "/etc/dovecot/x", "connect = mysql://joe:" + kNeedle + "@db/mail\n");
    file("continued", {}, "/etc/dovecot/x", "doveadm_api_key = \\\n  " + kNeedle + '\n');
    file("private key", {}, "/etc/postfix/key.pem",
         "-----BEGIN PRIVATE KEY-----\n" + kNeedle + "\n");
    line("static", "smtp_sasl_password_maps = static:anna:" + kNeedle + '\n');
    line("inline",
         "smtp_sasl_password_maps =\n  inline:{\n# old\n  { mx = anna:" + kNeedle + " } }\na = 1");
    line("behind names",
         "w = " + kNeedle + "\nm = static:anna:$w\nsmtp_sasl_password_maps = ${m}\n");
    line("commented out", "#smtp_sasl_password_maps = inline:{\n#  { mx = a:" + kNeedle + " } }\n");
    const QByteArray maps = "smtp_sasl_password_maps = ";
    for (const char *type :
         {"pcre:{{/./ a:", "regexp:{{/./ a:", "proxy:pcre:{{/./ a:", "cidr:{{0.0.0.0/0 a:"})
        line(type, maps + type + kNeedle + "}}\n");
    line("at random", maps + "randmap:{a:" + kNeedle + "}\n");
    line("type behind a name", "t = static\n" + maps + "$t:a:" + kNeedle + '\n');
    line("beside a table", maps + "hash:${config_directory}/x, static:a:" + kNeedle + '\n');
    line("braces behind a name", "w = {{/./ a:" + kNeedle + "}}\n" + maps + "pcre:$w\n");
    line("a name of one's own", "my_pw = " + kNeedle + '\n');
    line("a name in capitals", "MY_PASSWORD = " + kNeedle + '\n');
    line("a variable of programs", "import_environment = TZ PASSW=" + kNeedle + " LANG=C\n");
    line("that nothing refers to", "mycreds = static:joe:" + kNeedle + '\n');
    line("the database behind a name", "w = " + kNeedle + "\nx_password = $w\n");
    line("database commented out", "#db_password = " + kNeedle + '\n');
    line("commented out with words", "## was: db_bind_pw=" + kNeedle + '\n');
    line("pair commented out", "#mycreds = static:joe:" + kNeedle + '\n');
    line("pair in words", "# try static:joe:" + kNeedle + " some day\n");
    line("expressions commented out", '#' + maps + "pcre:{{/./ a:" + kNeedle + "}}\n");
    line("commented out on the next line", '#' + maps + "\n#  pcre:{{/./ a:" + kNeedle + "}}\n");
    // Below a line that is commented out, as its value would be read.
    const QByteArray inlined = "inline:{ { [relay.example]:587 = joe:" + kNeedle + " } }\n";
    line("below an empty value", '#' + maps + "\n#    " + inlined + "relayhost = x\n");
    line("below a table", '#' + maps + "hash:/x,\n#    " + inlined);
    line("below two tables", '#' + maps + "hash:/x\n#\thash:/y\n#\t" + inlined);
    line("below a blank line", '#' + maps + "\n\n#  " + inlined);
    line("below an empty comment", '#' + maps + "\n#\n  ##\n#  " + inlined);
    line("below a comment in words", '#' + maps + "\n## of anna\n#  " + inlined);
    line("of two signs", "##" + maps + "\n##  " + inlined);
    line("behind blanks", "  # " + maps + "\n\t#\t" + inlined);
    line("without a blank", '#' + maps + "\n#" + inlined);
    line("with CRLF", '#' + maps + "\r\n#  \r\n#   " + inlined.trimmed() + "\r\nb = 1\r\n");
    line("name alone", "#smtp_sasl_password_maps\n#  = " + inlined);
    line("a row a line", '#' + maps + "inline:{\n#  mx = joe:x,\n#  my=joe:" + kNeedle + " }\n");
    line("below an open brace", '#' + maps + "inline:{\n#mx = joe:" + kNeedle + " }\n");
    line("only its first line", "b = 1\n#" + maps + "\n   " + inlined);
    line("in a value", maps + "\n#   " + inlined + "   hash:/x\n");
    line("behind a value", maps + "hash:/x\n#   " + inlined);
    line("behind another comment", "#relayhost =\n" + maps + "hash:/x\n#   " + inlined);
    line("behind the value of a name", "m = hash:/x\n#   " + inlined + maps + "$m\n");
    line("below another setting", "relayhost = x\n  " + maps + inlined);
    line("above any setting", "  " + maps + inlined);
    line("names commented out", "#w = {{/./ a:" + kNeedle + "}}\n#m = pcre:$w\n#" + maps + "$m\n");
    line("name in use, map commented out", "w = " + kNeedle + "\n#" + maps + "static:a:$w\n");
    line("long name commented out",
         "#m = inline:{\n#  { mx = a:" + kNeedle + " } }\n" + maps + "$m\n");
    line("old settings of a database",
         "x_password = " + kNeedle + "\ny_bind_pw = " + kNeedle + '\n');
}

void HistorySecretsTest::isInNoObject()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, mode);
    HistoryBench bench;
    const Configuration before = withMainCf("a = 1\n");
    Configuration with = withMainCf(main);
    if (!path.isEmpty())
        with = withFile(with, path, bytes, mode);
    QVERIFY(bench.read(before));
    QVERIFY(bench.apply(before, with, u"refused"_s));
    QVERIFY(bench.apply(before, with));
    QVERIFY(bench.read(withMainCf("b = 1\n" + main)));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY2(all.ok() && all.out.contains("a = 1"), all.text());
    QVERIFY2(!all.out.contains(kNeedle), all.out);
    QVERIFY(bytes.isEmpty() || !all.out.contains(sha256(bytes)));
    QVERIFY(!all.out.contains(sha256(main)));
    QVERIFY(!all.out.contains(sha256(kNeedle)));
}

void HistorySecretsTest::isInNoMaster_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("option");
    const QByteArray maps = "smtp_sasl_password_maps", braces = "{{/./ a:" + kNeedle + "}}\n";
    QTest::newRow("expressions") << QByteArray() << "  -o " + maps + "=pcre:" + braces;
    QTest::newRow("braces") << QByteArray() << "  -o { " + maps + " = static:a:" + kNeedle + " }\n";
    QTest::newRow("comment") << QByteArray() << "#  -o " + maps + "=pcre:" + braces;
    QTest::newRow("name") << QByteArray() << "  -o m=static:a:" + kNeedle + " -o " + maps + "=$m\n";
    QTest::newRow("name of main.cf") << "m = " + kNeedle + '\n'
                                     << "  -o " + maps + "=static:a:$m\n";
    QTest::newRow("map of main.cf") << maps + " = pcre:$m\n" << "  -o m=" + braces;
    const QByteArray inlined = "inline:{ { mx = a:" + kNeedle + " } }";
    QTest::newRow("comment below")
        << QByteArray() << "#  -o { " + maps + " =\n#    " + inlined + "}\n";
    QTest::newRow("comment of no braces")
        << QByteArray() << "# -o " + maps + "=\n#\n#  " + inlined + "\n";
    QTest::newRow("comment within")
        << QByteArray() << "  -o { " + maps + " =\n#  " + inlined + "\n hash:/x }\n";
    QTest::newRow("database") << QByteArray() << "  -o x_password=" + kNeedle + '\n';
}

void HistorySecretsTest::isInNoMaster()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, option);
    HistoryBench bench;
    QVERIFY(bench.read(configurationOf(
        {{"/etc/postfix/main.cf", "a = 1\n" + main},
         {"/etc/postfix/master.cf", "smtp unix - - y - - smtp\n" + option + "tail unix x\n"}})));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY(all.out.contains("a = 1\n") && all.out.contains("tail unix x"));
    QVERIFY2(!all.out.contains(kNeedle), all.out);
}

/// "postconf: warning: … unused parameter: mycreds=…" may be why an apply was refused.
void HistorySecretsTest::isInNoWordsOfAnApply()
{
    HistoryBench bench;
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.outcome = u"refused"_s;
    entry.reason =
        u"a word\nunused parameter: mycreds=static:joe:"_s + QString::fromLatin1(kNeedle);
    entry.warnings = {u"unused parameter: w="_s + QString::fromLatin1(kNeedle)};
    const Configuration before = withMainCf("a = 1\n");
    const Configuration wanted =
        withMainCf("w = " + kNeedle + "\nsmtp_sasl_password_maps = static:a:$w\n");
    QVERIFY(recordApply(bench.place(), {before, wanted}, entry, bench.witness()));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY2(!all.out.contains(kNeedle), all.out);
    QVERIFY(momentOf(bench.place(), u"latest"_s)->entry.reason.startsWith("a word\nunused"_L1));
}

void HistorySecretsTest::isInNoRowOfMaster()
{
    HistoryBench bench;
    const QByteArray row = "smtp unix - - y - - smtp\n  -o smtp_tls_security_level=may\n",
                     secret = "  -o smtp_sasl_password_maps=static:a:" + kNeedle + '\n';
    const auto with = [](const QByteArray &master) {
        return configurationOf(
            {{"/etc/postfix/main.cf", "a = 1\n"}, {"/etc/postfix/master.cf", master}});
    };
    const QByteArray behind = "  -o smtp_tls_loglevel=1\n", pickup = "pickup unix n - y 60 1 p\n";
    const Configuration then = with(row + secret + behind + pickup);
    QVERIFY(bench.read(then));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY(all.out.contains(behind) && all.out.contains(row) && !all.out.contains(kNeedle));
    const auto moment = momentOf(bench.place(), u"latest"_s);
    const Result<Secret> key = historyKey(bench.place().folder);
    const auto back = [&](const QByteArray &now) {
        return restored(with(now), moment->state, {}, *key);
    };
    const Restoration same = back(row + "  -o smtp_tls_loglevel=2\n" + secret);
    QCOMPARE(same.wanted.masterCf().toBytes(), then.masterCf().toBytes());
    QCOMPARE(same.left, QStringList());
    QByteArray another = secret;
    another.replace(kNeedle, "another");
    const Restoration other = back("# x\n" + row + another);
    QCOMPARE(other.wanted.masterCf().toBytes(), row + another + behind + pickup);
    QCOMPARE(other.left.size(), 1);
    QVERIFY(other.left.first().contains("smtp/unix/smtp_sasl_password_maps"_L1));
    const Restoration without = back(row + "  -o x=y\n");
    QCOMPARE(without.wanted.masterCf().toBytes(), row + "  -o x=y\n" + pickup);
    QCOMPARE(without.left.size(), 1);
    QVERIFY(without.left.first().contains("the row smtp/unix stays"_L1));
    const Restoration gone = back("# empty\n");
    QCOMPARE(gone.wanted.masterCf().toBytes(), pickup);
    QVERIFY(gone.left.first().contains("the row smtp/unix is left out"_L1));
}

void HistorySecretsTest::optionsOfARowComeBack_data()
{
    QTest::addColumn<QByteArray>("row");
    const QByteArray head = "relay2 unix - - y - - smtp", maps = "smtp_sasl_password_maps",
                     pair = "static:a:" + kNeedle;
    QTest::newRow("on the first line") << head + " -o " + maps + '=' + pair + " -v -o c=d\n";
    QTest::newRow("glued") << head + "\n  -vo" + maps + '=' + pair + " -oe=f\n";
    QTest::newRow("a name, glued")
        << head + "\n -ox=" + kNeedle + "\n -o " + maps + "=static:a:$x\n";
    QTest::newRow("braces over lines")
        << head + "\n  -o { " + maps + " =\n# words\n\n    " + pair + " }\n  -o c=d\n";
    QTest::newRow("blanks without braces")
        << head + "\n  -o " + maps + "=inline: { x = a:" + kNeedle + " } -o c=d\n";
    QTest::newRow("CRLF") << head + "\r\n  -o " + maps + '=' + pair + "\r\n  -o c=d\r\n";
    const QByteArray pipe = "relay2 unix - n n - - pipe\n  user=x argv=/bin/";
    QTest::newRow("user and password of a program")
        << pipe + "curl -u anna:" + kNeedle + " https://example.org -o c=d\n";
    QTest::newRow("password of a program") << pipe + "x --password " + kNeedle + " -o c=d\n";
    QTest::newRow("password of a program, glued") << pipe + "x --pw=" + kNeedle + " -o c=d\n";
    QTest::newRow("password in an address")
        << pipe + "x https://anna:" + kNeedle + "@example.org/ -o c=d\n";
    QTest::newRow("options together")
        << pipe + "curl -sSu anna:" + kNeedle + " https://example.org -o c=d\n";
    QTest::newRow("password with a word before it")
        << pipe + "x --smtp-pass " + kNeedle + " -o c=d\n";
    QTest::newRow("header") << pipe + "curl -H Authorization:Bearer\\ " + kNeedle + " -o c=d\n";
    QTest::newRow("slash in the password")
        << pipe + "x https://anna:a/" + kNeedle + "@example.org/ -o c=d\n";
    QTest::newRow("variable of a program")
        << pipe + "env API_TOKEN=" + kNeedle + " /bin/x -o c=d\n";
    QTest::newRow("too few fields") << "relay2 unix -\n  -o " + maps + '=' + pair + "\n";
    QTest::newRow("two") << head + " -o " + maps + '=' + pair + "\n  -o c=d -o l" + maps.sliced(1) +
                                '=' + pair + "2\n#  -o " + maps + '=' + pair + '\n';
}

void HistorySecretsTest::optionsOfARowComeBack()
{
    QFETCH(QByteArray, row);
    HistoryBench bench;
    const auto with = [](const QByteArray &master) {
        return configurationOf(
            {{"/etc/postfix/main.cf", "a = 1\n"}, {"/etc/postfix/master.cf", master}});
    };
    const QByteArray tail = "pickup unix n - y 60 1 pickup\n";
    QVERIFY(bench.read(with(row + tail)));
    const QByteArray kept = bench.git({u"show"_s, u"main:etc/postfix/master.cf"_s}).out;
    QVERIFY2(kept.startsWith("relay2 unix -") && kept.endsWith(tail), kept);
    QVERIFY2(!kept.contains(kNeedle), kept);
    QCOMPARE(kept.count("c=d"), row.count("c=d"));
    const Restoration back = restored(with(row), momentOf(bench.place(), u"latest"_s)->state, {},
                                      *historyKey(bench.place().folder));
    QCOMPARE(back.wanted.masterCf().toBytes(), row + tail);
    QCOMPARE(back.left, QStringList());
}

void HistorySecretsTest::onceSecretIsSecretForEver_data()
{
    QTest::addColumn<bool>("byApply");
    QTest::addColumn<bool>("goneMeanwhile");
    QTest::newRow("another program drops the setting") << false << false;
    QTest::newRow("an apply drops the setting") << true << false;
    QTest::newRow("the table is away for a while") << false << true;
}

/// The table has a harmless name, and everybody may read it: only main.cf told what it is.
void HistorySecretsTest::onceSecretIsSecretForEver()
{
    QFETCH(bool, byApply);
    QFETCH(bool, goneMeanwhile);
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/relaycreds", map = "smtp_sasl_password_maps = hash:";
    const auto with = [&](const QByteArray &main, const QByteArray &password) {
        return withFile(withMainCf("a = 1\n" + main), path, "mx a:" + password + '\n', "644");
    };
    const Configuration then = with(map + path + '\n', kNeedle), now = with({}, kNeedle);
    const Result<QByteArray> first = bench.read(then);
    QVERIFY(first);
    const auto moment = momentOf(bench.place(), QString::fromLatin1(*first));
    QVERIFY(moment && moment->state.files.contains(path));
    QVERIFY(!pathsToRestore(moment->state, {}, "/etc/postfix").contains(path));
    QVERIFY(!pathsToRestore(moment->state, {{path, {}}}, "/etc/postfix").contains(path));
    QVERIFY(byApply ? bench.apply(then, now) : bench.read(withMainCf("a = 1\n")));
    if (goneMeanwhile) {
        Configuration gone = now;
        QVERIFY(gone.removeFile(path));
        QVERIFY(bench.read(gone));
    }
    QVERIFY(bench.read(now));
    QVERIFY(bench.read(with("b = 1\n", kNeedle + '2')));
    const testbed::Outcome all = bench.git({u"cat-file"_s, u"--batch-all-objects"_s, u"--batch"_s});
    QVERIFY2(all.ok() && all.out.contains("b = 1") && !all.out.contains(kNeedle), all.out);
    // Without looking at it, the rest is given back.
    const Restoration back =
        restored(withMainCf("c = 1\n"), moment->state, {}, *historyKey(bench.place().folder));
    QCOMPARE(back.wanted.mainCf().toBytes(), then.mainCf().toBytes());
    QCOMPARE(back.left.size(), 1);
    QVERIFY(back.left.first().startsWith(QString::fromLatin1(path)));
}

/// What was not fetched for its size is kept once it is smaller.
void HistorySecretsTest::whatIsTooLargeIsNoSecret()
{
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/tls_policy";
    const Configuration small = withFile(withMainCf("a = 1\n"), path, "a.example may\n", "644");
    QMap<QByteArray, ConfigFile> files = small.allFiles();
    files[path].bytes.reset();
    files[path].tooLarge = true;
    files[path].identity = {.kind = FileIdentity::Kind::File,
                            .sha256 = sha256("large"),
                            .mode = "644",
                            .uid = "0",
                            .gid = "0"};
    QVERIFY(bench.read(Configuration("/etc/postfix", files)));
    const auto large = momentOf(bench.place(), u"latest"_s);
    QVERIFY(bench.read(small));
    QCOMPARE(bench.git({u"show"_s, u"main:etc/postfix/tls_policy"_s}).out, "a.example may\n");
    const Restoration back = restored(small, large->state, {}, *historyKey(bench.place().folder));
    QCOMPARE(back.left, QStringList{QString::fromLatin1(path) +
                                    u" was another then; it was too large to be read, so that no "
                                    "history has it, and stays as it is"_s});
}

void HistorySecretsTest::aChangeIsSeen()
{
    HistoryBench bench;
    const Configuration one =
        withFile(withMainCf("a = 1\n"), "/etc/postfix/sasl_passwd", "m a:one\n", "600");
    const Configuration two =
        withFile(withMainCf("a = 1\n"), "/etc/postfix/sasl_passwd", "m a:two\n", "600");
    QVERIFY(bench.read(one));
    QVERIFY(bench.read(one)->isEmpty());
    // As an inspection brings it: not fetched, but with its sum.
    QMap<QByteArray, ConfigFile> files = two.allFiles();
    files["/etc/postfix/sasl_passwd"].bytes.reset();
    files["/etc/postfix/sasl_passwd"].identity.sha256 = sha256("m a:two\n");
    QVERIFY(!bench.read(Configuration("/etc/postfix", files))->isEmpty());
    QVERIFY(bench.read(two)->isEmpty());
    const auto log = historyLog(bench.place());
    QCOMPARE(log->first().changed, QList<QByteArray>{"/etc/postfix/sasl_passwd"});
    const QByteArray text = differenceText(momentBefore(bench.place(), u"latest"_s)->state,
                                           momentOf(bench.place(), u"latest"_s)->state);
    QCOMPARE(text, "--- /etc/postfix/sasl_passwd (secret or not read)\n");
}

void HistorySecretsTest::secretsOfTodayStayInRestoredFiles()
{
    HistoryBench bench;
    const QByteArray map = "smtp_sasl_password_maps = static:anna:";
    const Configuration then = withFile(withMainCf("# one\r\n" + map + "first\nb = 2"),
                                        "/etc/postfix/sasl_passwd", "1\n", "600");
    const Configuration now = withFile(withMainCf("b = 3\n" + map + "second\n"),
                                       "/etc/postfix/sasl_passwd", "2\n", "600");
    QVERIFY(bench.read(then));
    const auto moment = momentOf(bench.place(), u"latest"_s);
    const Result<Secret> key = historyKey(bench.place().folder);
    const Restoration changed = restored(now, moment->state, {}, *key);
    QCOMPARE(changed.wanted.mainCf().toBytes(), "# one\r\n" + map + "second\nb = 2");
    QCOMPARE(changed.wanted.file("/etc/postfix/sasl_passwd")->bytes, QByteArray("2\n"));
    QCOMPARE(changed.left.size(), 2);
    const Restoration same =
        restored(withMainCf("b = 3\n" + map + "first\n"), moment->state, {}, *key);
    QCOMPARE(same.wanted.mainCf().toBytes(), "# one\r\n" + map + "first\nb = 2");
    QCOMPARE(same.left.size(), 1); // sasl_passwd is not there
}

/// Today's main.cf has no password that could stay; without one smtp(8) stops.
void HistorySecretsTest::aLineWithoutItsPasswordIsToldToBeLeftOut()
{
    HistoryBench bench;
    const QByteArray signIn = "smtp_sasl_auth_enable = yes\n";
    QVERIFY(bench.read(withMainCf("#w = static:anna:x\nsmtp_sasl_password_maps = static:anna:x\n" +
                                  signIn + "relayhost = mx\n")));
    const Restoration back =
        restored(withMainCf("b = 1\n"), momentOf(bench.place(), u"latest"_s)->state, {},
                 *historyKey(bench.place().folder));
    QCOMPARE(back.wanted.mainCf().toBytes(), signIn + "relayhost = mx\n");
    QCOMPARE(back.left.size(), 2);
    QVERIFY(back.left[0].contains("a comment is left out"_L1));
    QVERIFY(back.left[1].contains("the line of smtp_sasl_password_maps is left out"_L1));
    QVERIFY(!back.left.join(u' ').contains("the one of today"_L1));
}

void HistorySecretsTest::belongToThisAccountAlone()
{
    HistoryBench bench;
    QVERIFY(bench.read(withMainCf("a = 1\n")));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                      QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QString folder = bench.place().folder;
    QCOMPARE(QFile::permissions(folder) & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(bench.place().repository()) & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(folder + u"/key"_s) & others, QFile::Permissions());
    QCOMPARE(QFile(folder + u"/key"_s).size(), 32);
}

void HistorySecretsTest::twoServersWithOneSecretAreSeenToShareIt()
{
    HistoryBench bench;
    HistoryPlace other = bench.place();
    other.host = "other.example.org";
    const Configuration configuration =
        withFile(withMainCf("a = 1\n"), "/etc/postfix/sasl_passwd", "m a:one\n", "600");
    QVERIFY(bench.read(configuration));
    QVERIFY(recordRead(other, configuration, bench.witness()));
    QCOMPARE(differencesBetween(momentOf(bench.place(), u"latest"_s)->state,
                                momentOf(other, u"latest"_s)->state),
             QList<FileDifference>());
}

void HistorySecretsTest::aValueOfPostfixItselfIsNoPassword()
{
    HistoryBench bench;
    const QByteArray main =
        "myorigin = $myhostname\nsmtp_sasl_password_maps = "
        "static:$myorigin\nsmtp_tls_policy_maps = inline:{ a=may }\n# see = inline:{ b=may }\n"
        "transport_maps = static:smtp:mx\ndir = /etc\n"
        "lmtp_sasl_password_maps = hash:${dir}/x, $default_database_type:/y\n";
    QVERIFY(bench.read(withMainCf(main)));
    const auto state = momentOf(bench.place(), u"latest"_s)->state;
    const QByteArray kept = state.files["/etc/postfix/main.cf"].bytes.value_or("");
    QVERIFY(kept.contains("myorigin = $myhostname\n"));
    QVERIFY(kept.contains(
        "inline:{ a=may }\n# see = inline:{ b=may }\ntransport_maps = static:smtp:mx"));
    QVERIFY(kept.contains("dir = /etc\nlmtp_sasl_password_maps = hash:${dir}/x, $default_data"));
}

/// Words beside a table of passwords, and tables in a value that hold none.
void HistorySecretsTest::wordsOfProgramsWithoutPasswordsStay()
{
    HistoryBench bench;
    const QByteArray rows =
        "a unix - n n - - pipe\n  user=vmail:vmail argv=/bin/x -u ${user} -d ${recipient} -p 25\n"
        "b unix - n n - - pipe\n  user=x argv=/bin/x --password-file /etc/x https://example.org/\n"
        "c unix - n n - - pipe\n  flags=Rq user=x argv=/bin/spamc -u ${user} --pass-through x\n";
    const QByteArray main = "my_password_maps = hash:/etc/x\nimport_environment = TZ LANG=C\n";
    QVERIFY(bench.read(
        configurationOf({{"/etc/postfix/main.cf", main}, {"/etc/postfix/master.cf", rows}})));
    QCOMPARE(bench.git({u"show"_s, u"main:etc/postfix/master.cf"_s}).out, rows);
    QCOMPARE(bench.git({u"show"_s, u"main:etc/postfix/main.cf"_s}).out, main);
}

void HistorySecretsTest::commentsWithoutPasswordsStay()
{
    HistoryBench bench;
    const QByteArray main = "# The relay of { ours\n#  a = 1\n\n#smtp_sasl_password_maps =\n"
                            "#   hash:/etc/postfix/relay\n# Postmap it, then reload.\n"
                            "relayhost = [mx.example.org]\n# and the passwords of it\n"
                            "smtp_sasl_password_maps = hash:/etc/postfix/relay\n"
                            "# TLS, see http://www.postfix.org/TLS_README.html\n\n#w = x y\n"
                            "transport_maps =\n#  of 2024\n  static:smtp:[mx.example.org]\n"
                            "  hash:/etc/postfix/transport\n";
    QVERIFY(bench.read(withMainCf(main)));
    const testbed::Outcome kept = bench.git({u"show"_s, u"main:etc/postfix/main.cf"_s});
    QCOMPARE(kept.out, main);
}

void HistorySecretsTest::settingsOfDovecotWithoutSecretsAreKept()
{
    HistoryBench bench;
    const QByteArray path = "/etc/dovecot/dovecot.conf";
    const QByteArray bytes =
        "ssl_key = </etc/dovecot/key.pem\n# by using ssl_key_password = <path.\n"
        "#ssl_key_password =\nauth_verbose_passwords = sha1:6\n#auth_debug_passwords = no\n"
        "passdb_default_password_scheme = CRYPT\npasswd_file_path = /etc/dovecot/users\n"
        "doveadm_api_key =\nauth_policy_server_url = http://policy:4001/?a=b@c\n"
        "passdb {\n  pass = yes\n  args = nopassword=y\n  password = $ENV:WORD\n}\n"
        "last_login_key = last/%u\nunix_listener token-login/tokenlogin {\n}\n"
        "language_tokenizers = generic\nlda_original_recipient_header = X-To\n";
    QVERIFY(bench.read(withFile(withMainCf("a = 1\n"), path, bytes, "644")));
    QCOMPARE(bench.git({u"show"_s, u"main:etc/dovecot/dovecot.conf"_s}).out, bytes);
}

QTEST_GUILESS_MAIN(HistorySecretsTest)
#include "tst_historysecrets.moc"
