// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/opendrafts.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QString kPlace = u"ssh://a:22"_s;

/// What the drafts of \a place want of their first file, one behind the other.
QByteArray found(const DraftStore &store, const QString &place)
{
    QByteArray all;
    for (const StoredDraft &one : store.find(place))
        all += one.draft ? one.draft->files.first().bytes : QByteArray("damaged");
    return all;
}

} // namespace

/// Drafts laid aside on this computer.
class DraftStoreTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void givesBackWhatWasKept();
    void keepsDraftsOfOnePlaceApartFromOthers();
    void isReadableByNobodyElse();
    void keepsAnyNumberTheNewestFirst();
    void findsWhatAnEarlierReleaseKept();
    void findsAHostInAnySpelling();
    void oneThatIsDamagedHidesNoOther();
    void saysWhereItCouldNotWrite();
    void oneThatIsOpenIsNotOffered();
    void killingItsProgramLetsItWait();
    void oneThatChangedMeanwhileIsNotClaimed();

private:
    static KeptDraft draft(const QByteArray &bytes)
    {
        return {.when = QDateTime({2026, 3, 4}, {5, 6, 7}, Qt::UTC),
                .files = {{.path = "/etc/postfix/main.cf",
                           .base = "ab01",
                           .mode = "644",
                           .bytes = bytes,
                           .removed = false,
                           .was = "was\n",
                           .wasMode = "640",
                           .uid = "108",
                           .gid = "5",
                           .wasUid = "0",
                           .wasGid = "1"},
                          {.path = "/etc/postfix/gone",
                           .base = "ab02",
                           .mode = {},
                           .bytes = {},
                           .removed = true,
                           .was = std::nullopt,
                           .wasMode = {},
                           .uid = {},
                           .gid = {},
                           .wasUid = {},
                           .wasGid = {}}},
                .leftOut = {"/etc/postfix/\xff.key"}};
    }
};

void DraftStoreTest::givesBackWhatWasKept()
{
    const QTemporaryDir home;
    const DraftStore store(home.filePath(u"not/yet/there"_s));
    QVERIFY(store.find(kPlace).isEmpty());
    // Not text, and longer than a line.
    const QByteArray bytes = QByteArray("\0\xff\r\n", 4) + QByteArray(100'000, 'x');
    QVERIFY(store.keep(DraftStore::newFile(kPlace), kPlace, draft(bytes)));
    const QList<StoredDraft> found = store.find(kPlace);
    QCOMPARE(found.size(), 1);
    QCOMPARE(*found.first().draft, draft(bytes));
}

void DraftStoreTest::keepsDraftsOfOnePlaceApartFromOthers()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString other = u"ssh://a:2222"_s;
    const QString file = DraftStore::newFile(kPlace);
    QVERIFY(store.keep(file, kPlace, draft("1")));
    QVERIFY(store.keep(DraftStore::newFile(other), other, draft("2")));
    QVERIFY(store.keep(file, kPlace, draft("3")));
    QCOMPARE(found(store, kPlace), "3");
    QCOMPARE(found(store, other), "2");
    store.drop(file);
    QCOMPARE(found(store, kPlace), "");
    QCOMPARE(found(store, other), "2");
}

void DraftStoreTest::isReadableByNobodyElse()
{
    const QTemporaryDir home;
    QVERIFY(DraftStore(home.path()).keep(DraftStore::newFile(kPlace), kPlace, draft("1")));
    const QFileInfoList files = QDir(home.path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.first().permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
}

void DraftStoreTest::keepsAnyNumberTheNewestFirst()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    for (const int minutes : {2, 4, 1, 3}) {
        KeptDraft one = draft(QByteArray::number(minutes));
        one.when = one.when.addSecs(minutes * 60LL);
        QVERIFY(store.keep(DraftStore::newFile(kPlace), kPlace, one));
    }
    QCOMPARE(found(store, kPlace), "4321");
    store.drop(store.find(kPlace)[1].file);
    QCOMPARE(found(store, kPlace), "421");
}

/// One file for each place, and one more beside it.
void DraftStoreTest::findsWhatAnEarlierReleaseKept()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString stem = DraftStore::newFile(kPlace).section(u'-', 0, 0);
    KeptDraft newer = draft("2");
    newer.when = newer.when.addSecs(1);
    QVERIFY(store.keep(stem + u".json"_s, kPlace, draft("1")));
    QVERIFY(store.keep(stem + u".json.new"_s, kPlace, newer));
    QCOMPARE(found(store, kPlace), "21");
}

