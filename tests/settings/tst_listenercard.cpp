// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listenercard.h"
#include "core/settings/listeneredit.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

const QByteArray kMaster = "# my rows\n"
                           "smtp inet n - y - - smtpd\n"
                           "#submission inet n - y - - smtpd\n"
                           "#  -o smtpd_tls_security_level=encrypt\n"
                           "#  -o smtpd_sasl_auth_enable=yes\n"
                           "#628 inet n - y - - qmqpd\n"
                           "465 inet n - y - - smtpd\n"
                           "  # from the first byte\n"
                           "  -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=$wanted\n"
                           "127.0.0.1:10023 inet n - - - 0 spawn\n";

Configuration configurationOf(const QByteArray &main, const QByteArray &master = kMaster)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    configuration.setMasterCf(MasterCf::parse(master));
    return configuration;
}

QByteArray mainOf(const Result<Configuration> &configuration)
{
    return configuration ? configuration->mainCf().toBytes() : "refused";
}

QByteArray masterOf(const Result<Configuration> &configuration)
{
    return configuration ? configuration->masterCf().toBytes() : "refused";
}

QByteArray replaced(QByteArray text, const QByteArray &was, const QByteArray &is)
{
    return text.replace(was, is);
}

} // namespace

class ListenerCardTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void showsRowsThatAreOnAndOff();
    void saysWhereValuesComeFrom();
    void knowsRowsThatMainCfSwitchesOff();
    void namesWhatIsMissing();
    void readsTlsVersions_data();
    void readsTlsVersions();
    void aDemandActsOnlyWhereTlsIsNeeded();
    void switchesOnAndOff();
    void writesWhereTheValueStands();
    void leavesWrapperMode();
    void writesNothingThatIsSo();
    void setsSignIn();
    void setsVersionsAfterTheServer();
    void postscreenIsSetInMainCf();
};

void ListenerCardTest::showsRowsThatAreOnAndOff()
{
    const Configuration configuration = configurationOf("");
    const QList<ListenerCard> cards = listenerCards(configuration, {});
    QCOMPARE(cards.size(), 3);
    QCOMPARE(cards[0].listener.port, quint16(25));
    QCOMPARE(cards[1].state, ListenerCard::State::Commented);
    QCOMPARE(cards[1].line, 3);
    QCOMPARE(cards[1].listener.encryption, Encryption::Required);
    QCOMPARE(cards[1].signIn, SignIn::AfterTls);
    QCOMPARE(cards[2].listener.encryption, Encryption::Implicit);
    QCOMPARE(otherServices(configuration).size(), 1);
    QCOMPARE(otherServices(configuration).first().program, QByteArray("spawn"));
}

void ListenerCardTest::saysWhereValuesComeFrom()
{
    const QList<ListenerCard> cards =
        listenerCards(configurationOf("wanted = yes\n\nsmtpd_tls_security_level = may\n"), {});
    QCOMPARE(cards[0].encryptionFrom.place, ValueOrigin::Place::MainCf);
    QCOMPARE(cards[0].encryptionFrom.line, 3);
    QCOMPARE(cards[0].signInFrom.place, ValueOrigin::Place::Default);
    QCOMPARE(cards[2].encryptionFrom.place, ValueOrigin::Place::Row);
    QCOMPARE(cards[2].encryptionFrom.line, 9);
    QVERIFY(cards[2].signInFrom.isIndirect());
    QCOMPARE(cards[2].signInFrom.written, QByteArray("$wanted"));
    QCOMPARE(cards[2].signIn, SignIn::AfterTls);
}

void ListenerCardTest::knowsRowsThatMainCfSwitchesOff()
{
    const auto cards = listenerCards(configurationOf("master_service_disable = 465/inet\n"), {});
    QCOMPARE(cards.size(), 3);
    QCOMPARE(cards[0].state, ListenerCard::State::On);
    QCOMPARE(cards[2].state, ListenerCard::State::Disabled);
}

void ListenerCardTest::namesWhatIsMissing()
{
    const auto cards = listenerCards(configurationOf("", "smtp inet n - y - - smtpd\n"), {});
    QCOMPARE(missingListeners(cards, "3.7.11"), (QList<QByteArray>{"submission", "submissions"}));
    QCOMPARE(missingListeners(cards, "3.5.9"), (QList<QByteArray>{"submission", "smtps"}));
    QVERIFY(missingListeners(listenerCards(configurationOf(""), {}), {}).isEmpty());
}

void ListenerCardTest::readsTlsVersions_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<int>("versions");
    const auto row = [](const char *name, const char *main, TlsVersions versions) {
        QTest::newRow(name) << QByteArray(main) << static_cast<int>(versions);
    };
    row("nothing set", "", TlsVersions::Default);
    row("another list", "smtpd_tls_mandatory_protocols = >=TLSv1.2\n", TlsVersions::Default);
    row("a bound", "smtpd_tls_protocols = >=TLSv1.2\n", TlsVersions::Modern);
    row("exclusions", "smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1\n",
        TlsVersions::Modern);
    row("without SSLv2", "smtpd_tls_protocols = !SSLv3:!TLSv1:!TLSv1.1\n", TlsVersions::Modern);
    row("TLS 1.1 too", "smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1\n", TlsVersions::Own);
    row("empty", "smtpd_tls_protocols =\n", TlsVersions::Own);
}

void ListenerCardTest::readsTlsVersions()
{
    QFETCH(QByteArray, main);
    QFETCH(int, versions);
    const auto cards = listenerCards(configurationOf(main), {});
    QCOMPARE(static_cast<int>(cards[0].versions), versions);
}

