// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/deployplan.h"
#include "core/deploy/manifest.h"
#include "core/deploy/rehearsal.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;

namespace {

const QByteArray kMain = "smtpd_tls_key_file = /etc/postfix/tls.key\n"
                         "smtpd_milters = inet:127.0.0.1:8891\n"
                         "smtp_tls_session_cache_database = btree:/var/lib/postfix/smtp_scache\n";
const QByteArray kMaster = "smtp inet n - y - - smtpd\n"
                           "tlsmgr unix - - y 1000? 1 tlsmgr\n"
                           "cleanup unix n - y - 0 cleanup\n";

ConfigFile fileOf(const QByteArray &path, const QByteArray &bytes)
{
    return {
        .path = path,
        .realPath = path,
        .identity = {.kind = FileIdentity::Kind::File,
                     .sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(),
                     .mode = "644",
                     .uid = "0",
                     .gid = "0"},
        .bytes = bytes};
}

Snapshot snapshotOf(const QByteArray &master = kMaster)
{
    Snapshot snapshot;
    for (const auto &[path, bytes] : {std::pair(QByteArray("/etc/postfix/main.cf"), kMain),
                                      std::pair(QByteArray("/etc/postfix/master.cf"), master)})
        snapshot.files.insert(path, fileOf(path, bytes));
    snapshot.configuration = Configuration("/etc/postfix", snapshot.files);
    snapshot.facts.root = true;
    snapshot.facts.masterPid = "1";
    snapshot.facts.configDirectory = "/etc/postfix";
    return snapshot;
}

Configuration withValue(const Snapshot &snapshot, const QByteArray &name, const QByteArray &value)
{
    Configuration wanted = snapshot.configuration;
    MainCf main = wanted.mainCf();
    if (!main.setValue(name, value))
        return {};
    wanted.setMainCf(main);
    return wanted;
}

QList<QByteArray> pathsOf(const DeployPlan &plan)
{
    QList<QByteArray> paths;
    for (const FileWrite &write : plan.writes)
        paths += write.path;
    return paths;
}

} // namespace

class DeployPlanTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void writesKeysFirstAndMainCfLast();
    void neverShowsWhatTakesASecretsPlace();
    void expectsMasterCfAlsoWhenOnlyMainCfChanges();
    void restartsOnlyForWhatAReloadDoesNotRead();
    void refusesTwoRowsOnOnePort();
    void asksTheServerForAddressesWithoutBrackets();
    void showsNoKeyInADiff();
    void buildsTheIndexOfATableThatIsNamedAnew();
    void takesTheKeysOfAnSniTableIn();
    void buildsAliasesByTheirOwnProgram();
    void takesTheServersOwnTypeOfTable();
    void takesATableAwayWithItsIndex();
    void rehearsesInTheWordsOfItsVersion();
    void namesTheTableAsTheConfigurationDoes();
    void rehearsesOnHighPortsWithoutWhatDisturbsLiveMail();
    void rehearsesWithoutAWarningOfEveryDaemon();
    void pointsTheRehearsalAtTheStagedFiles();
    void replacesWholePathsOnly();
    void sendsEveryByteThatItAnnounces();
};

void DeployPlanTest::writesKeysFirstAndMainCfLast()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = withValue(snapshot, "smtpd_tls_loglevel", "1");
    MasterCf master = wanted.masterCf();
    QVERIFY(master.setOverride("smtp", "smtpd_tls_loglevel", "2"));
    wanted.setMasterCf(master);
    QVERIFY(wanted.putFile("/etc/postfix/transport", "a smtp:\n"));
    QVERIFY(wanted.putFile("/etc/ssl/private/mail.key", "-----BEGIN PRIVATE KEY-----\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(pathsOf(*plan),
             (QList<QByteArray>{"/etc/ssl/private/mail.key", "/etc/postfix/transport",
                                "/etc/postfix/master.cf", "/etc/postfix/main.cf"}));
    QCOMPARE(plan->writes.first().mode, QByteArray("400"));
}

