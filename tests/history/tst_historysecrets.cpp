// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/digest.h"
#include "tests/history/secretcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What never enters a history.
class HistorySecretsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isInNoObject_data();
    void isInNoObject();
    void isInNoWordsOfAnApply();
    void belongToThisAccountAlone();
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

QTEST_GUILESS_MAIN(HistorySecretsTest)
#include "tst_historysecrets.moc"
