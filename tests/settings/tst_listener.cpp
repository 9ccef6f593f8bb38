// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listener.h"
#include "core/settings/tables.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

Configuration configurationOf(const QByteArray &main, const QByteArray &master)
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse(main));
    configuration.setMasterCf(MasterCf::parse(master));
    return configuration;
}

} // namespace

class ListenerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsHowAListenerEncrypts_data();
    void readsHowAListenerEncrypts();
    void followsNamesAndOverrides();
    void findsWhereTheServerReachesIt_data();
    void findsWhereTheServerReachesIt();
    void leavesOutOtherServices();
    void findsTablesInBothFiles();
    void refusesPathsThatAreNone();
};

void ListenerTest::readsHowAListenerEncrypts_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("encryption");
    const auto row = [](const char *name, const char *main, const char *options,
                        Encryption encryption) {
        QTest::newRow(name) << QByteArray(main) << QByteArray(options)
                            << static_cast<int>(encryption);
    };
    row("nothing set", "", "", Encryption::None);
    row("may", "smtpd_tls_security_level = may\n", "", Encryption::Offered);
    row("encrypt", "smtpd_tls_security_level = encrypt\n", "", Encryption::Required);
    row("secure is taken as encrypt", "smtpd_tls_security_level = secure\n", "",
        Encryption::Required);
    row("a word that is no level", "smtpd_tls_security_level = encrpyt\n", "", Encryption::Own);
    row("old switch", "smtpd_use_tls = yes\n", "", Encryption::Offered);
    row("old switch is not read beside a level",
        "smtpd_use_tls = yes\nsmtpd_tls_security_level = none\n", "", Encryption::None);
    row("row wins", "smtpd_tls_security_level = may\n", " -o smtpd_tls_security_level=encrypt",
        Encryption::Required);
    row("wrapper mode reads no level", "smtpd_tls_security_level = none\n",
        " -o smtpd_tls_wrappermode=yes", Encryption::Implicit);
}

void ListenerTest::readsHowAListenerEncrypts()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, options);
    QFETCH(int, encryption);
    const auto listeners =
        listenersOf(configurationOf(main, "smtp inet n - y - - smtpd" + options + "\n"));
    QCOMPARE(listeners.size(), 1);
    QCOMPARE(static_cast<int>(listeners.first().encryption), encryption);
    QCOMPARE(listeners.first().port, quint16(25));
}

void ListenerTest::followsNamesAndOverrides()
{
    const Configuration configuration = configurationOf(
        "a = $b\nb = yes\nsmtpd_sasl_auth_enable = ${a}\n", "587 inet n - y - - smtpd -o b=no\n");
    QCOMPARE(valueFor(configuration, "587/inet", "smtpd_sasl_auth_enable"), QByteArray("no"));
    QCOMPARE(valueFor(configuration, "587/inet", "unset", "fallback"), QByteArray("fallback"));
    QVERIFY(!listenersOf(configuration).first().signIn);
}

void ListenerTest::findsWhereTheServerReachesIt_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("everywhere") << QByteArray() << QByteArray("smtp") << QByteArray("127.0.0.1");
    QTest::newRow("IPv6 only") << QByteArray("inet_protocols = ipv6\n") << QByteArray("smtp")
                               << QByteArray("::1");
    QTest::newRow("one address") << QByteArray("inet_interfaces = 192.0.2.7, localhost\n")
                                 << QByteArray("smtp") << QByteArray("192.0.2.7");
    QTest::newRow("row with a host")
        << QByteArray() << QByteArray("192.0.2.9:25") << QByteArray("192.0.2.9");
    QTest::newRow("row with any host")
        << QByteArray() << QByteArray("0.0.0.0:25") << QByteArray("127.0.0.1");
}

void ListenerTest::findsWhereTheServerReachesIt()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, address);
    const auto listeners = listenersOf(configurationOf(main, service + " inet n - y - - smtpd\n"));
    QCOMPARE(listeners.size(), 1);
    QCOMPARE(listeners.first().address, address);
}

void ListenerTest::leavesOutOtherServices()
{
    const auto listeners = listenersOf(configurationOf("", "smtp inet n - y - 1 postscreen\n"
                                                           "smtpd pass - - y - - smtpd\n"
                                                           "628 inet n - y - - qmqpd\n"
                                                           "smtp unix - - y - - smtp\n"));
    QCOMPARE(listeners.size(), 1);
    QCOMPARE(listeners.first().program, QByteArray("postscreen"));
}

void ListenerTest::findsTablesInBothFiles()
{
    const QList<TableName> tables = tablesOf(
        configurationOf(
            "transport_maps = hash:$config_directory/transport, regexp:/etc/postfix/t.re\n",
            "smtp inet n - y - - smtpd -o smtpd_sender_login_maps=hash:/etc/postfix/logins\n"),
        "hash");
    QVERIFY(tables.contains({"hash", "/etc/postfix/transport"}));
    QVERIFY(tables.contains({"regexp", "/etc/postfix/t.re"}));
    QVERIFY(tables.contains({"hash", "/etc/postfix/logins"}));
    QVERIFY(isBuiltByPostmap("hash") && !isBuiltByPostmap("regexp"));
}

void ListenerTest::refusesPathsThatAreNone()
{
    Configuration configuration = configurationOf("", "");
    for (const char *path : {"relative", "/etc/", "/etc/../x", "/etc//x", "/etc/a\nb", "/etc/a\tb"})
        QVERIFY2(!configuration.putFile(path, "x"), path);
    QVERIFY(configuration.putFile("/etc/postfix/x", "x"));
    QCOMPARE(configuration.file("/etc/postfix/x")->identity.mode, QByteArray("644"));
}

QTEST_GUILESS_MAIN(ListenerTest)
#include "tst_listener.moc"
