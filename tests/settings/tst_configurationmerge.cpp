// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/configurationmerge.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;
using Kind = MergeConflict::Kind;
using enum MergeChoice;

namespace {

const QByteArray kMain = "/etc/postfix/main.cf";
const QByteArray kMaster = "/etc/postfix/master.cf";
const QByteArray kTable = "/etc/postfix/tls_policy";
const QByteArray kSecret = "/etc/postfix/sasl_passwd";

ConfigFile file(const QByteArray &path, const QByteArray &bytes, const QByteArray &mode = "644")
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = "of " + bytes,
                         .mode = mode,
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes,
            .secret = false};
}

/// Left on the server; only its hash is known.
ConfigFile unread(const QByteArray &path, const QByteArray &sha256)
{
    ConfigFile there = file(path, {}, "600");
    there.identity.sha256 = sha256;
    there.bytes.reset();
    there.secret = true;
    return there;
}

/// A server with these files beside main.cf and master.cf.
Configuration server(const QByteArray &main, const QList<ConfigFile> &others = {})
{
    QMap<QByteArray, ConfigFile> files{{kMain, file(kMain, main)},
                                       {kMaster, file(kMaster, "smtp inet n - y - - smtpd\n")}};
    for (const ConfigFile &other : others)
        files.insert(other.path, other);
    return {"/etc/postfix", files};
}

Configuration with(Configuration from, const QByteArray &path, const QByteArray &bytes,
                   const QByteArray &mode = {})
{
    const Status put = from.putFile(path, bytes, mode);
    return put ? from : Configuration();
}

Configuration without(Configuration from, const QByteArray &path)
{
    const Status removed = from.removeFile(path);
    return removed ? from : Configuration();
}

QByteArray bytesOf(const Configuration &of, const QByteArray &path)
{
    const ConfigFile there = of.allFiles().value(path);
    return there.exists() ? there.bytes.value_or("unread") : "absent";
}

/// What both sides made of one file, and what is in force then.
struct Contradiction {
    QByteArray path, base, ours, theirs;
    QByteArray setting; ///< what is to be decided
    QByteArray keepingOurs, takingTheirs;
};

const QByteArray kMaps = "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";

/// A server whose file at \a path has the contents \a bytes.
Configuration serverWith(const QByteArray &path, const QByteArray &bytes)
{
    const Configuration plain = server(kMaps, {file(kTable, "x may\n")});
    return path == kMain ? with(plain, path, kMaps + bytes) : with(plain, path, bytes);
}

QList<std::pair<const char *, Contradiction>> contradictions()
{
    const QByteArray row = "submission inet n - y - - smtpd\n";
    return {
        {"a parameter at the end",
         {kMain, "a = 1\nb = 2\nc = 3\n", "a = 10\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\na = 11\n",
          "a", "a = 10\nb = 2\nc = 3\n", "b = 2\nc = 3\na = 11\n"}},
        {"one that the draft takes out",
         {kMain, "a = 1\nb = 2\nc = 3\n", "b = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\na = 11\n", "a",
          "b = 2\nc = 3\n", "b = 2\nc = 3\na = 11\n"}},
        {"the server's, which the draft's at the end overrides",
         {kMain, "a = 1\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\na = 10,\n\t11\n",
          "a = 11\nb = 2\nc = 3\n", "a", "b = 2\nc = 3\na = 10,\n\t11\n",
          "a = 11\nb = 2\nc = 3\n"}},
        {"an option of a row",
         {kMaster, row + " -o a=1\n -o b=2\n", row + " -o a=10\n -o b=2\n",
          row + " -o a=1\n -o b=2\n -o a=11\n", "submission/inet/a", row + " -o b=2\n -o a=10\n",
          row + " -o b=2\n -o a=11\n"}},
        {"an option that the draft takes out",
         {kMaster, row + " -o a=1\n -o b=2\n -o c=3\n", row + " -o b=2\n -o c=3\n",
          row + " -o a=1\n -o b=2\n -o c=3\n -o a=11\n", "submission/inet/a",
          row + " -o b=2\n -o c=3\n", row + " -o b=2\n -o c=3\n -o a=11\n"}},
        {"a row of a table, where the first counts",
         {kTable, "x may\ny may\nz may\n", "x may\ny may\nz secure\n",
          "z verify\nx may\ny may\nz may\n", "z", "x may\ny may\nz secure\n",
          "z verify\nx may\ny may\n"}}};
}

} // namespace

