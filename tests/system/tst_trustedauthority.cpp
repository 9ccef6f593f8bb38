// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/sealedhost.h"
#include "tests/system/waitingmail.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// An authority that the server trusts from now on: mail under level secure goes out to a host with
/// its certificate, waits before and after.
class TrustedAuthorityTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { QVERIFY(m_sealed->host().resetConfig()); }
    void cleanupTestCase();
    void mailGoesOutAndWaitsAgain_data();
    void mailGoesOutAndWaitsAgain();
    void clientsOfItAreVerified();

private:
    Outcome on(const QString &command) const { return m_sealed->host().run(command); }
    void apply(const QStringList &options);
    void restore();
    bool waits(const QString &recipient);
    bool arrives(const QString &recipient);

    std::unique_ptr<SealedHost> m_sealed;
    QString m_desk;
    QProcess m_receiver;
};

void TrustedAuthorityTest::initTestCase()
{
    auto sealed = SealedHost::sealed();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    m_desk = m_sealed->host().address().chopped(1) + u"1"_s;
    const auto leaf = m_sealed->ca().issue({.names = {u"receiver.test"_s}});
    QVERIFY(leaf);
    m_receiver.start(u"python3"_s, {QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/system/receiver.py"),
                                    m_desk, leaf->chainFile, leaf->keyFile});
    QTRY_VERIFY_WITH_TIMEOUT(m_receiver.canReadLine(), 20'000);
    QCOMPARE(m_receiver.readLine(), QByteArray("ready\n"));
}

void TrustedAuthorityTest::cleanupTestCase()
{
    m_receiver.kill();
    m_receiver.waitForFinished();
}

void TrustedAuthorityTest::apply(const QStringList &options)
{
    const Outcome applied = m_sealed->run(u"root"_s, u"apply"_s, options);
    QVERIFY2(jsonOf(applied)[u"outcome"_s].toString() == u"kept"_s, toldBy(applied));
}

void TrustedAuthorityTest::restore()
{
    const QString newest =
        QString::fromUtf8(on(u"ls -t /var/lib/postseal | head -n 1"_s).out.trimmed());
    const Outcome restored = ctl(m_sealed->host(), u"root"_s, u"restore"_s, {newest}).run();
    QVERIFY2(restored.ok(), restored.text());
}

/// Mail to \a recipient at the receiver stays in the queue, since its certificate is not trusted.
bool TrustedAuthorityTest::waits(const QString &recipient)
{
    if (!sendMail(m_sealed->host(), u"'%1@[%2]'"_s.arg(recipient, m_desk)))
        return false;
    return QTest::qWaitFor(
        [&] { return on(u"postqueue -p"_s).out.contains("Server certificate not verified"); },
        20'000);
}

bool TrustedAuthorityTest::arrives(const QString &recipient)
{
    on(u"postqueue -f"_s);
    QByteArray told;
    return QTest::qWaitFor(
        [&] {
            told += m_receiver.readAll();
            return told.contains(recipient.toUtf8() + '@');
        },
        20'000);
}

void TrustedAuthorityTest::mailGoesOutAndWaitsAgain_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("made");
    QTest::newRow("a file beside Debian's directory")
        << QString() << u"/etc/ssl/certs"_s << u"/etc/postfix/server-authorities.pem"_s;
    QTest::newRow("a directory beside a distribution's bundle, in the jail")
        << u"/etc/ssl/certs/ca-certificates.crt"_s << QString()
        << u"/var/spool/postfix/etc/postfix/server-authorities"_s;
}

void TrustedAuthorityTest::mailGoesOutAndWaitsAgain()
{
    QFETCH(const QString, file);
    QFETCH(const QString, directory);
    QFETCH(const QString, made);
    QVERIFY(on(u"postconf -e smtp_tls_security_level=secure smtp_tls_policy_maps= "
               "smtp_tls_secure_cert_match=receiver.test smtp_tls_CAfile=%1 smtp_tls_CApath=%2 "
               "smtp_dns_support_level=disabled && postfix reload"_s.arg(file, directory))
                .ok());
    QCOMPARE(on(u"postconf -F -h smtp/unix/chroot"_s).out.trimmed(), QByteArray("y"));
    QVERIFY2(waits(u"ann"_s), on(u"postqueue -p; journalctl -n 20"_s).out);
    QVERIFY(on(u"journalctl -t postfix/smtp -o cat"_s).out.contains("untrusted issuer"));
    const QByteArray before = on(u"postconf -n; ls /etc/postfix"_s).out;
    apply({u"--trust"_s, m_sealed->ca().rootFile()});
    QVERIFY2(on(u"test -e "_s + made).ok(), on(u"postconf -n | grep smtp_tls"_s).out);
    // Debian's start script would copy what waits beside the files, and trust it on.
    QCOMPARE(on(u"find /var/spool/postfix/etc -name '.postseal*' ! -type d"_s).out, QByteArray());
    QVERIFY2(arrives(u"ann"_s), on(u"postqueue -p; journalctl -n 30"_s).out);
    restore();
    QCOMPARE(on(u"postconf -n; ls /etc/postfix"_s).out, before);
    QVERIFY2(waits(u"ben"_s), on(u"postqueue -p"_s).out);
}

void TrustedAuthorityTest::clientsOfItAreVerified()
{
    const auto client =
        m_sealed->ca().issue({.names = {u"client.test"_s}, .purpose = u"clientAuth"_s});
    QVERIFY(client);
    const auto handshake = [&] {
        return Program(u"openssl"_s,
                       {u"s_client"_s, u"-connect"_s, m_sealed->host().address() + u":25"_s,
                        u"-starttls"_s, u"smtp"_s, u"-cert"_s, client->certificateFile, u"-key"_s,
                        client->keyFile, u"-cert_chain"_s, m_sealed->ca().intermediateFile()})
            .input("QUIT\r\n")
            .run()
            .out;
    };
    const auto lastSaid = [&] {
        return on(u"journalctl -t postfix/smtpd -o cat | grep 'TLS connection established' | tail "
                  "-n 1"_s)
            .out;
    };
    QVERIFY(
        on(u"postconf -e smtpd_tls_ask_ccert=yes smtpd_tls_loglevel=1 && postfix reload"_s).ok());
    QVERIFY(handshake().contains("No client certificate CA names sent"));
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().startsWith("Untrusted"), 10'000);
    apply({u"--trust-clients"_s, m_sealed->ca().rootFile()});
    QVERIFY(handshake().contains("Acceptable client certificate CA names"));
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().startsWith("Trusted"), 10'000);
}

QTEST_GUILESS_MAIN(TrustedAuthorityTest)
#include "tst_trustedauthority.moc"
