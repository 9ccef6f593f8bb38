// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/certificatesearch.h"
#include "core/transport/localtransport.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kDigest = QByteArray("ab").repeated(32);

CertificateSearch searchOf(const QList<Frame> &frames)
{
    CertificateCollector collector;
    for (const Frame &frame : frames)
        collector.take(frame);
    return collector.search();
}

Frame pem(const QByteArray &text)
{
    return {.kind = "pem", .text = text, .body = {}};
}

QByteArray certificate()
{
    QFile file(QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/probe/data/mail.test.pem"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// \a key with a passphrase.
QByteArray locked(const QByteArray &key)
{
    return testbed::Program(u"openssl"_s, {u"pkey"_s, u"-aes128"_s, u"-passout"_s, u"pass:x"_s})
        .input(key)
        .run()
        .out;
}

/// What the script said with this computer as the server.
struct Answer {
    bool done = false;
    QByteArray sent;
    CertificateSearch search;
};

/// Runs the script itself on the configuration in \a folder.
Answer askHere(const QTemporaryDir &folder)
{
    LocalTransport here(folder.path());
    const Patience patience{.deadline = QDeadlineTimer(60'000), .stop = {}};
    const auto channel = RootChannel::open(here, {}, patience);
    if (!channel)
        return {};
    Answer answer;
    CertificateCollector collector;
    const auto take = [&](const Frame &frame) {
        answer.sent += frame.text + '\n' + frame.body + '\n';
        collector.take(frame);
    };
    const Request request{.verb = "certificates", .payload = {}, .words = folder.path().toUtf8()};
    answer.done = (*channel)->ask(request, take, patience).has_value();
    answer.search = collector.search();
    return answer;
}

} // namespace

/// What the server answers when it is asked for certificates.
class CertificateSearchTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsFilesWithTheirCertificates();
    void readsWhatIsKnownOfAKey_data();
    void readsWhatIsKnownOfAKey();
    void readsHooksAndWhatIsUnseen();
    void passesOverWhatMakesNoSense();
    void givesNoFileTheCertificatesOfAnother();
    void takesNoMoreFilesThanTheScriptSends();
    void noKeyLeavesTheServer();
    void noKeyLeavesADamagedFile_data();
    void noKeyLeavesADamagedFile();
};

void CertificateSearchTest::readsFilesWithTheirCertificates()
{
    const CertificateSearch search =
        searchOf({pem("file 0a 644 0 12 900 - /etc/a b.pem\t/etc/real.pem"),
                  {.kind = "body", .text = "900", .body = certificate()},
                  pem("absent - - - - - - /gone.pem\t/gone.pem")});
    QCOMPARE(search.files.size(), 2);
    const PemFile &first = search.files.first();
    QCOMPARE(first.path, QByteArray("/etc/a b.pem"));
    QCOMPARE(first.realPath, QByteArray("/etc/real.pem"));
    QCOMPARE(first.identity, (FileIdentity{.kind = FileIdentity::Kind::File,
                                           .sha256 = "0a",
                                           .mode = "644",
                                           .uid = "0",
                                           .gid = "12"}));
    QCOMPARE(first.certificates.first().commonName, u"mail.test"_s);
    QCOMPARE(first.key, PemFile::Key::None);
    QCOMPARE(search.files.last().identity.kind, FileIdentity::Kind::Absent);
}

void CertificateSearchTest::readsWhatIsKnownOfAKey_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("key");
    const auto row = [](const char *name, const QByteArray &line, PemFile::Key key) {
        QTest::newRow(name) << line << static_cast<int>(key);
    };
    row("none", "file 0a 600 0 0 9 - /k\t/k", PemFile::Key::None);
    row("digest", "file 0a 600 0 0 9 " + kDigest + " /k\t/k", PemFile::Key::Readable);
    row("encrypted", "file 0a 600 0 0 9 encrypted /k\t/k", PemFile::Key::Encrypted);
    row("unknown", "file 0a 600 0 0 9 unknown /k\t/k", PemFile::Key::Unknown);
    row("no digest at all", "file 0a 600 0 0 9 abcd /k\t/k", PemFile::Key::Unknown);
    row("unreadable", "unreadable - 600 0 0 9 - /k\t/k", PemFile::Key::Unknown);
    row("absent", "absent - - - - - - /k\t/k", PemFile::Key::None);
}

void CertificateSearchTest::readsWhatIsKnownOfAKey()
{
    QFETCH(QByteArray, line);
    QFETCH(int, key);
    const PemFile file = searchOf({pem(line)}).files.first();
    QCOMPARE(static_cast<int>(file.key), key);
    QCOMPARE(file.keyFingerprint, file.key == PemFile::Key::Readable
                                      ? QByteArray("AB:").repeated(31) + "AB"
                                      : QByteArray());
}

void CertificateSearchTest::readsHooksAndWhatIsUnseen()
{
    const CertificateSearch search =
        searchOf({{.kind = "data",
                   .text = "renewal 1",
                   .body = "certbot\t/live/a\tyes\tsystemctl reload postfix\n"
                           "acme.sh\t/x\tno\t\nbroken\tline\n"},
                  {.kind = "data", .text = "unseen 1", .body = "/etc/letsencrypt/live\n"}});
    QCOMPARE(search.hooks,
             (QList<RenewalHook>{
                 {.tool = "certbot",
                  .scope = "/live/a",
                  .reloads = Known::Yes,
                  .words = "systemctl reload postfix"},
                 {.tool = "acme.sh", .scope = "/x", .reloads = Known::No, .words = {}}}));
    QCOMPARE(search.unseen, QList<QByteArray>{"/etc/letsencrypt/live"});
}

void CertificateSearchTest::passesOverWhatMakesNoSense()
{
    QCOMPARE(searchOf({{.kind = "body", .text = "3", .body = "abc"},
                       pem("file 0a 600"),
                       pem("file 0a 644 0 0 9 - /no/tab"),
                       pem("file 0a 644 0 0 9 - /a\x1b[2J\t/a"),
                       {.kind = "data", .text = "renewal 9", .body = "certbot\t/a\tno\ta\x1b[2J"},
                       {.kind = "data", .text = "other 3", .body = "abc"}}),
             CertificateSearch());
}

void CertificateSearchTest::givesNoFileTheCertificatesOfAnother()
{
    const CertificateSearch search =
        searchOf({pem("file 0a 644 0 0 9 - /a\t/a"),
                  pem("file 0b 644 0 0 9 - /b\x1b[2J\t/b"),
                  {.kind = "body", .text = "900", .body = certificate()}});
    QCOMPARE(search.files.size(), 1);
    QVERIFY(search.files.first().certificates.isEmpty());
}

void CertificateSearchTest::takesNoMoreFilesThanTheScriptSends()
{
    QCOMPARE(searchOf(QList<Frame>(1'000, pem("file 0a 644 0 0 9 - /k\t/k"))).files.size(), 200);
}

void CertificateSearchTest::noKeyLeavesTheServer()
{
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"mail.test"_s}});
    QVERIFY(leaf);
    const QTemporaryDir folder;
    write(folder.filePath(u"both.pem"_s), leaf->key + leaf->chain);
    write(folder.filePath(u"locked.key"_s), locked(leaf->key));
    const QByteArray place = folder.path().toUtf8();
    write(folder.filePath(u"main.cf"_s), "smtpd_tls_chain_files = " + place + "/both.pem\n" +
                                             "smtpd_tls_eckey_file = " + place + "/locked.key\n");
    write(folder.filePath(u"master.cf"_s), {});

    const Answer answer = askHere(folder);
    QVERIFY(answer.done);
    const QList<PemFile> &files = answer.search.files;
    QVERIFY(files.size() >= 2);
    QCOMPARE(files[0].path, place + "/both.pem");
    QCOMPARE(files[0].certificates.size(), 2);
    QCOMPARE(files[0].keyFingerprint, files[0].certificates.first().publicKeyFingerprint);
    QCOMPARE(files[1].key, PemFile::Key::Encrypted);
    QVERIFY(!answer.sent.contains("PRIVATE KEY"));
    QVERIFY(!answer.sent.contains(leaf->key.split('\n').at(1)));
}

void CertificateSearchTest::noKeyLeavesADamagedFile_data()
{
    QTest::addColumn<bool>("cut");
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::newRow("a certificate that is cut short before the key") << true << QByteArray("\n");
    QTest::newRow("lines that end in a carriage return") << false << QByteArray("\r");
    QTest::newRow("both") << true << QByteArray("\r\n");
}

void CertificateSearchTest::noKeyLeavesADamagedFile()
{
    QFETCH(bool, cut);
    QFETCH(QByteArray, lineEnd);
    auto ca = testbed::TestCa::create();
    QVERIFY(ca);
    const auto leaf = ca->issue({.names = {u"mail.test"_s}});
    QVERIFY(leaf);
    const QTemporaryDir folder;
    QByteArray bytes = leaf->certificate;
    if (cut)
        bytes.truncate(bytes.indexOf("-----END"));
    bytes += leaf->key;
    write(folder.filePath(u"both.pem"_s), bytes.replace('\n', lineEnd));
    write(folder.filePath(u"main.cf"_s),
          "smtpd_tls_chain_files = " + folder.path().toUtf8() + "/both.pem\n");
    write(folder.filePath(u"master.cf"_s), {});
    const Answer answer = askHere(folder);
    QVERIFY(answer.done);
    QVERIFY(answer.sent.contains("/both.pem"));
    QVERIFY(!answer.sent.contains("PRIVATE KEY"));
    QVERIFY(!answer.sent.contains(leaf->key.split('\n').at(1)));
}

QTEST_GUILESS_MAIN(CertificateSearchTest)
#include "tst_certificatesearch.moc"