/// A draft and what became of the server meanwhile.
class ConfigurationMergeTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatNobodyTouchedIsTheirs();
    void otherLinesOfOneFile();
    void otherFiles();
    void theSameLinesAreDecidedOneByOne();
    void aMissingChoiceIsAnError();
    void bothMayStandBehindOneAnother();
    void aNewFileOnEachSide();
    void aFileThatOneSideTookAway_data();
    void aFileThatOneSideTookAway();
    void aFileGoesWithTheLineThatNamesIt();
    void aSecretIsNeverTakenApart();
    void aSecretOfOursStaysOne();
    void modesAreMergedToo();
    void ownersAreTheirs();
    void ownersOfOursAreKept();
    void rightsOfWhatWasNotFetchedAreKept();
    void whatALaterLineOverridesIsDecided_data();
    void whatALaterLineOverridesIsDecided();
    void bothChangedOneEntryInDifferentLines_data();
    void bothChangedOneEntryInDifferentLines();
    void aRowThatStandsThereTwiceIsDecidedAsAWhole();
    void linesAndSettingsOfOneFile();
    void itIsToldWhereEachSideSetsIt();
};

void ConfigurationMergeTest::whatNobodyTouchedIsTheirs()
{
    const Configuration base = server("a = 1\n"), theirs = server("a = 2\n");
    const ConfigurationMerge merge = mergeConfigurations(base, base, theirs);
    QVERIFY(merge.files.isEmpty() && merge.conflicts().isEmpty());
    QCOMPARE(merge.moved, QList<QByteArray>{kMain});
    QCOMPARE(*settled(merge, {}), theirs);
}

void ConfigurationMergeTest::otherLinesOfOneFile()
{
    const Configuration base = server("a = 1\nb = 2\nc = 3\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 1\nb = 2\nc = 30\n"),
                            server("# theirs\na = 1\nb = 2\nc = 3\n"));
    QVERIFY(merge.conflicts().isEmpty());
    QCOMPARE(bytesOf(*settled(merge, {}), kMain), "# theirs\na = 1\nb = 2\nc = 30\n");
}

void ConfigurationMergeTest::otherFiles()
{
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n")});
    const Configuration theirs = server("a = 1\n", {file(kTable, "x secure\n")});
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 2\n"), theirs);
    QCOMPARE(merge.moved, QList<QByteArray>{kTable});
    const Configuration next = *settled(merge, {});
    QCOMPARE(bytesOf(next, kMain), "a = 2\n");
    QCOMPARE(bytesOf(next, kTable), "x secure\n");
}

void ConfigurationMergeTest::theSameLinesAreDecidedOneByOne()
{
    const Configuration base = server("a = 1\nb = 2\nc = 3\n", {file(kTable, "x may\n")});
    const Configuration ours =
        with(with(base, kMain, "a = 10\nb = 2\nc = 30\n"), kTable, "x secure\n");
    const Configuration theirs =
        with(with(base, kMain, "a = 11\nb = 2\nc = 33\n"), kTable, "x verify\n");
    const ConfigurationMerge merge = mergeConfigurations(base, ours, theirs);
    const QList<MergeConflict> conflicts = merge.conflicts();
    QCOMPARE(conflicts.size(), 3);
    QCOMPARE(conflicts[1].path, kMain);
    QCOMPARE(conflicts[1].lines.baseLines, "c = 3\n");
    QCOMPARE(conflicts[1].lines.ourLines, "c = 30\n");
    QCOMPARE(conflicts[1].lines.theirLines, "c = 33\n");
    QCOMPARE(conflicts[1].lines.theirs, LineRange({.begin = 2, .end = 3}));
    QCOMPARE(conflicts[2].path, kTable);
    QVERIFY(!conflicts[0].canKeepBoth());
    const Configuration next = *settled(merge, {Ours, Theirs, Ours});
    QCOMPARE(bytesOf(next, kMain), "a = 10\nb = 2\nc = 33\n");
    QCOMPARE(bytesOf(next, kTable), "x secure\n");
    QCOMPARE(*settled(merge, {Theirs, Theirs, Theirs}), theirs);
    QCOMPARE(*settled(merge, {Ours, Ours, Ours}), ours);
}

