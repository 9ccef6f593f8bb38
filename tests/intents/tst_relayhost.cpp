// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/relayhost.h"
#include "core/settings/outboundsignin.h"
#include "tests/testbed/program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Mail for everywhere through a server where this one signs in.
class RelayHostTest : public QObject {
    Q_OBJECT

private slots:
    void signsInWithinTls_data();
    void signsInWithinTls();
    void postfixFindsThePassword();
    void beginsWithTlsOn465();
    void leavesTransportsOfOthers();
    void saysWhatItDoesNotDo();
    void leavesWhatItCannotRead();
    void makesTheTableThatIsMissing();
    void changesTheRowOfAKnownTable();
    void overrulesALaxPolicy();
    void refusesWhatATableCannotHold_data();
    void refusesWhatATableCannotHold();
    void refuses465BeforePostfix3();
    void saysNothingOfThePassword();
};

namespace {

ConfigFile file(const QByteArray &path, const QByteArray &bytes)
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = {},
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes};
}

Configuration configuration(const QByteArray &mainCf, const QList<ConfigFile> &more = {})
{
    QMap<QByteArray, ConfigFile> files{
        {"/etc/postfix/main.cf", file("/etc/postfix/main.cf", mainCf)},
        {"/etc/postfix/master.cf",
         file("/etc/postfix/master.cf", "smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\n")}};
    for (const ConfigFile &each : more)
        files.insert(each.path, each);
    return Configuration("/etc/postfix", files);
}

ServerFacts facts(const char *version = "3.7.11")
{
    ServerFacts known;
    known.parameters = {{"mail_version", version}, {"default_database_type", "hash"}};
    known.mapTypes = {"hash", "texthash"};
    return known;
}

RelayAccount account(quint16 port = 587)
{
    return {.host = "smtp.example.net",
            .port = port,
            .user = "me@example.org",
            .password = Secret::take("pa:ss #1")};
}

QByteArray table(const Configuration &configuration, const char *path = "/etc/postfix/sasl_passwd")
{
    const ConfigFile *found = configuration.file(path);
    return found ? found->bytes.value_or(QByteArray()) : QByteArray();
}

} // namespace

void RelayHostTest::signsInWithinTls_data()
{
    QTest::addColumn<QByteArray>("mainCf");
    QTest::addColumn<QByteArray>("level");
    QTest::newRow("nothing") << QByteArray() << QByteArray("encrypt");
    QTest::newRow("may") << QByteArray("smtp_tls_security_level = may\n") << QByteArray("encrypt");
    QTest::newRow("secure") << QByteArray("smtp_tls_security_level = secure\n")
                            << QByteArray("secure");
}

void RelayHostTest::signsInWithinTls()
{
    QFETCH(const QByteArray, mainCf);
    QFETCH(const QByteArray, level);
    const auto done = relayThrough(configuration(mainCf), facts(), account());
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    const MainCf &after = done->next.mainCf();
    QCOMPARE(after.value("relayhost"), QByteArray("[smtp.example.net]:587"));
    QCOMPARE(after.value("smtp_tls_security_level"), level);
    const QList<OutboundSignIn> signIns = outboundSignIns(done->next, facts());
    QCOMPARE(signIns.size(), 1);
    QCOMPARE(signIns.first().faults, QList<OutboundSignIn::Fault>());
    QVERIFY(signIns.first().tlsNeeded);
    const ConfigFile *passwords = done->next.file("/etc/postfix/sasl_passwd");
    QVERIFY(passwords && passwords->secret);
    QCOMPARE(passwords->identity.mode, QByteArray("600"));
    const auto again = relayThrough(done->next, facts(), account());
    QVERIFY(again && again->said.isEmpty());
}

