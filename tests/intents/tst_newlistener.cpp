// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/newlistener.h"
#include "core/settings/listenercard.h"
#include "tests/config/datafiles.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kRows = "# rows\n"
                         "smtp      inet  n       -       y       -       -       smtpd\n"
                         "#  -o smtpd_tls_security_level=may\n"
                         "# below\n"
                         "10.0.0.1:smtps inet n - y - - smtpd\n"
                         "tlsmgr    unix  -       -       y       1000?   1       tlsmgr\n"
                         "628       inet  n       -       y       -       -       qmqpd\n";

NewListener wantedAt(const QByteArray &address, const QByteArray &port,
                     Encryption encryption = Encryption::Required, bool signIn = false)
{
    return {.address = address, .port = port, .encryption = encryption, .signIn = signIn};
}

ListenerCard cardOf(const Result<Intended> &intended, const QByteArray &service)
{
    return listenerCard(intended->next, {}, service).value();
}

} // namespace

class NewListenerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void writesARowForPeopleWhoSignIn();
    void standsBehindTheLastListenerInItsManner();
    void isNoMoreOpenThanPort25();
    void isNoMoreOpenThanPort25OfAnAddress();
    void isNoMoreOpenThanWhatStandsBehindPostscreen();
    void whatMainCfSaysForAllDoesNotHold();
    void writesTheNumberOfThePort_data();
    void writesTheNumberOfThePort();
    void mayOfferTlsBeforeThereIsACertificate();
    void refusesWithReason_data();
    void refusesWithReason();
    void takesOtherAddressesOfAPort_data();
    void takesOtherAddressesOfAPort();
};

void NewListenerTest::writesARowForPeopleWhoSignIn()
{
    const QByteArray rows = "smtp inet n - y - - smtpd\n" + QByteArray(kTlsManager);
    const auto next = addListener(configurationOf(kCertified, rows), factsOf("3.7.11"),
                                  wantedAt("::1", "2525", Encryption::Required, true));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(masterOf(next), "smtp inet n - y - - smtpd\n"
                             "[::1]:2525 inet n - y - - smtpd\n"
                             "  -o syslog_name=postfix/2525\n"
                             "  -o smtpd_tls_security_level=encrypt\n"
                             "  -o smtpd_sasl_auth_enable=yes\n"
                             "  -o smtpd_tls_auth_only=yes\n"
                             "  -o smtpd_reject_unlisted_recipient=no\n"
                             "  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n"
                             "  -o smtpd_helo_restrictions=\n"
                             "  -o smtpd_sender_restrictions=\n"
                             "  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n"
                             "  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject\n"
                             "  -o milter_macro_daemon_name=ORIGINATING\n" +
                                 QByteArray(kTlsManager));
    QCOMPARE(mainOf(next), QByteArray(kCertified));
    QCOMPARE(next->said.size(), 1);
    QCOMPARE(next->said.first().place, QByteArray("[::1]:2525/inet"));
    const ListenerCard card = cardOf(next, "[::1]:2525/inet");
    QCOMPARE(card.signIn, SignIn::AfterTls);
    QCOMPARE(card.relay, (RelayRights{.signedIn = RelayRight::Yes}));
}

/// In its columns and with its line ends; comments that were options of a row stay with it.
void NewListenerTest::standsBehindTheLastListenerInItsManner()
{
    const auto added = [](const QByteArray &rows, const QByteArray &port) {
        return masterOf(addListener(configurationOf(kCertified, rows + kTlsManager), {},
                                    wantedAt({}, port, Encryption::Implicit)));
    };
    const QByteArray head = kRows.first(kRows.indexOf("# below"));
    QCOMPARE(added(head, "2525"),
             head +
                 "2525      inet  n       -       y       -       -       smtpd\n"
                 "  -o syslog_name=postfix/2525\n"
                 "  -o smtpd_tls_wrappermode=yes\n" +
                 kTlsManager);
    QCOMPARE(added("smtp\tinet\tn\t-\tn\t-\t-\tsmtpd\r\n\t-o a=b\r\n", "26"),
             QByteArray("smtp\tinet\tn\t-\tn\t-\t-\tsmtpd\r\n\t-o a=b\r\n"
                        "26\tinet\tn\t-\tn\t-\t-\tsmtpd\r\n"
                        "\t-o syslog_name=postfix/26\r\n"
                        "\t-o smtpd_tls_wrappermode=yes\r\n"
                        "\t-o a=b\r\n") +
                 kTlsManager);
    QVERIFY(added("pickup unix n - n 60 1 pickup\n", "26")
                .endsWith(QByteArray(kTlsManager) + "26         inet  n       -       n       "
                                                    "-       -       smtpd\n"
                                                    "  -o syslog_name=postfix/26\n"
                                                    "  -o smtpd_tls_wrappermode=yes\n"));
}

