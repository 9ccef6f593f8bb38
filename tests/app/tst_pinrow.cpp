// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/pinrow.h"
#include "app/postsealctl/present.h"
#include "tests/settings/outboundcase.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace postseal;
using namespace postseal::ctl;
using namespace postseal::test;
using namespace Qt::StringLiterals;

/// check-policy --pin: the row for what a destination showed.
class PinRowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void wantsKeyOrCertificate();
    void rowsSayWhatWasSeen();
    void sparesComeOutOfFiles();
    void aSpareIsReadOnce();
    void whatWasNotSeenIsNotPinned();
    void saysWhereMoreIsPossible();

private:
    Result<PinRow> rowFor(const PinWish &wish, const QByteArray &main = {}) const;

    Certificate m_certificate;
    DestinationCheck m_found;
};

namespace {

const QString kCertificate = QStringLiteral(POSTSEAL_SOURCE_DIR "/tests/shots/data/fullchain.pem");

Result<PinWish> wishFor(const QStringList &words)
{
    const QList<OptionSpec> specs{{"pin", 0, "key|certificate", ""}, {"spare", 0, "FILE", ""}};
    const Result<Arguments> arguments = Arguments::parse(words, specs);
    if (!arguments)
        return std::unexpected(arguments.error());
    return pinWishOf(*arguments);
}

Result<PinWish> wishWithSpare(const QString &spare)
{
    return wishFor({u"--pin=key"_s, u"--spare="_s + spare});
}

} // namespace

void PinRowTest::initTestCase()
{
    QFile file(kCertificate);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_certificate = certificatesFromPem(file.readAll()).value().first();
    m_found.subject.destination = "example.org";
    m_found.policy.route = {.transport = "smtp", .nextHop = "example.org", .unread = {}};
    m_found.policy.isSmtp = true;
    m_found.policy.hops = {{.nextHop = "example.org", .policy = {}}};
    m_found.policy.hops[0].policy.row = "example.org";
    m_found.policy.hops[0].policy.policy = Policy::from("encrypt ciphers=high");
    HostCheck check;
    check.host.name = "mx.example.org";
    check.policy.level = "encrypt";
    check.seen.chain = {m_certificate};
    m_found.hops.resize(1);
    m_found.hops[0].checks = {check};
}

Result<PinRow> PinRowTest::rowFor(const PinWish &wish, const QByteArray &main) const
{
    return pinRowOf(m_found, wish,
                    outbound("smtp_tls_security_level = may\n"
                             "smtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n" +
                                 main,
                             {{"tls_policy", "example.org encrypt ciphers=high\n"}}),
                    outboundFacts());
}

void PinRowTest::wantsKeyOrCertificate()
{
    QVERIFY(!wishFor({})->wanted);
    QVERIFY(wishFor({u"--pin=key"_s})->wanted && !wishFor({u"--pin=key"_s})->wholeCertificate);
    QVERIFY(wishFor({u"--pin=certificate"_s})->wholeCertificate);
    QVERIFY(!wishFor({u"--pin=both"_s}));
    QVERIFY(!wishFor({u"--spare=x"_s})); // without --pin
}

void PinRowTest::rowsSayWhatWasSeen()
{
    const auto key = rowFor({.wanted = true}, "compatibility_level = 3.6\n");
    QVERIFY(key);
    QCOMPARE(key->row, "example.org fingerprint match=" + m_certificate.publicKeyFingerprint +
                           " ciphers=high");
    QVERIFY(!key->setsDigest);
    QCOMPARE(key->warnings.size(), 1); // no spare
    const auto whole = rowFor(
        wishFor({u"--pin=certificate"_s, u"--spare="_s + u"AA:"_s.repeated(31) + u"AA"_s}).value());
    QCOMPARE(whole->row, "example.org fingerprint match=" + m_certificate.fingerprint + "|" +
                             "AA:"_ba.repeated(31) + "AA ciphers=high");
    QVERIFY(whole->setsDigest && whole->warnings.isEmpty()); // md5 was the default
    QCOMPARE(whole->digest, "sha256"_ba);
    const auto md5 = rowFor({.wanted = true}, "smtp_tls_fingerprint_cert_match = AA\n");
    QCOMPARE(md5->digest, "md5"_ba);
    QCOMPARE(md5->warnings.size(), 2);
    QVERIFY(md5->warnings.last().contains(u"can be forged"_s));
}

void PinRowTest::sparesComeOutOfFiles()
{
    const auto same = rowFor(wishWithSpare(kCertificate).value());
    QVERIFY(same);
    QCOMPARE(same->row.count('|'), 0); // it is the same key
    QVERIFY(same->warnings.isEmpty());
    QVERIFY(!rowFor(wishWithSpare(u"AA:"_s.repeated(15) + u"AA"_s).value())); // md5's
    QVERIFY(!wishWithSpare(u"AA:BB"_s)); // neither a file nor a fingerprint, which is told at once
    QVERIFY(!wishWithSpare(QStringLiteral(POSTSEAL_SOURCE_DIR "/README.md")));
}

/// A pipe, such as the shell's <(…), gives its bytes once.
void PinRowTest::aSpareIsReadOnce()
{
    QFile file(kCertificate);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QTemporaryDir folder;
    QFile copy(folder.filePath(u"next.pem"_s));
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(file.readAll());
    copy.close();
    const PinWish wish = wishWithSpare(copy.fileName()).value();
    QVERIFY(copy.remove());
    QVERIFY(rowFor(wish));
    QVERIFY(rowFor(wish));
}

void PinRowTest::whatWasNotSeenIsNotPinned()
{
    m_found.hops[0].checks[0].seen.chain.clear();
    const auto none = rowFor({.wanted = true});
    QVERIFY(!none);
    QVERIFY(describe(none.error()).contains(u"no certificate"_s));
    m_found.hops[0].checks[0].seen.chain = {m_certificate};
}

/// What people read and what programs read.
void PinRowTest::saysWhereMoreIsPossible()
{
    DestinationCheck found = m_found;
    found.hops[0].hosts.domain = "example.org";
    found.hops[0].mtaSts = true;
    found.hops[0].checks[0].dane.state = DaneData::State::Usable;
    found.hops[0].checks[0].fitsDane = true;
    const QString text = textOf(found);
    QCOMPARE(text.count(u"more is possible: "_s), 2);
    QVERIFY(text.contains(u"MTA-STS"_s) && text.contains(u"TLSA"_s));
    const QJsonObject json =
        jsonOf(found)[u"hops"_s].toArray().first().toObject()[u"downgrade"_s].toObject();
    QCOMPARE(json[u"dane"_s].toInt(), 1);
    QCOMPARE(json[u"daneFits"_s].toInt(), 1);
    QCOMPARE(json[u"mtaSts"_s].toBool(), true);
    QCOMPARE(json[u"words"_s].toArray().size(), 2);
    QVERIFY(!textOf(m_found).contains(u"more is possible"_s));
}

QTEST_GUILESS_MAIN(PinRowTest)
#include "tst_pinrow.moc"
