// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/keptdraft.h"
#include "core/x509/digest.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kMain = "/etc/postfix/main.cf";
const QByteArray kTable = "/etc/postfix/tls_policy";

ConfigFile file(const QByteArray &path, const QByteArray &bytes)
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = sha256(bytes),
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes,
            .secret = false};
}

/// A server whose main.cf is \a main; an empty \a table: there is none.
Snapshot server(const QByteArray &main, const QByteArray &table = {})
{
    QMap<QByteArray, ConfigFile> files{
        {kMain, file(kMain, main)},
        {"/etc/postfix/master.cf", file("/etc/postfix/master.cf", "smtp inet n - y - - smtpd\n")}};
    if (!table.isEmpty())
        files.insert(kTable, file(kTable, table));
    return {.facts = {}, .configuration = {"/etc/postfix", files}, .files = files};
}

Configuration with(Configuration from, const QByteArray &path, const QByteArray &bytes)
{
    const Status put = from.putFile(path, bytes);
    return put ? from : Configuration();
}

/// \a draft laid aside on \a read, written, and read again.
KeptDraft kept(const Snapshot &read, const Configuration &draft)
{
    const KeptDraft aside = layAside(ChangeSet::between(read, draft), read.configuration, draft,
                                     QDateTime::currentDateTime());
    const Result<KeptDraft> again = keptDraftFromJson(toJson(aside, u"ssh://a:22"_s));
    return again ? *again : KeptDraft();
}

} // namespace

/// Drafts laid aside, and what became of the server until they are taken up.
class KeptDraftTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fitsWhatItWasMadeFor();
    void isMergedWithWhatOthersDid();
    void tellsWhereOthersDidTheSame();
    void takesAFileAwayAgain();
    void aNewFileIsNewAgain();
    void withoutABaseItFitsOnlyThat();
    void saysWhatItChanges();
    void leavesWhatIsEditedNow();
    void keepsOwners();
    void ownersThatOthersChangedStay();
    void keepsNothingOfASecret();
    void keepsNothingThatAHistoryWithholds_data();
    void keepsNothingThatAHistoryWithholds();
};

void KeptDraftTest::fitsWhatItWasMadeFor()
{
    const Snapshot read = server("a = 1\n", "x may\n");
    const Configuration draft =
        with(with(read.configuration, kMain, "a = 2\n"), kTable, "x secure\n");
    const auto merge = mergeKept(kept(read, draft), read);
    QVERIFY(merge && merge->conflicts().isEmpty() && merge->moved.isEmpty());
    QCOMPARE(*settled(*merge, {}), draft);
}

void KeptDraftTest::isMergedWithWhatOthersDid()
{
    const Snapshot read = server("a = 1\nb = 2\nc = 3\n");
    const KeptDraft aside = kept(read, with(read.configuration, kMain, "a = 1\nb = 2\nc = 4\n"));
    const Snapshot now = server("# theirs\na = 1\nb = 2\nc = 3\n");
    const auto merge = mergeKept(aside, now);
    QVERIFY(merge && merge->conflicts().isEmpty());
    QCOMPARE(merge->moved, QList<QByteArray>{kMain});
    const auto next = takeUp(aside, *settled(*merge, {}), now, now.configuration);
    QCOMPARE(next->mainCf().toBytes(), "# theirs\na = 1\nb = 2\nc = 4\n");
}

void KeptDraftTest::tellsWhereOthersDidTheSame()
{
    const Snapshot read = server("a = 1\n");
    const KeptDraft aside = kept(read, with(read.configuration, kMain, "a = 2\n"));
    const auto merge = mergeKept(aside, server("a = 3\n"));
    QCOMPARE(merge->conflicts().size(), 1);
    QCOMPARE(merge->conflicts().first().lines.baseLines, "a = 1\n");
    // They came to the same: nothing is left to do.
    const auto same = mergeKept(aside, server("a = 2\n"));
    QVERIFY(same->conflicts().isEmpty());
    QCOMPARE(*settled(*same, {}), server("a = 2\n").configuration);
}

