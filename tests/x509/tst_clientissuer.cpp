// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/clientissuer.h"
#include "core/x509/privatekey.h"
#include "tests/testbed/program.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

Secret passphrase()
{
    return secret("correct horse");
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

CertificateAuthority authority()
{
    return makeAuthority(u"Clients of example.org"_s, passphrase(), now()).value();
}

QByteArray openssl(const QStringList &arguments, const QByteArray &input = {})
{
    const auto run = Program(u"openssl"_s, arguments).input(input).run();
    return run.out + run.err;
}

} // namespace

/// A private authority and what it issues, as openssl(1) and NSS read it.
class ClientIssuerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void makesAnAuthorityThatOpensslTakes();
    void keepsTheKeyUnderThePassphrase();
    void comesBackFromItsFile();
    void refusesAnAuthority_data();
    void refusesAnAuthority();
    void issuesForTlsClientsAlone();
    void holdsNoLongerThanTheAuthority();
    void refuses_data();
    void refuses();
    void writesPkcs12ThatOthersRead();
    void generatesPasswordsThatDiffer();

private:
    QString file(const char *name, const QByteArray &bytes);

    QTemporaryDir m_folder;
};

QString ClientIssuerTest::file(const char *name, const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QString::fromLatin1(name));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(bytes);
    return path;
}

void ClientIssuerTest::makesAnAuthorityThatOpensslTakes()
{
    const CertificateAuthority made = authority();
    QCOMPARE(made.certificate.commonName, u"Clients of example.org"_s);
    QVERIFY(made.certificate.isCa && made.certificate.selfSigned);
    QVERIFY(made.certificate.notAfter > now().addYears(9));
    const QString path = file("ca.pem", toPem({made.certificate}));
    QVERIFY(openssl({u"verify"_s, u"-x509_strict"_s, u"-CAfile"_s, path, path}).contains(": OK"));
    const QByteArray text = openssl({u"x509"_s, u"-noout"_s, u"-text"_s, u"-in"_s, path});
    QVERIFY2(text.contains("CA:TRUE, pathlen:0") && text.contains("Certificate Sign, CRL Sign"),
             text.constData());
}

void ClientIssuerTest::keepsTheKeyUnderThePassphrase()
{
    const CertificateAuthority made = authority();
    const QByteArray pem = made.key.reveal().toByteArray();
    QVERIFY(pem.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    const QByteArray opened =
        openssl({u"pkey"_s, u"-passin"_s, u"pass:correct horse"_s, u"-noout"_s, u"-text"_s}, pem);
    QVERIFY2(opened.contains("NIST CURVE: P-256"), opened.constData());
    const auto wrong =
        Program(u"openssl"_s, {u"pkey"_s, u"-passin"_s, u"pass:wrong"_s}).input(pem).run();
    QVERIFY(wrong.status != 0);
    QVERIFY(matches(made.certificate, keyFromPem(made.key, passphrase()).value()));
}

void ClientIssuerTest::comesBackFromItsFile()
{
    const CertificateAuthority made = authority();
    const Result<CertificateAuthority> read = authorityFromPem(authorityPem(made));
    QVERIFY2(read, read ? "" : qPrintable(describe(read.error())));
    QVERIFY(*read == made);
}

void ClientIssuerTest::refusesAnAuthority_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::addColumn<QString>("why");
    const CertificateAuthority made = authority();
    const IssuedClient client =
        issueClient(made, passphrase(), {.name = u"anna"_s, .email = {}, .days = 30}, now())
            .value();
    const QByteArray open = client.key.reveal().toByteArray();
    QTest::newRow("nothing") << QByteArray() << u"certificate"_s;
    QTest::newRow("key alone") << made.key.reveal().toByteArray() << u"certificate"_s;
    QTest::newRow("certificate alone") << toPem({made.certificate}) << u"ENCRYPTED"_s;
    QTest::newRow("open key") << toPem({made.certificate}) + open << u"ENCRYPTED"_s;
    QTest::newRow("no authority") << toPem({client.certificate}) + made.key.reveal().toByteArray()
                                  << u"CA:TRUE"_s;
}

void ClientIssuerTest::refusesAnAuthority()
{
    QFETCH(QByteArray, pem);
    QFETCH(QString, why);
    const auto read = authorityFromPem(Secret::take(std::move(pem)));
    QVERIFY(!read);
    QVERIFY2(describe(read.error()).contains(why), qPrintable(describe(read.error())));
}

