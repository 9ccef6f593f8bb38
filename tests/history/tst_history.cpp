// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/gitrepository.h"
#include "core/history/historykey.h"
#include "core/history/otherhost.h"
#include "core/history/restoration.h"
#include "tests/history/historybench.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "/etc/postfix/main.cf";
const QByteArray kMaster = "/etc/postfix/master.cf";

/// A server that is changed at random, by Postseal and by others, and what its history has to give
/// back.
class ChangingServer {
public:
    struct Moment {
        QByteArray commit;
        Configuration configuration;
    };

    ChangingServer(HistoryBench &bench, quint32 seed)
        : m_bench(bench)
        , m_random(seed)
        , m_now(withMainCf("myhostname = mail.example.org\n"))
    {
        for (const char *name : {"transport", "tls_policy", "virtual"})
            (void)m_now.putFile(QByteArray("/etc/postfix/") + name, bytes());
        note(m_bench.read(m_now));
    }

    void step()
    {
        const Configuration before = m_now;
        const int dice = m_random.bounded(10);
        if (dice < 4) {
            change(false);
            note(m_bench.read(m_now));
        } else if (dice < 8) {
            dice == 4 ? comeOrGo() : change();
            note(m_bench.apply(before, m_now));
        } else {
            change();
            note(m_bench.apply(before, m_now, dice == 8 ? u"put-back"_s : u"refused"_s), before);
            m_now = before;
        }
    }

    const Configuration &now() const { return m_now; }
    const QList<Moment> &moments() const { return m_moments; }
    const QStringList &failures() const { return m_failures; }

private:
    void note(const Result<QByteArray> &commit) { note(commit, m_now); }

    /// Nothing differed: there is no commit.
    void note(const Result<QByteArray> &commit, const Configuration &configuration)
    {
        if (!commit)
            m_failures += describe(commit.error());
        else if (!commit->isEmpty())
            m_moments += {.commit = *commit, .configuration = configuration};
    }

    /// Lines, no last newline now and then, and bytes that are no text.
    QByteArray bytes()
    {
        static const QList<QByteArray> pieces{
            "a = 1\n", "b = $a\r\n",  " continued\n", "# \xff\xfe\n", QByteArray("\0x\n", 3),
            "\n",      "key value\n", "tail"};
        QByteArray text;
        for (int i = m_random.bounded(12); i >= 0; --i)
            text += pieces[m_random.bounded(int(pieces.size()))];
        return text + QByteArray::number(m_random.generate());
    }

    /// Others leave alone what applies made: it would stay theirs.
    QByteArray anyPath(bool ours)
    {
        QList<QByteArray> paths;
        for (const ConfigFile &file : m_now.allFiles()) {
            if (file.exists() && (ours || !file.path.startsWith("/etc/postfix/new")))
                paths += file.path;
        }
        return paths[m_random.bounded(int(paths.size()))];
    }

    void change(bool ours = true)
    {
        static const QList<QByteArray> modes{"644", "664", "755"}, owners{"0", "107", "1000"};
        const QByteArray path = anyPath(ours);
        if (m_random.bounded(3) > 0)
            (void)m_now.putFile(path, bytes());
        if (m_random.bounded(3) == 0 && m_now.allFiles().value(path).exists())
            (void)m_now.setRights(path, modes[m_random.bounded(3)], owners[m_random.bounded(3)],
                                  owners[m_random.bounded(3)]);
    }

    void comeOrGo()
    {
        const QByteArray path = "/etc/postfix/new" + QByteArray::number(m_random.bounded(4));
        const ConfigFile *file = m_now.file(path);
        if (file && file->exists())
            (void)m_now.removeFile(path);
        else
            (void)m_now.putFile(path, bytes());
    }

    HistoryBench &m_bench;
    QRandomGenerator m_random;
    Configuration m_now;
    QList<Moment> m_moments;
    QStringList m_failures;
};