void KeptDraftTest::takesAFileAwayAgain()
{
    const Snapshot read = server("a = 1\n", "x may\n");
    Configuration draft = read.configuration;
    QVERIFY(draft.removeFile(kTable));
    const KeptDraft aside = kept(read, draft);
    QVERIFY(aside.leftOut.isEmpty());
    const auto next =
        takeUp(aside, *settled(*mergeKept(aside, read), {}), read, read.configuration);
    QVERIFY(next && !next->file(kTable)->exists());
    const auto merge = mergeKept(aside, server("a = 1\n", "x secure\n"));
    QCOMPARE(merge->conflicts().first().kind, MergeConflict::Kind::WeRemove);
    QVERIFY(mergeKept(aside, server("a = 1\n"))->conflicts().isEmpty());
}

void KeptDraftTest::aNewFileIsNewAgain()
{
    const Snapshot read = server("a = 1\n");
    const KeptDraft aside = kept(read, with(read.configuration, kTable, "x may\n"));
    const auto next =
        takeUp(aside, *settled(*mergeKept(aside, read), {}), read, read.configuration);
    QCOMPARE(next->file(kTable)->bytes, std::optional(QByteArray("x may\n")));
    QCOMPARE(next->file(kTable)->identity.uid, "0");
    QCOMPARE(mergeKept(aside, server("a = 1\n", "y may\n"))->conflicts().size(), 1);
}

/// As an earlier release kept it.
void KeptDraftTest::withoutABaseItFitsOnlyThat()
{
    const Snapshot read = server("a = 1\n");
    KeptDraft aside = kept(read, with(read.configuration, kMain, "a = 2\n"));
    aside.files.first().was.reset();
    QVERIFY(mergeKept(aside, read));
    const auto moved = mergeKept(aside, server("a = 1\nb = 2\n"));
    QVERIFY(!moved);
    QCOMPARE(moved.error().subject, QString::fromUtf8(kMain));
    QVERIFY(diffOf(aside).contains(kMain));
}

void KeptDraftTest::saysWhatItChanges()
{
    const Snapshot read = server("a = 1\n");
    const QByteArray diff = diffOf(kept(read, with(read.configuration, kMain, "a = 2\n")));
    QVERIFY2(diff.contains("-a = 1\n+a = 2\n"), diff);
}

void KeptDraftTest::leavesWhatIsEditedNow()
{
    const Snapshot read = server("a = 1\n", "x may\n");
    const KeptDraft aside = kept(read, with(read.configuration, kMain, "a = 2\n"));
    const Configuration merged = *settled(*mergeKept(aside, read), {});
    const auto both = takeUp(aside, merged, read, with(read.configuration, kTable, "y may\n"));
    QCOMPARE(both->mainCf().toBytes(), "a = 2\n");
    QCOMPARE(both->file(kTable)->bytes, std::optional(QByteArray("y may\n")));
    const auto none = takeUp(aside, merged, read, with(read.configuration, kMain, "a = 3\n"));
    QVERIFY(!none);
    QCOMPARE(none.error().subject, QString::fromUtf8(kMain));
}

void KeptDraftTest::keepsOwners()
{
    const Snapshot read = server("a = 1\nb = 2\n", "x may\n");
    Configuration draft = with(read.configuration, kMain, "a = 1\nb = 3\n");
    QVERIFY(draft.setRights(kTable, "664", "108", "5"));
    QVERIFY(draft.setRights(kMain, {}, "0", "5"));
    const KeptDraft aside = kept(read, draft);
    for (const Snapshot &now : {read, server("# theirs\n\na = 1\nb = 2\n", "x may\ny may\n")}) {
        const Configuration next =
            *takeUp(aside, *settled(*mergeKept(aside, now), {}), now, now.configuration);
        const FileIdentity table = next.file(kTable)->identity;
        QCOMPARE(table.mode + ' ' + table.uid + ':' + table.gid, "664 108:5");
        QCOMPARE(next.allFiles().value(kMain).identity.gid, "5");
        QVERIFY(next.mainCf().toBytes().endsWith("b = 3\n"));
    }
}

