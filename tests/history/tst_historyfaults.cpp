// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/gitrepository.h"
#include "core/history/historykey.h"
#include "core/history/historylock.h"
#include "tests/history/historybench.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;

namespace {

constexpr uid_t kNobody = 65534;

/// Another account while it lives, since root may write everywhere.
class AsNobody {
public:
    AsNobody()
        : m_root(geteuid() == 0)
    {
        if (m_root && seteuid(kNobody) != 0)
            qFatal("no other account to be had");
    }
    ~AsNobody()
    {
        if (m_root && seteuid(0) != 0)
            qFatal("this is not root any more");
    }
    AsNobody(const AsNobody &) = delete;
    AsNobody &operator=(const AsNobody &) = delete;

private:
    bool m_root;
};

/// No file gets longer than that, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t most)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = most, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

} // namespace

/// Histories that cannot be written or read: an error in a sentence, and nothing lost.
class HistoryFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void twoWritersLoseNothing();
    void onlyOneComesBehindACommit();
    void madeAtOnceThereIsOneKey();
    void aDamagedRepositoryIsTold_data();
    void aDamagedRepositoryIsTold();
    void aFolderThatCannotBeWrittenIsTold();
    void aFullDiskIsTold();
    void aLockThatAnotherHoldsIsTold();
    void aLockThatAnotherHoldsDoesNotKeepAnApplyFromBeginning();
    void whatADeadProgramLeftIsInNobodysWay_data();
    void whatADeadProgramLeftIsInNobodysWay();
    void aLockOfGitsIsToldWithItsRemedy();
    void whatBelongsToAnotherAccountIsToldAsThat();
};

void HistoryFaultsTest::twoWritersLoseNothing()
{
    HistoryBench bench;
    const HistoryPlace place = bench.place();
    const Configuration start = withMainCf("a = 0\n");
    const Witness witness = bench.witness();
    std::atomic<int> failed = 0;
    const auto write = [&](const QByteArray &name) {
        for (int i = 1; i <= 40; ++i) {
            Configuration wanted = start;
            HistoryEntry entry;
            entry.kind = HistoryEntry::Kind::Apply;
            entry.outcome = u"kept"_s;
            entry.note = QString::fromLatin1(name) + QString::number(i);
            (void)wanted.putFile("/etc/postfix/" + name, QByteArray::number(i));
            if (!recordApply(place, {start, wanted}, entry, witness))
                ++failed;
        }
    };
    std::thread one(write, "one"), two(write, "two");
    one.join();
    two.join();
    QCOMPARE(failed, 0);
    const auto log = historyLog(place);
    QVERIFY(log);
    QSet<QString> notes;
    for (const HistoryEntry &entry : *log)
        notes += entry.note;
    QCOMPARE(log->size(), 80);
    QCOMPARE(notes.size(), 80);
    const KeptState last = momentOf(place, u"latest"_s)->state;
    QCOMPARE(last.files["/etc/postfix/one"].bytes, QByteArray("40"));
    QCOMPARE(last.files["/etc/postfix/two"].bytes, QByteArray("40"));
    QVERIFY(bench.git({u"fsck"_s, u"--strict"_s}).ok());
}

void HistoryFaultsTest::onlyOneComesBehindACommit()
{
    HistoryBench bench;
    const auto first = bench.read(withMainCf("a = 1\n"));
    auto repository = GitRepository::open(bench.place().repository());
    QVERIFY(first && repository);
    const KeptState state = momentOf(bench.place(), u"latest"_s)->state;
    HistoryEntry entry;
    entry.when = bench.witness().when;
    QVERIFY(repository->append(*first, state, entry));
    const auto late = repository->append(*first, state, entry);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    const auto root = repository->append({}, state, entry);
    QCOMPARE(root.error().code, ErrorCode::Conflict);
}