/// postmap's own word on the table, by the key that smtp(8) asks with.
void RelayHostTest::postfixFindsThePassword()
{
    const auto done = relayThrough(configuration({}), facts(), account());
    QVERIFY(done);
    const QTemporaryDir folder;
    QFile written(folder.filePath(u"sasl_passwd"_s));
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(table(done->next));
    written.close();
    const auto found =
        testbed::Program(u"/usr/sbin/postmap"_s, {u"-q"_s, u"[smtp.example.net]:587"_s,
                                                  u"texthash:"_s + written.fileName()})
            .run();
    QCOMPARE(found.out, QByteArray("me@example.org:pa:ss #1\n"));
}

void RelayHostTest::beginsWithTlsOn465()
{
    const auto done = relayThrough(configuration({}), facts(), account(465));
    QVERIFY(done);
    const Service *row = done->next.masterCf().find("smtps-relay/unix");
    QVERIFY(row);
    QCOMPARE(row->program, QByteArray("smtp"));
    // Mail for relay_domains goes to relayhost, too.
    for (const char *name : {"default_transport", "relay_transport"})
        QCOMPARE(done->next.mainCf().value(name), QByteArray("smtps-relay"));
    const QList<OutboundSignIn> signIns = outboundSignIns(done->next, facts());
    const auto relay =
        std::ranges::find(signIns, QByteArray("[smtp.example.net]:465"), &OutboundSignIn::nextHop);
    QVERIFY(relay != signIns.end());
    QCOMPARE(relay->service, QByteArray("smtps-relay/unix"));
    QCOMPARE(relay->faults, QList<OutboundSignIn::Fault>());
    // Back to STARTTLS.
    const auto back = relayThrough(done->next, facts(), account(587));
    QVERIFY(back && !back->next.mainCf().value("default_transport") &&
            !back->next.mainCf().value("relay_transport"));
}

/// What somebody else set there stays, and is named.
void RelayHostTest::leavesTransportsOfOthers()
{
    for (const QByteArray name : {"default_transport", "relay_transport"}) {
        const auto done =
            relayThrough(configuration(name + " = error:closed\n"), facts(), account(465));
        QVERIFY(!done);
        QVERIFY2(describe(done.error()).startsWith(QString::fromLatin1(name)),
                 qPrintable(describe(done.error())));
    }
}

void RelayHostTest::saysWhatItDoesNotDo()
{
    const auto first = relayThrough(configuration({}), facts(), account());
    QVERIFY(first && first->remarks.size() == 1);
    QVERIFY2(first->remarks.first().contains(u"secure"_s), qPrintable(first->remarks.first()));
    ConfigFile unread = file("/etc/postfix/sasl_passwd", {});
    unread.bytes.reset();
    const auto second =
        relayThrough(configuration("smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n"
                                   "smtp_sasl_auth_enable = yes\n",
                                   {unread}),
                     facts(), account());
    QVERIFY(second && second->remarks.size() == 2);
    QVERIFY2(second->remarks.last().contains(u"hash:/etc/postfix/sasl_passwd"_s),
             qPrintable(second->remarks.last()));
}

/// A table that is named and not there: smtp(8) defers all mail that asks it.
void RelayHostTest::makesTheTableThatIsMissing()
{
    const QByteArray first = "hash:/etc/postfix/sasl_passwd";
    const auto made = relayThrough(configuration("smtp_sasl_password_maps = " + first + '\n'),
                                   facts(), account());
    QVERIFY(made);
    QCOMPARE(made->next.mainCf().value("smtp_sasl_password_maps"), first);
    QVERIFY(table(made->next).contains("[smtp.example.net]:587"));
    const auto elsewhere = relayThrough(
        configuration("smtp_sasl_password_maps = hash:/etc/postfix/sasl/sasl_passwd\n"), facts(),
        account());
    QVERIFY(elsewhere && table(elsewhere->next).contains("[smtp.example.net]:587"));
    QCOMPARE(elsewhere->next.mainCf().value("smtp_sasl_password_maps"),
             "hash:$config_directory/sasl_passwd, hash:/etc/postfix/sasl/sasl_passwd");
    const auto beside = relayThrough(
        configuration("smtp_sasl_password_maps = hash:/etc/postfix/more " + first + '\n'), facts(),
        account());
    QVERIFY(beside);
    QVERIFY(table(beside->next).isEmpty());
    QCOMPARE(beside->next.mainCf().value("smtp_sasl_password_maps"),
             "hash:$config_directory/sasl_passwd_2, hash:/etc/postfix/more " + first);
}