/// The draft wants other lines only; it knows no more of the owner than what it was.
void KeptDraftTest::ownersThatOthersChangedStay()
{
    const Snapshot read = server("a = 1\n", "x may\n");
    const KeptDraft aside = kept(read, with(read.configuration, kTable, "x secure\n"));
    Snapshot now = read;
    QVERIFY(now.configuration.setRights(kTable, "640", "108", "5"));
    now.files = now.configuration.allFiles();
    const Configuration next = *settled(*mergeKept(aside, now), {});
    QCOMPARE(next.file(kTable)->bytes, std::optional(QByteArray("x secure\n")));
    const FileIdentity table = next.file(kTable)->identity;
    QCOMPARE(table.mode + ' ' + table.uid + ':' + table.gid, "640 108:5");
}

void KeptDraftTest::keepsNothingOfASecret()
{
    Snapshot read = server("a = 1\n");
    ConfigFile secret = file("/etc/postfix/sasl_passwd", "host user:Kummerspeck\n");
    secret.secret = true;
    read.files.insert(secret.path, secret);
    read.configuration = Configuration("/etc/postfix", read.files);
    Configuration gone = read.configuration;
    QVERIFY(gone.removeFile(secret.path));
    Configuration put = read.configuration;
    QVERIFY(put.putSecret(secret.path, "host user:Weltschmerz\n"));
    for (const Configuration &draft : {gone, put}) {
        const KeptDraft aside = layAside(ChangeSet::between(read, draft), read.configuration, draft,
                                         QDateTime::currentDateTime());
        QCOMPARE(aside.leftOut, QList<QByteArray>{secret.path});
        const QByteArray json = toJson(aside, u"ssh://a:22"_s);
        QVERIFY(!json.contains(QByteArray("Kummerspeck").toBase64().first(8)));
        QVERIFY(!json.contains(sha256(*secret.bytes)));
        QVERIFY(aside.files.isEmpty());
    }
}

void KeptDraftTest::keepsNothingThatAHistoryWithholds_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray lines = "host user:Weltschmerz\n";
    QTest::newRow("closed to others") << QByteArray("a = 1\n") << QByteArray("640") << lines;
    QTest::newRow("a password is set")
        << QByteArray("a = 1\n") << QByteArray("644") << QByteArray("password = Weltschmerz\n");
    QTest::newRow("a key of Dovecot's is set") << QByteArray("a = 1\n") << QByteArray("644")
                                               << QByteArray("doveadm_api_key = Weltschmerz\n");
    QTest::newRow("named as a table of passwords")
        << QByteArray("smtp_sasl_password_maps = hash:" + kTable + '\n') << QByteArray("644")
        << lines;
}

/// main.cf is kept whatever is in it.
void KeptDraftTest::keepsNothingThatAHistoryWithholds()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, mode);
    QFETCH(const QByteArray, bytes);
    Snapshot read = server(main, bytes);
    QVERIFY(read.configuration.setRights(kTable, mode, {}, {}));
    QVERIFY(read.configuration.setRights(kMain, "640", {}, {}));
    read.files = read.configuration.allFiles();
    const Configuration draft =
        with(with(read.configuration, kTable, bytes + "# more\n"), kMain, "b = 1\n");
    const KeptDraft aside = kept(read, draft);
    QCOMPARE(aside.leftOut, QList<QByteArray>{kTable});
    QCOMPARE(aside.files.size(), 1);
    QCOMPARE(aside.files.first().path, kMain);
}

QTEST_GUILESS_MAIN(KeptDraftTest)
#include "tst_keptdraft.moc"
