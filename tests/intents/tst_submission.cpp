// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/dovecotsignin.h"
#include "core/intents/starttls.h"
#include "core/intents/submission.h"
#include "core/settings/listenercard.h"
#include "tests/config/datafiles.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

class SubmissionTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void bringsTheShippedRowBack();
    void addsARowWhereNoneIs();
    void namesTheRowAfterTheServersVersion_data();
    void namesTheRowAfterTheServersVersion();
    void givesMeaningToListsThatNobodyDefined();
    void letsSignedInClientsThroughListsOfMainCf();
    void saysNothingWhereAllIsSo();
    void switchesBackOnWhatMainCfSwitchedOff();
    void refusesWithPlaceAndRemedy_data();
    void refusesWithPlaceAndRemedy();
    void offersStartTlsForAllListeners();
    void postscreenAndWhatStandsBehindItOfferStartTls();
    void dovecotSignsInOnSubmissionAlone();
    void dovecotKnowsTheSameSocketInOtherWords();
};

namespace {

const QByteArray kSmtp = "smtp inet n - n - - smtpd\n";

} // namespace

void SubmissionTest::bringsTheShippedRowBack()
{
    const auto next = offerSubmission(
        configurationOf(kCertified, dataFile(u"master.cf/shipped.cf"_s) + kTlsManager),
        factsOf("3.7.11"));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->said.first().kind, Decision::Kind::Service);
    QCOMPARE(next->said.first().place, QByteArray("submission/inet"));
    const auto card = listenerCard(next->next, {}, "submission/inet");
    QCOMPARE(card->listener.encryption, Encryption::Required);
    QCOMPARE(card->signIn, SignIn::AfterTls);
    QCOMPARE(next->next.mainCf().toBytes(), QByteArray(kCertified));
}

void SubmissionTest::addsARowWhereNoneIs()
{
    const auto next =
        offerSubmissions(configurationOf(kCertified, kSmtp + kTlsManager), factsOf("3.7.11"));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->said.size(), 1);
    QVERIFY(
        next->said.first().after->startsWith("submissions inet n - n - - smtpd -o syslog_name"));
    QCOMPARE(listenerCard(next->next, {}, "465/inet")->listener.encryption, Encryption::Implicit);
    QVERIFY(masterOf(next).startsWith(kSmtp + kTlsManager));
}

void SubmissionTest::namesTheRowAfterTheServersVersion_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("2.10") << QByteArray("2.10.1") << QByteArray("smtps/inet");
    QTest::newRow("3.5") << QByteArray("3.5.9") << QByteArray("smtps/inet");
    QTest::newRow("3.6") << QByteArray("3.6.4") << QByteArray("submissions/inet");
    QTest::newRow("a folder") << QByteArray() << QByteArray("submissions/inet");
}

void SubmissionTest::namesTheRowAfterTheServersVersion()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, name);
    const auto next =
        offerSubmissions(configurationOf(kCertified, kSmtp + kTlsManager), factsOf(version));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->said.first().place, name);
}

void SubmissionTest::givesMeaningToListsThatNobodyDefined()
{
    const QByteArray master = dataFile(u"master.cf/lists-in-rows.cf"_s);
    const auto next = offerSubmissions(configurationOf(kCertified, master), factsOf("3.5.9"));
    QCOMPARE(saidOf(next).sliced(1),
             (QByteArrayList{"smtps/inet smtpd_client_restrictions: $mua_client_restrictions -> "
                             "permit_sasl_authenticated,reject",
                             "smtps/inet smtpd_helo_restrictions: $mua_helo_restrictions -> "}));
    // Defined, they are what they are meant to be.
    const auto defined =
        offerSubmissions(configurationOf(QByteArray(kCertified) +
                                             "mua_client_restrictions = permit_mynetworks, reject\n"
                                             "mua_helo_restrictions =\n",
                                         master),
                         factsOf("3.5.9"));
    QCOMPARE(saidOf(defined).sliced(1),
             (QByteArrayList{"smtps/inet smtpd_client_restrictions: $mua_client_restrictions -> "
                             "permit_mynetworks,permit_sasl_authenticated,reject"}));
    QVERIFY(masterOf(defined).contains(
        "\n  -o smtpd_client_restrictions=permit_mynetworks,permit_sasl_authenticated,reject\n"));
}

