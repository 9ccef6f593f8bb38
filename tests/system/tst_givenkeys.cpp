// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/keywatch.h"
#include "tests/system/sealedhost.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::test;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

namespace {

/// A line that only this key has.
QByteArray markerOf(const Leaf &leaf)
{
    return leaf.key.split('\n').value(1);
}

QStringList given(const QStringList &files)
{
    QStringList words;
    for (const QString &file : files)
        words += {u"--certificate"_s, file};
    return words;
}

} // namespace

/// Keys that are given to a server: what it shows then, and that nobody but root could read them at
/// any moment on their way.
class GivenKeysTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup();
    void theWatchSeesAKeyThatIsOpen();
    void aPackageOnAFreshServer();
    void twoKindsThroughSudo();
    void aReplacementAndTheWayBack();
    void whatIsPutBack();

private:
    void watch(const QList<Leaf> &leaves);
    void checkClosed(const QStringList &places);
    void apply(const QString &user, const QStringList &options, const QString &outcome);
    QString package(const Leaf &leaf) const;
    /// The chain that port 25 shows to a client that takes only \a signatures.
    QByteArray shown(const QString &signatures) const;
    QByteArray on(const QString &command) { return m_sealed->host().run(command).out.trimmed(); }

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<KeyWatch> m_watch;
    Leaf m_ec, m_rsa, m_next, m_other;
};

void GivenKeysTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    const QStringList names{m_sealed->host().mailName()};
    TestCa &ca = m_sealed->ca();
    const auto ec = ca.issue({.names = names});
    const auto rsa = ca.issue({.names = names, .keyType = u"rsa"_s});
    const auto next = ca.issue({.names = names, .from = u"20260101000000Z"_s});
    const auto other = ca.issue({.names = {u"other.test"_s}});
    QVERIFY(ec && rsa && next && other);
    m_ec = *ec;
    m_rsa = *rsa;
    m_next = *next;
    m_other = *other;
    QVERIFY(KeyWatch::install(m_sealed->host()));
    m_watch = std::make_unique<KeyWatch>(m_sealed->host());
}

void GivenKeysTest::cleanup()
{
    m_watch->stop();
    QVERIFY(m_sealed->host().resetConfig());
}

void GivenKeysTest::watch(const QList<Leaf> &leaves)
{
    QStringList markers;
    for (const Leaf &leaf : leaves)
        markers.append(QString::fromLatin1(markerOf(leaf)));
    QVERIFY(m_watch->start(markers));
}

/// Keys were seen in \a places at least, and nowhere with a mode that lets others in.
void GivenKeysTest::checkClosed(const QStringList &places)
{
    const QStringList seen = m_watch->seen();
    QCOMPARE(seen.filter(u"open "_s), QStringList());
    for (const QString &place : places)
        QVERIFY2(!seen.filter(place).isEmpty(),
                 qPrintable(place + u" not in "_s + seen.join(u' ')));
}

void GivenKeysTest::apply(const QString &user, const QStringList &options, const QString &outcome)
{
    const QStringList words = m_sealed->trust() + QStringList{u"--json"_s} + options;
    const Outcome applied =
        ctl(m_sealed->host(), user, u"apply"_s, words).feed(4, "secret\n").run();
    QVERIFY2(jsonOf(applied)[u"outcome"_s].toString() == outcome, applied.text());
}

QString GivenKeysTest::package(const Leaf &leaf) const
{
    const QString all = m_sealed->local(u"all.pem"_s, leaf.chain + leaf.key);
    return m_sealed->local(u"mail.p12"_s,
                           Program(u"openssl"_s, {u"pkcs12"_s, u"-export"_s, u"-legacy"_s,
                                                  u"-passout"_s, u"pass:secret"_s, u"-in"_s, all})
                               .run()
                               .out);
}

QByteArray GivenKeysTest::shown(const QString &signatures) const
{
    const Outcome client =
        Program(u"openssl"_s,
                {u"s_client"_s, u"-connect"_s, m_sealed->host().address() + u":25"_s,
                 u"-starttls"_s, u"smtp"_s, u"-showcerts"_s, u"-sigalgs"_s, signatures,
                 u"-CAfile"_s, m_sealed->ca().rootFile(), u"-verify_return_error"_s,
                 u"-verify_hostname"_s, m_sealed->host().mailName()})
            .input("QUIT\r\n")
            .run();
    if (!client.out.contains("Verify return code: 0 (ok)"))
        return client.text();
    QByteArray chain;
    for (qsizetype at = 0; (at = client.out.indexOf("-----BEGIN", at)) >= 0;) {
        const qsizetype end = client.out.indexOf("-----END CERTIFICATE-----\n", at) + 26;
        chain += client.out.mid(at, end - at);
        at = end;
    }
    return chain;
}