void ConfigurationMergeTest::aMissingChoiceIsAnError()
{
    const Configuration base = server("a = 1\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 2\n"), server("a = 3\n"));
    const Result<Configuration> next = settled(merge, {});
    QVERIFY(!next);
    QCOMPARE(next.error().subject, QString::fromUtf8(kMain));
}

void ConfigurationMergeTest::bothMayStandBehindOneAnother()
{
    const Configuration base = server("a = 1\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, with(base, kMain, "a = 1\nb = 2\n"), server("a = 1\nc = 3\n"));
    QCOMPARE(merge.conflicts().size(), 1);
    QVERIFY(merge.conflicts().first().canKeepBoth());
    QCOMPARE(bytesOf(*settled(merge, {Both}), kMain), "a = 1\nc = 3\nb = 2\n");
}

void ConfigurationMergeTest::aNewFileOnEachSide()
{
    const Configuration base = server("a = 1\n");
    const Configuration ours = with(base, kTable, "x may\n");
    const Configuration same = server("a = 1\n", {file(kTable, "x may\n")});
    QVERIFY(mergeConfigurations(base, ours, same).conflicts().isEmpty());
    QCOMPARE(bytesOf(*settled(mergeConfigurations(base, ours, base), {}), kTable), "x may\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, ours, server("a = 1\n", {file(kTable, "y may\n")}));
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(bytesOf(*settled(merge, {Ours}), kTable), "x may\n");
    QCOMPARE(bytesOf(*settled(merge, {Both}), kTable), "y may\nx may\n");
}

void ConfigurationMergeTest::aFileThatOneSideTookAway_data()
{
    QTest::addColumn<QByteArray>("ours"); // "absent": taken away
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QList<int>>("kinds");
    QTest::addColumn<QByteArray>("kept"); // what comes of it when ours is kept
    QTest::newRow("both") << QByteArray("absent") << QByteArray("absent") << QList<int>{}
                          << QByteArray("absent");
    QTest::newRow("we alone") << QByteArray("absent") << QByteArray("x may\n") << QList<int>{}
                              << QByteArray("absent");
    QTest::newRow("they alone") << QByteArray("x may\n") << QByteArray("absent") << QList<int>{}
                                << QByteArray("absent");
    QTest::newRow("we, and they changed it")
        << QByteArray("absent") << QByteArray("x secure\n")
        << QList<int>{static_cast<int>(Kind::WeRemove)} << QByteArray("absent");
    QTest::newRow("they, and we changed it")
        << QByteArray("x secure\n") << QByteArray("absent")
        << QList<int>{static_cast<int>(Kind::TheyRemoved)} << QByteArray("x secure\n");
}

void ConfigurationMergeTest::aFileThatOneSideTookAway()
{
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QList<int>, kinds);
    QFETCH(QByteArray, kept);
    const Configuration base = server("a = 1\n", {file(kTable, "x may\n")});
    const auto side = [&base](const QByteArray &bytes) {
        return bytes == "absent" ? without(base, kTable) : with(base, kTable, bytes);
    };
    const ConfigurationMerge merge = mergeConfigurations(base, side(ours), side(theirs));
    QList<int> found;
    for (const MergeConflict &conflict : merge.conflicts())
        found += static_cast<int>(conflict.kind);
    QCOMPARE(found, kinds);
    const QList<MergeChoice> keepOurs(kinds.size(), Ours), takeTheirs(kinds.size(), Theirs);
    QCOMPARE(bytesOf(*settled(merge, keepOurs), kTable), kept);
    if (!kinds.isEmpty())
        QCOMPARE(bytesOf(*settled(merge, takeTheirs), kTable), theirs);
}

void ConfigurationMergeTest::aFileGoesWithTheLineThatNamesIt()
{
    const QByteArray naming = "a = 1\nb = 2\nsmtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n";
    const Configuration base = server(naming, {file(kTable, "x may\n")});
    const Configuration ours = without(with(base, kMain, "a = 1\nb = 2\n"), kTable);
    const Configuration theirs = with(base, kMain, "a = 9\n" + naming.sliced(6));
    const Configuration next = *settled(mergeConfigurations(base, ours, theirs), {});
    QCOMPARE(bytesOf(next, kMain), "a = 9\nb = 2\n");
    QCOMPARE(bytesOf(next, kTable), "absent");
    // They name it anew, in another line: then it has to stay, and that is told.
    const Configuration again = with(base, kMain, "x = hash:/etc/postfix/tls_policy\n" + naming);
    const Result<Configuration> refused = settled(mergeConfigurations(base, ours, again), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().subject, QString::fromUtf8(kTable));
}

void ConfigurationMergeTest::aSecretIsNeverTakenApart()
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

void ConfigurationMergeTest::aSecretOfOursStaysOne()
{
    const Configuration base = server("a = 1\n");
    Configuration ours = base;
    QVERIFY(ours.putSecret(kSecret, "host user:password\n"));
    const Configuration next = *settled(mergeConfigurations(base, ours, server("a = 2\n")), {});
    const ConfigFile *put = next.file(kSecret);
    QVERIFY(put && put->secret);
    QCOMPARE(put->identity.mode, "600");
}

void ConfigurationMergeTest::modesAreMergedToo()
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

void ConfigurationMergeTest::ownersAreTheirs()
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
void ConfigurationMergeTest::ownersOfOursAreKept()
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

void ConfigurationMergeTest::rightsOfWhatWasNotFetchedAreKept()
{
    const Configuration base = server("a = 1\n", {unread(kSecret, "one")});
    Configuration ours = base;
    QVERIFY(ours.setRights(kSecret, "640", "108", "5"));
    const Configuration next =
        *settled(mergeConfigurations(base, ours, server("a = 2\n", {unread(kSecret, "one")})), {});
    QCOMPARE(next.file(kSecret)->identity, ours.file(kSecret)->identity);
    QVERIFY(!next.file(kSecret)->bytes);
}

void ConfigurationMergeTest::whatALaterLineOverridesIsDecided_data()
{
    QTest::addColumn<Contradiction>("it");
    for (const auto &[name, it] : contradictions())
        QTest::newRow(name) << it;
}

/// Line by line they go together; but only one of the lines counts.
void ConfigurationMergeTest::whatALaterLineOverridesIsDecided()
{
    QFETCH(Contradiction, it);
    const ConfigurationMerge merge = mergeConfigurations(
        serverWith(it.path, it.base), serverWith(it.path, it.ours), serverWith(it.path, it.theirs));
    const QList<MergeConflict> conflicts = merge.conflicts();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts.first().kind, Kind::Setting);
    QCOMPARE(conflicts.first().setting, it.setting);
    QVERIFY(!conflicts.first().canKeepBoth());
    QCOMPARE(*settled(merge, {Ours}), serverWith(it.path, it.keepingOurs));
    QCOMPARE(*settled(merge, {Theirs}), serverWith(it.path, it.takingTheirs));
    QVERIFY(!settled(merge, {}));
}

