// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/draftstore.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

/// Drafts laid aside on this computer.
class DraftStoreTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void givesBackWhatWasKept();
    void keepsOneDraftForEachPlace();
    void isReadableByNobodyElse();
    void keepsANewOneBesideTheOneThatWaits();
    void saysWhichFileIsDamaged();
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
                           .uid = "0",
                           .gid = "0",
                           .wasUid = "0",
                           .wasGid = "0"},
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
    // Not text, and longer than a line.
    const QByteArray bytes = QByteArray("\0\xff\r\n", 4) + QByteArray(100'000, 'x');
    QVERIFY(store.keep(u"ssh://mail.example.org:22"_s, draft(bytes)));
    const auto found = store.find(u"ssh://mail.example.org:22"_s);
    QVERIFY(found && *found);
    QCOMPARE(**found, draft(bytes));
}

void DraftStoreTest::keepsOneDraftForEachPlace()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    QVERIFY(store.keep(u"ssh://a:22"_s, draft("1")));
    QVERIFY(store.keep(u"ssh://a:2222"_s, draft("2")));
    QVERIFY(store.keep(u"ssh://a:22"_s, draft("3")));
    QCOMPARE((*store.find(u"ssh://a:22"_s))->files.first().bytes, "3");
    QCOMPARE((*store.find(u"ssh://a:2222"_s))->files.first().bytes, "2");
    store.drop(u"ssh://a:22"_s);
    QVERIFY(!*store.find(u"ssh://a:22"_s));
    QVERIFY(*store.find(u"ssh://a:2222"_s));
}

void DraftStoreTest::isReadableByNobodyElse()
{
    const QTemporaryDir home;
    QVERIFY(DraftStore(home.path()).keep(u"ssh://a:22"_s, draft("1")));
    const QFileInfoList files = QDir(home.path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.first().permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
}

void DraftStoreTest::keepsANewOneBesideTheOneThatWaits()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    const QString place = u"ssh://a:22"_s;
    QVERIFY(store.keep(place, draft("old")));
    QVERIFY(store.keepBeside(place, draft("new")));
    QCOMPARE((*store.find(place))->files.first().bytes, "old");
    store.drop(place);
    QCOMPARE((*store.find(place))->files.first().bytes, "new");
    QVERIFY(store.keepBeside(place, draft("newer")));
    store.dropBeside(place);
    store.drop(place);
    QVERIFY(!*store.find(place));
}

void DraftStoreTest::saysWhichFileIsDamaged()
{
    const QTemporaryDir home;
    const DraftStore store(home.path());
    QVERIFY(store.keep(u"ssh://a:22"_s, draft("1")));
    const QString path = QDir(home.path()).entryInfoList(QDir::Files).first().filePath();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(20));
    const auto found = store.find(u"ssh://a:22"_s);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Malformed);
    QCOMPARE(found.error().subject, path);
}

void DraftStoreTest::saysWhereItCouldNotWrite()
{
    const QTemporaryDir home;
    QFile blocker(home.filePath(u"drafts"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const Status kept = DraftStore(blocker.fileName()).keep(u"ssh://a:22"_s, draft("1"));
    QVERIFY(!kept);
    QCOMPARE(kept.error().code, ErrorCode::Local);
    QVERIFY(kept.error().subject.startsWith(blocker.fileName()));
}

QTEST_GUILESS_MAIN(DraftStoreTest)
#include "tst_draftstore.moc"
