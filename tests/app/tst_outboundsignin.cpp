// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "core/settings/listenersignin.h"
#include "core/settings/outboundsignin.h"
#include "tests/settings/outboundcase.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using Fault = OutboundSignIn::Fault;

/// How this server signs in elsewhere and how it checks who signs in here.
class OutboundSignInTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void readsRowsWithoutTheirPasswords();
    void showsNothingThatMayBeAPassword_data();
    void showsNothingThatMayBeAPassword();
    void rowsThatDoNotSignInAreNone();
    void filesThatOthersMayReadAreTold();
    void saysHowListenersCheck();
};

namespace {

constexpr auto kGood = "relayhost = [smtp.example.net]:587\n"
                       "smtp_sasl_auth_enable = yes\n"
                       "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n"
                       "smtp_sasl_tls_security_options = noanonymous\n";

/// What is found for the row smtp.
OutboundSignIn signInOf(const QByteArray &main, const QByteArray &passwords,
                        const QByteArray &rows = {})
{
    return outboundSignIns(outbound(main, {{"sasl_passwd", passwords}}, rows), outboundFacts())
        .value(0);
}

} // namespace

void OutboundSignInTest::findsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("passwords");
    QTest::addColumn<QList<Fault>>("faults");
    const QByteArray good = "[smtp.example.net]:587 ann:a:b\n";
    QTest::newRow("nothing") << QByteArray() << good << QList<Fault>();
    QTest::newRow("a row for the host")
        << QByteArray() << QByteArray("SMTP.example.net ann:x\n") << QList<Fault>();
    QTest::newRow("without brackets") << QByteArray() << QByteArray("smtp.example.net:587 ann:x\n")
                                      << QList<Fault>{Fault::NoRowForNextHop};
    QTest::newRow("another port") << QByteArray() << QByteArray("[smtp.example.net]:465 ann:x\n")
                                  << QList<Fault>{Fault::NoRowForNextHop};
    // Mail exchangers of the name are not known, and one may be a key.
    QTest::newRow("a domain's") << QByteArray("relayhost = example.net\n") << good
                                << QList<Fault>();
    QTest::newRow("no table") << QByteArray("smtp_sasl_password_maps =\n") << good
                              << QList<Fault>{Fault::NoTable};
    QTest::newRow("in main.cf") << QByteArray("smtp_sasl_password_maps = static:ann:x\n") << good
                                << QList<Fault>{Fault::PasswordInMainCf};
    QTest::newRow("Postfix's own options")
        << QByteArray("smtp_sasl_tls_security_options = noplaintext, noanonymous\n") << good
        << QList<Fault>{Fault::NoPasswordsInTls};
    QTest::newRow("with verified servers only")
        << QByteArray("smtp_sasl_tls_security_options = noplaintext, noanonymous\n"
                      "smtp_sasl_tls_verified_security_options = noanonymous\n")
        << good << QList<Fault>();
    QTest::newRow("no password") << QByteArray() << good + "a.example ann secret\n"
                                 << QList<Fault>{Fault::NoPassword};
    QTest::newRow("by sender") << QByteArray("smtp_sender_dependent_authentication = yes\n")
                               << QByteArray("ann@example.org ann:x\n") << QList<Fault>();
    const QByteArray plain = "smtp_sasl_security_options = noanonymous\n";
    QTest::newRow("without TLS") << plain << good << QList<Fault>{Fault::PasswordsWithoutTls};
    QTest::newRow("TLS by default") << plain + "smtp_tls_security_level = encrypt\n"
                                    << good << QList<Fault>();
    QTest::newRow("TLS for the next hop")
        << plain + "smtp_tls_policy_maps = inline:{ { [smtp.example.net]:587 = secure } }\n"
        << good << QList<Fault>();
    QTest::newRow("TLS for another")
        << plain + "smtp_tls_policy_maps = inline:{ { smtp.example.net = secure } }\n"
        << good << QList<Fault>{Fault::PasswordsWithoutTls};
}

void OutboundSignInTest::findsWhatIsWrong()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QByteArray, passwords);
    QTEST(signInOf(kGood + more, passwords).faults, "faults");
}

void OutboundSignInTest::readsRowsWithoutTheirPasswords()
{
    const OutboundSignIn signIn =
        signInOf(kGood, "# ours\n[smtp.example.net]:587 ann:se:cret\nexample.org bob:x\n");
    QCOMPARE(signIn.service, "smtp/unix"_ba);
    QCOMPARE(signIn.nextHop, "[smtp.example.net]:587"_ba);
    QCOMPARE(signIn.tables.size(), 1);
    const PasswordTable &table = signIn.tables.first();
    QCOMPARE(table.type, "hash"_ba);
    QCOMPARE(table.path, "/etc/postfix/sasl_passwd"_ba);
    QCOMPARE(table.rows.value_or(QList<PasswordRow>()),
             (QList<PasswordRow>{{.key = "[smtp.example.net]:587", .user = "ann", .line = 2},
                                 {.key = "example.org", .user = "bob", .line = 3}}));
}

