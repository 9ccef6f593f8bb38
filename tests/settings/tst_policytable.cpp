// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/policytable.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

ConfigFile fileOf(const QByteArray &path, const QByteArray &bytes)
{
    ConfigFile file;
    file.path = file.realPath = path;
    file.identity.kind = FileIdentity::Kind::File;
    file.bytes = bytes;
    return file;
}

/// A configuration in \a directory with a table there.
Configuration configurationOf(const QByteArray &main, const QByteArray &directory = "/etc/postfix")
{
    QMap<QByteArray, ConfigFile> files;
    files.insert(directory + "/main.cf", fileOf(directory + "/main.cf", main));
    files.insert(directory + "/tls_policy", fileOf(directory + "/tls_policy", ""));
    return {directory, files};
}

} // namespace

class PolicyTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsTheTablesInTheirOrder_data();
    void readsTheTablesInTheirOrder();
    void findsTheTableInAFolder();
    void splitsPolicies();
    void takesATypeThatTheServerHas();
    void createsATable();
    void leavesTheTableInItsPlace();
    void aNewTableBelongsToTheOwnerOfMainCf();
    void daneNeedsSignedAnswers();
};

void PolicyTableTest::readsTheTablesInTheirOrder_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QList<QByteArray>>("texts");
    QTest::addColumn<int>("editable");
    const QByteArray table = "hash:/etc/postfix/tls_policy";
    QTest::newRow("one") << table << QList<QByteArray>{table} << 0;
    QTest::newRow("through proxymap")
        << QByteArray("proxy:" + table) << QList<QByteArray>{"proxy:" + table} << 0;
    QTest::newRow("by name") << QByteArray("lmdb:${config_directory}/tls_policy")
                             << QList<QByteArray>{"lmdb:/etc/postfix/tls_policy"} << 0;
    QTest::newRow("without a type") << QByteArray("/etc/postfix/tls_policy")
                                    << QList<QByteArray>{"/etc/postfix/tls_policy"} << 0;
    QTest::newRow("patterns first")
        << QByteArray("pcre:/etc/postfix/tls_policy, " + table)
        << QList<QByteArray>{"pcre:/etc/postfix/tls_policy", table} << 1;
    QTest::newRow("not there") << QByteArray("hash:/etc/postfix/other")
                               << QList<QByteArray>{"hash:/etc/postfix/other"} << -1;
    QTest::newRow("inline") << QByteArray("inline:{ {a = may, x}, b=none }")
                            << QList<QByteArray>{"inline:{ {a = may, x}, b=none }"} << -1;
    QTest::newRow("none") << QByteArray() << QList<QByteArray>{} << -1;
}

void PolicyTableTest::readsTheTablesInTheirOrder()
{
    QFETCH(QByteArray, value);
    QFETCH(QList<QByteArray>, texts);
    QFETCH(int, editable);
    const auto maps = policyMaps(configurationOf("smtp_tls_policy_maps = " + value + "\n"), {});
    QCOMPARE(maps.size(), texts.size());
    for (int i = 0; i < maps.size(); ++i) {
        QCOMPARE(maps[i].text, texts[i]);
        QCOMPARE(maps[i].path,
                 i == editable ? QByteArray("/etc/postfix/tls_policy") : QByteArray());
    }
}

void PolicyTableTest::findsTheTableInAFolder()
{
    const auto maps = policyMaps(
        configurationOf("smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n", "/home/me/conf"),
        {});
    QCOMPARE(maps.first().path, QByteArray("/home/me/conf/tls_policy"));
}

void PolicyTableTest::splitsPolicies()
{
    const Policy policy = Policy::from("secure,  match=nexthop ciphers=high");
    QCOMPARE(policy.level, QByteArray("secure"));
    QCOMPARE(policy.attributes, QByteArray("match=nexthop ciphers=high"));
    QCOMPARE(policy.value(), QByteArray("secure match=nexthop ciphers=high"));
    QCOMPARE((Policy{"may", " "}.value()), QByteArray("may"));
    QVERIFY(Policy::from("may").attributes.isEmpty() && Policy::from("").level.isEmpty());
}

