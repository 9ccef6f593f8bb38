// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/maptype.h"
#include "tests/intents/intentcase.h"

#include <QRegularExpression>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// Tables move to another type of index.
class MapTypeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void retypesEveryTable();
    void followsReferences();
    void leavesWhatIsNoSuchTable();
    void refusesWithARemedy();
};

namespace {

const QByteArray kPolicy = "/etc/postfix/tls_policy";

Configuration withTables(const QByteArray &main, const QByteArray &master)
{
    return withSource(withSource(configurationOf(main, master), kPolicy, "example.org may\n"),
                      "/etc/postfix/access", "example.net REJECT\n");
}

} // namespace

void MapTypeTest::retypesEveryTable()
{
    const Configuration from = withTables(
        "# ours\n"
        "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy,\n"
        "    # of the other office\n"
        "    proxy:btree:$config_directory/access\n"
        "config_directory = /etc/postfix\n"
        "default_database_type = hash\n",
        "smtp inet n - n - - smtpd\n"
        "  -o smtpd_client_restrictions=check_client_access,hash:/etc/postfix/access,reject\n");
    const auto done = setMapType(from, factsOf("3.7.11", {"hash", "btree", "lmdb"}), "lmdb");
    QCOMPARE(mainOf(done), QByteArray("# ours\n"
                                      "smtp_tls_policy_maps = lmdb:/etc/postfix/tls_policy,\n"
                                      "    # of the other office\n"
                                      "    proxy:lmdb:$config_directory/access\n"
                                      "config_directory = /etc/postfix\n"
                                      "default_database_type = lmdb\n"));
    QVERIFY(masterOf(done).endsWith("=check_client_access,lmdb:/etc/postfix/access,reject\n"));
    QCOMPARE(done->said.size(), 3);
    const auto again = setMapType(done->next, factsOf("3.7.11", {"lmdb"}), "lmdb");
    QVERIFY(again && again->said.isEmpty());
}

void MapTypeTest::followsReferences()
{
    const auto done =
        setMapType(withTables("virtual_maps = $default_database_type:/etc/postfix/access\n"
                              "transport_maps = hash:${config_directory}/access\n",
                              {}),
                   factsOf("3.7.11"), "lmdb");
    QCOMPARE(mainOf(done), QByteArray("virtual_maps = $default_database_type:/etc/postfix/access\n"
                                      "transport_maps = lmdb:${config_directory}/access\n"
                                      "default_database_type = lmdb\n"));
}

void MapTypeTest::leavesWhatIsNoSuchTable()
{
    const QByteArray main =
        "alias_maps = regexp:/etc/postfix/aliases texthash:/etc/postfix/access\n"
        "smtp_tls_session_cache_database = btree:${data_directory}/smtp_scache\n"
        "mine = xhash:/etc/postfix/access\n";
    const auto done = setMapType(withTables(main, {}), factsOf("3.7.11"), "cdb");
    QCOMPARE(mainOf(done), main);
    QVERIFY(done->said.isEmpty());
}

void MapTypeTest::refusesWithARemedy()
{
    const Configuration from = withTables("alias_maps = hash:/etc/aliases\n", {});
    ServerFacts facts = factsOf("3.7.11", {"hash", "lmdb"});
    QVERIFY(setMapType(from, facts, "lmdb")); // a folder: what is outside is not known
    facts.user = "root";
    QVERIFY(refusalOf(setMapType(from, facts, "lmdb")).contains(u"/etc/aliases: is not there"_s));
    QVERIFY(refusalOf(setMapType(from, facts, "cdb")).contains(u"postconf -m"_s));
    QVERIFY(refusalOf(setMapType(from, facts, "pcre")).contains(u"write hash, btree"_s));
    const Configuration indirect =
        withTables("db = hash\nvirtual_maps = $db:/etc/postfix/access\n", {});
    QVERIFY(refusalOf(setMapType(indirect, facts, "lmdb"))
                .contains(u"virtual_maps: names the table hash:/etc/postfix/access"_s));
    const Configuration inARow = withTables(
        "db = hash\n", "smtp inet n - n - - smtpd -o virtual_maps=$db:/etc/postfix/access\n");
    QVERIFY(refusalOf(setMapType(inARow, facts, "lmdb")).contains(u"virtual_maps: names"_s));
}

QTEST_GUILESS_MAIN(MapTypeTest)
#include "tst_maptype.moc"