void ConfigurationMergeTest::bothChangedOneEntryInDifferentLines_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("both");
    QTest::newRow("a list") << kMain << QByteArray("a =\n 1,\n 2,\n 3\n")
                            << QByteArray("a =\n 10,\n 2,\n 3\n")
                            << QByteArray("a =\n 1,\n 2,\n 30\n")
                            << QByteArray("a =\n 10,\n 2,\n 30\n");
    QTest::newRow("another value of a file that says it twice")
        << kMain << QByteArray("a = 1\nb = 2\nc = 3\na = 4\n")
        << QByteArray("a = 1\nb = 2\nc = 3\na = 40\n")
        << QByteArray("a = 1\nb = 20\nc = 3\na = 4\n")
        << QByteArray("a = 1\nb = 20\nc = 3\na = 40\n");
    QTest::newRow("the same, in other lines")
        << kMain << QByteArray("a = 1\nb = 2\nc = 3\n") << QByteArray("a = 4\nb = 2\nc = 3\n")
        << QByteArray("a = 1\nb = 2\nc = 3\na = 4\n") << QByteArray("a = 4\nb = 2\nc = 3\na = 4\n");
    QTest::newRow("no table of Postfix's")
        << QByteArray("/etc/postfix/README") << QByteArray("x a\ny b\nz c\n")
        << QByteArray("x a\ny b\nz d\n") << QByteArray("z e\nx a\ny b\nz c\n")
        << QByteArray("z e\nx a\ny b\nz d\n");
}

