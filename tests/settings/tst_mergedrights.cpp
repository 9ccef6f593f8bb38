// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/settings/mergecase.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using Kind = MergeConflict::Kind;
using enum MergeChoice;

/// What is not to be read, and whose files are: of a draft and of the server meanwhile.
class MergedRightsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSecretIsNeverTakenApart();
    void aSecretOfOursStaysOne();
    void modesAreMergedToo();
    void ownersAreTheirs();
    void ownersOfOursAreKept();
    void rightsOfWhatWasNotFetchedAreKept();
};

void MergedRightsTest::aSecretIsNeverTakenApart()
{
    const Configuration base = server("a = 1\n", {unread(kSecret, "one")});
    Configuration ours = base;
    QVERIFY(ours.putSecret(kSecret, "host user:password\n"));
    QVERIFY(mergeConfigurations(base, ours, base).conflicts().isEmpty());
    const Configuration theirs = server("a = 1\n", {unread(kSecret, "two")});
    const ConfigurationMerge merge = mergeConfigurations(base, ours, theirs);
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(merge.conflicts().first().kind, Kind::Hidden);
    QCOMPARE(merge.conflicts().first().lines, LineConflict());
    QCOMPARE(bytesOf(*settled(merge, {Ours}), kSecret), "host user:password\n");
    QCOMPARE(*settled(merge, {Theirs}), theirs);
}

void MergedRightsTest::aSecretOfOursStaysOne()
{
    const Configuration base = server("a = 1\n");
    Configuration ours = base;
    QVERIFY(ours.putSecret(kSecret, "host user:password\n"));
    const Configuration next = *settled(mergeConfigurations(base, ours, server("a = 2\n")), {});
    const ConfigFile *put = next.file(kSecret);
    QVERIFY(put && put->secret);
    QCOMPARE(put->identity.mode, "600");
}

void MergedRightsTest::modesAreMergedToo()
{
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n", "644")});
    const auto mode = [&base](const char *ours, const char *theirs) {
        const ConfigurationMerge merge =
            mergeConfigurations(base, with(base, kTable, "x secure\n", ours),
                                server("a = 1\n", {file(kTable, "x may\n", theirs)}));
        return settled(merge, {})->file(kTable)->identity.mode;
    };
    QCOMPARE(mode("600", "644"), "600");
    QCOMPARE(mode("644", "640"), "640");
    QCOMPARE(mode("604", "640"), "600");
}

void MergedRightsTest::ownersAreTheirs()
{
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n")});
    ConfigFile given = file(kTable, "x may\n");
    given.identity.uid = "108";
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kTable, "y may\n"), server("a = 1\n", {given}));
    QCOMPARE(merge.moved, QList<QByteArray>{kTable});
    const Configuration next = *settled(merge, {});
    QCOMPARE(next.file(kTable)->identity.uid, "108");
    QCOMPARE(bytesOf(next, kTable), "y may\n");
}

/// Who wanted another owner gets it; where both gave it away, it is whose it is on the server.
void MergedRightsTest::ownersOfOursAreKept()
{
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n")});
    const auto owner = [&base](const char *ours, const char *theirs, const QByteArray &path) {
        Configuration our = with(base, kMaster, "ours\n"), their = with(base, kMain, "a = 2\n");
        if (!our.setRights(path, {}, ours, "5") || !their.setRights(path, {}, theirs, "0"))
            return QByteArray("refused");
        const Configuration next = *settled(mergeConfigurations(base, our, their), {});
        const FileIdentity identity = next.allFiles().value(path).identity;
        return identity.uid + ':' + identity.gid;
    };
    for (const QByteArray &path : {kTable, kMain}) {
        QCOMPARE(owner("108", "0", path), "108:5");
        QCOMPARE(owner("108", "108", path), "108:5");
        QCOMPARE(owner("108", "109", path), "109:5");
        QCOMPARE(owner("0", "109", path), "109:5");
    }
}

void MergedRightsTest::rightsOfWhatWasNotFetchedAreKept()
{
    const Configuration base = server("a = 1\n", {unread(kSecret, "one")});
    Configuration ours = base;
    QVERIFY(ours.setRights(kSecret, "640", "108", "5"));
    const Configuration next =
        *settled(mergeConfigurations(base, ours, server("a = 2\n", {unread(kSecret, "one")})), {});
    QCOMPARE(next.file(kSecret)->identity, ours.file(kSecret)->identity);
    QVERIFY(!next.file(kSecret)->bytes);
}

QTEST_GUILESS_MAIN(MergedRightsTest)
#include "tst_mergedrights.moc"
