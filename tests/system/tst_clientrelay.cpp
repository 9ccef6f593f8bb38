// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/certificate.h"
#include "tests/probe/revokingca.h"
#include "tests/system/relayreply.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace Qt::StringLiterals;
using testbed::Leaf;
using testbed::Outcome;
using testbed::Program;

/// The goal relay=… on a real server: the client that it names may send mail to everywhere through
/// that listener, and nobody else may.
class ClientRelayTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QVERIFY(m_sealed->host().resetConfig()); }
    void onlyTheNamedCertificateRelays();
    void everyListOfTheListenerLetsTheKeyThrough();
    void removesWhatItsAuthorityTookBack();
    void catchesAMachineThatConnects();
    void tellsWhenAClientCame();
    void tellsOfAnotherAdministratorWhileItWaits();

private:
    /// The code of what the server on \a port answers to a recipient of elsewhere.
    QByteArray reply(quint16 port, const Leaf *client)
    {
        return rcptReply(*m_sealed, port, client).left(3);
    }
    QString digestOf(const QStringList &words, const QByteArray &input) const;
    void apply(const QStringList &options) const;

    std::unique_ptr<SealedHost> m_sealed;
    Leaf m_named, m_other;
};

void ClientRelayTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    // Two clients of one authority: only the fingerprint tells them apart.
    const auto named = m_sealed->ca().issue({.names = {u"client"_s}, .purpose = u"clientAuth"_s});
    const auto other = m_sealed->ca().issue({.names = {u"client"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(named && other);
    m_named = *named;
    m_other = *other;
}

/// What openssl(1) prints behind "=", upper or lower case as it likes.
QString ClientRelayTest::digestOf(const QStringList &words, const QByteArray &input) const
{
    const Outcome outcome = Program(u"/usr/bin/openssl"_s, words).input(input).run();
    return QString::fromLatin1(outcome.out.mid(outcome.out.lastIndexOf('=') + 1).trimmed());
}

void ClientRelayTest::apply(const QStringList &options) const
{
    const Outcome outcome = m_sealed->run(u"ops"_s, u"apply"_s, options);
    QVERIFY2(outcome.ok(), toldBy(outcome));
    QCOMPARE(jsonOf(outcome)[u"outcome"].toString(), u"kept"_s);
    QVERIFY(!jsonOf(outcome)[u"goals"][0][u"said"].toArray().isEmpty());
}

void ClientRelayTest::onlyTheNamedCertificateRelays()
{
    QCOMPARE(reply(587, &m_named), QByteArray("554"));
    const QString fingerprint =
        digestOf({u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s}, m_named.certificate);
    apply({u"--goal"_s, u"relay=submission="_s + fingerprint + u"=the branch office"_s});
    QCOMPARE(reply(587, &m_named), QByteArray("250"));
    QCOMPARE(reply(587, &m_other), QByteArray("554"));
    QCOMPARE(reply(587, nullptr), QByteArray("554"));
    // Nor does another listener take it.
    QCOMPARE(reply(465, &m_named), QByteArray("554"));
    QCOMPARE(reply(25, &m_named), QByteArray("454"));
    const Outcome row = m_sealed->host().run(
        u"postmap -q %1 \"$(postconf -xh relay_clientcerts)\""_s.arg(fingerprint));
    QCOMPARE(row.out.trimmed(), QByteArray("the branch office"));
}

/// A row that turns people away in the first list already, and the fingerprint of a key.
void ClientRelayTest::everyListOfTheListenerLetsTheKeyThrough()
{
    QStringList strict;
    for (const char *list : {"client", "helo", "sender", "relay"})
        strict += {u"--set"_s,
                   u"submissions/smtpd_%1_restrictions=permit_sasl_authenticated,reject"_s.arg(
                       QLatin1StringView(list))};
    QVERIFY(m_sealed->run(u"ops"_s, u"apply"_s, strict).ok());
    QCOMPARE(reply(465, &m_named), QByteArray("554"));
    const Outcome key =
        Program(u"/usr/bin/openssl"_s, {u"pkey"_s, u"-pubout"_s, u"-outform"_s, u"DER"_s})
            .input(m_named.key)
            .run();
    const QString fingerprint = digestOf({u"dgst"_s, u"-sha256"_s, u"-c"_s}, key.out);
    apply({u"--goal"_s, u"relay=submissions="_s + fingerprint});
    QCOMPARE(reply(465, &m_named), QByteArray("250"));
    QCOMPARE(reply(465, &m_other), QByteArray("554"));
    QCOMPARE(reply(465, nullptr), QByteArray("554"));
}

/// Of four clients of another authority it took two back: one by OCSP, one by its list.
void ClientRelayTest::removesWhatItsAuthorityTookBack()
{
    const auto ca = testbed::RevokingCa::create();
    QVERIFY(ca);
    const QList<Leaf> clients{ca->issue(ca->ocsp()), ca->issue(ca->ocsp()),
                              ca->issue(ca->list(u"good.crl"_s)),
                              ca->issue(ca->list(u"good.crl"_s))};
    QList<Certificate> certificates;
    QByteArray file;
    QStringList goals;
    for (const Leaf &leaf : clients) {
        file += leaf.chain;
        certificates += certificatesFromPem(leaf.certificate)->first();
        goals += {u"--goal"_s, u"relay=submission="_s +
                                   QString::fromLatin1(certificates.last().publicKeyFingerprint)};
    }
    QVERIFY(ca->publish({certificates[0], certificates[2]}, {certificates[1], certificates[3]}));
    apply(goals);
    for (const Leaf &leaf : clients)
        QCOMPARE(reply(587, &leaf), QByteArray("250"));
    const QStringList ask{u"--certificates"_s, m_sealed->local(u"clients.pem"_s, file),
                          u"--check-revocation"_s};
    const Outcome shown = m_sealed->run(u"ops"_s, u"client-cert"_s, ask);
    QVERIFY2(shown.ok(), toldBy(shown));
    QByteArrayList states;
    for (const auto &each : jsonOf(shown)[u"allowlists"][0][u"clients"].toArray())
        states += (each[u"revocation"][u"state"].toString() + u' ' +
                   each[u"revocation"][u"source"].toString())
                      .toUtf8();
    QCOMPARE(states,
             (QByteArrayList{"notRevoked OCSP", "revoked OCSP", "notRevoked CRL", "revoked CRL"}));
    const Outcome removed =
        m_sealed->run(u"ops"_s, u"client-cert"_s, ask + QStringList{u"--remove-revoked"_s});
    QVERIFY2(removed.ok(), toldBy(removed));
    QCOMPARE(jsonOf(removed)[u"outcome"].toString(), u"kept"_s);
    QCOMPARE(reply(587, &clients[0]), QByteArray("250"));
    QCOMPARE(reply(587, &clients[1]), QByteArray("554"));
    QCOMPARE(reply(587, &clients[2]), QByteArray("250"));
    QCOMPARE(reply(587, &clients[3]), QByteArray("554"));
}

/// Its fingerprints are told, the files are what they were, and with them it is let in.
void ClientRelayTest::catchesAMachineThatConnects()
{
    const QString files = u"sha256sum /etc/postfix/main.cf /etc/postfix/master.cf"_s;
    const QByteArray before = m_sealed->host().run(files).out;
    auto waiting = ctl(m_sealed->host(), u"ops"_s, u"catch-client"_s,
                       m_sealed->trust() + QStringList{u"--json"_s})
                       .start();
    QTRY_VERIFY_WITH_TIMEOUT(m_sealed->host()
                                 .run(u"postconf -P submission/inet/smtpd_tls_loglevel"_s)
                                 .out.contains("1,peercert"),
                             30'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            reply(587, nullptr); // who shows none is none
            reply(587, &m_named);
            return m_sealed->host().run(files).out == before;
        }(),
        60'000);
    const Outcome caught = waiting.finish();
    QVERIFY2(caught.ok(), toldBy(caught));
    const QJsonObject client = jsonOf(caught)[u"clients"][0].toObject();
    const Certificate named = certificatesFromPem(m_named.certificate)->first();
    QCOMPARE(jsonOf(caught)[u"clients"].toArray().size(), 1);
    QCOMPARE(client[u"commonName"].toString(), u"client"_s);
    QCOMPARE(client[u"keyFingerprint"].toString().toLatin1(), named.publicKeyFingerprint);
    QCOMPARE(client[u"certificateFingerprint"].toString().toLatin1(), named.fingerprint);
    QCOMPARE(reply(587, &m_named), QByteArray("554"));
    apply({u"--goal"_s, u"relay=submission="_s + client[u"keyFingerprint"].toString()});
    QCOMPARE(reply(587, &m_named), QByteArray("250"));
}

/// Not before it came, at once afterwards, and never when another one of the same name did.
void ClientRelayTest::tellsWhenAClientCame()
{
    const auto leaf = m_sealed->ca().issue({.names = {u"client"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(leaf);
    const Certificate named = certificatesFromPem(leaf->certificate)->first();
    apply({u"--goal"_s,
           u"relay=submission="_s + QString::fromLatin1(named.publicKeyFingerprint) + u"=anna"_s});
    const auto told = [this](const QString &account) {
        const Outcome shown = m_sealed->run(account, u"client-cert"_s, {});
        return shown.ok() ? jsonOf(shown)[u"allowlists"][0][u"clients"][0].toObject()
                          : QJsonObject{{u"error"_s, QString::fromUtf8(shown.text())}};
    };
    QCOMPARE(told(u"root"_s)[u"lastSeenState"].toString(), u"not-logged"_s);
    apply({u"--goal"_s, u"log-clients"_s});
    QCOMPARE(told(u"root"_s)[u"lastSeenState"].toString(), u"not-in-log"_s);
    QVERIFY(!told(u"root"_s).contains(u"lastSeen"_s));
    QCOMPARE(reply(587, &m_other), QByteArray("554"));
    const QByteArray other = certificatesFromPem(m_other.certificate)->first().fingerprint;
    QTRY_VERIFY(m_sealed->host()
                    .run(u"grep -q %1 /var/log/mail.log"_s.arg(QString::fromLatin1(other)))
                    .ok());
    QCOMPARE(told(u"root"_s)[u"lastSeenState"].toString(), u"not-in-log"_s);
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-1);
    QCOMPARE(reply(587, &*leaf), QByteArray("250"));
    QTRY_COMPARE(told(u"root"_s)[u"lastSeenState"].toString(), u"seen"_s);
    const QJsonObject seen = told(u"root"_s);
    const QDateTime at = QDateTime::fromString(seen[u"lastSeen"].toString(), Qt::ISODate);
    QVERIFY2(at >= before && at <= QDateTime::currentDateTimeUtc().addSecs(1),
             qPrintable(seen[u"lastSeen"].toString()));
    QVERIFY2(seen[u"lastSeenFrom"].toString().startsWith(u"10.77."_s),
             qPrintable(seen[u"lastSeenFrom"].toString()));
    QCOMPARE(told(u"plain"_s)[u"lastSeenState"].toString(), u"log-not-readable"_s);
}

/// The put-back takes his edit with it, and says where it is kept.
void ClientRelayTest::tellsOfAnotherAdministratorWhileItWaits()
{
    auto waiting = ctl(m_sealed->host(), u"ops"_s, u"catch-client"_s,
                       m_sealed->trust() + QStringList{u"--json"_s, u"--wait"_s, u"5"_s})
                       .start();
    QTRY_VERIFY_WITH_TIMEOUT(m_sealed->host()
                                 .run(u"postconf -P submission/inet/smtpd_tls_loglevel"_s)
                                 .out.contains("1,peercert"),
                             30'000);
    QVERIFY(m_sealed->host()
                .run(u"postconf -P submission/inet/smtpd_client_restrictions=permit"_s)
                .ok());
    const Outcome done = waiting.finish();
    QCOMPARE(jsonOf(done)[u"error"].toString(), u"not-found"_s);
    const QJsonArray warnings = jsonOf(done)[u"warnings"].toArray();
    QVERIFY2(!warnings.isEmpty() && warnings[0].toString().contains(u"master.cf"_s), done.text());
}

QTEST_GUILESS_MAIN(ClientRelayTest)
#include "tst_clientrelay.moc"