void PolicyTableTest::takesATypeThatTheServerHas()
{
    const Configuration configuration = configurationOf("");
    ServerFacts facts;
    QCOMPARE(typeForNewTable(configuration, facts), QByteArray("$default_database_type"));
    facts.mapTypes = {"btree", "cidr", "hash", "lmdb", "texthash"};
    QCOMPARE(typeForNewTable(configuration, facts), QByteArray("hash"));
    facts.parameters.insert("default_database_type", "lmdb");
    QCOMPARE(typeForNewTable(configuration, facts), QByteArray("lmdb"));
    facts.mapTypes = {"cidr", "texthash"};
    QCOMPARE(typeForNewTable(configuration, facts), QByteArray("texthash"));
    facts.mapTypes = {"cidr"};
    QVERIFY(!withPolicyTable(configuration, facts));
}

void PolicyTableTest::createsATable()
{
    Configuration configuration("/etc/postfix", {});
    configuration.setMainCf(MainCf::parse("# mine\nsmtp_tls_policy_maps = pcre:/etc/p.re\n"));
    const auto next = withPolicyTable(configuration, {});
    QVERIFY(next);
    QCOMPARE(next->mainCf().toBytes(),
             QByteArray("# mine\nsmtp_tls_policy_maps = $default_database_type:$config_directory/"
                        "tls_policy, "
                        "pcre:/etc/p.re\n"));
    QCOMPARE(policyMaps(*next, {}).first().path, QByteArray("/etc/postfix/tls_policy"));
    QVERIFY(tableRows(*next->file("/etc/postfix/tls_policy")->bytes).isEmpty());
    // What is there stays.
    Configuration full = configuration;
    QVERIFY(full.putFile("/etc/postfix/tls_policy", "a may\n"));
    QCOMPARE(withPolicyTable(full, {})->file("/etc/postfix/tls_policy")->bytes,
             QByteArray("a may\n"));
}

/// A table that was not read, and one of another type.
void PolicyTableTest::leavesTheTableInItsPlace()
{
    ConfigFile large = fileOf("/etc/postfix/tls_policy", "");
    large.bytes.reset();
    QVERIFY(!withPolicyTable(Configuration("/etc/postfix", {{large.path, large}}), {}));
    Configuration regexp("/etc/postfix", {});
    regexp.setMainCf(MainCf::parse("smtp_tls_policy_maps = regexp:/etc/postfix/tls_policy\n"));
    QVERIFY(regexp.putFile("/etc/postfix/tls_policy", "/./ may\n"));
    const auto next = withPolicyTable(regexp, {});
    QVERIFY(next);
    QCOMPARE(next->mainCf().toBytes(),
             QByteArray("smtp_tls_policy_maps = $default_database_type:$config_directory/"
                        "tls_policy_2, "
                        "regexp:/etc/postfix/tls_policy\n"));
    QCOMPARE(next->file("/etc/postfix/tls_policy")->bytes, QByteArray("/./ may\n"));
}

void PolicyTableTest::aNewTableBelongsToTheOwnerOfMainCf()
{
    ConfigFile main = fileOf("/home/me/conf/main.cf", "");
    main.identity.uid = main.identity.gid = "1000";
    const Configuration configuration("/home/me/conf", {{main.path, main}});
    const auto next = withPolicyTable(configuration, {});
    const ConfigFile *table = next->file("/home/me/conf/tls_policy");
    QVERIFY(table);
    QCOMPARE(table->identity.uid, QByteArray("1000"));
    QCOMPARE(table->identity.gid, QByteArray("1000"));
    Configuration unknown("/etc/postfix", {});
    QVERIFY(unknown.putFile("/etc/postfix/t", ""));
    QCOMPARE(unknown.file("/etc/postfix/t")->identity.uid, QByteArray("0"));
}

void PolicyTableTest::daneNeedsSignedAnswers()
{
    const Configuration configuration = configurationOf("# a\nsmtp_tls_security_level = may\n");
    QCOMPARE(withClientLevel(configuration, "dane")->mainCf().toBytes(),
             QByteArray("# a\nsmtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n"));
    QCOMPARE(withClientLevel(configuration, "")->mainCf().toBytes(), QByteArray("# a\n"));
}

QTEST_GUILESS_MAIN(PolicyTableTest)
#include "tst_policytable.moc"
