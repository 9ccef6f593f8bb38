// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/sshconfigbench.h"

#include <QElapsedTimer>
#include <QFile>

#include <stop_token>
#include <sys/stat.h>
#include <thread>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kRandomFiles = 400;

} // namespace

/// The settings of ssh(1), held against ssh(1).
class SshConfigTest : public SshConfigBench {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void readsAsSshDoes_data();
    void readsAsSshDoes();
    void readsFilesOfChanceAsSshDoes_data();
    void readsFilesOfChanceAsSshDoes();
    void runsNoCommandOfAPartForOthers();
    void aCommandEndsWithTheStop();
    void readsALargeFileAsSshDoes();
    void readsNoPipe();
    void readsNoFileThatOthersWriteAsSshDoes_data();
    void readsNoFileThatOthersWriteAsSshDoes();
    void knowsTheConditionsOfNewerOpenSsh_data();
    void knowsTheConditionsOfNewerOpenSsh();
    void tellsWhereAValueStands();
    void tellsWhatItDoesNotDo();
};

void SshConfigTest::readsAsSshDoes_data()
{
    QTest::addColumn<int>("index");
    const QList<SshFiles> rows = sshTraps();
    for (int i = 0; i < rows.size(); ++i)
        QTest::addRow("%s", rows[i].name.constData()) << i;
    QVERIFY(rows.size() > 120);
}

void SshConfigTest::readsAsSshDoes()
{
    QFETCH(int, index);
    static const QList<SshFiles> rows = sshTraps();
    compare(rows[index]);
}

void SshConfigTest::readsFilesOfChanceAsSshDoes_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= kRandomFiles; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void SshConfigTest::readsFilesOfChanceAsSshDoes()
{
    QFETCH(quint32, seed);
    compare(randomSshFiles(seed));
}

void SshConfigTest::runsNoCommandOfAPartForOthers()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Match host other exec \"touch @DIR@/ran\"\n"
                                              "Match exec \"touch @DIR@/for-mx\"\n"}}};
    write(files);
    QVERIFY(read(files));
    QVERIFY(!QFile::exists(file(u"ran"_s)));
    QVERIFY(QFile::exists(file(u"for-mx"_s)));
}

void SshConfigTest::aCommandEndsWithTheStop()
{
    const SshFiles files{
        .name = {}, .files = {{"config", "Match exec \"touch @DIR@/begun; exec sleep 30\"\n"}}};
    write(files);
    std::stop_source source;
    const std::jthread stopper([this, &source](const std::stop_token &ended) {
        while (!ended.stop_requested() && !QFile::exists(file(u"begun"_s)))
            std::this_thread::yield();
        source.request_stop();
    });
    QElapsedTimer taken;
    taken.start();
    const Result<SshHostConfig> config = sshHostConfig(
        files.destination(), sshConfigFiles(file(u"config"_s)), thisSshAccount(source.get_token()));
    QVERIFY(!config);
    QCOMPARE(config.error().code, ErrorCode::Cancelled);
    QVERIFY2(taken.elapsed() < 5000, qPrintable(QString::number(taken.elapsed())));
}

