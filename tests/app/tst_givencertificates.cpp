// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/exitcode.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace postseal;
using namespace postseal::ctl;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// Certificates of this computer, given to a server on the command line.
class GivenCertificatesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void aPackageBecomesTwoFiles();
    void twoKindsStandSideBySide();
    void saysWhatBecomesOfEach();
    void passphrasesComeByLine();
    void refusesWhatCannotBeUsed();
    void aReplacementKeepsItsPlace();
    void otherHostsAreServedByName();
    void aPackageTellsOfAClient();
    void aPackageIsShownToListeners();

private:
    Program program(const QStringList &words) const;
    QString made(const QString &name, const QByteArray &bytes) const;
    QByteArray read(const QString &name) const;
    QByteArray mode(const QString &name) const;

    std::unique_ptr<TestCa> m_ca;
    Leaf m_ec, m_rsa, m_other;
    QString m_package; ///< PKCS#12, "secret"
    std::unique_ptr<QTemporaryDir> m_folder, m_home;
};

namespace {

QStringList given(const QStringList &files)
{
    QStringList words;
    for (const QString &file : files)
        words += {u"--certificate"_s, file};
    return words;
}

} // namespace

void GivenCertificatesTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<TestCa>(*std::move(ca));
    m_home = std::make_unique<QTemporaryDir>();
    const QStringList names{u"mail.test"_s};
    const auto ec = m_ca->issue({.names = names});
    const auto rsa = m_ca->issue({.names = names, .keyType = u"rsa"_s});
    const auto other = m_ca->issue({.names = {u"other.test"_s}});
    QVERIFY(ec && rsa && other);
    m_ec = *ec;
    m_rsa = *rsa;
    m_other = *other;
    m_package = m_home->filePath(u"mail.p12"_s);
    const Outcome packed =
        Program(u"openssl"_s, {u"pkcs12"_s, u"-export"_s, u"-passout"_s, u"pass:secret"_s, u"-in"_s,
                               made(u"all"_s, m_ec.chain + m_ec.key), u"-out"_s, m_package})
            .run();
    QVERIFY2(packed.ok(), packed.text());
}

void GivenCertificatesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    for (const auto &[name, bytes] :
         {std::pair(u"main.cf"_s, QByteArray("myhostname = mail.test\n")),
          std::pair(u"master.cf"_s, QByteArray("smtp inet n - y - - smtpd\n"))}) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
}

Program GivenCertificatesTest::program(const QStringList &words) const
{
    return Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                   words + QStringList{m_folder->path(), u"--no-input"_s});
}