void NewListenerTest::isNoMoreOpenThanPort25()
{
    const QByteArray rows = "smtp inet n - y - - smtpd\n"
                            "  -o smtpd_client_restrictions=permit_mynetworks,reject\n"
                            "  -o syslog_name=mx -o smtpd_sasl_auth_enable=yes\n"
                            "  -o { smtpd_relay_restrictions = reject }\n" +
                            QByteArray(kTlsManager);
    const auto next =
        addListener(configurationOf(kCertified, rows), {}, wantedAt("127.0.0.1", "2525"));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const Service *row = next->next.masterCf().find("127.0.0.1:2525/inet");
    QCOMPARE(row->overrides,
             (QList<Override>{{"syslog_name", "postfix/2525"},
                              {"smtpd_tls_security_level", "encrypt"},
                              {"smtpd_client_restrictions", "permit_mynetworks,reject"},
                              {"smtpd_relay_restrictions", "reject"}}));
    QCOMPARE(cardOf(next, row->name()).signIn, SignIn::Off);
    QCOMPARE(cardOf(next, row->name()).relay, cardOf(next, "smtp/inet").relay);
}

/// The one that most can reach, where port 25 has a row for each address.
void NewListenerTest::isNoMoreOpenThanPort25OfAnAddress()
{
    const auto next = addListener(
        configurationOf("", "127.0.0.1:25 inet n - y - - smtpd -o smtpd_relay_restrictions=permit\n"
                            "192.0.2.1:smtp inet n - y - - smtpd\n"
                            "  -o smtpd_relay_restrictions=reject\n" +
                                QByteArray(kTlsManager)),
        {}, wantedAt("192.0.2.2", "25", Encryption::Offered));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    QCOMPARE(next->next.masterCf().find("192.0.2.2:25/inet")->valueOf("smtpd_relay_restrictions"),
             QByteArray("reject"));
}

void NewListenerTest::isNoMoreOpenThanWhatStandsBehindPostscreen()
{
    const auto next = addListener(configurationOf("", "smtp inet n - y - 1 postscreen\n"
                                                      "smtpd pass - - y - - smtpd\n"
                                                      "  -o smtpd_relay_restrictions=reject\n" +
                                                          QByteArray(kTlsManager)),
                                  {}, wantedAt({}, "2525", Encryption::Offered));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const Service *row = next->next.masterCf().find("2525/inet");
    QCOMPARE(row->program, QByteArray("smtpd"));
    QCOMPARE(row->processLimit, QByteArray("-"));
    QCOMPARE(row->valueOf("smtpd_relay_restrictions"), QByteArray("reject"));
}

void NewListenerTest::whatMainCfSaysForAllDoesNotHold()
{
    const auto next =
        addListener(configurationOf(kCertified + QByteArray("smtpd_sasl_auth_enable = yes\n"
                                                            "smtpd_tls_wrappermode = yes\n"),
                                    "smtp inet n - y - - smtpd\n" + QByteArray(kTlsManager)),
                    {}, wantedAt({}, "2525"));
    QVERIFY2(next, qPrintable(refusalOf(next)));
    const ListenerCard card = cardOf(next, "2525/inet");
    QCOMPARE(card.listener.encryption, Encryption::Required);
    QCOMPARE(card.signIn, SignIn::Off);
    QCOMPARE(cardOf(next, "smtp/inet").signIn, SignIn::AfterTls);
}

void NewListenerTest::writesTheNumberOfThePort_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("service");
    const auto row = [](const char *address, const char *port, const char *service) {
        QTest::addRow("%s %s", address, port)
            << QByteArray(address) << QByteArray(port) << QByteArray(service);
    };
    row("", "submission", "587");
    row("[::1]", "smtps", "[::1]:465");
    row("2001:db8::1", " 26 ", "[2001:db8::1]:26");
    row(" mx.example.org", "26", "mx.example.org:26");
    row("192.0.2.1", "lmtp", "192.0.2.1:24");
}