/// What must be the same on the server: contents, mode and owner of every file that is there.
QByteArray factsOf(const Configuration &configuration)
{
    QByteArray facts;
    const QMap<QByteArray, ConfigFile> files = configuration.allFiles();
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const FileIdentity &identity = it->identity;
        if (it->exists())
            facts += it.key() + ' ' + identity.mode + ' ' + identity.uid + ':' + identity.gid +
                     '\n' + it->bytes.value_or("?") + '\n';
    }
    return facts;
}

} // namespace

/// A server's history as it is written, read and given back; git itself is the witness.
class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void givesAnyEarlierStateBack();
    void gitReadsWhatWasWritten();
    void aReadingThatSaysNothingNewIsNotWritten();
    void whatCannotBeReadIsWhatItWas();
    void aLateReadingTakesNothingBack();
    void aNoteWithLinesOfItsOwnStaysANote();
    void strangePathsStayInTheTree();
    void filesThatOthersMadeStay();
    void whatOthersMadeOfOurFileStays_data();
    void whatOthersMadeOfOurFileStays();
    void aFileMayBecomeAFolder();
    void anotherMachineOfTheNameIsTold();
    void namesOneHistoryForEachPort();
};

void HistoryTest::givesAnyEarlierStateBack()
{
    HistoryBench bench;
    ChangingServer server(bench, 20260304);
    for (int i = 0; i < 200; ++i)
        server.step();
    QCOMPARE(server.failures(), QStringList());
    QVERIFY(server.moments().size() > 150);
    const Result<Secret> key = historyKey(bench.place().folder);
    QVERIFY(key);
    for (const ChangingServer::Moment &moment : server.moments()) {
        const auto kept = momentOf(bench.place(), QString::fromLatin1(moment.commit));
        QVERIFY2(kept, qPrintable(kept ? QString() : describe(kept.error())));
        const auto created = createdSince(bench.place(), moment.commit);
        QVERIFY(created);
        const Restoration back = restored(server.now(), kept->state, *created, *key);
        QCOMPARE(back.left, QStringList());
        QCOMPARE(factsOf(back.wanted), factsOf(moment.configuration));
    }
}

void HistoryTest::gitReadsWhatWasWritten()
{
    HistoryBench bench;
    ChangingServer server(bench, 7);
    for (int i = 0; i < 30; ++i)
        server.step();
    const testbed::Outcome sound = bench.git({u"fsck"_s, u"--strict"_s, u"--full"_s});
    QVERIFY2(sound.ok() && !sound.err.contains("error"), sound.text());
    QList<QByteArray> commits;
    for (const ChangingServer::Moment &moment : server.moments())
        commits.prepend(moment.commit);
    QCOMPARE(bench.git({u"log"_s, u"--format=%H"_s, u"main"_s}).out.trimmed(), commits.join('\n'));
    for (const ChangingServer::Moment &moment : server.moments()) {
        const QString commit = QString::fromLatin1(moment.commit);
        const testbed::Outcome main = bench.git({u"show"_s, commit + u":etc/postfix/main.cf"_s});
        QCOMPARE(main.out, moment.configuration.mainCf().toBytes());
        QCOMPARE(bench.git({u"show"_s, commit + u":etc/postfix/master.cf"_s}).out,
                 moment.configuration.masterCf().toBytes());
    }
}