void ListenerCardTest::aDemandActsOnlyWhereTlsIsNeeded()
{
    const auto cards = listenerCards(
        configurationOf("smtpd_tls_security_level = may\nsmtpd_tls_req_ccert = yes\n"), {});
    QCOMPARE(cards[0].clientCertificate, ClientCertificate::No);
    QCOMPARE(cards[2].clientCertificate, ClientCertificate::Required);
}

void ListenerCardTest::switchesOnAndOff()
{
    const Configuration configuration = configurationOf("");
    const auto on = withListenerOn(configuration, "submission", true);
    QCOMPARE(masterOf(on),
             replaced(replaced(kMaster, "#submission", "submission"), "#  -o", "  -o"));
    QCOMPARE(masterOf(withListenerOn(*on, "submission", false)), kMaster);
    QVERIFY(!withListenerOn(configuration, "2525", true));
}

void ListenerCardTest::writesWhereTheValueStands()
{
    const Configuration configuration = configurationOf("smtpd_tls_security_level = may\n");
    const auto mx = withEncryption(configuration, {}, "smtp", Encryption::Required);
    QCOMPARE(mainOf(mx), QByteArray("smtpd_tls_security_level = encrypt\n"));
    QCOMPARE(masterOf(mx), kMaster);

    const auto own = withClientCertificate(configuration, {}, "465", ClientCertificate::Asked);
    QCOMPARE(mainOf(own), configuration.mainCf().toBytes());
    QVERIFY(masterOf(own).contains("-o smtpd_tls_ask_ccert=yes"));

    // Port 25 with an -o of its own.
    const QByteArray master = "smtp inet n - y - - smtpd -o smtpd_tls_security_level=may\n";
    const auto row = withEncryption(configurationOf("", master), {}, "smtp", Encryption::None);
    QCOMPARE(masterOf(row), replaced(master, "=may", "=none"));
    QCOMPARE(mainOf(row), QByteArray());
}

void ListenerCardTest::leavesWrapperMode()
{
    const auto next =
        withEncryption(configurationOf("wanted = yes\n"), {}, "465", Encryption::Required);
    QVERIFY(next);
    QCOMPARE(listenerCard(*next, {}, "465/inet")->listener.encryption, Encryption::Required);
    QVERIFY(!masterOf(next).contains("wrappermode"));
    const auto main = withEncryption(
        configurationOf("smtpd_tls_wrappermode = yes\n", "587 inet n - y - - smtpd\n"), {}, "587",
        Encryption::Offered);
    QCOMPARE(mainOf(main), QByteArray("smtpd_tls_wrappermode = yes\n"));
    QVERIFY(masterOf(main).contains("smtpd_tls_wrappermode=no"));
    QVERIFY(masterOf(main).contains("smtpd_tls_security_level=may"));
}

void ListenerCardTest::writesNothingThatIsSo()
{
    const Configuration configuration = configurationOf("wanted = yes\n");
    QCOMPARE(withEncryption(configuration, {}, "465", Encryption::Implicit), configuration);
    QCOMPARE(withEncryption(configuration, {}, "smtp", Encryption::None), configuration);
    QCOMPARE(withSignIn(configuration, {}, "465", SignIn::AfterTls), configuration);
    QCOMPARE(withSignIn(configuration, {}, "smtp", SignIn::Off), configuration);
    QCOMPARE(withClientCertificate(configuration, {}, "465", ClientCertificate::No), configuration);
    QCOMPARE(withTlsVersions(configuration, {}, "465", TlsVersions::Default), configuration);
}

void ListenerCardTest::setsSignIn()
{
    const QByteArray master = "587 inet n - y - - smtpd\n  -o smtpd_tls_security_level=may\n";
    const auto after = withSignIn(configurationOf("", master), {}, "587", SignIn::AfterTls);
    QCOMPARE(masterOf(after), QByteArray(master + "  -o smtpd_sasl_auth_enable=yes\n"
                                                  "  -o smtpd_tls_auth_only=yes\n"));
    const auto plain = withSignIn(*after, {}, "587", SignIn::AlsoWithoutTls);
    QCOMPARE(masterOf(plain), replaced(masterOf(after), "auth_only=yes", "auth_only=no"));
    QCOMPARE(listenerCard(*plain, {}, "587")->signIn, SignIn::AlsoWithoutTls);
}

void ListenerCardTest::setsVersionsAfterTheServer()
{
    const Configuration configuration = configurationOf("", "587 inet n - y - - smtpd\n");
    ServerFacts facts;
    facts.parameters.insert("mail_version", "3.7.11");
    QVERIFY(masterOf(withTlsVersions(configuration, facts, "587", TlsVersions::Modern))
                .contains("-o smtpd_tls_protocols=>=TLSv1.2\n"));
    const auto old = withTlsVersions(configuration, {}, "587", TlsVersions::Modern);
    QVERIFY(masterOf(old).contains("-o smtpd_tls_protocols=!SSLv2,!SSLv3,!TLSv1,!TLSv1.1\n"));
    QCOMPARE(listenerCard(*old, {}, "587")->versions, TlsVersions::Modern);
    const auto back = withTlsVersions(*old, facts, "587", TlsVersions::Default);
    QCOMPARE(listenerCard(*back, {}, "587")->versions, TlsVersions::Default);
}

void ListenerCardTest::postscreenIsSetInMainCf()
{
    const QByteArray master = "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n";
    const auto next = withEncryption(configurationOf("", master), {}, "smtp", Encryption::Offered);
    QCOMPARE(mainOf(next), QByteArray("smtpd_tls_security_level = may\n"));
    const auto own =
        withEncryption(configurationOf("postscreen_tls_security_level = may\n", master), {}, "smtp",
                       Encryption::None);
    QCOMPARE(mainOf(own), QByteArray("postscreen_tls_security_level = none\n"));
}

QTEST_GUILESS_MAIN(ListenerCardTest)
#include "tst_listenercard.moc"