void NewListenerTest::writesTheNumberOfThePort()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, port);
    QFETCH(QByteArray, service);
    const auto name = serviceNameOf(configurationOf("", ""), wantedAt(address, port));
    QVERIFY2(name, name ? "" : qPrintable(describe(name.error())));
    QCOMPARE(*name, service);
}

void NewListenerTest::mayOfferTlsBeforeThereIsACertificate()
{
    const Configuration bare = configurationOf("", kRows);
    QVERIFY(addListener(bare, {}, wantedAt({}, "2525", Encryption::Offered)));
    for (const NewListener &wanted :
         {wantedAt({}, "2525"), wantedAt({}, "2525", Encryption::Implicit),
          wantedAt({}, "2525", Encryption::Offered, true)}) {
        const auto next = addListener(bare, {}, wanted);
        QVERIFY(!next);
        QVERIFY(refusalOf(next).startsWith(u"2525/inet: the server has no certificate"_s));
    }
}

void NewListenerTest::refusesWithReason_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *main, const char *address, const char *port,
                        const char *reason) {
        QTest::addRow("%s %s %s", main, address, port)
            << QByteArray(main) << QByteArray(address) << QByteArray(port)
            << QString::fromUtf8(reason);
    };
    row("", "", "", "Port: give its number");
    row("", "", "0", "a number from 1 to 65535");
    row("", "", "65536", "a number from 1 to 65535");
    row("", "", "mail", "write the number of the port");
    row("", "", "25", "master.cf, line 2: smtp/inet has this port");
    row("", "127.0.0.1", "25", "master.cf, line 2: smtp/inet has this port");
    row("", "", "465", "master.cf, line 5: 10.0.0.1:smtps/inet has this port");
    row("", "0.0.0.0", "465", "master.cf, line 5: 10.0.0.1:smtps/inet has this port");
    row("", "", "628", "628/inet has this port");
    row("inet_interfaces = localhost", "::1", "25", "smtp/inet has this port");
    row("", "300.1.1.1", "2525", "neither an IPv4 or IPv6 address nor the name");
    row("", "[1.2.3.4]", "2525", "neither an IPv4 or IPv6 address nor the name");
    row("", "[::1", "2525", "neither an IPv4 or IPv6 address nor the name");
    row("", "a b", "2525", "neither an IPv4 or IPv6 address nor the name");
    row("", "-x", "2525", "neither an IPv4 or IPv6 address nor the name");
    row("", "a.example\nx", "2525", "neither an IPv4 or IPv6 address nor the name");
    row("inet_protocols = ipv4", "::1", "2525", "main.cf says inet_protocols = ipv4");
    row("inet_protocols = ipv6", "127.0.0.1", "2525", "main.cf says inet_protocols = ipv6");
    row("master_service_disable = inet", "", "2525", "switched off by master_service_disable");
}

void NewListenerTest::refusesWithReason()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, port);
    QFETCH(QString, reason);
    const auto next =
        addListener(configurationOf(kCertified + main + '\n', kRows), {}, wantedAt(address, port));
    QVERIFY(!next);
    QCOMPARE(next.error().code, ErrorCode::BadInput);
    QVERIFY2(refusalOf(next).contains(reason), qPrintable(refusalOf(next)));
}

void NewListenerTest::takesOtherAddressesOfAPort_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("port");
    QTest::newRow("another of IPv4") << QByteArray() << QByteArray("10.0.0.2") << QByteArray("465");
    QTest::newRow("IPv6") << QByteArray() << QByteArray("2001:db8::1") << QByteArray("465");
    QTest::newRow("not that of inet_interfaces")
        << QByteArray("inet_interfaces = 192.0.2.1, [2001:db8::1]\n") << QByteArray("192.0.2.2")
        << QByteArray("25");
}

void NewListenerTest::takesOtherAddressesOfAPort()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, port);
    const auto next =
        addListener(configurationOf(kCertified + main, kRows), {}, wantedAt(address, port));
    QVERIFY2(next, qPrintable(refusalOf(next)));
}

QTEST_APPLESS_MAIN(NewListenerTest)
#include "tst_newlistener.moc"
