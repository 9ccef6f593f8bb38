// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "app/postsealctl/goals.h"
#include "core/settings/drafthistory.h"
#include "tests/testbed/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::ctl;
using namespace Qt::StringLiterals;

class GoalsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void partsMayHoldEqualSigns();
    void refusesWhatIsNoGoal_data();
    void refusesWhatIsNoGoal();
    void undoGivesTheBytesBackAndAGoalIsMetOnce_data();
    void undoGivesTheBytesBackAndAGoalIsMetOnce();
    void planSaysWhatAGoalSets();
    void goalsComeBetweenListenersAndSettings();
    void aGoalThatCannotBeMetChangesNothing();
    void theVersionIsForAFolder();

private:
    testbed::Outcome run(const QStringList &words) const;
    QByteArray read(const QString &name) const;
    void write(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
};

namespace {

const QString kPin = u"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"_s;

QStringList allGoals()
{
    return {u"submission"_s,
            u"submissions"_s,
            u"starttls-25"_s,
            u"new-listener=2525=offered"_s,
            u"new-listener=[::1]:2525=starttls=sign-in"_s,
            u"ask-certificate=smtp"_s,
            u"ask-certificate=submission"_s,
            u"require-certificate=465"_s,
            u"relay=submission="_s + kPin,
            u"relay=smtp="_s + kPin.first(32),
            u"dovecot=private/auth"_s,
            u"policy=example.org=encrypt"_s,
            u"policy=[mx.example.org]:587=dane-only"_s,
            u"tls=submission=modern"_s,
            u"tls=smtp=compatible"_s,
            u"tls=outbound=intermediate"_s};
}

/// The folders of public files, where they are, and those of the tests.
QStringList sources()
{
    QStringList folders{QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/data/config")};
    const QString corpus = qEnvironmentVariable("POSTSEAL_CORPUS");
    if (!corpus.isEmpty())
        folders += corpus;
    return folders;
}

QList<QByteArray> filesIn(const QString &folder)
{
    QList<QByteArray> files;
    const QDir dir(folder);
    for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
        QFile file(dir.filePath(name));
        files.append(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return files;
}

} // namespace

testbed::Outcome GoalsTest::run(const QStringList &words) const
{
    QStringList all = words;
    all.insert(1, m_folder.path());
    return testbed::Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"), all).run();
}

QByteArray GoalsTest::read(const QString &name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void GoalsTest::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void GoalsTest::partsMayHoldEqualSigns()
{
    const Configuration empty("/etc/postfix", {});
    const auto next =
        reachGoal(empty, {}, u"policy=a.example=encrypt ciphers=high protocols=TLSv1.3"_s);
    QVERIFY2(next, next ? "" : qPrintable(describe(next.error())));
    QVERIFY(next->next.file("/etc/postfix/tls_policy")
                ->bytes->endsWith("\na.example encrypt ciphers=high protocols=TLSv1.3\n"));
}

void GoalsTest::refusesWhatIsNoGoal_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word :
         {"", "submision", "submission=587", "submission=", "relay", "relay=submission",
          "relay=submission=", "relay==AA", "tls=smtp", "policy=a.example", "dovecot", "=x"})
        QTest::addRow("%s", word) << QString::fromLatin1(word);
}

void GoalsTest::refusesWhatIsNoGoal()
{
    QFETCH(QString, word);
    const Status status = checkGoal(word);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::BadInput);
    QVERIFY(status.error().detail.contains(u"relay=LISTENER=FINGERPRINT[=NOTE]"_s));
}

void GoalsTest::undoGivesTheBytesBackAndAGoalIsMetOnce_data()
{
    QTest::addColumn<QString>("goal");
    for (const QString &goal : allGoals())
        QTest::addRow("%s", qPrintable(goal)) << goal;
}

/// Over all files: those that Postfix refuses, too.
void GoalsTest::undoGivesTheBytesBackAndAGoalIsMetOnce()
{
    QFETCH(QString, goal);
    int met = 0;
    for (const QString &source : sources()) {
        const QList<QByteArray> masters = filesIn(source + u"/master.cf"_s);
        const QList<QByteArray> mains = filesIn(source + u"/main.cf"_s);
        QVERIFY(!masters.isEmpty() && !mains.isEmpty());
        for (qsizetype i = 0; i < mains.size(); ++i) {
            Configuration configuration("/etc/postfix", {});
            configuration.setMainCf(
                MainCf::parse(mains[i] + "\nsmtpd_tls_cert_file = /x\nsmtpd_tls_CAfile = /y\n"));
            configuration.setMasterCf(MasterCf::parse(masters[i % masters.size()]));
            const auto next = reachGoal(configuration, {}, goal);
            if (!next)
                continue;
            ++met;
            DraftHistory history(configuration);
            history.edit(goal, next->next);
            QCOMPARE(history.canUndo(), !next->said.isEmpty());
            history.undo();
            QCOMPARE(history.current().allFiles(), configuration.allFiles());
            const auto again = reachGoal(next->next, {}, goal);
            QVERIFY2(again, again ? "" : qPrintable(describe(again.error())));
            QCOMPARE(again->said, QList<Decision>());
            QCOMPARE(again->next, next->next);
        }
    }
    QVERIFY(met > 0);
}