/// An inspection leaves a file there that is closed to others.
void DeployPlanTest::neverShowsWhatTakesASecretsPlace()
{
    const QByteArray path = "/etc/postfix/sasl_passwd";
    for (const bool isOpen : {false, true}) {
        Snapshot snapshot = snapshotOf();
        ConfigFile unread = fileOf(path, "host user:OLDMARK\n");
        unread.bytes.reset();
        unread.identity.mode = isOpen ? "644" : "600";
        snapshot.files.insert(path, unread);
        snapshot.configuration = Configuration("/etc/postfix", snapshot.files);
        Configuration wanted = snapshot.configuration;
        QVERIFY(wanted.putFile(path, "host user:NEWMARK\n"));
        const QByteArray diff = ChangeSet::between(snapshot, wanted).diff();
        QVERIFY2(diff.contains(path) && diff.contains("NEWMARK") == isOpen, diff.constData());
    }
}

void DeployPlanTest::expectsMasterCfAlsoWhenOnlyMainCfChanges()
{
    const Snapshot snapshot = snapshotOf();
    const auto plan = DeployPlan::from(snapshot, withValue(snapshot, "smtpd_tls_loglevel", "1"),
                                       "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(pathsOf(*plan), QList<QByteArray>{"/etc/postfix/main.cf"});
    QCOMPARE(plan->expectations.size(), 2);
    QCOMPARE(plan->expectations.last().path, QByteArray("/etc/postfix/master.cf"));
}

void DeployPlanTest::restartsOnlyForWhatAReloadDoesNotRead()
{
    const Snapshot snapshot = snapshotOf();
    const auto reload = DeployPlan::from(snapshot, withValue(snapshot, "smtpd_tls_loglevel", "1"),
                                         "0123456789abcdef");
    const auto restart = DeployPlan::from(
        snapshot, withValue(snapshot, "inet_interfaces", "loopback-only"), "0123456789abcdef");
    QVERIFY(reload && restart);
    QVERIFY(!reload->restart);
    QVERIFY(restart->restart);
    QVERIFY(restart->reasons.first().contains(QStringLiteral("inet_interfaces")));
    // Debian fills the jail with it then.
    Snapshot trusting = snapshot;
    trusting.configuration = withValue(snapshot, "smtp_tls_CApath", "/etc/postfix/own");
    Configuration next = trusting.configuration;
    QVERIFY(next.putFile("/etc/postfix/own/0a1b2c3d.0", "-----BEGIN CERTIFICATE-----\n"));
    const auto filled = DeployPlan::from(trusting, next, "0123456789abcdef");
    QVERIFY(filled && filled->restart);
    Configuration beside = trusting.configuration;
    QVERIFY(beside.putFile("/etc/postfix/own.pem", "-----BEGIN CERTIFICATE-----\n"));
    const auto other = DeployPlan::from(trusting, beside, "0123456789abcdef");
    QVERIFY(other && !other->restart);
}

void DeployPlanTest::refusesTwoRowsOnOnePort()
{
    const Snapshot snapshot = snapshotOf(kMaster + "0.0.0.0:25 inet n - y - - smtpd\n");
    const auto plan = DeployPlan::from(snapshot, snapshot.configuration, "0123456789abcdef");
    QVERIFY(!plan);
    QVERIFY2(plan.error().detail.contains(QStringLiteral("same port 25")),
             qPrintable(plan.error().detail));
}

/// As postconf(5) has IPv6 in inet_interfaces; getent(1) knows no address in brackets.
void DeployPlanTest::asksTheServerForAddressesWithoutBrackets()
{
    const Snapshot snapshot = snapshotOf("smtp inet n - y - - smtpd\n");
    const auto plan = DeployPlan::from(
        snapshot, withValue(snapshot, "inet_interfaces", "127.0.0.1, [::1]"), "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(plan->ports,
             (QList<QPair<QByteArray, QByteArray>>{{"smtp", "127.0.0.1"}, {"smtp", "::1"}}));
}

void DeployPlanTest::showsNoKeyInADiff()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = snapshot.configuration;
    QVERIFY(wanted.putFile("/etc/postfix/tls.key", "-----BEGIN PRIVATE KEY-----\nMARKER\n"));
    const QByteArray diff = ChangeSet::between(snapshot, wanted).diff();
    QVERIFY2(diff.contains("/etc/postfix/tls.key"), diff.constData());
    QVERIFY2(!diff.contains("MARKER"), diff.constData());
}