QString GivenCertificatesTest::made(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_home->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

QByteArray GivenCertificatesTest::read(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray GivenCertificatesTest::mode(const QString &name) const
{
    return Program(u"stat"_s, {u"-c"_s, u"%a"_s, m_folder->filePath(name)}).run().out.trimmed();
}

void GivenCertificatesTest::aPackageBecomesTwoFiles()
{
    const Outcome applied =
        program(QStringList{u"apply"_s, u"--certificate-passphrase-fd"_s, u"3"_s} +
                given({m_package}))
            .feed(3, "secret\n")
            .run();
    QVERIFY2(applied.ok(), applied.text());
    QCOMPARE(read(u"mail.test.pem"_s), m_ec.chain);
    QCOMPARE(read(u"mail.test.key"_s), m_ec.key);
    QCOMPARE(mode(u"mail.test.pem"_s), QByteArray("644"));
    QCOMPARE(mode(u"mail.test.key"_s), QByteArray("400"));
    QCOMPARE(read(u"main.cf"_s), QByteArray("myhostname = mail.test\n"
                                            "smtpd_tls_cert_file = /etc/postfix/mail.test.pem\n"
                                            "smtpd_tls_key_file = /etc/postfix/mail.test.key\n"
                                            "smtpd_tls_security_level = may\n"));
}

void GivenCertificatesTest::twoKindsStandSideBySide()
{
    const Outcome applied =
        program(QStringList{u"apply"_s, u"--release"_s, u"3.7"_s} +
                given({m_ec.keyFile, m_ec.chainFile, m_rsa.chainFile, m_rsa.keyFile}))
            .run();
    QVERIFY2(applied.ok(), applied.text());
    QVERIFY2(
        read(u"main.cf"_s)
            .contains(
                "smtpd_tls_chain_files = /etc/postfix/mail.test.key, /etc/postfix/mail.test.pem, "
                "/etc/postfix/mail.test-ecdsa.key, /etc/postfix/mail.test-ecdsa.pem\n"),
        read(u"main.cf"_s));
    QCOMPARE(read(u"mail.test.pem"_s), m_rsa.chain);
    QCOMPARE(read(u"mail.test-ecdsa.key"_s), m_ec.key);
}

void GivenCertificatesTest::saysWhatBecomesOfEach()
{
    const QStringList files = given({m_other.chainFile, m_other.keyFile});
    const Outcome planned = program(QStringList{u"plan"_s} + files).run();
    QVERIFY2(planned.ok(), planned.text());
    QVERIFY2(planned.out.contains("The certificate for other.test.") &&
                 planned.out.contains("It is not for mail.test"),
             planned.out);
    QVERIFY(!planned.out.contains("BEGIN PRIVATE KEY"));
    const Outcome json = program(QStringList{u"plan"_s} + files + QStringList{u"--json"_s}).run();
    QStringList matters;
    for (const QJsonValue &each :
         QJsonDocument::fromJson(json.out).object()[u"certificates"_s].toArray())
        matters += each.toObject()[u"matter"_s].toString();
    QCOMPARE(matters, (QStringList{u"leaf"_s, u"valid"_s, u"other-name"_s, u"missing-issuer"_s,
                                   u"issuer"_s, u"key"_s}));
}

void GivenCertificatesTest::passphrasesComeByLine()
{
    const Outcome sealed = Program(u"openssl"_s, {u"pkcs8"_s, u"-topk8"_s, u"-passout"_s,
                                                  u"pass:another"_s, u"-in"_s, m_rsa.keyFile})
                               .run();
    const QString key = made(u"sealed.key"_s, sealed.out);
    const QStringList words = QStringList{u"plan"_s, u"--certificate-passphrase-fd"_s, u"3"_s} +
                              given({m_package, m_rsa.chainFile, key});
    const Outcome planned = program(words).feed(3, "secret\nanother\n").run();
    QVERIFY2(planned.ok(), planned.text());
    QCOMPARE(planned.out.count("It belongs to the certificate."), 2);
    const Outcome wrong = program(words).feed(3, "another\nsecret\n").run();
    QCOMPARE(wrong.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(wrong.err.contains("sealed.key: The passphrase does not open it"), wrong.text());
}

void GivenCertificatesTest::refusesWhatCannotBeUsed()
{
    const Outcome noKey = program(QStringList{u"apply"_s} + given({m_ec.chainFile})).run();
    QCOMPARE(noKey.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(noKey.err.contains("private key of the certificate of mail.test is missing"),
             noKey.text());
    const Outcome locked = program(QStringList{u"apply"_s} + given({m_package})).run();
    QCOMPARE(locked.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(locked.err.contains("--certificate-passphrase-fd"), locked.text());
    QCOMPARE(read(u"main.cf"_s), QByteArray("myhostname = mail.test\n"));
}

void GivenCertificatesTest::aReplacementKeepsItsPlace()
{
    const auto next = m_ca->issue({.names = {u"mail.test"_s}, .from = u"20260101000000Z"_s});
    QVERIFY(next);
    QVERIFY(program(QStringList{u"apply"_s} + given({m_ec.chainFile, m_ec.keyFile})).run().ok());
    const QByteArray before = read(u"main.cf"_s);
    const Outcome applied =
        program(QStringList{u"apply"_s} + given({next->chainFile, next->keyFile})).run();
    QVERIFY2(applied.ok(), applied.text());
    QCOMPARE(read(u"main.cf"_s), before);
    QCOMPARE(read(u"mail.test.key"_s), next->key);
    QCOMPARE(mode(u"mail.test.key"_s), QByteArray("400"));
}

void GivenCertificatesTest::otherHostsAreServedByName()
{
    const QStringList words =
        QStringList{u"apply"_s, u"--sni"_s} +
        given({m_ec.chainFile, m_ec.keyFile, m_other.keyFile, m_other.chainFile});
    const Outcome applied = program(words).run();
    QVERIFY2(applied.ok(), applied.text());
    QVERIFY2(applied.out.contains("shown to clients that ask for one of its names"), applied.out);
    QVERIFY2(read(u"main.cf"_s).contains("\nsmtpd_tls_cert_file = /etc/postfix/mail.test.pem\n") &&
                 read(u"main.cf"_s).contains("/sni\n"),
             read(u"main.cf"_s));
    QVERIFY2(read(u"sni"_s).endsWith("\nmail.test /etc/postfix/mail.test.key, "
                                     "/etc/postfix/mail.test.pem\n"
                                     "other.test /etc/postfix/other.test.key, "
                                     "/etc/postfix/other.test.pem\n"),
             read(u"sni"_s));
    QCOMPARE(mode(u"sni"_s), QByteArray("600"));
    QCOMPARE(read(u"other.test.key"_s), m_other.key);
    QCOMPARE(mode(u"other.test.key"_s), QByteArray("400"));
    const Outcome again = program(words).run();
    QVERIFY2(again.out.contains("Nothing would change") || again.out.contains("is met as it is"),
             again.text());
    // A later pair for a name that has a row goes on to be shown to who asks for it.
    QFile rows(m_folder->filePath(u"sni"_s));
    QVERIFY(rows.open(QIODevice::WriteOnly));
    rows.write("mail.test /etc/postfix/old.key, /etc/postfix/old.pem\n");
    rows.close();
    const Outcome plain =
        program(QStringList{u"apply"_s} + given({m_rsa.chainFile, m_rsa.keyFile})).run();
    QVERIFY2(plain.ok(), plain.text());
    QCOMPARE(read(u"sni"_s), "mail.test /etc/postfix/mail.test.key, /etc/postfix/mail.test.pem\n");
    QCOMPARE(read(u"mail.test.key"_s), m_rsa.key);
    const Outcome alone = program({u"plan"_s, u"--sni"_s}).run();
    QCOMPARE(alone.status, exitCodeOf(ErrorCode::BadInput));
    const Outcome old = program(words + QStringList{u"--release"_s, u"3.3"_s}).run();
    QVERIFY2(!old.ok() && old.err.contains("since Postfix 3.4"), old.text());
}

/// client-cert knows whose a row is by the certificate in a PKCS#12, once that is open.
void GivenCertificatesTest::aPackageTellsOfAClient()
{
    const auto put = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    const Outcome printed =
        Program(u"sh"_s, {u"-c"_s, u"openssl x509 -noout -fingerprint -sha256 | cut -d= -f2"_s})
            .input(m_ec.certificate)
            .run();
    put(u"main.cf"_s, "relay_clientcerts = texthash:$config_directory/clients\n"
                      "smtpd_tls_fingerprint_digest = sha256\n");
    put(u"clients"_s, printed.out.trimmed() + " anna\n");
    const QStringList ask{u"client-cert"_s, u"--json"_s, u"--certificates"_s, m_package};
    const Outcome shown =
        program(ask + QStringList{u"--client-passphrase-fd"_s, u"3"_s}).feed(3, "secret\n").run();
    QVERIFY2(shown.ok(), shown.text());
    const QJsonValue client = QJsonDocument::fromJson(shown.out)[u"allowlists"][0][u"clients"][0];
    QCOMPARE(client[u"knownBy"].toString(), u"certificate"_s);
    QCOMPARE(client[u"validUntil"].toString(), u"2049-12-31T00:00:00Z"_s);
    QVERIFY(client[u"lastSeenState"].isUndefined()); // a folder has no log
    const Outcome closed = program(ask).run();
    QCOMPARE(closed.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(closed.out.contains("--client-passphrase-fd"), closed.text());
    const Outcome wrong =
        program(ask + QStringList{u"--client-passphrase-fd"_s, u"3"_s}).feed(3, "other\n").run();
    QCOMPARE(wrong.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(wrong.out.contains("passphrase does not open it"), wrong.text());
}

/// Port 1 answers nobody, which is found once the package is open.
void GivenCertificatesTest::aPackageIsShownToListeners()
{
    const auto probe = [this](const QStringList &words) {
        return Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                       QStringList{u"probe"_s, u"ssh://127.0.0.1"_s, u"--no-input"_s, u"--json"_s,
                                   u"--from-desk"_s, u"--port"_s, u"1:implicit"_s,
                                   u"--client-cert"_s, m_package} +
                           words);
    };
    const Outcome closed = probe({}).run();
    QCOMPARE(closed.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(closed.out.contains("--client-passphrase-fd"), closed.text());
    const QStringList passphrase{u"--client-passphrase-fd"_s, u"3"_s};
    const Outcome wrong = probe(passphrase).feed(3, "other\n").run();
    QCOMPARE(wrong.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(wrong.out.contains("does not open it"), wrong.text());
    const Outcome tried = probe(passphrase).feed(3, "secret\n").run();
    QVERIFY2(tried.out.contains("Connection refused"), tried.text());
}

QTEST_GUILESS_MAIN(GivenCertificatesTest)
#include "tst_givencertificates.moc"