void ClientIssuerTest::issuesForTlsClientsAlone()
{
    const CertificateAuthority made = authority();
    const auto client = issueClient(
        made, passphrase(), {.name = u"花子"_s, .email = "hanako@example.org", .days = 398}, now());
    QVERIFY2(client, client ? "" : qPrintable(describe(client.error())));
    QVERIFY(matches(client->certificate, keyFromPem(client->key).value()));
    QCOMPARE(client->certificate.commonName, u"花子"_s);
    const QString ca = file("ca.pem", toPem({made.certificate}));
    const QString leaf = file("leaf.pem", toPem({client->certificate}));
    const auto verify = [&](const QString &purpose) {
        return openssl(
            {u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, purpose, u"-CAfile"_s, ca, leaf});
    };
    QVERIFY2(verify(u"sslclient"_s).contains(": OK"), verify(u"sslclient"_s).constData());
    QVERIFY(!verify(u"sslserver"_s).contains(": OK"));
    const QByteArray text = openssl({u"x509"_s, u"-noout"_s, u"-text"_s, u"-in"_s, leaf});
    QVERIFY2(text.contains("email:hanako@example.org"), text.constData());
    const auto other =
        issueClient(made, passphrase(), {.name = u"花子"_s, .email = {}, .days = 1}, now());
    QVERIFY(other->certificate.serial != client->certificate.serial);
}

void ClientIssuerTest::holdsNoLongerThanTheAuthority()
{
    const CertificateAuthority made = authority();
    const QDateTime late = now().addYears(9);
    const auto client =
        issueClient(made, passphrase(), {.name = u"anna"_s, .email = {}, .days = 3650}, late);
    QCOMPARE(client->certificate.notAfter, made.certificate.notAfter);
    const auto tooLate = issueClient(
        made, passphrase(), {.name = u"anna"_s, .email = {}, .days = 1}, now().addYears(11));
    QVERIFY(!tooLate && describe(tooLate.error()).contains(u"expired"_s));
}

void ClientIssuerTest::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("email");
    QTest::addColumn<int>("days");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("no name") << QString() << QByteArray() << 30 << QByteArray("correct horse");
    QTest::newRow("long name") << QString(65, u'a') << QByteArray() << 30
                               << QByteArray("correct horse");
    QTest::newRow("line end") << u"a\nb"_s << QByteArray() << 30 << QByteArray("correct horse");
    QTest::newRow("two addresses") << u"a"_s << QByteArray("a@example.org,DNS:mail.example.org")
                                   << 30 << QByteArray("correct horse");
    QTest::newRow("no time") << u"a"_s << QByteArray() << 0 << QByteArray("correct horse");
    QTest::newRow("for ever") << u"a"_s << QByteArray() << 36500 << QByteArray("correct horse");
    QTest::newRow("wrong passphrase") << u"a"_s << QByteArray() << 30 << QByteArray("wrong");
    QTest::newRow("no passphrase") << u"a"_s << QByteArray() << 30 << QByteArray();
}

void ClientIssuerTest::refuses()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, email);
    QFETCH(int, days);
    QFETCH(QByteArray, word);
    const auto client = issueClient(authority(), Secret::take(std::move(word)),
                                    {.name = name, .email = email, .days = days}, now());
    QVERIFY(!client);
    QVERIFY(!describe(client.error()).isEmpty());
    QVERIFY(!makeAuthority(u"x"_s, secret("short"), now()));
}

void ClientIssuerTest::writesPkcs12ThatOthersRead()
{
    const CertificateAuthority made = authority();
    const auto client =
        issueClient(made, passphrase(), {.name = u"anna"_s, .email = {}, .days = 30}, now());
    const Secret password = generatedPassword();
    const Result<Secret> file = pkcs12Of(*client, made.certificate, password);
    QVERIFY2(file, file ? "" : qPrintable(describe(file.error())));
    const QString path = this->file("anna.p12", file->reveal().toByteArray());
    const QString word = QString::fromLatin1(password.reveal());
    // Without its legacy provider, as programs of today have it.
    const QByteArray out =
        openssl({u"pkcs12"_s, u"-in"_s, path, u"-passin"_s, u"pass:"_s + word, u"-nodes"_s});
    QVERIFY2(out.contains(toPem({client->certificate}).trimmed()), out.constData());
    QVERIFY(out.contains(toPem({made.certificate}).trimmed()));
    QVERIFY(out.contains(client->key.reveal().trimmed()));
    QVERIFY(out.contains("friendlyName: anna"));
    const auto wrong =
        Program(u"openssl"_s, {u"pkcs12"_s, u"-in"_s, path, u"-passin"_s, u"pass:x"_s}).run();
    QVERIFY(wrong.status != 0);
}

void ClientIssuerTest::generatesPasswordsThatDiffer()
{
    static const QRegularExpression form(u"^([a-km-np-z2-9]{4}-){5}[a-km-np-z2-9]{4}$"_s);
    const QString one = QString::fromLatin1(generatedPassword().reveal());
    QVERIFY2(form.match(one).hasMatch(), qPrintable(one));
    QVERIFY(one != QString::fromLatin1(generatedPassword().reveal()));
}

QTEST_GUILESS_MAIN(ClientIssuerTest)
#include "tst_clientissuer.moc"