void DeployPlanTest::buildsTheIndexOfATableThatIsNamedAnew()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = withValue(snapshot, "transport_maps", "hash:/etc/postfix/transport");
    QVERIFY(wanted.putFile("/etc/postfix/transport", "a smtp:\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(plan->maps.size(), 1);
    QCOMPARE(plan->maps.first().path, QByteArray("/etc/postfix/transport"));
    QCOMPARE(plan->maps.first().rows, MapBuild::Rows::Text);
}

void DeployPlanTest::takesTheKeysOfAnSniTableIn()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = withValue(snapshot, "tls_server_sni_maps", "hash:/etc/postfix/sni");
    QVERIFY(wanted.putFile("/etc/postfix/sni", "a.example /k /c\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(plan->maps.first().rows, MapBuild::Rows::KeysAndChains);
    QVERIFY(plan->commands().first().contains(QStringLiteral("postmap -F hash:")));
    // A file that its rows name is another one, though the rows are not.
    Snapshot there = snapshot;
    there.configuration = wanted;
    there.files = wanted.allFiles();
    Configuration renewed = wanted;
    QVERIFY(renewed.putFile("/c", "-----BEGIN CERTIFICATE-----\n"));
    const auto again = DeployPlan::from(there, renewed, "0123456789abcdef");
    QVERIFY(again);
    QCOMPARE(again->maps.size(), 1);
    QCOMPARE(again->maps.first().rows, MapBuild::Rows::KeysAndChains);
    Configuration other = wanted;
    QVERIFY(other.putFile("/d", "-----BEGIN CERTIFICATE-----\n"));
    const auto untouched = DeployPlan::from(there, other, "0123456789abcdef");
    QVERIFY(untouched && untouched->maps.isEmpty());
}

/// Rows of aliases(5) are none of postmap's.
void DeployPlanTest::buildsAliasesByTheirOwnProgram()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = withValue(snapshot, "alias_maps", "hash:/etc/aliases");
    QVERIFY(wanted.putFile("/etc/aliases", "postmaster: root\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(plan->commands().first(), QStringLiteral("postalias hash:/etc/aliases"));
}

/// Distributions differ in what they build with.
void DeployPlanTest::takesTheServersOwnTypeOfTable()
{
    Snapshot snapshot = snapshotOf();
    snapshot.facts.parameters.insert("default_database_type", "lmdb");
    Configuration wanted =
        withValue(snapshot, "transport_maps", "$default_database_type:/etc/postfix/transport");
    QVERIFY(wanted.putFile("/etc/postfix/transport", "a smtp:\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(plan->commands().first(), QStringLiteral("postmap lmdb:/etc/postfix/transport"));
}

/// Postfix opens the index beside the name that it was given, not beside what a link leads to.
void DeployPlanTest::namesTheTableAsTheConfigurationDoes()
{
    Snapshot snapshot = snapshotOf();
    ConfigFile table = fileOf("/etc/postfix/transport", "a b\n");
    table.realPath = "/srv/transport";
    snapshot.files.insert(table.path, table);
    snapshot.configuration = Configuration("/etc/postfix", snapshot.files);
    Configuration wanted = withValue(snapshot, "transport_maps", "hash:/etc/postfix/transport");
    QVERIFY(wanted.putFile("/etc/postfix/transport", "a smtp:\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(plan->maps.first().path, QByteArray("/etc/postfix/transport"));
    QCOMPARE(plan->maps.first().source, QByteArray("/srv/transport"));
}

void DeployPlanTest::rehearsesOnHighPortsWithoutWhatDisturbsLiveMail()
{
    const Snapshot snapshot = snapshotOf();
    const auto plan = DeployPlan::from(snapshot, snapshot.configuration, "0123456789abcdef");
    QVERIFY(plan);
    const MainCf main = MainCf::parse(plan->rehearsalMainCf);
    QCOMPARE(main.value("smtpd_milters"), QByteArray());
    QCOMPARE(main.value("smtp_tls_session_cache_database"), QByteArray());
    QVERIFY(main.value("queue_directory")->startsWith("/etc/.postseal-0123456789abcdef/"));
    const MasterCf master = MasterCf::parse(plan->rehearsalMasterCf);
    QVERIFY(!master.find("cleanup/unix"));
    QVERIFY(master.find("tlsmgr/unix"));
    QCOMPARE(plan->rehearsalPorts.size(), 1);
    QVERIFY(plan->rehearsalPorts.first().port > 60999);
    QCOMPARE(master.services().first().service,
             "127.0.0.1:" + QByteArray::number(plan->rehearsalPorts.first().port));
}

// A warning of every daemon fills the log's queue before postlogd, which waits in it too, runs.
void DeployPlanTest::rehearsesWithoutAWarningOfEveryDaemon()
{
    Snapshot snapshot = snapshotOf();
    snapshot.configuration.setMainCf(MainCf::parse(
        "inet_interfaces = all\nmyhostname = a.example\ninet_protocols =\n# both\n  all\n"
        "myhostname = b.example\n"));
    const auto plan = DeployPlan::from(snapshot, snapshot.configuration, "0123456789abcdef");
    QVERIFY(plan);
    const MainCf main = MainCf::parse(plan->rehearsalMainCf);
    QCOMPARE(main.problems(), QList<Problem>());
    QCOMPARE(main.value("inet_protocols"), QByteArray("ipv4"));
    QCOMPARE(main.value("myhostname"), QByteArray("b.example"));
    QCOMPARE(main.entries().first().line, 6);
}

void DeployPlanTest::pointsTheRehearsalAtTheStagedFiles()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = snapshot.configuration;
    QVERIFY(wanted.putFile("/etc/postfix/tls.key", "-----BEGIN PRIVATE KEY-----\n"));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QCOMPARE(MainCf::parse(plan->rehearsalMainCf).value("smtpd_tls_key_file"),
             QByteArray("/etc/.postseal-0123456789abcdef/etc/tls.key"));
}

void DeployPlanTest::replacesWholePathsOnly()
{
    DeployPlan plan;
    FileWrite write;
    write.names = {"/etc/a"};
    write.stagedPath = "/stage/a";
    plan.writes.append(write);
    QCOMPARE(withStagedPaths("hash:/etc/a, /etc/a.pem /x/etc/a /etc/a", plan),
             QByteArray("hash:/stage/a, /etc/a.pem /x/etc/a /stage/a"));
}

void DeployPlanTest::sendsEveryByteThatItAnnounces()
{
    const Snapshot snapshot = snapshotOf();
    Configuration wanted = snapshot.configuration;
    const QByteArray blob = QByteArray("a\0b\tc\n", 6);
    QVERIFY(wanted.putFile("/etc/postfix/blob", blob));
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    const Payload payload = payloadFor(*plan, {});
    const QByteArray blobs = payload.bytes.mid(payload.manifestLength);
    bool found = false;
    for (const QByteArray &line : payload.bytes.left(payload.manifestLength).split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields.value(0) != "write" || fields.value(1) != "/etc/postfix/blob")
            continue;
        QCOMPARE(blobs.mid(fields[5].toLongLong(), fields[6].toLongLong()), blob);
        found = true;
    }
    QVERIFY(found);
}

void DeployPlanTest::takesATableAwayWithItsIndex()
{
    Snapshot snapshot = snapshotOf();
    for (const QByteArray &path : {QByteArray("/etc/postfix/old"), QByteArray("/srv/tls/old.key")})
        snapshot.files.insert(path, fileOf(path, "x y\n"));
    snapshot.configuration = Configuration("/etc/postfix", snapshot.files);
    Configuration before = withValue(snapshot, "transport_maps", "cdb:/etc/postfix/old");
    Configuration wanted = snapshot.configuration;
    QVERIFY(wanted.removeFile("/etc/postfix/old"));
    QVERIFY(wanted.removeFile("/srv/tls/old.key"));
    snapshot.configuration = before;
    snapshot.files = before.allFiles();
    const auto plan = DeployPlan::from(snapshot, wanted, "0123456789abcdef");
    QVERIFY(plan);
    QList<QByteArray> paths;
    for (const FileRemoval &removal : plan->removals)
        paths += removal.path;
    // No index of what was no table: a file of such a name is somebody else's.
    QCOMPARE(paths,
             (QList<QByteArray>{"/etc/postfix/old", "/srv/tls/old.key", "/etc/postfix/old.cdb"}));
    QCOMPARE(plan->removals[0].stagedPath, QByteArray("/etc/.postseal-0123456789abcdef/etc/old"));
    QCOMPARE(plan->removals[1].stagedPath, QByteArray());
    QCOMPARE(pathsOf(*plan), QList<QByteArray>{"/etc/postfix/main.cf"});
}

/// Options in braces came with 3.0, a log of its own and the socket type of its service with 3.4.
void DeployPlanTest::rehearsesInTheWordsOfItsVersion()
{
    Snapshot snapshot = snapshotOf("smtp inet n - n - - smtpd -o syslog_name=mx -o "
                                   "smtpd_client_restrictions=permit_mynetworks,reject\n");
    const auto rehearsalOf = [&](const QByteArray &version) {
        snapshot.facts.parameters.insert("mail_version", version);
        return *DeployPlan::from(snapshot, snapshot.configuration, "0123456789abcdef");
    };
    const DeployPlan old = rehearsalOf("2.10.1");
    QVERIFY2(!old.rehearsalMasterCf.contains('{'), old.rehearsalMasterCf);
    QVERIFY2(!old.rehearsalMasterCf.contains("unix-dgram"), old.rehearsalMasterCf);
    QVERIFY2(!old.rehearsalMasterCf.contains("syslog_name"), old.rehearsalMasterCf);
    QVERIFY(
        old.rehearsalMasterCf.contains("-o smtpd_client_restrictions=permit_mynetworks,reject"));
    QVERIFY(old.rehearsalMainCf.contains("\nsyslog_name = postseal-0123456789abcdef\n"));
    QVERIFY(!old.rehearsalMainCf.contains("maillog_file"));
    QVERIFY(payloadFor(old, {}).bytes.contains("rehearsal-tag\tpostseal-0123456789abcdef\n"));
    for (const QByteArray &version : {QByteArray("3.4.0"), QByteArray("3.7.11"), QByteArray()}) {
        const DeployPlan plan = rehearsalOf(version);
        QVERIFY(plan.rehearsalMasterCf.contains("postlog unix-dgram"));
        QVERIFY(plan.rehearsalMasterCf.contains("syslog_name=mx"));
        QVERIFY(plan.rehearsalMainCf.contains("\nmaillog_file = "));
        QVERIFY(!payloadFor(plan, {}).bytes.contains("rehearsal-tag"));
    }
}

QTEST_GUILESS_MAIN(DeployPlanTest)
#include "tst_deployplan.moc"
