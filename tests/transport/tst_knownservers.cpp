// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownhosts.h"
#include "core/transport/knownservers.h"
#include "core/transport/sshaccount.h"
#include "core/transport/sshhop.h"
#include "tests/testbed/passwdhome.h"
#include "tests/transport/privatesshd.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

SshTarget host(const QByteArray &name, quint16 port = 22)
{
    return {.user = {}, .host = name, .port = port};
}

} // namespace

/// The servers whose keys were accepted in Postseal: listed, found and forgotten.
class KnownServersTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_home.reset(); }
    void keepsWhatIsAcceptedInItsOwnFile();
    void writesWhereTheSettingsSay_data();
    void writesWhereTheSettingsSay();
    void listsWhatSshKeygenLists();
    void forgetsOneAndLeavesTheRest();
    void findsAHashedNameByItAlone();
    void takesANameAsPeopleTypeIt_data();
    void takesANameAsPeopleTypeIt();
    void aFileThatCannotBeWrittenStaysAsItIs();

private:
    QString file() const { return ownKnownHostsFile(); }
    QString sshFile() const { return m_home->filePath(u".ssh/known_hosts"_s); }
    HostKey newKey();
    Outcome keygen(const QStringList &words) const
    {
        return Program(u"ssh-keygen"_s, words + QStringList{u"-f"_s, file()}).run();
    }
    QList<KnownServer> listed() const
    {
        return knownServers(file()).value_or(QList<KnownServer>());
    }

    std::unique_ptr<QTemporaryDir> m_home;
    int m_keys = 0;
};

void KnownServersTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_home = std::make_unique<QTemporaryDir>();
    moveHomeTo(m_home->path());
    qunsetenv("XDG_DATA_HOME");
    QVERIFY(file().startsWith(m_home->path()));
}

HostKey KnownServersTest::newKey()
{
    const QString name = m_home->filePath(u"key%1"_s.arg(++m_keys));
    makeKey(name, u"ed25519"_s);
    const QByteArray blob = fileBytes(name + u".pub"_s).split(' ').value(1);
    return {.type = "ssh-ed25519", .blob = blob, .sha256 = fingerprintOf(blob)};
}

/// ssh's own files are read, and stay as they are.
void KnownServersTest::keepsWhatIsAcceptedInItsOwnFile()
{
    const HostKey known = newKey();
    const HostKey accepted = newKey();
    QVERIFY(QDir(m_home->path()).mkdir(u".ssh"_s));
    const QByteArray before = "gate ssh-ed25519 " + known.blob + '\n';
    writeFile(sshFile(), before);
    const KnownHosts files = KnownHosts::standard();
    QCOMPARE(files.verdict(host("gate"), known), HostKeyVerdict::Known);
    QVERIFY(files.remember(host("mx", 2222), accepted));
    QCOMPARE(files.verdict(host("mx", 2222), accepted), HostKeyVerdict::Known);
    QCOMPARE(files.verdict(host("mx", 2222), known), HostKeyVerdict::Changed);
    QCOMPARE(fileBytes(sshFile()), before);
    QVERIFY((QFileInfo(file()).permissions() & 0x0077) == QFileDevice::Permissions());
    QCOMPARE(listed().size(), 1);
    QCOMPARE(listed().first().name, QByteArray("[mx]:2222"));
    const qint64 age = listed().first().when.secsTo(QDateTime::currentDateTimeUtc());
    QVERIFY2(age >= 0 && age < 60, QByteArray::number(age));
}

void KnownServersTest::writesWhereTheSettingsSay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("own");
    QTest::addRow("nothing") << QByteArray() << true;
    QTest::addRow("others for all accounts") << QByteArray("GlobalKnownHostsFile /nowhere") << true;
    QTest::addRow("this account's") << QByteArray("UserKnownHostsFile @HOME@/mine") << false;
}

void KnownServersTest::writesWhereTheSettingsSay()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, own);
    const QString config = m_home->filePath(u"config"_s);
    writeFile(config, QByteArray(text).replace("@HOME@", m_home->path().toUtf8()) + '\n');
    const Result<SshHostConfig> read = sshHostConfig({.user = {}, .host = "mx", .port = {}},
                                                     sshConfigFiles(config), thisSshAccount());
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error())));
    QVERIFY(hopFor(*read)->knownHosts.remember(host("mx"), newKey()));
    QCOMPARE(QFile::exists(file()), own);
    QCOMPARE(QFile::exists(m_home->filePath(u"mine"_s)), !own);
}

