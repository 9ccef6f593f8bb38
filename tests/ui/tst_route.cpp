// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/route.h"
#include "ui/connector.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Which way the window goes and what it signs in with, from what a person chose and ssh's
/// settings.
class RouteTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aKeyIsTriedOnce();
    void passwordOnlyMeansNoKeys();
    void aRouteThatWasGoneIsGoneAgain();
    void allThatIsNotHeededIsTold();

private:
    ConnectRequest request() const;

    QTemporaryDir m_folder;
    QString m_key = m_folder.filePath(u"key"_s);
    QString m_config = m_folder.filePath(u"config"_s);
};

void RouteTest::initTestCase()
{
    QFile key(m_key);
    QVERIFY(key.open(QIODevice::WriteOnly));
    QFile config(m_config);
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("Host mx\nHostName mail.example.org\nProxyJump gate\nIdentityFile " +
                 m_key.toUtf8() + "\n");
}

ConnectRequest RouteTest::request() const
{
    ConnectRequest request;
    request.target = {.user = "ops", .host = "mx", .port = 0};
    request.sshConfig = m_config;
    return request;
}

/// Also when a connection is made again as the last one was.
void RouteTest::aKeyIsTriedOnce()
{
    ConnectRequest wish = request();
    for (int i = 0; i < 2; ++i) {
        const auto hops = hopsFor(wish);
        QVERIFY2(hops, hops ? "" : qPrintable(describe(hops.error())));
        QCOMPARE(hops->last().credentials.identityFiles, QStringList{m_key});
        wish.credentials = hops->last().credentials;
    }
}

void RouteTest::passwordOnlyMeansNoKeys()
{
    ConnectRequest wish = request();
    wish.credentials.agent = wish.credentials.keyFiles = false;
    for (int i = 0; i < 2; ++i) {
        const auto hops = hopsFor(wish);
        QVERIFY(hops);
        QVERIFY(!hops->last().credentials.agent && !hops->last().credentials.keyFiles);
        wish.credentials = hops->last().credentials;
    }
}

void RouteTest::aRouteThatWasGoneIsGoneAgain()
{
    ConnectRequest wish = request();
    const auto first = hopsFor(wish);
    QVERIFY(first);
    QCOMPARE(first->size(), 2);
    wish.jumps = first->first(1);
    wish.jumps.first().credentials.password = Secret::take("answered");
    const auto again = hopsFor(wish);
    QVERIFY(again);
    QCOMPARE(again->size(), 2);
    QCOMPARE(again->first().target.host, "gate");
    QVERIFY(!again->first().credentials.password.isEmpty());
    QCOMPARE(again->last().target.host, "mail.example.org");
}

void RouteTest::allThatIsNotHeededIsTold()
{
    const QByteArrayList unheeded{"Ciphers +aes128-cbc",       "MACs hmac-sha1",
                                  "AddressFamily inet",        "BindInterface eth0",
                                  "StrictHostKeyChecking yes", "VerifyHostKeyDNS yes"};
    ConnectRequest wish = request();
    wish.sshConfig = m_folder.filePath(u"unheeded"_s);
    QFile config(wish.sshConfig);
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("Host mx\nHostName mail.example.org\n" + unheeded.join('\n') + '\n');
    config.close();
    const auto route = shownRoute(wish);
    QVERIFY(route);
    QCOMPARE(route->words, QStringList{u"Your SSH settings lead to ops@mail.example.org."_s});
    QCOMPARE(route->notes.size(), unheeded.size());
    for (qsizetype i = 0; i < unheeded.size(); ++i)
        QVERIFY2(route->notes[i].startsWith(u"%1, line %2: "_s.arg(wish.sshConfig).arg(i + 3)),
                 qPrintable(route->notes[i]));
}

QTEST_GUILESS_MAIN(RouteTest)
#include "tst_route.moc"
