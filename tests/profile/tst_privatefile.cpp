// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/certificateshelf.h"
#include "core/profile/clientissue.h"
#include "core/profile/privatefile.h"
#include "tests/testbed/program.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

/// As ls(1) has it, "600".
QString modeOf(const QString &path)
{
    struct stat status{};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QString::number(status.st_mode & 07777, 8);
}

Certificate certificate(const QString &name)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto authority = makeAuthority(u"Authority"_s, secret("correct horse"), now);
    return issueClient(*authority, secret("correct horse"), {.name = name, .email = {}, .days = 30},
                       now)
        ->certificate;
}

} // namespace

/// Files of this computer that are for this account alone.
class PrivateFileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void isForThisAccountAlone();
    void neverReplacesAFile();
    void leavesNothingOfAFileThatDoesNotFit();
    void findsACertificateByAnyDigest();
    void issuesIntoAFile();
    void issuesNothingWithoutAPlaceOrAPassphrase();
    void namesFilesAfterPeople();
};

void PrivateFileTest::isForThisAccountAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new/anna.p12"_s);
    const mode_t before = umask(0);
    const Status written = writePrivateFile(path, secret("bytes"));
    umask(before);
    QVERIFY2(written, written ? "" : qPrintable(describe(written.error())));
    QCOMPARE(modeOf(path), u"600"_s);
    QCOMPARE(modeOf(folder.filePath(u"new"_s)), u"700"_s);
    QCOMPARE(readPrivateFile(path)->reveal(), QByteArrayView("bytes"));
}

void PrivateFileTest::neverReplacesAFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"anna.p12"_s);
    QVERIFY(writePrivateFile(path, secret("first")));
    const Status again = writePrivateFile(path, secret("second"));
    QVERIFY(!again && describe(again.error()).contains(path));
    QCOMPARE(readPrivateFile(path)->reveal(), QByteArrayView("first"));
}

void PrivateFileTest::leavesNothingOfAFileThatDoesNotFit()
{
    QVERIFY(!writePrivateFile(u"/dev/full"_s, secret("bytes")));
    const QTemporaryDir folder;
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{.rlim_cur = 4096, .rlim_max = before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const Status written =
        writePrivateFile(folder.filePath(u"anna.p12"_s), Secret::take(QByteArray(100'000, 'x')));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
}

void PrivateFileTest::findsACertificateByAnyDigest()
{
    const QTemporaryDir folder;
    const CertificateShelf shelf(folder.filePath(u"shelf"_s));
    QCOMPARE(shelf.all(), QList<Certificate>());
    const Certificate anna = certificate(u"anna"_s), bert = certificate(u"bert"_s);
    for (const Certificate &each : {anna, bert, anna})
        QVERIFY(shelf.keep(each));
    const QList<Certificate> all = shelf.all();
    QCOMPARE(all.size(), 2);
    QVERIFY(writePrivateFile(folder.filePath(u"shelf/other.pem"_s), secret("none")));
    QCOMPARE(shelf.all(), all);
    for (const QString &digest : {u"md5"_s, u"sha1"_s, u"sha256"_s}) {
        const QByteArray said =
            Program(u"openssl"_s, {u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u'-' + digest})
                .input(toPem({bert}))
                .run()
                .out.trimmed();
        const Certificate *found =
            knownBy(all, said.sliced(said.indexOf('=') + 1), digest.toLatin1());
        QVERIFY2(found && *found == bert, said.constData());
    }
    const Certificate *byKey = knownBy(all, anna.publicKeyFingerprint, "sha256");
    QVERIFY(byKey && *byKey == anna);
    QVERIFY(!knownBy(all, anna.publicKeyFingerprint, "md5"));
}

void PrivateFileTest::issuesIntoAFile()
{
    const QTemporaryDir folder;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ClientIssue wanted{.request = {.name = u"anna"_s, .email = {}, .days = 30},
                       .authorityFile = folder.filePath(u"ca/authority.pem"_s),
                       .authorityName = u"Clients"_s,
                       .passphrase = secret("correct horse"),
                       .pkcs12File = folder.filePath(u"anna.p12"_s),
                       .shelf = folder.filePath(u"shelf"_s)};
    const Result<IssuedFile> first = issueToFile(wanted, now);
    QVERIFY2(first, first ? "" : qPrintable(describe(first.error())));
    QVERIFY(first->isAuthorityNew);
    for (const QString &path : {wanted.pkcs12File, wanted.authorityFile})
        QCOMPARE(modeOf(path), u"600"_s);
    QCOMPARE(CertificateShelf(wanted.shelf).all(), QList<Certificate>{first->certificate});
    const QString word = QString::fromLatin1(first->password.reveal());
    const auto opened = Program(u"openssl"_s, {u"pkcs12"_s, u"-in"_s, wanted.pkcs12File,
                                               u"-passin"_s, u"pass:"_s + word, u"-nodes"_s})
                            .run();
    QVERIFY2(opened.out.contains(toPem({first->certificate}).trimmed()), opened.text());
    wanted.request.name = u"bert"_s;
    wanted.pkcs12File = folder.filePath(u"bert.p12"_s);
    wanted.password = secret("of his own");
    const Result<IssuedFile> second = issueToFile(wanted, now);
    QVERIFY2(second, second ? "" : qPrintable(describe(second.error())));
    QVERIFY(!second->isAuthorityNew);
    QCOMPARE(second->authority, first->authority);
    QVERIFY(second->password == wanted.password);
}

void PrivateFileTest::issuesNothingWithoutAPlaceOrAPassphrase()
{
    const QTemporaryDir folder;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    ClientIssue wanted{.request = {.name = u"anna"_s, .email = {}, .days = 30},
                       .authorityFile = folder.filePath(u"authority.pem"_s),
                       .authorityName = u"Clients"_s,
                       .passphrase = secret("correct horse"),
                       .pkcs12File = folder.filePath(u"anna.p12"_s),
                       .shelf = {}};
    QVERIFY(writePrivateFile(wanted.pkcs12File, secret("somebody's")));
    QVERIFY(!issueToFile(wanted, now));
    QVERIFY(!QFile::exists(wanted.authorityFile));
    wanted.pkcs12File = folder.filePath(u"other.p12"_s);
    QVERIFY(issueToFile(wanted, now));
    wanted.pkcs12File = folder.filePath(u"third.p12"_s);
    wanted.passphrase = secret("wrong horse");
    const auto wrong = issueToFile(wanted, now);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::AuthFailed);
    QVERIFY(!QFile::exists(wanted.pkcs12File));
}

void PrivateFileTest::namesFilesAfterPeople()
{
    QCOMPARE(fileNameFor(u"Anna Müller"_s), u"Anna-Müller"_s);
    QCOMPARE(fileNameFor(u"../../etc/passwd"_s), u"-..-etc-passwd"_s);
    QCOMPARE(fileNameFor(u"花子"_s), u"花子"_s);
    QCOMPARE(fileNameFor(u" "_s), u"client"_s);
}

QTEST_GUILESS_MAIN(PrivateFileTest)
#include "tst_privatefile.moc"