/// Host names are the same in large letters (RFC 4343), folders are not.
void DraftStoreTest::findsAHostInAnySpelling()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString typed = u"ssh://Mail.Example.ORG:22"_s, folder = u"file:///etc/Mail"_s;
    QVERIFY(store.keep(DraftStore::newFile(typed), typed, draft(QByteArray(5000, '1'))));
    QVERIFY(store.keep(DraftStore::newFile(folder), folder, draft("2")));
    QCOMPARE(found(store, typed.toLower()), QByteArray(5000, '1'));
    QCOMPARE(found(store, u"ssh://mail.example.org:2222"_s), "");
    QCOMPARE(found(store, folder.toLower()), "");
    QCOMPARE(found(store, folder), "2");
}

void DraftStoreTest::oneThatIsDamagedHidesNoOther()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString damaged = DraftStore::newFile(kPlace);
    const QString path = home.filePath(damaged);
    QVERIFY(store.keep(damaged, kPlace, draft("1")));
    QVERIFY(store.keep(DraftStore::newFile(kPlace), kPlace, draft("2")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(20));
    const QList<StoredDraft> all = store.find(kPlace);
    QCOMPARE(all.size(), 2);
    QVERIFY(all.first().draft);
    QCOMPARE(all.last().file, damaged);
    const Result<KeptDraft> &read = all.last().draft;
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Malformed);
    QCOMPARE(read.error().subject, path);
}

void DraftStoreTest::saysWhereItCouldNotWrite()
{
    const QTemporaryDir home;
    QFile blocker(home.filePath(u"drafts"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const Status kept =
        DraftStore(blocker.fileName()).keep(DraftStore::newFile(kPlace), kPlace, draft("1"));
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::Local);
    QVERIFY(kept.error().subject.startsWith(blocker.fileName()));
}

void DraftStoreTest::oneThatIsOpenIsNotOffered()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString file = DraftStore::newFile(kPlace);
    OpenDrafts mine;
    QVERIFY(mine.open(store, file));
    QVERIFY(store.keep(file, kPlace, draft("1")));
    QVERIFY(store.keep(file, kPlace, draft("2"))); // which is another file by now
    QVERIFY(store.waiting(kPlace).isEmpty());
    const StoredDraft seen = store.find(kPlace).first();
    OpenDrafts theirs;
    QVERIFY(!theirs.claim(store, seen));
    mine.letGo(file);
    QCOMPARE(store.waiting(kPlace).size(), 1);
    QVERIFY(theirs.claim(store, seen));
    QVERIFY(store.waiting(kPlace).isEmpty());
    theirs.letGoOfAll();
    QCOMPARE(QDir(home.path()).entryList(QDir::Files), QStringList(file));
}

void DraftStoreTest::killingItsProgramLetsItWait()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString file = DraftStore::newFile(kPlace);
    QVERIFY(store.keep(file, kPlace, draft("1")));
    int ready[2] = {-1, -1};
    QVERIFY(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        OpenDrafts its;
        const char open = its.open(store, file) ? 'y' : 'n';
        (void)!write(ready[1], &open, 1);
        pause();
    }
    char open = 0;
    QCOMPARE(read(ready[0], &open, 1), 1);
    QCOMPARE(open, 'y');
    QVERIFY(store.waiting(kPlace).isEmpty());
    QCOMPARE(kill(child, SIGKILL), 0);
    QCOMPARE(waitpid(child, nullptr, 0), child);
    const QList<StoredDraft> waiting = store.waiting(kPlace);
    QCOMPARE(waiting.size(), 1);
    OpenDrafts mine;
    QVERIFY(mine.claim(store, waiting.first()));
}

/// Taken up elsewhere, edited and left again; or applied there.
void DraftStoreTest::oneThatChangedMeanwhileIsNotClaimed()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString file = DraftStore::newFile(kPlace);
    QVERIFY(store.keep(file, kPlace, draft("1")));
    const StoredDraft seen = store.find(kPlace).first();
    QVERIFY(store.keep(file, kPlace, draft("2")));
    OpenDrafts mine;
    QVERIFY(!mine.claim(store, seen));
    QCOMPARE(store.waiting(kPlace).size(), 1);
    store.drop(file);
    QVERIFY(!mine.claim(store, seen));
}

QTEST_GUILESS_MAIN(DraftStoreTest)
#include "tst_draftstore.moc"
