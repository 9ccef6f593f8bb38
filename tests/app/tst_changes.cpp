// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/changes.h"
#include "app/postsealctl/command.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::ctl;
using namespace Qt::StringLiterals;

class ChangesTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void setsAndUnsetsParameters();
    void setsAndUnsetsOptionsOfARow();
    void aValueMayHoldEqualSignsAndSlashes();
    void anEmptyValueIsAValue();
    void switchesListeners();
    void putsFilesWithTheirModes();
    void takesAWholeFolder();
    void laterOptionsSeeWhatEarlierOnesDid();
    void namesPathsForTheInspection();
    void takesFilesAwayThatNothingNames();
    void refusesWithTheWordAtFault_data();
    void refusesWithTheWordAtFault();
    void namesTheRowThatIsNotThere();
    void namesTheFileThatIsNotThere();

private:
    Configuration changed(const QStringList &words);
    QString write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
};

namespace {

ConfigFile file(const QByteArray &path, const QByteArray &bytes)
{
    ConfigFile one;
    one.path = one.realPath = path;
    one.identity = {
        .kind = FileIdentity::Kind::File, .sha256 = {}, .mode = "640", .uid = "5", .gid = "6"};
    one.bytes = bytes;
    return one;
}

Configuration stock()
{
    QMap<QByteArray, ConfigFile> files;
    for (const ConfigFile &one :
         {file("/etc/postfix/main.cf",
               "# mine\nmyhostname = mail.example.org\nsmtp_tls_security_level = may\n"),
          file("/etc/postfix/master.cf", "smtp inet n - y - - smtpd\n"
                                         "#submission inet n - y - - smtpd\n"
                                         "#  -o smtpd_tls_security_level=encrypt\n"),
          file("/etc/postfix/tls_policy", "example.org encrypt\n")})
        files.insert(one.path, one);
    return {"/etc/postfix", files};
}

Result<Changes> changesFrom(const QStringList &words)
{
    const auto arguments = Arguments::parse(words, changeOptions());
    if (!arguments)
        return std::unexpected(arguments.error());
    return changesOf(*arguments);
}

Result<Configuration> change(const QStringList &words)
{
    const Result<Changes> changes = changesFrom(words);
    if (!changes)
        return std::unexpected(changes.error());
    const Result<Wanted> wanted = withChanges(stock(), {}, *changes);
    if (!wanted)
        return std::unexpected(wanted.error());
    return wanted->configuration;
}

} // namespace

void ChangesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QVERIFY(m_folder.isValid());
}

Configuration ChangesTest::changed(const QStringList &words)
{
    const Result<Configuration> result = change(words);
    if (!result)
        QTest::qFail(qPrintable(describe(result.error())), __FILE__, __LINE__);
    return result.value_or(Configuration());
}

QString ChangesTest::write(const QString &name, const QByteArray &bytes)
{
    QFile local(m_folder.filePath(name));
    if (!local.open(QIODevice::WriteOnly) || local.write(bytes) != bytes.size())
        QTest::qFail("the test's own file cannot be written", __FILE__, __LINE__);
    return local.fileName();
}

void ChangesTest::setsAndUnsetsParameters()
{
    const Configuration wanted = changed({u"--set"_s, u"smtpd_tls_security_level = may"_s,
                                          u"--unset"_s, u"smtp_tls_security_level"_s});
    QCOMPARE(wanted.mainCf().toBytes(),
             QByteArray("# mine\nmyhostname = mail.example.org\nsmtpd_tls_security_level = may\n"));
}

void ChangesTest::setsAndUnsetsOptionsOfARow()
{
    const Configuration wanted =
        changed({u"--set"_s, u"smtp/inet/smtpd_tls_security_level=encrypt"_s});
    QCOMPARE(wanted.masterCf().find("smtp")->overrides,
             (QList<Override>{{"smtpd_tls_security_level", "encrypt"}}));
    const Result<Changes> back = changesFrom({u"--unset"_s, u"smtp/smtpd_tls_security_level"_s});
    QVERIFY(back);
    QCOMPARE(withChanges(wanted, {}, *back)->configuration.masterCf().toBytes(),
             stock().masterCf().toBytes());
}