/// A row without lists of its own has those of main.cf, which other listeners have too.
void SubmissionTest::letsSignedInClientsThroughListsOfMainCf()
{
    const QByteArray main = QByteArray(kCertified) +
                            "smtpd_relay_restrictions = permit_mynetworks,\n"
                            "  check_client_access hash:/x reject_unauth_destination\n";
    const QByteArray master = kSmtp + "587 inet n - n - - smtpd\n" + kTlsManager;
    const auto next = offerSubmission(configurationOf(main, master), factsOf("2.11.3"));
    QCOMPARE(saidOf(next),
             (QByteArrayList{"587/inet smtpd_tls_security_level: (none) -> encrypt",
                             "587/inet smtpd_sasl_auth_enable: (none) -> yes",
                             "587/inet smtpd_relay_restrictions: (none) -> permit_mynetworks,"
                             "check_client_access,hash:/x,permit_sasl_authenticated,"
                             "reject_unauth_destination"}));
    QCOMPARE(mainOf(next), main);
}

void SubmissionTest::saysNothingWhereAllIsSo()
{
    const Configuration configuration = configurationOf(kCertified, kSmtp + kTlsManager);
    const auto once = offerSubmission(configuration, factsOf("3.7.11"));
    QVERIFY(once && !once->said.isEmpty());
    const auto twice = offerSubmission(once->next, factsOf("3.7.11"));
    QCOMPARE(saidOf(twice), QByteArrayList());
    QCOMPARE(twice->next, once->next);
}

void SubmissionTest::switchesBackOnWhatMainCfSwitchedOff()
{
    const QByteArray master = "587 inet n - n - - smtpd -o smtpd_tls_security_level=encrypt "
                              "-o smtpd_sasl_auth_enable=yes\n" +
                              QByteArray(kTlsManager);
    const QByteArray main = QByteArray(kCertified) +
                            "master_service_disable = 587/inet, smtps/inet\n"
                            "smtpd_relay_restrictions = permit_sasl_authenticated, reject\n";
    QCOMPARE(
        saidOf(offerSubmission(configurationOf(main, master), {})),
        (QByteArrayList{"main.cf master_service_disable: 587/inet, smtps/inet -> smtps/inet"}));
    const auto all = offerSubmission(
        configurationOf(QByteArray(kCertified) + "master_service_disable = inet\n", master), {});
    QVERIFY2(refusalOf(all).contains(u"master_service_disable: switches off all rows"_s),
             qPrintable(refusalOf(all)));
}

void SubmissionTest::refusesWithPlaceAndRemedy_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("remedy");
    const QByteArray none = QByteArray(kTlsManager) + "587 inet n - n - - smtpd\n";
    QTest::newRow("no certificate")
        << QByteArray() << none << u"master.cf, line 2"_s << u"smtpd_tls_chain_files"_s;
    QTest::newRow("anonymous ciphers") << QByteArray("smtpd_tls_cert_file = none\n") << none
                                       << u"master.cf, line 2"_s << u"smtpd_tls_cert_file"_s;
    QTest::newRow("another program")
        << QByteArray(kCertified) << QByteArray("587 inet n - n - - spawn user=a\n")
        << u"master.cf, line 1"_s << u"take the row out"_s;
    QTest::newRow("postscreen") << QByteArray(kCertified)
                                << QByteArray("587 inet n - n - 1 postscreen\n")
                                << u"master.cf, line 1"_s << u"take another listener"_s;
    QTest::newRow("the server alone")
        << QByteArray(kCertified) << QByteArray("127.0.0.1:587 inet n - n - - smtpd\n")
        << u"master.cf, line 1"_s << u"change its address"_s;
    QTest::newRow("no tlsmgr") << QByteArray(kCertified) << kSmtp << u"tlsmgr/unix"_s
                               << u"add it by hand"_s;
    QTest::newRow("too early") << QByteArray(kCertified) +
                                      "smtpd_delay_reject = no\n"
                                      "smtpd_client_restrictions = permit_mynetworks, reject\n"
                               << none << u"smtpd_client_restrictions"_s << u"smtpd_delay_reject"_s;
    QTest::newRow("unknown default")
        << QByteArray(kCertified) +
               "smtpd_recipient_restrictions = check_client_access hash:/x, reject\n"
        << none << u"smtpd_relay_restrictions"_s << u"set it in main.cf first"_s;
}

void SubmissionTest::refusesWithPlaceAndRemedy()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, master);
    QFETCH(QString, place);
    QFETCH(QString, remedy);
    const QString refusal = refusalOf(offerSubmission(configurationOf(main, master), {}));
    QVERIFY2(refusal.startsWith(place + u": "_s), qPrintable(refusal));
    QVERIFY2(refusal.contains(remedy), qPrintable(refusal));
}