void RelayHostTest::leavesWhatItCannotRead()
{
    ConfigFile unread = file("/etc/postfix/sasl_passwd", {});
    unread.bytes.reset();
    unread.secret = true;
    const auto done = relayThrough(
        configuration("smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n", {unread}),
        facts(), account());
    QVERIFY(done);
    QCOMPARE(done->next.mainCf().value("smtp_sasl_password_maps"),
             QByteArray("hash:$config_directory/sasl_passwd_2, hash:/etc/postfix/sasl_passwd"));
    QVERIFY(!done->next.file("/etc/postfix/sasl_passwd")->bytes);
}

void RelayHostTest::changesTheRowOfAKnownTable()
{
    const auto done = relayThrough(
        configuration("smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd\n",
                      {file("/etc/postfix/sasl_passwd",
                            "# mine\n[other.example]:587 a:b\n[smtp.example.net]:587 x:y\n")}),
        facts(), account());
    QVERIFY(done);
    const QByteArray bytes = table(done->next);
    QVERIFY2(bytes.startsWith("# mine\n[other.example]:587 a:b\n"), bytes);
    QVERIFY2(bytes.contains("me@example.org:pa:ss #1") && !bytes.contains("x:y"), bytes);
    QCOMPARE(done->next.file("/etc/postfix/sasl_passwd")->identity.mode, QByteArray("600"));
}

void RelayHostTest::overrulesALaxPolicy()
{
    const auto done = relayThrough(
        configuration("smtp_tls_security_level = encrypt\n"
                      "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n",
                      {file("/etc/postfix/tls_policy", "[smtp.example.net]:587 may\n")}),
        facts(), account());
    QVERIFY2(done, done ? "" : qPrintable(describe(done.error())));
    QCOMPARE(table(done->next, "/etc/postfix/tls_policy"),
             QByteArray("[smtp.example.net]:587 encrypt\n"));
}

void RelayHostTest::refusesWhatATableCannotHold_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("host") << QByteArray("smtp example") << QByteArray("me") << QByteArray("pw");
    QTest::newRow("user with a colon")
        << QByteArray("h.example") << QByteArray("m:e") << QByteArray("pw");
    QTest::newRow("no user") << QByteArray("h.example") << QByteArray() << QByteArray("pw");
    QTest::newRow("no password") << QByteArray("h.example") << QByteArray("me") << QByteArray();
    QTest::newRow("line break") << QByteArray("h.example") << QByteArray("me")
                                << QByteArray("p\nw");
    QTest::newRow("blank at the end")
        << QByteArray("h.example") << QByteArray("me") << QByteArray("pw ");
}

void RelayHostTest::refusesWhatATableCannotHold()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, user);
    QFETCH(QByteArray, password);
    const QByteArray kept = QByteArray(password.constData(), password.size());
    const auto done = relayThrough(
        configuration({}), facts(),
        {.host = host, .port = 587, .user = user, .password = Secret::take(std::move(password))});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::BadInput);
    QVERIFY(kept.isEmpty() || !describe(done.error()).contains(QString::fromUtf8(kept)));
}

void RelayHostTest::refuses465BeforePostfix3()
{
    const auto done = relayThrough(configuration({}), facts("2.11.3"), account(465));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Unsupported);
}

void RelayHostTest::saysNothingOfThePassword()
{
    const auto done = relayThrough(configuration({}), facts(), account());
    QVERIFY(done && !done->said.isEmpty());
    for (const Decision &decision : done->said)
        QVERIFY2(!decision.after.value_or(QByteArray()).contains("pa:ss"), decision.place);
}

QTEST_GUILESS_MAIN(RelayHostTest)
#include "tst_relayhost.moc"
