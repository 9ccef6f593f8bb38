// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "core/deploy/configfolder.h"
#include "tests/testbed/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace postseal;
using namespace postseal::ctl;
using namespace Qt::StringLiterals;

/// The real program on a folder.
class FolderTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void inspectShowsListenersAndFiles();
    void whatIsSetTwiceIsTold();
    void planShowsOnlyTheLinesThatChange();
    void planTellsWhatPostfixWouldNot();
    void planTouchesNothing();
    void applyKeepsCommentsModesAndOwners();
    void applyFollowsLinks();
    void applyWithNothingToDoTouchesNothing();
    void applyMakesNewFilesInNewFolders();
    void serverPathsLandInTheFolder();
    void takesFilesAway();
    void secretsAreNotShown();
    void refusesWhatPostfixRefuses();
    void refusesAChangeOfSomebodyElse();
    void writesANewFileThatNobodyLookedFor();
    void commandsThatNeedAServerSaySo_data();
    void commandsThatNeedAServerSaySo();
    void badTargetsAreNamed_data();
    void badTargetsAreNamed();
    void jsonIsOneDocument();

private:
    testbed::Outcome run(const QStringList &words) const;
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    QByteArray read(const QString &name) const;
    QStringList names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr auto kMain = "# our mail server\nmyhostname = mail.example.org\n\n# out\n"
                       "smtp_tls_security_level = may\n";
constexpr auto kMaster = "smtp      inet  n       -       y       -       -       smtpd\n"
                         "# kept\n"
                         "pickup    unix  n       -       y       60      1       pickup\n";

struct stat factsOf(const QString &path)
{
    struct stat facts{};
    ::lstat(QFile::encodeName(path).constData(), &facts);
    return facts;
}

QJsonObject jsonFrom(const testbed::Outcome &outcome)
{
    return QJsonDocument::fromJson(outcome.out).object();
}

} // namespace

void FolderTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    write(u"main.cf"_s, kMain);
    write(u"master.cf"_s, kMaster);
}

testbed::Outcome FolderTest::run(const QStringList &words) const
{
    QStringList all = words;
    all.insert(1, m_folder->path());
    return testbed::Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"), all).run();
}

void FolderTest::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray FolderTest::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