void OutboundSignInTest::showsNothingThatMayBeAPassword_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("passwords");
    QTest::addColumn<QByteArray>("version");
    const QByteArray main = kGood, maps = "smtp_sasl_password_maps = ";
    const auto row = [](const char *title, const QByteArray &written, const QByteArray &passwords,
                        const QByteArray &version = "3.10.1") {
        QTest::newRow(title) << written << passwords << version;
    };
    row("as it should be", main, "[smtp.example.net]:587 ann:secret\n");
    row("a blank between", main, "[smtp.example.net]:587 ann secret\n");
    row("the password alone", main, "smtp.example.net secret\n");
    row("the wrong way round", main, "ann:secret [smtp.example.net]\n");
    row("the password as key", main, "secret smtp.example.net\n");
    row("a sign that this release does not know",
        main + "smtp_sasl_password_result_delimiter = |\n", "a.example ann:secret|x\n", "3.7.11");
    row("another sign, of no certain release", main + "smtp_sasl_password_result_delimiter = |\n",
        "a.example ann:secret|x\n", "");
    row("a database", main + maps + "mysql:/etc/postfix/sasl_passwd\n",
        "user = ann\npassword = secret\nhosts = secret.example:secret\n");
    row("a directory", main + maps + "proxy:ldap:/etc/postfix/sasl_passwd\n",
        "bind_pw = secret:secret\n");
    row("patterns", main + maps + "pcre:/etc/postfix/sasl_passwd\n", "/./ ann:secret\n");
}

void OutboundSignInTest::showsNothingThatMayBeAPassword()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, passwords);
    QFETCH(const QByteArray, version);
    const auto found = outboundSignIns(outbound(main, {{"sasl_passwd", passwords}}),
                                       version.isEmpty() ? ServerFacts() : outboundFacts(version));
    QVERIFY(!found.isEmpty() && !found[0].tables.isEmpty());
    for (const OutboundSignIn &signIn : found) {
        const QString shown =
            ctl::textOf(signIn) + QString::fromUtf8(QJsonDocument(ctl::jsonOf(signIn)).toJson());
        QVERIFY2(!shown.contains(u"secret"_s, Qt::CaseInsensitive), qPrintable(shown));
    }
}

void OutboundSignInTest::rowsThatDoNotSignInAreNone()
{
    const QByteArray own = "provider unix - - y - - smtp -o smtp_sasl_auth_enable=yes\n"
                           " -o smtp_sasl_password_maps=inline:{x=ann:secret}\n";
    const auto found =
        outboundSignIns(outbound("relayhost = [a.example]\n", {}, own), outboundFacts());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].service, "provider/unix"_ba);
    QCOMPARE(found[0].enabled.place, ValueOrigin::Place::Row);
    QVERIFY(found[0].nextHop.isEmpty()); // relayhost is where the row smtp takes mail
    // Nothing of the password is in what is told of a table that holds it in the value.
    QCOMPARE(found[0].tables, (QList<PasswordTable>{{.type = "inline", .path = {}, .rows = {}}}));
}

void OutboundSignInTest::filesThatOthersMayReadAreTold()
{
    Configuration configuration =
        outbound(kGood, {{"sasl_passwd", "[smtp.example.net]:587 ann:x\n"}});
    for (const auto &[mode, told] : {std::pair("644", true), std::pair("604", true),
                                     std::pair("640", false), std::pair("600", false)}) {
        QVERIFY(configuration.putFile("/etc/postfix/sasl_passwd", "[smtp.example.net]:587 ann:x\n",
                                      mode));
        const auto found = outboundSignIns(configuration, outboundFacts());
        QCOMPARE(found.value(0).faults.contains(Fault::ReadableByOthers), told);
    }
}

void OutboundSignInTest::saysHowListenersCheck()
{
    const QByteArray rows = "smtp inet n - y - - smtpd\n"
                            "submission inet n - y - - smtpd -o smtpd_sasl_auth_enable=yes\n"
                            " -o smtpd_tls_security_level=encrypt -o smtpd_sasl_type=dovecot\n"
                            " -o smtpd_sasl_path=inet:10.0.0.2:12345\n";
    const auto found =
        listenerSignIns(outbound("smtpd_sasl_security_options = noanonymous, noplaintext\n"
                                 "smtpd_sasl_tls_security_options = noanonymous\n",
                                 {}, rows),
                        outboundFacts());
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].signIn, SignIn::Off);
    QCOMPARE(found[0].type.value, "cyrus"_ba);
    QCOMPARE(found[0].plainOptions.value, "noanonymous, noplaintext"_ba);
    QCOMPARE(found[0].tlsOptions.value, "noanonymous"_ba);
    QCOMPARE(found[1].service, "submission"_ba);
    QCOMPARE(found[1].signIn, SignIn::AfterTls);
    QCOMPARE(found[1].type.value, "dovecot"_ba);
    QCOMPARE(found[1].path.value, "inet:10.0.0.2:12345"_ba);
    QCOMPARE(found[1].path.line, 8);
}

QTEST_GUILESS_MAIN(OutboundSignInTest)
#include "tst_outboundsignin.moc"
