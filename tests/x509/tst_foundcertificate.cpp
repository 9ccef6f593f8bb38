// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/foundcertificate.h"
#include "core/x509/privatekey.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using Use = FoundCertificate::Use;

namespace {

PemFile fileAt(const QByteArray &path, const QByteArray &mode)
{
    PemFile file;
    file.path = file.realPath = path;
    file.identity.kind = FileIdentity::Kind::File;
    file.identity.mode = mode;
    return file;
}

PemFile certificateAt(const QByteArray &path, const QByteArray &pem)
{
    PemFile file = fileAt(path, "644");
    file.certificates = certificatesFromPem(pem).value_or(QList<Certificate>());
    return file;
}

PemFile keyAt(const QByteArray &path, const QByteArray &pem)
{
    PemFile file = fileAt(path, "600");
    file.key = PemFile::Key::Readable;
    file.keyFingerprint =
        keyFromPem(Secret::take(QByteArray(pem))).value_or(PrivateKeyFacts()).publicKeyFingerprint;
    return file;
}

NamedCertificate named(const QByteArray &certificate, const QByteArray &key)
{
    return {.parameter = "smtpd_tls_cert_file", .certificate = certificate, .key = key};
}

constexpr auto kLiveChain = "/etc/letsencrypt/live/mail.test/fullchain.pem";
constexpr auto kLiveKey = "/etc/letsencrypt/live/mail.test/privkey.pem";

} // namespace

/// Which key belongs to which certificate, and what a person should know about them.
class FoundCertificateTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void pairsByCustom();
    void aForeignKeyDoesNotMatch();
    void aKeyElsewhereIsFoundByItsDigest();
    void aKeyThatCannotBeSeenIsUnknown();
    void aPassphraseMakesItUnusable();
    void mainCfWithAForeignKey();
    void authoritiesAreLeftOut();
    void sortsByUse();
    void tellsWhetherARenewalReloads_data();
    void tellsWhetherARenewalReloads();
    void warnsOfTime();
    void warnsOfNameChainAndMode();
    void factsForTheRules();
    void ownFilesWin();

private:
    CertificateSearch live() const;

    std::unique_ptr<TestCa> m_ca;
    Leaf m_leaf, m_other;
};

void FoundCertificateTest::initTestCase()
{
    auto ca = TestCa::create();
    QVERIFY(ca);
    m_ca = std::make_unique<TestCa>(*std::move(ca));
    const auto leaf = m_ca->issue({.names = {u"mail.test"_s}});
    const auto other = m_ca->issue({.names = {u"other.test"_s}});
    QVERIFY(leaf && other);
    m_leaf = *leaf;
    m_other = *other;
}

CertificateSearch FoundCertificateTest::live() const
{
    return {.files = {certificateAt(kLiveChain, m_leaf.chain), keyAt(kLiveKey, m_leaf.key)},
            .hooks = {},
            .unseen = {}};
}

void FoundCertificateTest::pairsByCustom()
{
    const QList<FoundCertificate> found = foundCertificates(live(), {});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().files.certificate, QByteArray(kLiveChain));
    QCOMPARE(found.first().files.key, QByteArray(kLiveKey));
    QCOMPARE(found.first().keyMatches, Known::Yes);
    QCOMPARE(found.first().source, FoundCertificate::Source::Certbot);
    QCOMPARE(found.first().use, Use::No);
    QVERIFY(found.first().files.ec && isUsable(found.first()));
}

void FoundCertificateTest::aForeignKeyDoesNotMatch()
{
    CertificateSearch search = live();
    search.files[1] = keyAt(kLiveKey, m_other.key);
    const FoundCertificate found = foundCertificates(search, {}).first();
    QCOMPARE(found.keyMatches, Known::No);
    QVERIFY(!isUsable(found));
    QVERIFY(concernsOf(found, {}, QDateTime::currentDateTimeUtc()).contains(Concern::ForeignKey));
}

void FoundCertificateTest::aKeyElsewhereIsFoundByItsDigest()
{
    CertificateSearch search = live();
    search.files[1] = keyAt(kLiveKey, m_other.key);
    search.files.append(keyAt("/etc/ssl/private/odd.pem", m_leaf.key));
    const FoundCertificate found = foundCertificates(search, {}).first();
    QCOMPARE(found.files.key, QByteArray("/etc/ssl/private/odd.pem"));
    QCOMPARE(found.keyMatches, Known::Yes);
}