void HistoryFaultsTest::madeAtOnceThereIsOneKey()
{
    const QTemporaryDir home;
    QList<Secret> keys(8);
    {
        std::vector<std::jthread> threads;
        for (Secret &key : keys)
            threads.emplace_back(
                [&home, &key] { key = historyKey(home.path()).value_or(Secret()); });
    }
    for (const Secret &key : keys) {
        QCOMPARE(key.reveal().size(), 32);
        QVERIFY(key == keys.first());
    }
}

void HistoryFaultsTest::aDamagedRepositoryIsTold_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("the branch") << u"refs/heads/main"_s;
    QTest::newRow("objects") << u"objects"_s;
}

void HistoryFaultsTest::aDamagedRepositoryIsTold()
{
    QFETCH(QString, what);
    HistoryBench bench;
    const Configuration one = withMainCf("a = 1\n"), two = withMainCf("a = 2\n");
    QVERIFY(bench.read(one));
    const QString path = bench.place().repository() + u'/' + what;
    const auto spoil = [](const QString &name) {
        QFile file(name);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write("\0 no such thing", 15) == 15);
    };
    if (QFileInfo(path).isDir()) {
        QDirIterator each(path, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            spoil(each.next());
    } else {
        spoil(path);
    }
    const auto read = bench.read(two);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Local);
    QVERIFY2(!read.error().detail.isEmpty(), qPrintable(describe(read.error())));
    QVERIFY(!bench.apply(one, two));
    QVERIFY(!historyLog(bench.place()));
}

void HistoryFaultsTest::aFolderThatCannotBeWrittenIsTold()
{
    const QTemporaryDir home;
    const QString shut = home.filePath(u"shut"_s);
    QVERIFY(QDir().mkdir(shut));
    QVERIFY(QFile::setPermissions(home.path(), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(shut, QFile::Permissions(0x5555)));
    const AsNobody nobody;
    const HistoryPlace place{.folder = shut + u"/history"_s, .host = "h", .port = 22};
    const auto read =
        recordRead(place, withMainCf("a = 1\n"),
                   {.by = u"anna@desk"_s, .when = QDateTime({2026, 3, 4}, {5, 6, 7}, Qt::UTC)});
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Local);
    QVERIFY(read.error().subject.startsWith(shut));
    QVERIFY(!read.error().detail.isEmpty());
}