void HistoryTest::aReadingThatSaysNothingNewIsNotWritten()
{
    HistoryBench bench;
    const Configuration first = withMainCf("a = 1\n");
    QVERIFY(!bench.read(first)->isEmpty());
    QVERIFY(bench.read(first)->isEmpty());
    // What an apply left is no news, either.
    QVERIFY(!bench.apply(first, withMainCf("a = 2\n"))->isEmpty());
    QVERIFY(bench.read(withMainCf("a = 2\n"))->isEmpty());
    QVERIFY(!bench.read(first)->isEmpty());
    const auto log = historyLog(bench.place());
    QVERIFY(log);
    QCOMPARE(log->size(), 3);
    QCOMPARE(log->at(0).kind, HistoryEntry::Kind::Read);
    QCOMPARE(log->at(0).who, QString());
    QCOMPARE(log->at(0).changed, QList<QByteArray>{kMain});
    QCOMPARE(log->at(1).who, u"anna@desk"_s);
    QVERIFY(log->at(1).plan.contains("-a = 1\n+a = 2\n"_L1));
}

void HistoryTest::whatCannotBeReadIsWhatItWas()
{
    HistoryBench bench;
    Configuration root = withMainCf("a = 1\n");
    QVERIFY(root.putFile("/etc/postfix/virtual", "x y\n"));
    QVERIFY(bench.read(root));
    QMap<QByteArray, ConfigFile> files = root.allFiles();
    files["/etc/postfix/virtual"].bytes.reset();
    files["/etc/postfix/virtual"].identity = {
        .kind = FileIdentity::Kind::Unreadable, .sha256 = "-", .mode = "-", .uid = "-", .gid = "-"};
    QVERIFY(bench.read(Configuration("/etc/postfix", files))->isEmpty());
    // Nor is a file gone that nobody looked at.
    QVERIFY(bench.read(withMainCf("a = 1\n"))->isEmpty());
    QCOMPARE(momentOf(bench.place(), u"latest"_s)->state.files["/etc/postfix/virtual"].bytes,
             QByteArray("x y\n"));
    files["/etc/postfix/virtual"].identity = {};
    // Who is not root may not look into every folder.
    Witness other = bench.witness();
    other.seesAll = false;
    QVERIFY(recordRead(bench.place(), Configuration("/etc/postfix", files), other)->isEmpty());
    QVERIFY(!bench.read(Configuration("/etc/postfix", files))->isEmpty());
    QVERIFY(!momentOf(bench.place(), u"latest"_s)->state.files.contains("/etc/postfix/virtual"));
}

void HistoryTest::aLateReadingTakesNothingBack()
{
    HistoryBench bench;
    const Configuration old = withMainCf("a = 1\n");
    QVERIFY(bench.read(old));
    Witness late = bench.witness();
    late.seen = late.when;
    QVERIFY(bench.apply(old, withMainCf("a = 2\n")));
    late.when = bench.witness().when;
    QVERIFY(recordRead(bench.place(), old, late)->isEmpty());
}

void HistoryTest::aNoteWithLinesOfItsOwnStaysANote()
{
    HistoryBench bench;
    const QString note =
        u"Why:\n\nPostseal-Record: {\"kind\":\"read\"}\nPostseal-Version: 1\nÄ \x01"_s;
    QVERIFY(bench.apply(withMainCf("a = 1\n"), withMainCf("a = 2\n"), u"kept"_s, note));
    const auto moment = momentOf(bench.place(), u"latest"_s);
    QVERIFY(moment);
    QCOMPARE(moment->entry.kind, HistoryEntry::Kind::Apply);
    QCOMPARE(moment->entry.note, note);
    const testbed::Outcome told = bench.git(
        {u"log"_s, u"-1"_s, u"--format=%(trailers:key=Postseal-Record,valueonly)"_s, u"main"_s});
    const QByteArray last = told.out.trimmed().split('\n').last();
    QCOMPARE(QJsonDocument::fromJson(last)[u"note"].toString(), note);
    QCOMPARE(QJsonDocument::fromJson(last)[u"outcome"].toString(), u"kept"_s);
}