void ChangesTest::aValueMayHoldEqualSignsAndSlashes()
{
    const Configuration wanted =
        changed({u"--set"_s, u"smtp_tls_policy_maps=hash:/etc/postfix/a=b"_s});
    QCOMPARE(wanted.mainCf().value("smtp_tls_policy_maps"), QByteArray("hash:/etc/postfix/a=b"));
}

void ChangesTest::anEmptyValueIsAValue()
{
    const Configuration wanted = changed({u"--set"_s, u"smtp_tls_security_level="_s});
    QCOMPARE(wanted.mainCf().value("smtp_tls_security_level"), QByteArray(""));
}

void ChangesTest::switchesListeners()
{
    const Configuration wanted =
        changed({u"--listener"_s, u"submission=on"_s, u"--listener"_s, u"smtp=off"_s});
    QVERIFY(wanted.masterCf().find("submission"));
    QVERIFY(!wanted.masterCf().find("smtp"));
}

void ChangesTest::putsFilesWithTheirModes()
{
    const QString key = write(u"key.pem"_s, "-----BEGIN PRIVATE KEY-----\n");
    const QString table = write(u"table"_s, "example.net may\n");
    const Configuration wanted = changed({u"--file"_s, u"/etc/ssl/key.pem="_s + key, u"--file"_s,
                                          u"/etc/postfix/tls_policy="_s + table, u"--file"_s,
                                          u"/etc/postfix/x="_s + table + u",mode=0600"_s});
    QCOMPARE(wanted.file("/etc/ssl/key.pem")->identity.mode, QByteArray("400"));
    QVERIFY(wanted.file("/etc/ssl/key.pem")->secret);
    QCOMPARE(wanted.file("/etc/postfix/tls_policy")->identity.mode, QByteArray("640"));
    QCOMPARE(wanted.file("/etc/postfix/tls_policy")->identity.uid, QByteArray("5"));
    QCOMPARE(wanted.file("/etc/postfix/tls_policy")->bytes, QByteArray("example.net may\n"));
    QCOMPARE(wanted.file("/etc/postfix/x")->identity.mode, QByteArray("600"));
}

void ChangesTest::takesAWholeFolder()
{
    QTemporaryDir folder;
    const auto put = [&folder](const QString &name, const QByteArray &bytes) {
        QFile local(folder.filePath(name));
        return local.open(QIODevice::WriteOnly) && local.write(bytes) == bytes.size();
    };
    QVERIFY(QDir(folder.path()).mkdir(u"tables"_s));
    QVERIFY(put(u"main.cf"_s, "myhostname = b\n") && put(u"tables/relay"_s, "x y\n") &&
            put(u"tables/relay.db"_s, "no") && put(u"main.cf~"_s, "no") && put(u".git"_s, "no"));
    const Configuration wanted = changed({u"--from"_s, folder.path()});
    QCOMPARE(wanted.mainCf().toBytes(), QByteArray("myhostname = b\n"));
    QCOMPARE(wanted.masterCf(), stock().masterCf());
    QCOMPARE(wanted.files().keys(),
             (QList<QByteArray>{"/etc/postfix/tables/relay", "/etc/postfix/tls_policy"}));
}

void ChangesTest::laterOptionsSeeWhatEarlierOnesDid()
{
    const QString main = write(u"other.cf"_s, "a = 1\nb = 2\n");
    const Configuration wanted = changed({u"--set"_s, u"a=3"_s, u"--unset"_s, u"b"_s, u"--file"_s,
                                          u"/etc/postfix/main.cf="_s + main});
    QCOMPARE(wanted.mainCf().toBytes(), QByteArray("a = 3\n"));
}

void ChangesTest::namesPathsForTheInspection()
{
    const Result<Changes> changes = changesFrom({u"--file"_s, u"/etc/ssl/a=b"_s});
    QVERIFY(changes);
    QCOMPARE(remotePaths(*changes, "/etc/postfix"), QList<QByteArray>{"/etc/ssl/a"});
}