void HistoryFaultsTest::aFullDiskIsTold()
{
    HistoryBench bench;
    const Configuration one = withMainCf("a = 1\n");
    QVERIFY(bench.read(one));
    const auto before = momentOf(bench.place(), u"latest"_s);
    for (const rlim_t most : {0, 40, 150, 300}) {
        const FullDisk full(most);
        QVERIFY(!bench.read(withMainCf(QByteArray(100'000, 'x') + QByteArray::number(most))));
    }
    QCOMPARE(*momentOf(bench.place(), u"latest"_s), *before);
    // Once there is room again, it goes on.
    QVERIFY(bench.read(withMainCf("a = 2\n")));
    QVERIFY(bench.git({u"fsck"_s, u"--strict"_s}).ok());
}

void HistoryFaultsTest::aLockThatAnotherHoldsIsTold()
{
    HistoryBench bench;
    const Configuration one = withMainCf("a = 1\n");
    const auto lock = HistoryLock::take(bench.place(), std::chrono::seconds(0));
    QVERIFY(lock);
    const auto read = bench.read(one);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::TimedOut);
}

/// That an apply begins is beside the history; what it became is told when that is free.
void HistoryFaultsTest::aLockThatAnotherHoldsDoesNotKeepAnApplyFromBeginning()
{
    HistoryBench bench;
    const Configuration one = withMainCf("a = 1\n"), two = withMainCf("a = 2\n");
    QVERIFY(bench.read(one));
    QElapsedTimer since;
    since.start();
    {
        const auto lock = HistoryLock::take(bench.place(), std::chrono::seconds(0));
        QVERIFY(lock && !bench.read(two));
        HistoryEntry entry;
        entry.kind = HistoryEntry::Kind::Apply;
        const auto begun = recordBegin(bench.place(), one, two, entry, bench.witness());
        QVERIFY2(begun, qPrintable(begun ? QString() : describe(begun.error())));
        QVERIFY((*begun)->entry().plan.contains(u"+a = 2"_s));
        entry.outcome = u"kept"_s;
        QVERIFY(!recordApply(bench.place(), {one, two}, entry, bench.witness(), begun->get()));
    }
    QVERIFY2(since.elapsed() < 10'000, "each waited for itself");
    QVERIFY(bench.read(two));
    QCOMPARE(historyLog(bench.place(), 1)->first().outcome, u"kept"_s);
}

void HistoryFaultsTest::whatADeadProgramLeftIsInNobodysWay_data()
{
    QTest::addColumn<int>("age");
    QTest::newRow("an hour ago") << 3600;
    QTest::newRow("seconds ago") << 8;
    QTest::newRow("before the clock was set back") << -86400;
}

void HistoryFaultsTest::whatADeadProgramLeftIsInNobodysWay()
{
    QFETCH(int, age);
    HistoryBench bench;
    QVERIFY(bench.read(withMainCf("a = 1\n")));
    QFile left(bench.place().repository() + u"/refs/heads/main.lock"_s);
    QVERIFY(left.open(QIODevice::WriteOnly));
    QVERIFY(left.setFileTime(QDateTime::currentDateTime().addSecs(-age),
                             QFileDevice::FileModificationTime));
    left.close();
    const auto read = bench.read(withMainCf("a = 2\n"));
    QVERIFY2(read && !read->isEmpty(), qPrintable(read ? QString() : describe(read.error())));
}

/// A person's own git may be at it right now.
void HistoryFaultsTest::aLockOfGitsIsToldWithItsRemedy()
{
    HistoryBench bench;
    QVERIFY(bench.read(withMainCf("a = 1\n")));
    QFile left(bench.place().repository() + u"/refs/heads/main.lock"_s);
    QVERIFY(left.open(QIODevice::WriteOnly));
    const auto read = bench.read(withMainCf("a = 2\n"));
    QVERIFY(!read && left.exists());
    QCOMPARE(QFileInfo(read.error().subject), QFileInfo(left.fileName()));
    const QString told = describe(historyNotWritten(read.error()));
    QVERIFY2(told.endsWith(u"delete this file."_s), qPrintable(told));
}

/// As sudo leaves it, where it keeps HOME.
void HistoryFaultsTest::whatBelongsToAnotherAccountIsToldAsThat()
{
    HistoryBench bench;
    QVERIFY(bench.read(withMainCf("a = 1\n")));
    const bool root = geteuid() == 0;
    const QByteArray closed = QFile::encodeName(bench.home() + (root ? u""_s : u"/not"_s));
    QVERIFY(root ? chown(closed, kNobody, kNobody) == 0 : chmod(closed, 0) == 0);
    const auto asked = [&bench] {
        const AsNobody other;
        return std::pair(historyLog(bench.place(), 1), bench.read(withMainCf("a = 2\n")));
    };
    const auto [log, read] = asked();
    QVERIFY(root || chmod(closed, S_IRWXU) == 0);
    QVERIFY(!log && !read);
    for (const Error &error : {log.error(), read.error()}) {
        QCOMPARE(error.code, ErrorCode::Local);
        QVERIFY2(error.detail.contains(u"ermission denied"_s), qPrintable(error.detail));
        // What is ours and closed is no leftover.
        QCOMPARE(error.detail.contains(u"belongs to root"_s) &&
                     error.detail.contains(u": %1/not`"_s.arg(bench.home())),
                 root);
    }
}

QTEST_GUILESS_MAIN(HistoryFaultsTest)
#include "tst_historyfaults.moc"