void GivenKeysTest::theWatchSeesAKeyThatIsOpen()
{
    watch({m_ec});
    const TestHost &host = m_sealed->host();
    // For a moment, and before the key is in it.
    QVERIFY(host.run(u"umask 022; cd /etc/postfix; : > early; chmod 600 early; cat >> early; "
                     "mkdir -p new/er; cp early new/er/copied; rm early"_s,
                     m_ec.key)
                .ok());
    QStringList seen = m_watch->seen();
    seen.sort();
    QCOMPARE(seen, (QStringList{u"/etc/postfix/new/er/copied"_s, u"open /etc/postfix/early"_s}));
}

void GivenKeysTest::aPackageOnAFreshServer()
{
    watch({m_ec});
    apply(u"root"_s, QStringList{u"--certificate-passphrase-fd"_s, u"4"_s} + given({package(m_ec)}),
          u"kept"_s);
    checkClosed({u"/etc/postfix/mail.postseal.test.key"_s});
    QCOMPARE(shown(u"ECDSA+SHA256"_s), m_ec.chain);
    QCOMPARE(on(u"stat -c '%a %U %G' /etc/postfix/mail.postseal.test.key"_s),
             QByteArray("400 root root"));
    QCOMPARE(on(u"stat -c '%a %U' /etc/postfix/mail.postseal.test.pem"_s), QByteArray("644 root"));
    QCOMPARE(on(u"cat /etc/postfix/mail.postseal.test.key"_s), m_ec.key.trimmed());
}

void GivenKeysTest::twoKindsThroughSudo()
{
    watch({m_ec, m_rsa});
    apply(u"admin"_s,
          given({m_rsa.keyFile, m_ec.certificateFile, m_ec.keyFile, m_rsa.chainFile,
                 m_sealed->ca().rootFile()}),
          u"kept"_s);
    checkClosed(
        {u"/etc/postfix/mail.postseal.test.key"_s, u"/etc/postfix/mail.postseal.test-ecdsa.key"_s});
    QCOMPARE(on(u"postconf -h smtpd_tls_chain_files | wc -w"_s), QByteArray("4"));
    QCOMPARE(shown(u"ECDSA+SHA256"_s), m_ec.chain);
    QCOMPARE(shown(u"RSA-PSS+SHA256"_s), m_rsa.chain);
}

void GivenKeysTest::aReplacementAndTheWayBack()
{
    apply(u"root"_s, given({m_ec.chainFile, m_ec.keyFile}), u"kept"_s);
    watch({m_ec, m_next});
    apply(u"root"_s, given({m_next.keyFile, m_next.chainFile}), u"kept"_s);
    QCOMPARE(shown(u"ECDSA+SHA256"_s), m_next.chain);
    const Outcome restored = ctl(m_sealed->host(), u"root"_s, u"restore"_s,
                                 {QString::fromUtf8(on(u"ls -t /var/lib/postseal | head -n 1"_s))})
                                 .run();
    QVERIFY2(restored.ok(), restored.text());
    checkClosed({u"/etc/postfix/mail.postseal.test.key"_s, u"/var/lib/postseal"_s});
    QCOMPARE(shown(u"ECDSA+SHA256"_s), m_ec.chain);
    QCOMPARE(on(u"stat -c '%a %U %G' /etc/postfix/mail.postseal.test.key"_s),
             QByteArray("400 root root"));
}

void GivenKeysTest::whatIsPutBack()
{
    apply(u"root"_s, given({m_ec.chainFile, m_ec.keyFile}), u"kept"_s);
    watch({m_ec, m_other});
    // For another name: what verified before does not verify any more.
    const QStringList wrong = given({m_other.keyFile, m_other.chainFile});
    apply(u"root"_s, wrong, u"refused"_s);
    apply(u"root"_s, QStringList{u"--test-only-no-rehearsal"_s} + wrong, u"put-back"_s);
    checkClosed({u"other.test.key"_s});
    QCOMPARE(shown(u"ECDSA+SHA256"_s), m_ec.chain);
    QVERIFY(!m_sealed->host().run(u"[ -e /etc/postfix/other.test.key ]"_s).ok());
}

QTEST_GUILESS_MAIN(GivenKeysTest)
#include "tst_givenkeys.moc"