void HistoryTest::strangePathsStayInTheTree()
{
    HistoryBench bench;
    const QList<QByteArray> paths{"/etc/postfix/.git/config", "/etc/postfix/GIT~1",
                                  "/etc/postfix/git~1/t",     "/etc/.postseal/modes",
                                  "/etc/postfix/a b%20c",     "/etc/postfix/\xff\xc3\xa4",
                                  "/.postseal/modes",         "/etc/postfix/.GITmodules",
                                  "/etc/postfix/GIT~1",       "/etc/postfix/git~1/t"};
    Configuration configuration = withMainCf("a = 1\n");
    for (const QByteArray &path : paths)
        QVERIFY(configuration.putFile(path, path + '\n'));
    const auto commit = bench.read(configuration);
    QVERIFY2(commit, qPrintable(commit ? QString() : describe(commit.error())));
    const auto moment = momentOf(bench.place(), u"latest"_s);
    QVERIFY(moment);
    for (const QByteArray &path : paths)
        QCOMPARE(moment->state.files.value(path).bytes, path + '\n');
    QVERIFY(bench.git({u"fsck"_s, u"--strict"_s}).ok());
}

void HistoryTest::filesThatOthersMadeStay()
{
    HistoryBench bench;
    const Configuration first = withMainCf("a = 1\n");
    QVERIFY(bench.read(first));
    Configuration theirs = first, ours = first;
    QVERIFY(theirs.putFile("/etc/postfix/theirs", "x\n"));
    QVERIFY(bench.read(theirs));
    ours = theirs;
    QVERIFY(ours.putFile("/etc/postfix/ours", "x\n"));
    QVERIFY(bench.apply(theirs, ours));
    const auto log = historyLog(bench.place());
    const auto oldest = momentOf(bench.place(), QString::fromLatin1(log->last().commit));
    const auto created = createdSince(bench.place(), oldest->entry.commit);
    QCOMPARE(created->keys(), QList<QByteArray>{"/etc/postfix/ours"});
    const Restoration back =
        restored(ours, oldest->state, *created, *historyKey(bench.place().folder));
    QVERIFY(!back.wanted.file("/etc/postfix/ours")->exists());
    QVERIFY(back.wanted.file("/etc/postfix/theirs")->exists());
}

void HistoryTest::whatOthersMadeOfOurFileStays_data()
{
    QTest::addColumn<bool>("removedByUs");
    QTest::addColumn<bool>("changedByUs");
    QTest::addColumn<QByteArray>("today");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<bool>("stays");
    QTest::newRow("ours") << false << false << QByteArray("x\n") << QByteArray("644") << false;
    QTest::newRow("ours, secret") << false << false << QByteArray("x\n") << QByteArray("600")
                                  << false;
    QTest::newRow("theirs") << false << false << QByteArray("y\n") << QByteArray("644") << true;
    QTest::newRow("theirs, secret")
        << false << false << QByteArray("y\n") << QByteArray("600") << true;
    QTest::newRow("ours as changed")
        << false << true << QByteArray("z\n") << QByteArray("644") << false;
    QTest::newRow("as it was once")
        << false << true << QByteArray("x\n") << QByteArray("644") << true;
    QTest::newRow("made anew by others")
        << true << false << QByteArray("x\n") << QByteArray("644") << true;
}

void HistoryTest::whatOthersMadeOfOurFileStays()
{
    QFETCH(bool, removedByUs);
    QFETCH(bool, changedByUs);
    QFETCH(QByteArray, today);
    QFETCH(QByteArray, mode);
    HistoryBench bench;
    const QByteArray path = "/etc/postfix/ours";
    const Configuration first = withMainCf("a = 1\n");
    const auto with = [&](const QByteArray &bytes) {
        Configuration made = first;
        (void)made.putFile(path, bytes, mode);
        return made;
    };
    const Result<QByteArray> commit = bench.read(first);
    QVERIFY(commit && bench.apply(first, with("x\n")));
    if (changedByUs)
        QVERIFY(bench.apply(with("x\n"), with("z\n")));
    if (removedByUs)
        QVERIFY(bench.apply(with("x\n"), first));
    QVERIFY(bench.read(with(today)));
    const auto moment = momentOf(bench.place(), QString::fromLatin1(*commit));
    const Restoration back =
        restored(with(today), moment->state, *createdSince(bench.place(), *commit),
                 *historyKey(bench.place().folder));
    QTEST(back.wanted.file(path)->exists(), "stays");
    QTEST(back.left.size() == 1, "stays");
}

