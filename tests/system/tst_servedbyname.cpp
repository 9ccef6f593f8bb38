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

/// A text that an index has which took this key in: the rows are base64 from the key on.
QString inIndex(const Leaf &leaf)
{
    return QString::fromLatin1(leaf.key.toBase64().mid(60, 60));
}

} // namespace

/// A server for several hosts: each client is shown the certificate of the name it asks for, as
/// openssl(1) sees it, and the table with the keys is root's alone.
class ServedByNameTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup();
    void everyNameAndTheWayBack();
    void aRenewedPairIsTakenIn();
    void theHookTakesARenewalIn();

private:
    Outcome on(const QString &command) const { return m_sealed->host().run(command); }
    void apply(const QList<Leaf> &leaves);
    void restore();
    QByteArray shown(const QString &name) const;
    QByteArray openIndexes() const;

    std::unique_ptr<SealedHost> m_sealed;
    std::unique_ptr<KeyWatch> m_watch;
    Leaf m_mail, m_a, m_wild, m_next;
};

void ServedByNameTest::initTestCase()
{
    auto sealed = SealedHost::stock();
    QVERIFY2(sealed, qPrintable(sealed ? QString() : describe(sealed.error())));
    m_sealed = *std::move(sealed);
    QVERIFY(KeyWatch::install(m_sealed->host()));
    m_watch = std::make_unique<KeyWatch>(m_sealed->host());
    TestCa &ca = m_sealed->ca();
    const auto a = ca.issue({.names = {u"a.test"_s}});
    const auto wild = ca.issue({.names = {u"*.b.test"_s}, .keyType = u"rsa"_s});
    const auto next = ca.issue({.names = {u"a.test"_s}, .from = u"20260101000000Z"_s});
    QVERIFY(a && wild && next);
    m_mail = m_sealed->leaf();
    m_a = *a;
    m_wild = *wild;
    m_next = *next;
}

void ServedByNameTest::cleanup()
{
    m_watch->stop();
    QVERIFY(m_sealed->host().resetConfig());
}

void ServedByNameTest::apply(const QList<Leaf> &leaves)
{
    QStringList words{u"--sni"_s};
    for (const Leaf &leaf : leaves)
        words += {u"--certificate"_s, leaf.keyFile, u"--certificate"_s, leaf.chainFile};
    const Outcome applied = m_sealed->run(u"root"_s, u"apply"_s, words);
    QVERIFY2(jsonOf(applied)[u"outcome"_s].toString() == u"kept"_s, toldBy(applied));
}

void ServedByNameTest::restore()
{
    const QString newest =
        QString::fromUtf8(on(u"ls -t /var/lib/postseal | head -n 1"_s).out.trimmed());
    const Outcome restored = ctl(m_sealed->host(), u"root"_s, u"restore"_s, {newest}).run();
    QVERIFY2(restored.ok(), restored.text());
}

/// The certificate that a client gets which asks for \a name; empty: for none.
QByteArray ServedByNameTest::shown(const QString &name) const
{
    const QStringList asked =
        name.isEmpty() ? QStringList{u"-noservername"_s} : QStringList{u"-servername"_s, name};
    const Outcome client =
        Program(u"openssl"_s,
                QStringList{u"s_client"_s, u"-connect"_s, m_sealed->host().address() + u":25"_s,
                            u"-starttls"_s, u"smtp"_s, u"-CAfile"_s, m_sealed->ca().rootFile()} +
                    asked)
            .input("QUIT\r\n")
            .run();
    const qsizetype begin = client.out.indexOf("-----BEGIN");
    const qsizetype end = client.out.indexOf("-----END CERTIFICATE-----\n") + 26;
    return client.out.contains("Verify return code: 0 (ok)") ? client.out.mid(begin, end - begin)
                                                             : client.text();
}

/// Indexes and sources that others than root can read.
QByteArray ServedByNameTest::openIndexes() const
{
    return on(u"find /etc/postfix /var/lib/postseal -name 'sni*' '(' -perm /077 -o ! -user root ')'"_s)
        .out;
}