void SshConfigTest::readsALargeFileAsSshDoes()
{
    const QByteArray remark = "# " + QByteArray(97, 'x') + '\n';
    const SshFiles files{.name = {},
                         .files = {{"config", remark.repeated(30'000) + "Port 2222\n"}}};
    compare(files);
    QCOMPARE(read(files)->port, 2222);
}

/// ssh(1) would wait for whoever writes to it.
void SshConfigTest::readsNoPipe()
{
    const SshFiles files{.name = {}, .files = {{"config", "Include @DIR@/pipe\nPort 2222\n"}}};
    write(files);
    QCOMPARE(::mkfifo(QFile::encodeName(file(u"pipe"_s)).constData(), 0600), 0);
    const Result<SshHostConfig> included = read(files);
    QVERIFY(!included);
    QVERIFY2(describe(included.error()).contains(u"pipe"_s),
             qPrintable(describe(included.error())));
    const auto empty =
        sshHostConfig(files.destination(), sshConfigFiles(u"/dev/null"_s), thisSshAccount());
    QVERIFY(empty);
    QCOMPARE(empty->port, 22);
}

void SshConfigTest::readsNoFileThatOthersWriteAsSshDoes_data()
{
    QTest::addColumn<int>("more");
    QTest::addRow("own") << 0;
    QTest::addRow("group reads") << int(QFileDevice::ReadGroup);
    QTest::addRow("group writes") << int(QFileDevice::WriteGroup);
    QTest::addRow("others read") << int(QFileDevice::ReadOther);
    QTest::addRow("others write") << int(QFileDevice::WriteOther);
}

void SshConfigTest::readsNoFileThatOthersWriteAsSshDoes()
{
    QFETCH(int, more);
    const SshFiles files{.name = {},
                         .files = {{"config", "Include @DIR@/more\n"}, {"more", "Port 2222\n"}}};
    write(files);
    const QFileDevice::Permissions own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QVERIFY(QFile::setPermissions(file(u"more"_s), own | QFileDevice::Permissions(more)));
    const Outcome ssh = Program(u"ssh"_s, {u"-G"_s, u"-F"_s, file(u"config"_s), u"mx"_s}).run();
    const Result<SshHostConfig> config = read(files);
    QCOMPARE(config.has_value(), ssh.ok());
    if (!config)
        QCOMPARE(config.error().code, ErrorCode::NotPermitted);
}

void SshConfigTest::knowsTheConditionsOfNewerOpenSsh_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<bool>("holds");
    QTest::addRow("this computer") << QByteArray("localnetwork 127.0.0.0/8") << true;
    QTest::addRow("not this one") << QByteArray("!localnetwork 127.0.0.0/8") << false;
    QTest::addRow("elsewhere") << QByteArray("localnetwork 203.0.113.0/24") << false;
    QTest::addRow("one of them") << QByteArray("localnetwork 203.0.113.0/24,127.0.0.1") << true;
    QTest::addRow("a session") << QByteArray("sessiontype exec,shell") << true;
    QTest::addRow("another session") << QByteArray("sessiontype subsystem") << false;
    QTest::addRow("a command") << QByteArray("command rsync*") << false;
    QTest::addRow("a version") << QByteArray("version OpenSSH_*") << false;
}

/// ssh(1) of Debian 12 has none of them.
void SshConfigTest::knowsTheConditionsOfNewerOpenSsh()
{
    QFETCH(QByteArray, condition);
    QFETCH(bool, holds);
    const SshFiles files{.name = {}, .files = {{"config", "Match " + condition + "\nPort 2200\n"}}};
    write(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY2(config, config ? "" : qPrintable(describe(config.error())));
    QCOMPARE(config->target().port, holds ? 2200 : 22);
    QCOMPARE(config->notes.size(), condition.startsWith("version") ? 1 : 0);
}

void SshConfigTest::tellsWhereAValueStands()
{
    const SshFiles files{.name = {},
                         .files = {{"config", "Include @DIR@/more\nHost *\n  Port 1\n  User b\n"},
                                   {"more", "\nUser a\n"}}};
    write(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    const auto placeOf = [&config](const QByteArray &keyword) {
        for (const SshConfigSetting &setting : config->settings) {
            if (setting.keyword == keyword)
                return u"%1:%2"_s.arg(setting.file).arg(setting.line);
        }
        return QString();
    };
    QCOMPARE(placeOf("user"), file(u"more"_s) + u":2"_s);
    QCOMPARE(placeOf("port"), file(u"config"_s) + u":3"_s);
    QCOMPARE(placeOf("hashknownhosts"), u":0"_s);
}

void SshConfigTest::tellsWhatItDoesNotDo()
{
    const SshFiles files{
        .name = {},
        .files = {{"config", "StrictHostKeyChecking no\nCiphers aes128-ctr\nHashKnownHosts yes\n"
                             "GSSAPIAuthentication no\nCertificateFile /c\n"}}};
    write(files);
    const Result<SshHostConfig> config = read(files);
    QVERIFY(config);
    QList<int> lines;
    for (const SshConfigNote &note : config->notes)
        lines += note.line;
    QCOMPARE(lines, (QList<int>{1, 2, 5}));
    QVERIFY(config->notes.first().text.contains(u"never trusted without asking"_s));
    QVERIFY(config->notes[1].text.startsWith(u"ciphers "_s));
}

QTEST_GUILESS_MAIN(SshConfigTest)
#include "tst_sshconfig.moc"