/// What is known of a file that main.cf names no more does not stand in the way of what is there
/// now.
void HistoryTest::aFileMayBecomeAFolder()
{
    HistoryBench bench;
    const QByteArray table = "/etc/postfix/transport", within = table + "/main";
    const auto with = [](const QByteArray &path) {
        QMap<QByteArray, ConfigFile> files = withMainCf("a = " + path + '\n').allFiles();
        files.insert(path, configurationOf({{path, path}}).allFiles().value(path));
        return Configuration("/etc/postfix", files);
    };
    for (const QByteArray &path : {table, within, table}) {
        const Result<QByteArray> commit = bench.read(with(path));
        QVERIFY2(commit, commit ? "" : qPrintable(describe(commit.error())));
        const Result<HistoryMoment> moment = momentOf(bench.place(), u"latest"_s);
        QVERIFY2(moment, moment ? "" : qPrintable(describe(moment.error())));
        QCOMPARE(moment->state.files.value(path).bytes.value_or("?"), path);
        QCOMPARE(moment->state.files.size(), 3);
        QVERIFY(bench.read(with(path))->isEmpty());
    }
    QVERIFY(bench.git({u"fsck"_s, u"--strict"_s}).ok());
}

void HistoryTest::anotherMachineOfTheNameIsTold()
{
    HistoryBench bench;
    const auto read = [&bench](const QString &hostKey) {
        Witness witness = bench.witness();
        witness.hostKey = hostKey;
        return recordRead(bench.place(), withMainCf("a = 1\n"), witness);
    };
    QVERIFY(!read(u"SHA256:one"_s)->isEmpty());
    QVERIFY(read(u"SHA256:one"_s)->isEmpty());
    QVERIFY(read({})->isEmpty()); // nobody knows
    QVERIFY(!read(u"SHA256:two"_s)->isEmpty());
    const Result<QList<HistoryEntry>> log = historyLog(bench.place());
    QVERIFY(log);
    QCOMPARE(log->size(), 2);
    QCOMPARE(log->first().warnings.size(), 1);
    QVERIFY(log->last().warnings.isEmpty());
    QCOMPARE(log->last().hostKey, u"SHA256:one"_s);
    QVERIFY(otherHostWords(log->last().hostKey, u"SHA256:two"_s).contains(u"SHA256:one"_s));
    QVERIFY(otherHostWords(log->last().hostKey, u"SHA256:one"_s).isEmpty());
}

void HistoryTest::namesOneHistoryForEachPort()
{
    const HistoryPlace place{.folder = u"/h"_s, .host = "Mail.example.org", .port = 22};
    QCOMPARE(place.repository(), u"/h/mail.example.org_22.git"_s);
    const HistoryPlace address{.folder = u"/h"_s, .host = "fe80::1", .port = 2222};
    QCOMPARE(address.repository(), u"/h/fe80%3A%3A1_2222.git"_s);
    const HistoryPlace odd{.folder = u"/h"_s, .host = "../x", .port = 1};
    QVERIFY(!odd.repository().sliced(3).contains(u'/'));
    // As it is asked for: an alias of ssh_config(5) has no port of its own.
    QCOMPARE(historyOf("alias", {}, u"/h"_s).repository(), u"/h/alias_22.git"_s);
    QCOMPARE(historyOf("alias", 0, u"/h"_s), historyOf("alias", 22, u"/h"_s));
    QCOMPARE(historyOf("alias", 2222, u"/h"_s).repository(), u"/h/alias_2222.git"_s);
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
