// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/draftstore.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

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
    void oneThatIsDamagedHidesNoOther();
    void saysWhereItCouldNotWrite();

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

QTEST_GUILESS_MAIN(DraftStoreTest)
#include "tst_draftstore.moc"