void GoalsTest::planSaysWhatAGoalSets()
{
    write(u"main.cf"_s, "smtpd_tls_cert_file = /x\n");
    write(u"master.cf"_s, "smtp inet n - n - - smtpd\ntlsmgr unix - - n 1000? 1 tlsmgr\n");
    const testbed::Outcome text =
        run({u"plan"_s, u"--goal"_s, u"starttls-25"_s, u"--goal"_s, u"starttls-25"_s});
    QVERIFY2(text.ok(), text.text());
    QVERIFY2(text.out.startsWith("Goal starttls-25\n"
                                 "  main.cf: smtpd_tls_security_level = may (was not set)\n"
                                 "Goal starttls-25: is met as it is\n"
                                 "--- "),
             text.text());
    const testbed::Outcome json = run({u"plan"_s, u"--json"_s, u"--goal"_s, u"starttls-25"_s});
    const QJsonArray goals = QJsonDocument::fromJson(json.out)[u"goals"].toArray();
    QCOMPARE(goals.size(), 1);
    QCOMPARE(goals[0][u"goal"].toString(), u"starttls-25"_s);
    const QJsonObject said = goals[0][u"said"][0].toObject();
    QCOMPARE(said, (QJsonObject{{u"kind"_s, u"value"_s},
                                {u"place"_s, u"main.cf"_s},
                                {u"name"_s, u"smtpd_tls_security_level"_s},
                                {u"before"_s, QJsonValue()},
                                {u"after"_s, u"may"_s}}));
}

void GoalsTest::goalsComeBetweenListenersAndSettings()
{
    write(u"main.cf"_s, "smtpd_tls_cert_file = /x\n");
    write(u"master.cf"_s, "smtp inet n - n - - smtpd\n#587 inet n - n - - smtpd\n"
                          "#  -o smtpd_tls_security_level=encrypt\n");
    const testbed::Outcome outcome =
        run({u"apply"_s, u"--set"_s, u"587/smtpd_tls_mandatory_ciphers=medium"_s, u"--goal"_s,
             u"tls=587=modern"_s, u"--listener"_s, u"587=on"_s});
    QVERIFY2(outcome.ok(), outcome.text());
    QVERIFY2(read(u"master.cf"_s)
                 .endsWith("\n587 inet n - n - - smtpd\n"
                           "  -o smtpd_tls_security_level=encrypt\n"
                           "  -o smtpd_tls_mandatory_protocols=!SSLv2,!SSLv3,"
                           "!TLSv1,!TLSv1.1\n"
                           "  -o smtpd_tls_mandatory_ciphers=medium\n"),
             read(u"master.cf"_s));
}

void GoalsTest::aGoalThatCannotBeMetChangesNothing()
{
    const QByteArray main = "# mine\n";
    write(u"main.cf"_s, main);
    write(u"master.cf"_s, "smtp inet n - n - - smtpd\n");
    const testbed::Outcome outcome = run({u"apply"_s, u"--goal"_s, u"policy=a.example=may"_s,
                                          u"--goal"_s, u"starttls-25"_s, u"--set"_s, u"a=b"_s});
    QCOMPARE(outcome.status, int(Usage));
    QVERIFY2(outcome.err.contains("starttls-25: master.cf, line 1: smtp/inet has no certificate"),
             outcome.text());
    QCOMPARE(read(u"main.cf"_s), main);
    QVERIFY(!QFile::exists(m_folder.filePath(u"tls_policy"_s)));
}

void GoalsTest::theVersionIsForAFolder()
{
    write(u"main.cf"_s, "# mine\n");
    write(u"master.cf"_s, "smtp inet n - n - - smtpd\n");
    const QStringList words{u"plan"_s, u"--goal"_s, u"tls=outbound=modern"_s};
    QVERIFY(run(words).out.contains("+smtp_tls_protocols = !SSLv2,!SSLv3,!TLSv1,!TLSv1.1\n"));
    QVERIFY(run(words + QStringList{u"--release"_s, u"3.7.11"_s})
                .out.contains("+smtp_tls_protocols = >=TLSv1.2\n"));
    QCOMPARE(run(words + QStringList{u"--release"_s, u"new"_s}).status, int(Usage));
    const testbed::Outcome server =
        testbed::Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                         {u"plan"_s, u"ssh://127.0.0.1:1"_s, u"--release"_s, u"3.7.11"_s})
            .run();
    QCOMPARE(server.status, int(Usage));
}

QTEST_GUILESS_MAIN(GoalsTest)
#include "tst_goals.moc"