void ChangesTest::takesFilesAwayThatNothingNames()
{
    const QStringList away{u"--remove"_s, u"/etc/postfix/tls_policy"_s};
    QVERIFY(!changed(away).file("/etc/postfix/tls_policy")->exists());
    for (const QString &setting :
         {u"smtp_tls_policy_maps=hash:/etc/postfix/tls_policy"_s,
          u"smtp_tls_policy_maps=cdb:$config_directory/tls_policy, hash:/etc/x"_s,
          u"smtp_tls_policy_maps=hash:/etc/postfix/tls_policy2, hash:/etc/postfix/tls_policy"_s,
          u"smtp/transport_maps=hash:/etc/postfix/tls_policy"_s}) {
        const Result<Configuration> refused = change(QStringList{u"--set"_s, setting} + away);
        QVERIFY2(!refused, qPrintable(setting));
        QVERIFY2(refused.error().detail.contains(u"still names it"_s), qPrintable(setting));
    }
    const Result<Configuration> behind =
        change(QStringList{u"--set"_s, u"maps=/etc/postfix/tls"_s, u"--set"_s,
                           u"smtp_tls_policy_maps=hash:${maps}_policy"_s} +
               away);
    QVERIFY(!behind);
    QVERIFY(change(
        QStringList{u"--set"_s, u"smtp_tls_policy_maps=hash:/etc/postfix/tls_policy2"_s} + away));
    QVERIFY(!change({u"--remove"_s, u"/etc/postfix/main.cf"_s}));
    QVERIFY(!change({u"--remove"_s, u"/etc/postfix/nothing"_s}));
}

void ChangesTest::refusesWithTheWordAtFault_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addRow("no value") << QStringList{u"--set"_s, u"smtp_tls_security_level"_s};
    QTest::addRow("no name") << QStringList{u"--set"_s, u"=may"_s};
    QTest::addRow("row without a name") << QStringList{u"--set"_s, u"smtp/=may"_s};
    QTest::addRow("line break") << QStringList{u"--set"_s, u"a=b\nc=d"_s};
    QTest::addRow("unset with a value") << QStringList{u"--unset"_s, u"a=b"_s};
    QTest::addRow("listener half on") << QStringList{u"--listener"_s, u"submission=maybe"_s};
    QTest::addRow("listener without a wish") << QStringList{u"--listener"_s, u"submission"_s};
    QTest::addRow("relative path") << QStringList{u"--file"_s, u"main.cf=x"_s};
    QTest::addRow("no local file") << QStringList{u"--file"_s, u"/etc/x="_s};
    QTest::addRow("decimal mode") << QStringList{u"--file"_s, u"/etc/x=y,mode=999"_s};
    QTest::addRow("set-id mode") << QStringList{u"--file"_s, u"/etc/x=y,mode=4755"_s};
    QTest::addRow("removal of a relative path") << QStringList{u"--remove"_s, u"old"_s};
    QTest::addRow("tab in a path") << QStringList{u"--file"_s, u"/etc/x\ty=z"_s};
}

void ChangesTest::refusesWithTheWordAtFault()
{
    QFETCH(const QStringList, words);
    const Result<Configuration> result = change(words);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadInput);
    QCOMPARE(result.error().subject, words.last());
    QVERIFY(!result.error().detail.isEmpty());
}

void ChangesTest::namesTheRowThatIsNotThere()
{
    for (const QString &option : {u"--set"_s, u"--unset"_s}) {
        const QString word = option == u"--set"_s ? u"nothere/a=b"_s : u"nothere/a"_s;
        const Result<Configuration> result = change({option, word});
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NotFound);
        QCOMPARE(result.error().subject, word);
    }
}

void ChangesTest::namesTheFileThatIsNotThere()
{
    const Result<Configuration> result = change({u"--file"_s, u"/etc/x=/nonexistent/file"_s});
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Local);
    QCOMPARE(result.error().subject, u"/nonexistent/file"_s);
}

QTEST_GUILESS_MAIN(ChangesTest)
#include "tst_changes.moc"