void KnownServersTest::listsWhatSshKeygenLists()
{
    const KnownHosts files = KnownHosts::standard();
    QVERIFY(files.remember(host("mx.example.org"), newKey()));
    QVERIFY(files.remember(host("fd77::2", 2222), newKey()));
    writeFile(file(), "# by hand\n@revoked * ssh-ed25519 AAAA\n", true);
    const Outcome printed = keygen({u"-l"_s});
    QVERIFY2(printed.ok(), printed.text());
    QCOMPARE(listed().size(), 2);
    for (const KnownServer &server : listed()) {
        QVERIFY2(printed.out.contains(server.sha256), printed.text());
        QVERIFY(keygen({u"-F"_s, QString::fromUtf8(server.name)}).ok());
    }
}

void KnownServersTest::forgetsOneAndLeavesTheRest()
{
    const KnownHosts files = KnownHosts::standard();
    QVERIFY(files.remember(host("mx"), newKey()));
    writeFile(file(), "# by hand\n\n@revoked mx ssh-ed25519 AAAA\n", true);
    const QByteArray before = fileBytes(file());
    const HostKey key = newKey();
    QVERIFY(files.remember(host("other"), key));
    QVERIFY(forgetServers(file(), {listed().last()}));
    QCOMPARE(fileBytes(file()), before);
    QVERIFY((QFileInfo(file()).permissions() & 0x0077) == QFileDevice::Permissions());
    QCOMPARE(files.verdict(host("other"), key), HostKeyVerdict::Unknown);
    QVERIFY(!keygen({u"-F"_s, u"other"_s}).ok() && keygen({u"-F"_s, u"mx"_s}).ok());
    QVERIFY(forgetServers(file(), {listed().first()})); // the next one, and one that is gone
    QVERIFY(listed().isEmpty());
    QCOMPARE(fileBytes(file()), QByteArray("# by hand\n\n@revoked mx ssh-ed25519 AAAA\n"));
}

void KnownServersTest::findsAHashedNameByItAlone()
{
    const KnownHosts files = KnownHosts::standard({.alias = {}, .hashed = true});
    QVERIFY(files.remember(host("mx", 2222), newKey()));
    QCOMPARE(listed().size(), 1);
    const KnownServer server = listed().first();
    QVERIFY(server.name.isEmpty() && server.when.isValid());
    QVERIFY(server.isFor("[mx]:2222") && !server.isFor("mx"));
    QVERIFY(forgetServers(file(), {server}));
    QVERIFY(!keygen({u"-F"_s, u"[mx]:2222"_s}).ok());
}

void KnownServersTest::takesANameAsPeopleTypeIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *typed, const char *name) {
        QTest::addRow("%s", typed) << QString::fromLatin1(typed) << QByteArray(name);
    };
    row("mx", "mx");
    row(" MX.example.org ", "mx.example.org");
    row("mx:2222", "[mx]:2222");
    row("[mx]:2222", "[mx]:2222");
    row("ops@mx:22", "mx");
    row("ssh://ops@mx:2222", "[mx]:2222");
    row("fd77::2", "fd77::2");
    row("[fd77::2]:2222", "[fd77::2]:2222");
    row("", "");
    row("*", "");
    row("a b", "");
}

void KnownServersTest::takesANameAsPeopleTypeIt()
{
    QFETCH(const QString, typed);
    QFETCH(const QByteArray, name);
    const Result<QByteArray> taken = knownHostsNameOf(typed);
    QCOMPARE(taken.value_or(QByteArray()), name);
    QVERIFY(taken || taken.error().code == ErrorCode::BadInput);
}

void KnownServersTest::aFileThatCannotBeWrittenStaysAsItIs()
{
    QVERIFY(QDir().mkpath(file())); // not even root writes to a folder
    QVERIFY(!knownServers(file()));
    const Status forgotten = forgetServers(file(), {});
    QVERIFY(!forgotten);
    QCOMPARE(forgotten.error().code, ErrorCode::Local);
    QCOMPARE(forgotten.error().subject, file());
    QVERIFY(QFileInfo(file()).isDir());
}

QTEST_GUILESS_MAIN(KnownServersTest)
#include "tst_knownservers.moc"