void SubmissionTest::offersStartTlsForAllListeners()
{
    const Configuration configuration = configurationOf(kCertified, kSmtp + kTlsManager);
    const auto next = offerStartTls(configuration, {});
    QCOMPARE(saidOf(next), QByteArrayList{"main.cf smtpd_tls_security_level: (none) -> may"});
    QCOMPARE(saidOf(offerStartTls(next->next, {})), QByteArrayList());
    // What is demanded already is offered, too.
    const auto demanded = configurationOf(
        QByteArray(kCertified) + "smtpd_tls_security_level = encrypt\n", kSmtp + kTlsManager);
    QCOMPARE(saidOf(offerStartTls(demanded, {})), QByteArrayList());
    // TLS from the first byte is no STARTTLS.
    const auto wrapped = configurationOf(QByteArray(kCertified) + "smtpd_tls_wrappermode = yes\n",
                                         kSmtp + kTlsManager);
    QCOMPARE(listenerCard(offerStartTls(wrapped, {})->next, {}, "smtp/inet")->listener.encryption,
             Encryption::Offered);
    QVERIFY(refusalOf(offerStartTls(configurationOf(kCertified, kTlsManager), {}))
                .startsWith(u"master.cf: no row takes mail on port 25"_s));
}

void SubmissionTest::postscreenAndWhatStandsBehindItOfferStartTls()
{
    const QByteArray master = dataFile(u"master.cf/postscreen.cf"_s);
    const auto next = offerStartTls(configurationOf(kCertified, master), {});
    QCOMPARE(saidOf(next),
             (QByteArrayList{"main.cf smtpd_tls_security_level: (none) -> may",
                             "smtpd/pass smtpd_tls_security_level: none -> may",
                             "tlsproxy/unix : (none) -> tlsproxy unix - - y - 0 tlsproxy"}));
    QCOMPARE(saidOf(offerStartTls(next->next, {})), QByteArrayList());
}

void SubmissionTest::dovecotSignsInOnSubmissionAlone()
{
    const QByteArray master = kSmtp + kTlsManager + "587 inet n - n - - smtpd\n" +
                              "465 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes "
                              "-o smtpd_sasl_type=cyrus\n";
    const QByteArray main = QByteArray(kCertified) + "smtpd_tls_security_level = may\n"
                                                     "smtpd_relay_restrictions = "
                                                     "permit_sasl_authenticated, reject\n";
    const auto next =
        signInThroughDovecot(configurationOf(main, master), factsOf("3.7.11"), "private/auth");
    QCOMPARE(saidOf(next), (QByteArrayList{"main.cf smtpd_sasl_type: (none) -> dovecot",
                                           "main.cf smtpd_sasl_path: (none) -> private/auth",
                                           "587/inet smtpd_sasl_auth_enable: (none) -> yes",
                                           "587/inet smtpd_tls_auth_only: (none) -> yes",
                                           "465/inet smtpd_sasl_type: cyrus -> dovecot",
                                           "465/inet smtpd_sasl_auth_enable: (none) -> yes"}));
    QCOMPARE(listenerCard(next->next, {}, "smtp/inet")->signIn, SignIn::Off);
    QVERIFY(refusalOf(signInThroughDovecot(configurationOf(main, kSmtp), {}, "private/auth"))
                .contains(u"switch submission or submissions on first"_s));
    const QByteArray bare = kTlsManager + QByteArray("587 inet n - n - - smtpd\n");
    QVERIFY(refusalOf(signInThroughDovecot(configurationOf("", bare), {}, "private/auth"))
                .startsWith(u"master.cf, line 2: 587/inet offers no TLS"_s));
}

void SubmissionTest::dovecotKnowsTheSameSocketInOtherWords()
{
    const QByteArray master = "587 inet n - y - - smtpd -o smtpd_sasl_auth_enable=yes "
                              "-o smtpd_tls_security_level=encrypt\n";
    const Configuration configuration =
        configurationOf("smtpd_sasl_type = dovecot\nsmtpd_sasl_path = unix:private/auth\n"
                        "smtpd_relay_restrictions = permit_sasl_authenticated, reject\n",
                        master);
    for (const char *same :
         {"private/auth", "unix:private/auth", "/var/spool/postfix/private/auth"})
        QCOMPARE(saidOf(signInThroughDovecot(configuration, {}, same)), QByteArrayList());
    QCOMPARE(saidOf(signInThroughDovecot(configuration, {}, "inet:10.0.0.2:12345")),
             QByteArrayList{"main.cf smtpd_sasl_path: unix:private/auth -> inet:10.0.0.2:12345"});
    // A chrooted process does not see it.
    QVERIFY(refusalOf(signInThroughDovecot(configuration, {}, "/run/dovecot/auth"))
                .startsWith(u"master.cf, line 1: 587/inet runs chrooted"_s));
    for (const char *bad : {"", "inet:host", "inet:host:0", "private/auth, x", "a b", "private/"})
        QCOMPARE(signInThroughDovecot(configuration, {}, bad).error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(SubmissionTest)
#include "tst_submission.moc"
