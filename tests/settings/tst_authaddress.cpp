// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authaddress.h"

#include <QTest>

using namespace postseal;

/// Where Postfix has its passwords checked by a Dovecot on the network.
class AuthAddressTest : public QObject {
    Q_OBJECT

private slots:
    void readsAPath_data();
    void readsAPath();
    void findsThoseOfRowsThatSignIn();
};

void AuthAddressTest::readsAPath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("loopback");
    const auto row = [](const char *path, const char *host, int port, bool loopback) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(host) << port << loopback;
    };
    row("inet:auth.example.org:12345", "auth.example.org", 12345, false);
    row("inet:[2001:db8::1]:12345", "2001:db8::1", 12345, false);
    row("inet:127.0.0.1:12345", "127.0.0.1", 12345, true);
    row("inet:12345", "localhost", 12345, true);
    row("inet:mx:no-such-name", "mx", 0, false);
}

void AuthAddressTest::readsAPath()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, host);
    QFETCH(const int, port);
    QFETCH(const bool, loopback);
    const auto address = authAddressFrom(path);
    QVERIFY(address);
    QCOMPARE(address->host, host);
    QCOMPARE(int(address->port), port);
    QCOMPARE(address->isLoopback(), loopback);
    QVERIFY(!authAddressFrom("private/auth"));
    QVERIFY(!authAddressFrom("unix:private/auth"));
}

void AuthAddressTest::findsThoseOfRowsThatSignIn()
{
    const auto file = [](const QByteArray &path, const QByteArray &bytes) {
        ConfigFile made;
        made.path = made.realPath = path;
        made.identity.kind = FileIdentity::Kind::File;
        made.bytes = bytes;
        return made;
    };
    const QByteArray main = "smtpd_sasl_type = dovecot\nsmtpd_sasl_path = inet:one:1\n";
    const QByteArray master = "smtp inet n - y - - smtpd\n"
                              "submission inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
                              "2525 inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
                              "465 inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
                              " -o smtpd_sasl_path=inet:two:2\n"
                              "466 inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"
                              " -o smtpd_sasl_type=cyrus -o smtpd_sasl_path=inet:three:3\n";
    const Configuration configuration(
        "/etc/postfix", {{"/etc/postfix/main.cf", file("/etc/postfix/main.cf", main)},
                         {"/etc/postfix/master.cf", file("/etc/postfix/master.cf", master)}});
    QCOMPARE(authAddressesOf(configuration),
             (QList<AuthAddress>{{.host = "one", .port = 1}, {.host = "two", .port = 2}}));
}

QTEST_GUILESS_MAIN(AuthAddressTest)
#include "tst_authaddress.moc"
