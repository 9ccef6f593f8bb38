// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

const QString kHook = u"/etc/letsencrypt/renewal-hooks/deploy/postfix"_s;
const QString kLive = u"/etc/letsencrypt/live/mail.postseal.test"_s;

// Let's Encrypt's own test authority; what it calls by itself is switched off.
constexpr auto kPebble = R"({"pebble": {"listenAddress": "127.0.0.1:14000",
"managementListenAddress": "127.0.0.1:15000", "certificate": "/root/acme/cert.pem",
"privateKey": "/root/acme/key.pem", "httpPort": 80, "tlsPort": 443, "ocspResponderURL": "",
"externalAccountBindingRequired": false}})";

const QString kStartPebble = u"systemd-run --quiet --unit=pebble --setenv=PEBBLE_VA_ALWAYS_VALID=1 "
                             "--setenv=PEBBLE_VA_NOSLEEP=1 --setenv=PEBBLE_WFE_NONCEREJECT=0 "
                             "pebble -config /root/acme/pebble.json"_s;

const QString kCertbot = u"certbot --non-interactive --no-random-sleep-on-renew --server "
                         "https://localhost:14000/dir --no-verify-ssl "_s;

} // namespace

/// certbot renews on a real server, and Postfix shows what it renewed, or is said not to.
class RenewalTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void takesCertbotsByItsLinks();
    void withoutAHookTheOldOneIsShown();
    void theHookReloads();
    void printsTlsaRecords();

private:
    Outcome on(const QString &command) const { return m_sealed->host().run(command); }
    void apply(const QStringList &options);
    QJsonObject served(const QString &user) const;
    QByteArray servedSerial() const;
    QByteArray diskSerial() const;
    void renew() const;

    std::unique_ptr<SealedHost> m_sealed;
};

void RenewalTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const auto leaf = m_sealed->ca().issue({.names = {u"localhost"_s}});
    QVERIFY(leaf);
    QVERIFY(on(u"mkdir -p /root/acme"_s).ok());
    QVERIFY(m_sealed->host().put(u"/root/acme/cert.pem"_s, leaf->chain, u"644"_s));
    QVERIFY(m_sealed->host().put(u"/root/acme/key.pem"_s, leaf->key, u"600"_s));
    QVERIFY(m_sealed->host().put(u"/root/acme/pebble.json"_s, kPebble, u"644"_s));
    const Outcome started = on(kStartPebble);
    QVERIFY2(started.ok(), started.text());
    QTRY_VERIFY_WITH_TIMEOUT(on(u"ss -tln | grep -q 127.0.0.1:14000"_s).ok(), 20'000);
    const Outcome issued =
        on(kCertbot + u"certonly --standalone --agree-tos --register-unsafely-without-email "
                      "-d mail.postseal.test"_s);
    QVERIFY2(issued.ok(), issued.text());
}

void RenewalTest::apply(const QStringList &options)
{
    const Outcome applied = m_sealed->run(u"ops"_s, u"apply"_s, options);
    QVERIFY2(jsonOf(applied)[u"outcome"_s].toString() == u"kept"_s, applied.text());
}

/// What the listener on port 25 shows.
QJsonObject RenewalTest::served(const QString &user) const
{
    const Outcome shown = ctl(m_sealed->host(), user, u"cert"_s, {u"--json"_s, u"--sudo"_s}).run();
    for (const QJsonValue &each : jsonOf(shown)[u"served"_s].toArray()) {
        if (each[u"ports"_s].toArray().contains(25))
            return each.toObject();
    }
    return {};
}

QByteArray RenewalTest::servedSerial() const
{
    return on(u"openssl s_client -connect 127.0.0.1:25 -starttls smtp < /dev/null 2>/dev/null | "
              "openssl x509 -noout -serial"_s)
        .out.trimmed()
        .mid(7);
}

QByteArray RenewalTest::diskSerial() const
{
    return on(u"openssl x509 -noout -serial -in %1/fullchain.pem"_s.arg(kLive))
        .out.trimmed()
        .mid(7);
}

void RenewalTest::renew() const
{
    const Outcome renewed = on(kCertbot + u"renew --force-renewal"_s);
    QVERIFY2(renewed.ok(), renewed.text());
}

void RenewalTest::takesCertbotsByItsLinks()
{
    apply({u"--set"_s, u"smtpd_tls_cert_file=%1/fullchain.pem"_s.arg(kLive), u"--set"_s,
           u"smtpd_tls_key_file=%1/privkey.pem"_s.arg(kLive)});
    const QByteArray serial = diskSerial();
    QVERIFY2(!serial.isEmpty(), on(u"ls -lR /etc/letsencrypt"_s).text());
    QCOMPARE(servedSerial(), serial);
    const QJsonObject shown = served(u"admin"_s);
    QCOMPARE(shown[u"state"_s].toString(), u"current"_s);
    QCOMPARE(shown[u"file"_s].toString(), kLive + u"/fullchain.pem"_s);
    QCOMPARE(shown[u"certificate"_s][u"serial"_s].toString().toLatin1(), serial);
    QCOMPARE(on(u"readlink %1/privkey.pem"_s.arg(kLive)).out.trimmed(),
             QByteArray("../../archive/mail.postseal.test/privkey1.pem"));
}

void RenewalTest::withoutAHookTheOldOneIsShown()
{
    const QByteArray old = servedSerial();
    renew();
    QVERIFY(diskSerial() != old);
    QCOMPARE(servedSerial(), old);
    const QJsonObject shown = served(u"admin"_s);
    QCOMPARE(shown[u"state"_s].toString(), u"outdated"_s);
    QCOMPARE(shown[u"fileSerial"_s].toString().toLatin1(), diskSerial());
    const Outcome text = ctl(m_sealed->host(), u"root"_s, u"cert"_s).run();
    QVERIFY2(text.out.contains("renewed, but Postfix still shows the old one"), text.text());
}

void RenewalTest::theHookReloads()
{
    apply({u"--goal"_s, u"renewal-hook"_s});
    QCOMPARE(on(u"stat -c '%a %U %G' "_s + kHook).out.trimmed(), QByteArray("755 root root"));
    const QByteArray before = diskSerial();
    renew();
    QVERIFY(diskSerial() != before);
    QTRY_COMPARE_WITH_TIMEOUT(servedSerial(), diskSerial(), 10'000);
    QCOMPARE(served(u"admin"_s)[u"state"_s].toString(), u"current"_s);
    // It is met now, and nothing would change.
    const Outcome again =
        ctl(m_sealed->host(), u"root"_s, u"plan"_s, {u"--goal"_s, u"renewal-hook"_s}).run();
    QVERIFY2(again.out.contains("Nothing would change"), again.text());
}

/// As openssl(1) computes them from what is shown.
void RenewalTest::printsTlsaRecords()
{
    const QByteArray digest =
        on(u"openssl s_client -connect 127.0.0.1:25 -starttls smtp < /dev/null 2>/dev/null | "
           "openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum"_s)
            .out.left(64);
    const Outcome tlsa = ctl(m_sealed->host(), u"root"_s, u"cert"_s, {u"--tlsa"_s}).run();
    QVERIFY2(tlsa.out.contains("_25._tcp.mail.postseal.test. IN TLSA 3 1 1 " + digest + '\n'),
             tlsa.text());
}

QTEST_GUILESS_MAIN(RenewalTest)
#include "tst_renewal.moc"