void ServedByNameTest::everyNameAndTheWayBack()
{
    QVERIFY(m_watch->start({inIndex(m_a), inIndex(m_wild)}));
    apply({m_a, m_wild, m_mail});
    const QStringList seen = m_watch->seen();
    QVERIFY2(!seen.filter(u"/etc/postfix/sni.db"_s).isEmpty(), qPrintable(seen.join(u' ')));
    QCOMPARE(seen.filter(u"open "_s), QStringList());
    QCOMPARE(shown(u"a.test"_s), m_a.certificate);
    QCOMPARE(shown(u"x.b.test"_s), m_wild.certificate);
    QCOMPARE(shown(m_sealed->host().mailName()), m_mail.certificate);
    QCOMPARE(shown({}), m_mail.certificate);
    QCOMPARE(shown(u"nobody.test"_s), m_mail.certificate);
    QCOMPARE(on(u"stat -c '%a %U' /etc/postfix/sni /etc/postfix/sni.db"_s).out,
             QByteArray("600 root\n600 root\n"));
    QCOMPARE(openIndexes(), QByteArray());
    // As Postfix itself reads it, and with the paths of the files in force in its rows.
    QVERIFY(
        on(u"postmap -F -q .b.test hash:/etc/postfix/sni"_s).out.contains(m_wild.key.trimmed()));
    QVERIFY(on(u"cat /etc/postfix/sni"_s)
                .out.contains("\na.test /etc/postfix/a.test.key, /etc/postfix/a.test.pem\n"));
    restore();
    QVERIFY(!on(u"test -e /etc/postfix/sni -o -e /etc/postfix/sni.db"_s).ok());
    QVERIFY(shown(u"a.test"_s) != m_a.certificate);
}

void ServedByNameTest::aRenewedPairIsTakenIn()
{
    apply({m_mail, m_a});
    const QByteArray files = on(u"ls /etc/postfix; cat /etc/postfix/sni"_s).out;
    QCOMPARE(shown(u"a.test"_s), m_a.certificate);
    // The rows stay as they are: it is the index that has to be built again.
    apply({m_next});
    QCOMPARE(on(u"ls /etc/postfix; cat /etc/postfix/sni"_s).out, files);
    QCOMPARE(shown(u"a.test"_s), m_next.certificate);
    QCOMPARE(shown({}), m_mail.certificate);
    QCOMPARE(openIndexes(), QByteArray());
    restore();
    QCOMPARE(shown(u"a.test"_s), m_a.certificate);
}

/// What certbot would run after it has put another certificate there.
void ServedByNameTest::theHookTakesARenewalIn()
{
    const QString live = u"/etc/letsencrypt/live/a.test"_s;
    const auto renew = [&](const Leaf &leaf) {
        return on(u"mkdir -p "_s + live).ok() &&
               m_sealed->host().put(live + u"/privkey.pem"_s, leaf.key, u"600"_s) &&
               m_sealed->host().put(live + u"/fullchain.pem"_s, leaf.chain, u"644"_s);
    };
    apply({m_mail});
    QVERIFY(renew(m_a));
    const QString rows = m_sealed->local(
        u"sni"_s, "a.test " + (live + u"/privkey.pem, "_s + live + u"/fullchain.pem\n"_s).toUtf8());
    const Outcome applied =
        m_sealed->run(u"root"_s, u"apply"_s,
                      {u"--file"_s, u"/etc/postfix/sni="_s + rows + u",mode=0600"_s, u"--goal"_s,
                       u"renewal-hook"_s});
    QVERIFY2(jsonOf(applied)[u"outcome"_s].toString() == u"kept"_s, toldBy(applied));
    QCOMPARE(shown(u"a.test"_s), m_a.certificate);
    QVERIFY(renew(m_next));
    const Outcome hook = on(u"/etc/letsencrypt/renewal-hooks/deploy/postfix"_s);
    QVERIFY2(hook.ok(), hook.text());
    QTRY_COMPARE_WITH_TIMEOUT(shown(u"a.test"_s), m_next.certificate, 10'000);
    QCOMPARE(openIndexes(), QByteArray());
}

QTEST_GUILESS_MAIN(ServedByNameTest)
#include "tst_servedbyname.moc"
