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

/// Authorities that a folder's Postfix is to trust, by the command line.
class GivenAuthoritiesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void bothSidesHaveTheirOwn();
    void aFolderStandsForTheServers();
    void aRootInTheFileVouchesForAnIntermediate();
    void refusesWithFileAndRemedy();
    void asksForNoPassphraseThatItDoesNotNeed();
    void tellsInJson();

private:
    Program program(const QStringList &words) const;
    QByteArray read(const QString &name) const;
    void write(const QString &name, const QByteArray &bytes) const;
    QByteArray root() const;

    std::unique_ptr<TestCa> m_ca;
    Leaf m_leaf;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void GivenAuthoritiesTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<TestCa>(*std::move(ca));
    const auto leaf = m_ca->issue({.names = {u"mail.test"_s}});
    QVERIFY(leaf);
    m_leaf = *leaf;
}

void GivenAuthoritiesTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"main.cf"_s, "myhostname = mail.test\n");
    write(u"master.cf"_s, "smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\n");
}

Program GivenAuthoritiesTest::program(const QStringList &words) const
{
    return Program(QStringLiteral(POSTSEAL_BIN_DIR "/postsealctl"),
                   words + QStringList{m_folder->path(), u"--no-input"_s});
}

QByteArray GivenAuthoritiesTest::read(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void GivenAuthoritiesTest::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray GivenAuthoritiesTest::root() const
{
    return Program(u"openssl"_s, {u"x509"_s, u"-in"_s, m_ca->rootFile()}).run().out;
}

void GivenAuthoritiesTest::bothSidesHaveTheirOwn()
{
    const Outcome applied = program({u"apply"_s, u"--trust"_s, m_ca->rootFile(),
                                     u"--trust-clients"_s, m_ca->rootFile()})
                                .run();
    QVERIFY2(applied.ok(), applied.text());
    QCOMPARE(read(u"main.cf"_s),
             QByteArray("myhostname = mail.test\n"
                        "smtp_tls_CAfile = $config_directory/server-authorities.pem\n"
                        "smtpd_tls_CAfile = $config_directory/client-authorities.pem\n"));
    QVERIFY(read(u"server-authorities.pem"_s).endsWith('\n' + root()));
    QCOMPARE(read(u"client-authorities.pem"_s), read(u"server-authorities.pem"_s));
    const Outcome verified =
        Program(u"openssl"_s, {u"verify"_s, u"-no-CApath"_s, u"-no-CAstore"_s, u"-CAfile"_s,
                               m_folder->filePath(u"server-authorities.pem"_s), u"-untrusted"_s,
                               m_ca->intermediateFile(), m_leaf.certificateFile})
            .run();
    QVERIFY2(verified.ok(), verified.text());
}

void GivenAuthoritiesTest::aFolderStandsForTheServers()
{
    write(u"main.cf"_s, "smtp_tls_CAfile = /etc/postfix/own.pem\n");
    write(u"own.pem"_s, "# ours\n");
    const QStringList words{u"apply"_s, u"--trust"_s, m_ca->rootFile()};
    QVERIFY2(program(words).run().ok(), program(words).run().text());
    QVERIFY(read(u"own.pem"_s).startsWith("# ours\n# "));
    QVERIFY(read(u"own.pem"_s).endsWith('\n' + root()));
    const QByteArray once = read(u"own.pem"_s);
    const Outcome again = program(words).run();
    QVERIFY2(again.out.contains("is met as it is"), again.text());
    QCOMPARE(read(u"own.pem"_s), once);
}

void GivenAuthoritiesTest::aRootInTheFileVouchesForAnIntermediate()
{
    const QStringList words{u"apply"_s, u"--trust"_s, m_ca->intermediateFile()};
    QCOMPARE(program(words).run().status, exitCodeOf(ErrorCode::BadInput));
    write(u"main.cf"_s, "smtp_tls_CAfile = /etc/postfix/own.pem\n");
    write(u"own.pem"_s, root());
    const Outcome applied = program(words).run();
    QVERIFY2(applied.ok(), applied.text());
    QCOMPARE(read(u"own.pem"_s).count("BEGIN CERTIFICATE"), 2);
}

void GivenAuthoritiesTest::refusesWithFileAndRemedy()
{
    const Outcome leaf = program({u"apply"_s, u"--trust-clients"_s, m_leaf.certificateFile}).run();
    QCOMPARE(leaf.status, exitCodeOf(ErrorCode::BadInput));
    QVERIFY2(leaf.err.contains(m_leaf.certificateFile.toUtf8() +
                               ": The certificate of mail.test is no authority's") &&
                 leaf.err.contains("Give that of its issuer") &&
                 leaf.err.contains("--trust-clients"),
             leaf.text());
    QCOMPARE(read(u"main.cf"_s), QByteArray("myhostname = mail.test\n"));
}

void GivenAuthoritiesTest::asksForNoPassphraseThatItDoesNotNeed()
{
    const Outcome made =
        Program(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-passout"_s,
                               u"pass:word"_s, u"-subj"_s, u"/CN=Sealed"_s, u"-keyout"_s, u"-"_s})
            .run();
    QVERIFY2(made.out.contains("ENCRYPTED PRIVATE KEY"), made.text());
    write(u"authority.pem"_s, made.out);
    const Outcome applied =
        program({u"apply"_s, u"--trust"_s, m_folder->filePath(u"authority.pem"_s)}).run();
    QVERIFY2(applied.ok(), applied.text());
    QVERIFY(read(u"server-authorities.pem"_s).startsWith("# Sealed\n-----BEGIN CERTIFICATE"));
    QVERIFY(!read(u"server-authorities.pem"_s).contains("PRIVATE"));
}

void GivenAuthoritiesTest::tellsInJson()
{
    const Outcome planned = program({u"plan"_s, u"--json"_s, u"--trust-clients"_s, m_ca->rootFile(),
                                     u"--trust-clients"_s, m_leaf.certificateFile})
                                .run();
    QVERIFY2(planned.ok(), planned.text());
    const QJsonObject plan = QJsonDocument::fromJson(planned.out).object();
    QStringList matters;
    for (const QJsonValue &each : plan[u"certificates"_s].toArray())
        matters += each[u"matter"_s].toString();
    QCOMPARE(matters, (QStringList{u"authority"_s, u"valid"_s, u"no-authority"_s}));
    const QJsonObject goal = plan[u"goals"_s].toArray().first().toObject();
    QCOMPARE(goal[u"goal"_s].toString(), u"trust clients of these authorities"_s);
    QCOMPARE(goal[u"remarks"_s].toArray().size(), 3);
}

QTEST_GUILESS_MAIN(GivenAuthoritiesTest)
#include "tst_givenauthorities.moc"