/// What is in force has both changes in it.
void ConfigurationMergeTest::bothChangedOneEntryInDifferentLines()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, both);
    const ConfigurationMerge merge = mergeConfigurations(
        serverWith(path, base), serverWith(path, ours), serverWith(path, theirs));
    QVERIFY(merge.conflicts().isEmpty());
    QCOMPARE(*settled(merge, {}), serverWith(path, both));
}

void ConfigurationMergeTest::aRowThatStandsThereTwiceIsDecidedAsAWhole()
{
    const QByteArray other = "smtp inet n - y - - smtpd\n# a\n# b\n# c\n";
    const QByteArray our = "submission inet n - y - - smtpd\n -o a=1\n -o b=2\n";
    const QByteArray their = "submission inet n - n - - smtpd -o c=3\n";
    const ConfigurationMerge merge =
        mergeConfigurations(serverWith(kMaster, other), serverWith(kMaster, our + other),
                            serverWith(kMaster, other + their));
    QCOMPARE(merge.conflicts().size(), 1);
    QCOMPARE(merge.conflicts().first().setting, "submission/inet");
    QCOMPARE(bytesOf(*settled(merge, {Ours}), kMaster), our + other);
    QCOMPARE(bytesOf(*settled(merge, {Theirs}), kMaster), other + their);
}

/// The same parameter in a conflict of lines and once more below: the last answer counts.
void ConfigurationMergeTest::linesAndSettingsOfOneFile()
{
    const Configuration base = serverWith(kMain, "a = 1\nb = 2\nc = 3\n");
    const ConfigurationMerge merge =
        mergeConfigurations(base, serverWith(kMain, "a = 10\nb = 2\nc = 3\n"),
                            serverWith(kMain, "a = 11\nb = 2\nc = 3\na = 12\n"));
    QCOMPARE(merge.conflicts().size(), 2);
    QCOMPARE(merge.conflicts().first().kind, Kind::Lines);
    QCOMPARE(settled(merge, {Ours, Ours})->mainCf().value("a"), "10");
    QCOMPARE(settled(merge, {Theirs, Ours})->mainCf().value("a"), "10");
    QCOMPARE(settled(merge, {Ours, Theirs})->mainCf().value("a"), "12");
    QVERIFY(!settled(merge, {Ours}));
}

void ConfigurationMergeTest::itIsToldWhereEachSideSetsIt()
{
    const ConfigurationMerge merge = mergeConfigurations(
        serverWith(kMain, "a = 1\nb = 2\nc = 3\n"), serverWith(kMain, "a = 10\nb = 2\nc = 3\n"),
        serverWith(kMain, "a = 1\nb = 2\nc = 3\na =\n# why\n 11\n"));
    const LineConflict lines = merge.conflicts().first().lines;
    QCOMPARE(lines.base, LineRange({.begin = 1, .end = 2}));
    QCOMPARE(lines.ours, LineRange({.begin = 1, .end = 2}));
    QCOMPARE(lines.theirs, LineRange({.begin = 4, .end = 7}));
    QCOMPARE(lines.baseLines, "a = 1\n");
    QCOMPARE(lines.ourLines, "a = 10\n");
    QCOMPARE(lines.theirLines, "a =\n# why\n 11\n");
}

QTEST_GUILESS_MAIN(ConfigurationMergeTest)
#include "tst_configurationmerge.moc"