QStringList FolderTest::names() const
{
    return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

void FolderTest::inspectShowsListenersAndFiles()
{
    const testbed::Outcome outcome = run({u"inspect"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY2(outcome.out.contains("smtp ") && outcome.out.contains("port 25"), outcome.text());
    QVERIFY2(outcome.out.contains(path(u"main.cf"_s).toUtf8()), outcome.text());
}

/// The line that a person changes by hand is not the one that counts.
void FolderTest::whatIsSetTwiceIsTold()
{
    write(u"main.cf"_s, QByteArray(kMain) + "smtp_tls_security_level = encrypt\n");
    for (const QStringList &words :
         {QStringList{u"inspect"_s},
          QStringList{u"plan"_s, u"--set"_s, u"myhostname=mx.example.org"_s}}) {
        const testbed::Outcome outcome = run(words);
        QVERIFY2(outcome.out.contains("main.cf, lines 5, 6: smtp_tls_security_level is set again"),
                 outcome.out);
    }
    const QJsonArray findings = jsonFrom(run({u"inspect"_s, u"--json"_s}))[u"findings"].toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first()[u"rule"].toString(), u"set-twice"_s);
    QCOMPARE(findings.first()[u"lines"].toArray(), QJsonArray({5, 6}));
}

void FolderTest::planShowsOnlyTheLinesThatChange()
{
    const testbed::Outcome outcome =
        run({u"plan"_s, u"--set"_s, u"smtp_tls_security_level=encrypt"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QByteArrayList changed;
    for (const QByteArray &line : outcome.out.split('\n')) {
        if ((line.startsWith('-') && !line.startsWith("---")) ||
            (line.startsWith('+') && !line.startsWith("+++")))
            changed.append(line);
    }
    QCOMPARE(changed, (QByteArrayList{"-smtp_tls_security_level = may",
                                      "+smtp_tls_security_level = encrypt"}));
}

/// A name that "postfix check" takes for a parameter of somebody's own.
void FolderTest::planTellsWhatPostfixWouldNot()
{
    const QStringList words = {u"plan"_s, u"--set"_s,
                               u"smtpd_relay_rectrictions=permit_mynetworks, reject"_s};
    const testbed::Outcome outcome = run(words);
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY2(outcome.out.contains("main.cf, line ") &&
                 outcome.out.contains("smtpd_relay_restrictions"),
             outcome.text());
    const QJsonArray findings =
        jsonFrom(run(words + QStringList{u"--json"_s}))[u"findings"_s].toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0][u"file"_s].toString(), path(u"main.cf"_s));
    QVERIFY(findings[0][u"reason"_s].toString().contains(u"smtpd_relay_restrictions"_s));
    const testbed::Outcome harmless =
        run({u"plan"_s, u"--set"_s, u"smtp_tls_loglevel=1"_s, u"--json"_s});
    QVERIFY(jsonFrom(harmless)[u"findings"_s].isArray());
    QVERIFY(jsonFrom(harmless)[u"findings"_s].toArray().isEmpty());
}

void FolderTest::planTouchesNothing()
{
    const struct stat before = factsOf(path(u"main.cf"_s));
    QVERIFY(run({u"plan"_s, u"--set"_s, u"a=b"_s}).ok());
    const struct stat after = factsOf(path(u"main.cf"_s));
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
    QCOMPARE(read(u"main.cf"_s), QByteArray(kMain));
}

void FolderTest::applyKeepsCommentsModesAndOwners()
{
    const uid_t owner = ::geteuid() == 0 ? 4321 : ::geteuid();
    QCOMPARE(::chmod(QFile::encodeName(path(u"main.cf"_s)).constData(), 0640), 0);
    QCOMPARE(::chown(QFile::encodeName(path(u"main.cf"_s)).constData(), owner, ::getegid()), 0);
    const testbed::Outcome outcome =
        run({u"apply"_s, u"--set"_s, u"smtp_tls_security_level=encrypt"_s, u"--listener"_s,
             u"submission=on"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(read(u"main.cf"_s), QByteArray(kMain).replace("level = may", "level = encrypt"));
    QVERIFY(read(u"master.cf"_s).startsWith(kMaster));
    QVERIFY(read(u"master.cf"_s).contains("\nsubmission"));
    QCOMPARE(factsOf(path(u"main.cf"_s)).st_mode & 07777U, 0640U);
    QCOMPARE(factsOf(path(u"main.cf"_s)).st_uid, owner);
    QCOMPARE(names(), (QStringList{u"main.cf"_s, u"master.cf"_s}));
}

void FolderTest::applyFollowsLinks()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    QVERIFY(QFile::rename(path(u"main.cf"_s), path(u"real/main.cf"_s)));
    QVERIFY(QFile::link(u"real/main.cf"_s, path(u"main.cf"_s)));
    const testbed::Outcome outcome = run({u"apply"_s, u"--set"_s, u"a=b"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY(S_ISLNK(factsOf(path(u"main.cf"_s)).st_mode));
    QCOMPARE(read(u"real/main.cf"_s), QByteArray(kMain) + "a = b\n");
}

void FolderTest::applyWithNothingToDoTouchesNothing()
{
    const ino_t before = factsOf(path(u"main.cf"_s)).st_ino;
    const testbed::Outcome outcome =
        run({u"apply"_s, u"--set"_s, u"smtp_tls_security_level=may"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY2(outcome.out.contains("Nothing would change"), outcome.text());
    QCOMPARE(factsOf(path(u"main.cf"_s)).st_ino, before);
}

void FolderTest::applyMakesNewFilesInNewFolders()
{
    QTemporaryDir elsewhere;
    QFile local(elsewhere.filePath(u"t"_s));
    QVERIFY(local.open(QIODevice::WriteOnly) && local.write("x y\n") == 4);
    local.close();
    const testbed::Outcome outcome = run(
        {u"apply"_s, u"--file"_s, path(u"tables/policy="_s) + local.fileName() + u",mode=0600"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QCOMPARE(read(u"tables/policy"_s), QByteArray("x y\n"));
    QCOMPARE(factsOf(path(u"tables/policy"_s)).st_mode & 07777U, 0600U);
    QCOMPARE(factsOf(path(u"tables/policy"_s)).st_uid, ::geteuid());
}

void FolderTest::serverPathsLandInTheFolder()
{
    QVERIFY(run({u"apply"_s, u"--file"_s, u"/etc/postfix/policy="_s + path(u"main.cf"_s)}).ok());
    QCOMPARE(read(u"policy"_s), QByteArray(kMain));
    QVERIFY(run({u"apply"_s, u"--config-directory"_s, u"/usr/local/etc/postfix"_s, u"--file"_s,
                 u"/usr/local/etc/postfix/second="_s + path(u"main.cf"_s)})
                .ok());
    QCOMPARE(read(u"second"_s), QByteArray(kMain));
    const testbed::Outcome outside =
        run({u"plan"_s, u"--file"_s, u"/etc/ssl/x="_s + path(u"main.cf"_s)});
    QCOMPARE(outside.status, int(Usage));
    QVERIFY2(outside.err.contains("/etc/ssl/x"), outside.text());
}

/// Named as on the server; never a file of this computer outside of the folder.
void FolderTest::takesFilesAway()
{
    QTemporaryDir elsewhere;
    QFile other(elsewhere.filePath(u"old"_s));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("x y\n") == 4);
    other.close();
    write(u"old"_s, "x y\n");
    write(u"bystander"_s, "x y\n");
    const testbed::Outcome outside = run({u"apply"_s, u"--remove"_s, other.fileName()});
    QCOMPARE(outside.status, int(Usage));
    QVERIFY2(outside.err.contains(other.fileName().toUtf8()), outside.text());
    QVERIFY(QFile::exists(other.fileName()));

    const testbed::Outcome planned = run({u"plan"_s, u"--remove"_s, u"/etc/postfix/old"_s});
    QVERIFY2(planned.out.contains("/old removed, was mode "), planned.text());
    QVERIFY(QFile::exists(path(u"old"_s)));
    const testbed::Outcome applied = run({u"apply"_s, u"--remove"_s, u"/etc/postfix/old"_s});
    QVERIFY2(applied.ok(), applied.text());
    QVERIFY2(applied.out.contains("Removed " + path(u"old"_s).toUtf8()), applied.text());
    QVERIFY(!QFile::exists(path(u"old"_s)));
    QVERIFY(QFile::exists(path(u"bystander"_s)));
}

void FolderTest::secretsAreNotShown()
{
    write(u"key.pem"_s, "-----BEGIN PRIVATE KEY-----\nOLDMARK\n");
    write(u"new.pem"_s, "-----BEGIN PRIVATE KEY-----\nNEWMARK\n");
    write(u"main.cf"_s, QByteArray(kMain) + "smtp_sasl_password_maps = hash:/etc/postfix/passwd\n");
    write(u"passwd"_s, "host user:OLDMARK\n");
    write(u"newpasswd"_s, "host user:NEWMARK\n");
    for (const QStringList &words :
         {QStringList{u"plan"_s}, QStringList{u"plan"_s, u"--json"_s}, QStringList{u"inspect"_s}}) {
        QStringList all = words;
        if (words.first() == u"plan"_s)
            all += {u"--file"_s, u"/etc/postfix/key.pem="_s + path(u"new.pem"_s), u"--file"_s,
                    u"/etc/postfix/passwd="_s + path(u"newpasswd"_s)};
        const testbed::Outcome outcome = run(all);
        QVERIFY2(outcome.ok(), outcome.text());
        QVERIFY2(!outcome.text().contains("MARK"), outcome.text());
        QVERIFY2(outcome.out.contains("key.pem") && outcome.out.contains("passwd"), outcome.text());
    }
}

void FolderTest::refusesWhatPostfixRefuses()
{
    write(u"bad.cf"_s, "myhostname = a\nthis line says nothing\n");
    const testbed::Outcome outcome =
        run({u"apply"_s, u"--file"_s, u"/etc/postfix/main.cf="_s + path(u"bad.cf"_s)});
    QCOMPARE(outcome.status, int(Malformed));
    QVERIFY2(outcome.err.contains("main.cf, line 2"), outcome.text());
    QCOMPARE(read(u"main.cf"_s), QByteArray(kMain));
}

void FolderTest::refusesAChangeOfSomebodyElse()
{
    const Result<Snapshot> snapshot = readFolder(m_folder->path(), {});
    QVERIFY(snapshot);
    Configuration wanted = snapshot->configuration;
    MainCf main = wanted.mainCf();
    QVERIFY(main.setValue("a", "b"));
    wanted.setMainCf(main);
    write(u"main.cf"_s, "theirs = 1\n");
    const Status status = writeFolder(ChangeSet::between(*snapshot, wanted));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Conflict);
    QVERIFY(status.error().subject.endsWith(u"main.cf"_s));
    QCOMPARE(read(u"main.cf"_s), QByteArray("theirs = 1\n"));
    QCOMPARE(names(), (QStringList{u"main.cf"_s, u"master.cf"_s}));
}

/// A table that an edit makes, such as a new policy table.
void FolderTest::writesANewFileThatNobodyLookedFor()
{
    const Result<Snapshot> snapshot = readFolder(m_folder->path(), {});
    QVERIFY(snapshot);
    Configuration wanted = snapshot->configuration;
    QVERIFY(wanted.putFile(wanted.directory() + "/tls_policy", "example.org may\n"));
    const ChangeSet changes = ChangeSet::between(*snapshot, wanted);
    const Status status = writeFolder(changes);
    QVERIFY2(status, status ? "" : qPrintable(describe(status.error())));
    QCOMPARE(read(u"tls_policy"_s), QByteArray("example.org may\n"));
    // Somebody was faster.
    write(u"tls_policy"_s, "theirs none\n");
    const Status late = writeFolder(changes);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QCOMPARE(read(u"tls_policy"_s), QByteArray("theirs none\n"));
}

void FolderTest::commandsThatNeedAServerSaySo_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"check", "probe", "restore"})
        QTest::addRow("%s", command) << QString::fromLatin1(command);
}

void FolderTest::commandsThatNeedAServerSaySo()
{
    QFETCH(const QString, command);
    const testbed::Outcome outcome = run({command});
    QCOMPARE(outcome.status, int(Usage));
    QVERIFY2(outcome.err.contains(command.toUtf8() + " needs a server"), outcome.text());
}

void FolderTest::badTargetsAreNamed_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addRow("no target") << QStringList{} << int(Usage);
    QTest::addRow("two targets") << QStringList{u"ssh://a"_s, u"ssh://b"_s} << int(Usage);
    QTest::addRow("no such folder") << QStringList{u"/nonexistent/folder"_s} << int(Failed);
    QTest::addRow("a host without ssh://") << QStringList{u"mail.example.org"_s} << int(Failed);
    QTest::addRow("a password in it") << QStringList{u"ssh://me:SECRET@host"_s} << int(Usage);
}

void FolderTest::badTargetsAreNamed()
{
    QFETCH(const QStringList, words);
    QFETCH(const int, status);
    const testbed::Outcome outcome =
        testbed::Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                         QStringList{u"inspect"_s} + words)
            .run();
    QCOMPARE(outcome.status, status);
    QVERIFY2(outcome.err.contains("ssh://") || outcome.err.contains("too many"), outcome.text());
    QVERIFY2(!outcome.text().contains("SECRET"), outcome.text());
}

void FolderTest::jsonIsOneDocument()
{
    const QJsonObject inspected = jsonFrom(run({u"inspect"_s, u"--json"_s}));
    QCOMPARE(inspected[u"listeners"].toArray().first()[u"port"].toInt(), 25);
    QCOMPARE(inspected[u"files"].toArray().size(), 2);
    const QJsonObject plan = jsonFrom(run({u"plan"_s, u"--json"_s, u"--set"_s, u"a=b"_s}));
    QCOMPARE(plan[u"changes"].toInt(), 1);
    QCOMPARE(plan[u"action"].toString(), u"none"_s);
    QVERIFY(plan[u"diff"].toString().contains(u"+a = b"_s));
    QCOMPARE(jsonFrom(run({u"apply"_s, u"--json"_s, u"--set"_s, u"a=b"_s}))[u"outcome"].toString(),
             u"written"_s);
    QCOMPARE(jsonFrom(run({u"apply"_s, u"--json"_s, u"--set"_s, u"a=b"_s}))[u"outcome"].toString(),
             u"nothing"_s);
    const QJsonObject error = jsonFrom(run({u"check"_s, u"--json"_s}));
    QCOMPARE(error[u"error"].toString(), u"bad-input"_s);
    QVERIFY(!error[u"message"].toString().isEmpty());
}

QTEST_GUILESS_MAIN(FolderTest)
#include "tst_folder.moc"