void FoundCertificateTest::aKeyThatCannotBeSeenIsUnknown()
{
    CertificateSearch search = live();
    search.files[1].key = PemFile::Key::Unknown;
    search.files[1].keyFingerprint.clear();
    const FoundCertificate found = foundCertificates(search, {}).first();
    QCOMPARE(found.keyMatches, Known::Unknown);
    QVERIFY(isUsable(found));
    search.files.removeLast();
    const FoundCertificate alone = foundCertificates(search, {}).first();
    QVERIFY(alone.files.key.isEmpty() && !isUsable(alone));
}

void FoundCertificateTest::aPassphraseMakesItUnusable()
{
    CertificateSearch search = live();
    search.files[1].key = PemFile::Key::Encrypted;
    const FoundCertificate found = foundCertificates(search, {}).first();
    QVERIFY(found.keyEncrypted && !isUsable(found));
}

void FoundCertificateTest::mainCfWithAForeignKey()
{
    CertificateSearch search = live();
    search.files.append(keyAt("/etc/postfix/other.key", m_other.key));
    const FoundCertificate found =
        foundCertificates(search, {named(kLiveChain, "/etc/postfix/other.key")}).first();
    QCOMPARE(found.use, Use::WithForeignKey);
    QCOMPARE(found.files.key, QByteArray(kLiveKey));
    QCOMPARE(found.keyMatches, Known::Yes);
    QCOMPARE(concernsOf(found, {}, QDateTime::currentDateTimeUtc()).first(),
             Concern::NamedWrongKey);
}

void FoundCertificateTest::authoritiesAreLeftOut()
{
    CertificateSearch search = live();
    QFile root(m_ca->rootFile());
    QVERIFY(root.open(QIODevice::ReadOnly));
    search.files.append(certificateAt("/etc/postfix/ca.pem", root.readAll()));
    QCOMPARE(foundCertificates(search, {}).size(), 1);
    QCOMPARE(foundCertificates(search, {named("/etc/postfix/ca.pem", "/x")}).size(), 2);
}

void FoundCertificateTest::sortsByUse()
{
    CertificateSearch search = live();
    search.files.append(certificateAt("/etc/postfix/alone.pem", m_other.chain));
    search.files.append(certificateAt("/etc/postfix/used.pem", m_other.chain));
    search.files.append(keyAt("/etc/postfix/used.key", m_leaf.key));
    const auto found =
        foundCertificates(search, {named("/etc/postfix/used.pem", "/etc/postfix/used.key")});
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0].files.certificate, QByteArray("/etc/postfix/used.pem"));
    QCOMPARE(found[1].files.certificate, QByteArray(kLiveChain));
    QCOMPARE(found[2].files.certificate, QByteArray("/etc/postfix/alone.pem"));
}

void FoundCertificateTest::tellsWhetherARenewalReloads_data()
{
    QTest::addColumn<QList<QByteArray>>("hooks");
    QTest::addColumn<QByteArray>("unseen");
    QTest::addColumn<int>("answer");
    const QByteArray lineage("/etc/letsencrypt/live/mail.test");
    const auto row = [](const char *name, const QList<QByteArray> &hooks, const QByteArray &unseen,
                        Known answer) {
        QTest::newRow(name) << hooks << unseen << static_cast<int>(answer);
    };
    row("nothing known", {}, "", Known::Unknown);
    row("no hook", {lineage + " no "}, "", Known::No);
    row("own hook", {lineage + " no ", lineage + " yes systemctl reload postfix"}, "", Known::Yes);
    row("hook for all", {lineage + " no ", "/etc/letsencrypt/live yes /x/postfix"}, "", Known::Yes);
    row("hook of another", {lineage + " no ", lineage + "2 yes systemctl reload postfix"}, "",
        Known::No);
    row("unreadable hook", {lineage + " unknown /root/hook"}, "", Known::Unknown);
    row("closed folder", {lineage + " no "}, "/etc/letsencrypt/renewal", Known::Unknown);
}

