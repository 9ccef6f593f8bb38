// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshconfigbench.h"

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// The hops that the settings of ssh(1) lead through.
class SshRouteTest : public SshConfigBench {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void findsTheWayThroughHops_data();
    void findsTheWayThroughHops();
    void expandsTheWordsOfAJumpAsSshDoes_data();
    void expandsTheWordsOfAJumpAsSshDoes();
    void refusesHopsInACircle();
    void refusesTooManyHops();
};

void SshRouteTest::findsTheWayThroughHops_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("hops");
    QTest::addRow("none") << QByteArray("User ops\n") << QStringList{u"ops@mx:22"_s};
    QTest::addRow("one") << QByteArray("Host mx\nProxyJump g\nHost g\nPort 3\nUser gate\n")
                         << QStringList{u"gate@g:3"_s, u"me@mx:22"_s};
    QTest::addRow("by its alias")
        << QByteArray("Host mx\nProxyJump g\nUser x\nHost g\nHostName gate.example.org\n")
        << QStringList{u"me@gate.example.org:22"_s, u"x@mx:22"_s};
    QTest::addRow("the words of the jump come first")
        << QByteArray("Host mx\nProxyJump a@g:7\nHost g\nPort 3\nUser gate\n")
        << QStringList{u"a@g:7"_s, u"me@mx:22"_s};
    QTest::addRow("a chain") << QByteArray("Host mx\nProxyJump a,b@b,c:3\n")
                             << QStringList{u"me@a:22"_s, u"b@b:22"_s, u"me@c:3"_s, u"me@mx:22"_s};
    QTest::addRow("a chain, and the jump of its first hop")
        << QByteArray("Host mx\nProxyJump a,b\nHost a\nProxyJump first\nHost b\nProxyJump no\n")
        << QStringList{u"me@first:22"_s, u"me@a:22"_s, u"me@b:22"_s, u"me@mx:22"_s};
    QTest::addRow("hops of hops")
        << QByteArray("Host mx\nProxyJump a\nHost a\nProxyJump b\nHost b\nProxyJump c\n")
        << QStringList{u"me@c:22"_s, u"me@b:22"_s, u"me@a:22"_s, u"me@mx:22"_s};
    QTest::addRow("eight") << QByteArray("Host mx\nProxyJump 1,2,3,4,5,6,7,a\n")
                           << QStringList{
                                  u"me@0.0.0.1:22"_s, u"me@0.0.0.2:22"_s, u"me@0.0.0.3:22"_s,
                                  u"me@0.0.0.4:22"_s, u"me@0.0.0.5:22"_s, u"me@0.0.0.6:22"_s,
                                  u"me@0.0.0.7:22"_s, u"me@a:22"_s,       u"me@mx:22"_s};
}

void SshRouteTest::findsTheWayThroughHops()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, hops);
    const SshFiles files{.name = {}, .files = {{"config", text + "Host *\nUser me\n"}}};
    write(files);
    const Result<QList<SshHostConfig>> route = routeOf(files);
    QVERIFY2(route, route ? "" : describe(route.error()).toUtf8());
    QStringList found;
    for (const SshHostConfig &hop : *route)
        found += u"%1@%2:%3"_s.arg(QString::fromUtf8(hop.user), QString::fromUtf8(hop.host))
                     .arg(hop.port);
    QCOMPARE(found, hops);
}

void SshRouteTest::expandsTheWordsOfAJumpAsSshDoes_data()
{
    QTest::addColumn<QByteArray>("jump");
    QTest::addRow("the name that was asked for") << QByteArray("gw-%n");
    QTest::addRow("the host") << QByteArray("gw-%h:3");
    QTest::addRow("the user and the port") << QByteArray("%r@gw%p:4");
    QTest::addRow("a percent sign") << QByteArray("gw%%a");
    QTest::addRow("hops before it") << QByteArray("first-%n,a%%n@second,gw");
}

/// ssh -G prints them as they are written; the command that it makes of them tells more.
void SshRouteTest::expandsTheWordsOfAJumpAsSshDoes()
{
    QFETCH(QByteArray, jump);
    const SshFiles files{
        .name = {},
        .files = {{"config", "Host mx\nHostName mail.example.org\nUser ops\nProxyJump " + jump +
                                 "\nMatch originalhost *\nProxyCommand false\n"}}};
    write(files);
    const Outcome ssh =
        Program(u"ssh"_s, {u"-v"_s, u"-F"_s, file(u"config"_s), u"mx"_s, u"true"_s}).run();
    static const QRegularExpression line(
        u"Executing proxy command: exec .*?ssh((?: -l \\S+)?(?: -p \\d+)?(?: -J \\S+)?) -F "
        "\\S+ -v -W '\\[mail.example.org\\]:22' (\\S+)"_s);
    const QRegularExpressionMatch theirs = line.match(QString::fromUtf8(ssh.err));
    QVERIFY2(theirs.hasMatch(), ssh.err);
    const Result<SshHostConfig> config = read(files);
    QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
    const SshDestination &last = config->jumps.last();
    QString ours;
    if (!last.user.isEmpty())
        ours += u" -l "_s + QString::fromUtf8(last.user);
    if (last.port)
        ours += u" -p %1"_s.arg(*last.port);
    if (!config->otherJumps.isEmpty())
        ours += u" -J "_s + QString::fromUtf8(config->otherJumps);
    QCOMPARE(ours, theirs.captured(1));
    QCOMPARE(QString::fromUtf8(last.host), theirs.captured(2));
}

void SshRouteTest::refusesHopsInACircle()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Host mx\nProxyJump a\nHost a\nProxyJump mx\n"}}};
    write(files);
    const Result<QList<SshHostConfig>> route = routeOf(files);
    QVERIFY(!route);
    QCOMPARE(route.error().subject, file(u"config"_s) + u", line 4"_s);
    QVERIFY(route.error().detail.contains(u"mx"_s));
}

void SshRouteTest::refusesTooManyHops()
{
    const SshFiles files{.name = {}, .files = {{"config", "\nProxyJump a,b,c,d,e,f,g,h,i\n"}}};
    write(files);
    const Result<QList<SshHostConfig>> route = routeOf(files);
    QVERIFY(!route);
    QCOMPARE(route.error().code, ErrorCode::BadInput);
    QVERIFY(describe(route.error()).contains(u"line 2"_s));
}

QTEST_GUILESS_MAIN(SshRouteTest)
#include "tst_sshroute.moc"
