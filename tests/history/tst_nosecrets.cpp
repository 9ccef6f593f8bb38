// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/digest.h"
#include "tests/history/secretcase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// What looks like a secret, is none and is kept.
class NoSecretsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsTooLargeIsNoSecret();
    void aValueOfPostfixItselfIsNoPassword();
    void wordsOfProgramsWithoutPasswordsStay();
    void commentsWithoutPasswordsStay();
    void settingsOfDovecotWithoutSecretsAreKept();
};

/// What was not fetched for its size is kept once it is smaller.
void NoSecretsTest::whatIsTooLargeIsNoSecret()
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

void NoSecretsTest::aValueOfPostfixItselfIsNoPassword()
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
void NoSecretsTest::wordsOfProgramsWithoutPasswordsStay()
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

void NoSecretsTest::commentsWithoutPasswordsStay()
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

void NoSecretsTest::settingsOfDovecotWithoutSecretsAreKept()
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

QTEST_GUILESS_MAIN(NoSecretsTest)
#include "tst_nosecrets.moc"