void FoundCertificateTest::tellsWhetherARenewalReloads()
{
    QFETCH(QList<QByteArray>, hooks);
    QFETCH(QByteArray, unseen);
    QFETCH(int, answer);
    CertificateSearch search = live();
    for (const QByteArray &hook : hooks) {
        const QList<QByteArray> words = hook.split(' ');
        Known reloads = Known::Unknown;
        if (words[1] != "unknown")
            reloads = words[1] == "yes" ? Known::Yes : Known::No;
        search.hooks.append({.tool = "certbot",
                             .scope = words[0],
                             .reloads = reloads,
                             .words = words.mid(2).join(' ')});
    }
    if (!unseen.isEmpty())
        search.unseen = {unseen};
    QCOMPARE(static_cast<int>(foundCertificates(search, {}).first().renewalReloads), answer);
}

void FoundCertificateTest::warnsOfTime()
{
    const FoundCertificate found = foundCertificates(live(), {}).first();
    const auto about = [&found](int year, int month, int day) {
        return concernsOf(found, "mail.test", QDateTime(QDate(year, month, day), QTime(), Qt::UTC));
    };
    QCOMPARE(about(2030, 1, 1), QList<Concern>());
    QCOMPARE(about(2019, 1, 1), QList<Concern>{Concern::NotYetValid});
    QCOMPARE(about(2049, 12, 20), QList<Concern>{Concern::ExpiresSoon});
    QCOMPARE(about(2050, 1, 2), QList<Concern>{Concern::Expired});
}

void FoundCertificateTest::warnsOfNameChainAndMode()
{
    const QDateTime at(QDate(2030, 1, 1), QTime(), Qt::UTC);
    CertificateSearch search = live();
    QCOMPARE(concernsOf(foundCertificates(search, {}).first(), "mx.test", at),
             QList<Concern>{Concern::OtherName});
    const auto client = m_ca->issue(
        {.names = {u"mail.test"_s}, .purpose = u"clientAuth"_s, .keyFile = m_leaf.keyFile});
    QVERIFY(client);
    search.files[0] = certificateAt(kLiveChain, client->chain);
    QCOMPARE(concernsOf(foundCertificates(search, {}).first(), "mail.test", at),
             QList<Concern>{Concern::OtherPurpose});
    search.files[0] = certificateAt(kLiveChain, m_leaf.certificate);
    search.files[1].identity.mode = "644";
    QCOMPARE(concernsOf(foundCertificates(search, {}).first(), {}, at),
             (QList<Concern>{Concern::KeyOpenToAll, Concern::LeafAlone}));
}

void FoundCertificateTest::factsForTheRules()
{
    CertificateSearch search = live();
    search.files[0].identity.sha256 = "aa";
    search.files[1].identity.sha256 = "bb";
    const QMap<QByteArray, PemFacts> facts = pemFactsOf(search);
    QCOMPARE(facts.size(), 2);
    QVERIFY(!facts["aa"].certificate.isEmpty() && facts["aa"].privateKey.isEmpty());
    QCOMPARE(facts["bb"].privateKey, facts["aa"].certificate);
}

void FoundCertificateTest::ownFilesWin()
{
    Configuration configuration("/home/me/folder", {});
    QVERIFY(configuration.putFile("/home/me/folder/a.pem", m_leaf.chain));
    QVERIFY(configuration.putFile("/home/me/folder/a.key", m_leaf.key));
    QVERIFY(configuration.putFile("/home/me/folder/table", "a b\n"));
    const QList<PemFile> own = pemFilesOf(configuration, "/etc/postfix");
    QCOMPARE(own.size(), 2);
    CertificateSearch search{
        .files = {certificateAt("/etc/postfix/a.pem", m_other.chain)}, .hooks = {}, .unseen = {}};
    const QList<FoundCertificate> found = foundCertificates(withOwnFiles(search, own), {});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().leaf().dnsNames, QList<QByteArray>{"mail.test"});
    QCOMPARE(found.first().files.key, QByteArray("/etc/postfix/a.key"));
    QCOMPARE(found.first().keyMatches, Known::Yes);
}

QTEST_GUILESS_MAIN(FoundCertificateTest)
#include "tst_foundcertificate.moc"
