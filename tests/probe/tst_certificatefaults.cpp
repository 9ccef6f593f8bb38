// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/tlsprobe.h"
#include "tests/probe/smtppeer.h"
#include "tests/testbed/program.h"
#include "tests/testbed/testca.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;

/// What is wrong with a server's certificate: the verdict of openssl-s_client(1), and a clause that
/// names the cause.
class CertificateFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void saysWhatSClientSays_data();
    void saysWhatSClientSays();
    void theChainIsShownAsItWasBuilt();

private:
    Leaf issue(const LeafOptions &options);
    QString authority(const AuthorityOptions &options);
    QByteArray pem(const QString &authority) const;
    void addNames();
    void addTimes();
    void addChains();
    void addAuthorities();
    void addCryptography();

    std::optional<TestCa> m_ca;
    QTemporaryDir m_folder;
};

namespace {

const QString kName = u"mail.postseal.test"_s;
constexpr auto kAuthority = "basicConstraints = critical, CA:true\n"
                            "keyUsage = critical, keyCertSign, cRLSign\n";

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A server's answer and what is to be said of it.
struct Case {
    QByteArray chain, key, anchors;
    QString name = kName;
    int code = 0;
    QString words = u"verified"_s; ///< part of the clause
};

void add(const char *title, const Case &one)
{
    QTest::addRow("%s", title) << one;
}

/// "verify error:num=18:self-signed certificate"
QPair<int, QString> verdictIn(const Outcome &outcome)
{
    static const QRegularExpression line(u"^verify error:num=(\\d+):(.*)$"_s,
                                         QRegularExpression::MultilineOption);
    const auto match = line.match(QString::fromLatin1(outcome.err));
    return match.hasMatch() ? qMakePair(match.captured(1).toInt(), match.captured(2))
                            : qMakePair(0, u"ok"_s);
}

} // namespace

Q_DECLARE_METATYPE(Case)

void CertificateFaultsTest::initTestCase()
{
    Result<TestCa> ca = TestCa::create();
    QVERIFY2(ca, ca ? "" : qPrintable(describe(ca.error())));
    m_ca.emplace(std::move(*ca));
}

Leaf CertificateFaultsTest::issue(const LeafOptions &options)
{
    const Result<Leaf> leaf = m_ca->issue(options);
    if (!leaf)
        qFatal("%s", qPrintable(describe(leaf.error())));
    return *leaf;
}

QString CertificateFaultsTest::authority(const AuthorityOptions &options)
{
    const Result<QString> made = m_ca->authority(options);
    if (!made)
        qFatal("%s", qPrintable(describe(made.error())));
    return *made;
}

QByteArray CertificateFaultsTest::pem(const QString &authority) const
{
    return bytesOf(m_ca->fileOf(authority));
}

void CertificateFaultsTest::addNames()
{
    const Leaf good = issue({.names = {kName, u"*.example.test"_s, u"xn--mller-kva.test"_s},
                             .addresses = {u"192.0.2.7"_s}});
    const auto named = [&](const char *title, const Leaf &leaf, const QString &name,
                           const QString &words) {
        add(title, {.chain = leaf.chain,
                    .key = leaf.key,
                    .anchors = pem(u"root"_s),
                    .name = name,
                    .code = words.isEmpty() ? 0 : 62,
                    .words = words.isEmpty() ? u"verified"_s : words});
    };
    named("good", good, kName, {});
    named("in capitals", good, kName.toUpper(), {});
    named("the third name, IDN", good, u"xn--mller-kva.test"_s, {});
    named("wildcard", good, u"a.example.test"_s, {});
    named("wildcard, two labels", good, u"a.b.example.test"_s, u"not for a.b.example.test"_s);
    named("wildcard, no label", good, u"example.test"_s, u"not for example.test"_s);
    named("another name", good, u"other.test"_s,
          u"for mail.postseal.test, *.example.test, xn--mller-kva.test, 192.0.2.7, not for "
          u"other.test"_s);
    named("wildcard of a top domain", issue({.names = {u"*.test"_s}}), u"postseal.test"_s,
          u"is for *.test, not for postseal.test"_s);
    named("part of a label", issue({.names = {u"ma*.postseal.test"_s}}), kName, {});
    const QString none = u"subjectAltName = email:ann@postseal.test\n"_s;
    named("the common name alone", issue({.names = {kName}, .extensions = none}), kName, {});
    named("another common name", issue({.names = {u"old.test"_s}, .extensions = none}), kName,
          u"is for old.test, not for mail.postseal.test"_s);
    named("a common name beside others",
          issue({.names = {kName}, .extensions = u"subjectAltName = DNS:other.test\n"_s}), kName,
          u"is for other.test, not for mail.postseal.test"_s);
}

void CertificateFaultsTest::addTimes()
{
    const auto timed = [&](const char *title, const Leaf &leaf, const QByteArray &anchors, int code,
                           const QString &words) {
        add(title, {.chain = leaf.chain,
                    .key = leaf.key,
                    .anchors = anchors,
                    .code = code,
                    .words = words});
    };
    const QString past = u"20210503000000Z"_s, future = u"20480101000000Z"_s;
    timed("expired", issue({.names = {kName}, .until = past}), pem(u"root"_s), 10,
          u"the certificate of mail.postseal.test expired on 2021-05-03"_s);
    timed("not yet valid", issue({.names = {kName}, .from = future}), pem(u"root"_s), 9,
          u"the certificate of mail.postseal.test is not valid before 2048-01-01"_s);
    timed(
        "expired intermediate",
        issue({.names = {kName}, .issuer = authority({.commonName = u"Old CA"_s, .until = past})}),
        pem(u"root"_s), 10, u"the certificate of Old CA expired on 2021-05-03"_s);
    timed("intermediate of the future",
          issue({.names = {kName},
                 .issuer = authority({.commonName = u"Next CA"_s, .from = future})}),
          pem(u"root"_s), 9, u"the certificate of Next CA is not valid before 2048-01-01"_s);
    const QString root = authority({.issuer = {}, .commonName = u"Gone root"_s, .until = past});
    timed("expired root", issue({.names = {kName}, .issuer = root}), pem(root), 10,
          u"the certificate of Gone root expired on 2021-05-03"_s);
    timed("expired, and another name", issue({.names = {u"other.test"_s}, .until = past}),
          pem(u"root"_s), 62, u"is for other.test, not for mail.postseal.test"_s);
}

void CertificateFaultsTest::addChains()
{
    const Leaf good = issue({.names = {kName}});
    const Leaf self = m_ca->selfSigned({kName}).value();
    const QByteArray root = pem(u"root"_s), intermediate = pem(u"intermediate"_s);
    const auto sent = [&](const char *title, const QByteArray &chain, const QByteArray &anchors,
                          int code = 0, const QString &words = u"verified"_s) {
        add(title,
            {.chain = chain, .key = good.key, .anchors = anchors, .code = code, .words = words});
    };
    const QString other = authority({.issuer = {}, .commonName = u"Another root"_s});
    sent("no intermediate", good.certificate, root, 20,
         u"the issuer of mail.postseal.test (CN=Postseal test intermediate) is neither sent along "
         u"nor trusted"_s);
    sent("intermediate trusted, not sent", good.certificate, root + intermediate);
    sent("with the root", good.chain + root, root);
    sent("with another certificate", good.chain + pem(other), root);
    sent("intermediates in disorder", good.certificate + root + intermediate, root);
    sent("twice the same", good.chain + intermediate, root);
    sent("unknown root, not sent", good.chain, pem(other), 20,
         u"the issuer of Postseal test intermediate (CN=Postseal test root)"_s);
    sent("unknown root, sent along", good.chain + root, pem(other), 19,
         u"the authority Postseal test root is not among those that are trusted"_s);
    add("self-signed", {.chain = self.chain,
                        .key = self.key,
                        .anchors = root,
                        .code = 18,
                        .words = u"mail.postseal.test vouches for itself"_s});
    add("self-signed and trusted",
        {.chain = self.chain, .key = self.key, .anchors = self.certificate});
    const QString impostor = authority({.commonName = u"Postseal test intermediate"_s});
    sent("another intermediate of the same name", good.certificate + pem(impostor), root, 20,
         u"the issuer of mail.postseal.test (CN=Postseal test intermediate) is neither sent along "
         u"nor trusted"_s);
    Certificate forged = certificatesFromPem(good.certificate).value().first();
    forged.der.back() = static_cast<char>(forged.der.back() ^ 1);
    sent("forged", toPem({forged}) + intermediate, root, 7,
         u"the signature of the certificate of mail.postseal.test is wrong: its issuer "
         u"CN=Postseal test intermediate"_s);
}

void CertificateFaultsTest::addAuthorities()
{
    const auto below = [&](const char *title, const QString &extensions, int code,
                           const QString &words) {
        const QString issuer = authority({.extensions = extensions, .commonName = u"Strange CA"_s});
        const Leaf leaf = issue({.names = {kName}, .issuer = issuer});
        add(title, {.chain = leaf.chain,
                    .key = leaf.key,
                    .anchors = pem(u"root"_s),
                    .code = code,
                    .words = words});
    };
    const QString usage = u"keyUsage = critical, keyCertSign\n"_s;
    below("issuer is no authority", u"basicConstraints = critical, CA:false\n"_s, 79,
          u"Strange CA vouches for another certificate, and is no authority"_s);
    below("issuer must not sign",
          u"basicConstraints = critical, CA:true\nkeyUsage = critical, digitalSignature\n"_s, 79,
          u"Strange CA vouches for another certificate, and is no authority"_s);
    below("authority for clients only",
          QString::fromLatin1(kAuthority) + u"extendedKeyUsage = clientAuth\n"_s, 26,
          u"the certificate of Strange CA is not made for servers"_s);
    below("another part of the DNS alone",
          QString::fromLatin1(kAuthority) + u"nameConstraints = permitted;DNS:example.org\n"_s, 47,
          u"an authority above mail.postseal.test may not vouch for its names"_s);
    below("this part of the DNS not",
          QString::fromLatin1(kAuthority) + u"nameConstraints = excluded;DNS:postseal.test\n"_s, 48,
          u"an authority above mail.postseal.test may not vouch for its names"_s);
    below("this part of the DNS",
          QString::fromLatin1(kAuthority) + u"nameConstraints = permitted;DNS:postseal.test\n"_s, 0,
          u"verified"_s);
    const QString shallow = authority({.extensions = u"basicConstraints = critical, CA:true, "
                                                     u"pathlen:0\n"_s +
                                                     usage,
                                       .commonName = u"Shallow CA"_s});
    const QString deep = authority({.issuer = shallow, .commonName = u"Deep CA"_s});
    const Leaf leaf = issue({.names = {kName}, .issuer = deep});
    add("too many authorities", {.chain = leaf.chain + pem(shallow),
                                 .key = leaf.key,
                                 .anchors = pem(u"root"_s),
                                 .code = 25,
                                 .words = u"there are more authorities below Shallow CA"_s});
}

void CertificateFaultsTest::addCryptography()
{
    const auto made = [&](const char *title, const LeafOptions &options, int code = 0,
                          const QString &words = u"verified"_s) {
        const Leaf leaf = issue(options);
        add(title, {.chain = leaf.chain,
                    .key = leaf.key,
                    .anchors = pem(u"root"_s),
                    .code = code,
                    .words = words});
    };
    made("RSA", {.names = {kName}, .keyType = u"rsa"_s});
    made("Ed25519", {.names = {kName}, .keyType = u"ed25519"_s});
    made("RSA of 1024 bits", {.names = {kName}, .keyType = u"rsa:1024"_s}, 66,
         u"the key of mail.postseal.test is too weak (RSA, 1024 bits)"_s);
    made("authority of 1024 bits",
         {.names = {kName},
          .issuer = authority({.commonName = u"Weak CA"_s, .keyType = u"rsa:1024"_s})},
         67, u"the key of Weak CA is too weak (RSA, 1024 bits)"_s);
    made("SHA-1", {.names = {kName}, .digest = u"sha1"_s}, 68,
         u"the certificate of mail.postseal.test is signed with a digest that is too weak"_s);
    made(
        "intermediate of SHA-1",
        {.names = {kName}, .issuer = authority({.commonName = u"SHA-1 CA"_s, .digest = u"sha1"_s})},
        68, u"the certificate of SHA-1 CA is signed with a digest that is too weak"_s);
    made("for clients only", {.names = {kName}, .purpose = u"clientAuth"_s}, 26,
         u"the certificate of mail.postseal.test is not made for servers"_s);
    made("for any purpose", {.names = {kName}, .purpose = u"clientAuth, serverAuth"_s});
    made("without a purpose", {.names = {kName}, .purpose = {}});
    made("for signing certificates alone",
         {.names = {kName}, .extensions = u"keyUsage = critical, keyCertSign\n"_s}, 26,
         u"the certificate of mail.postseal.test is not made for servers"_s);
    made("with an extension that nobody knows",
         {.names = {kName}, .extensions = u"1.2.3.4.5 = critical, ASN1:UTF8String:x\n"_s}, 34,
         u"the certificate of mail.postseal.test has a critical extension"_s);
}

void CertificateFaultsTest::saysWhatSClientSays_data()
{
    QTest::addColumn<Case>("one");
    addNames();
    addTimes();
    addChains();
    addAuthorities();
    addCryptography();
}

void CertificateFaultsTest::saysWhatSClientSays()
{
    QFETCH(const Case, one);
    const auto written = [this](const QString &name, const QByteArray &bytes) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
               file.write(bytes) == bytes.size();
    };
    QVERIFY(written(u"chain"_s, one.chain) && written(u"key"_s, one.key) &&
            written(u"anchors"_s, one.anchors));
    const SmtpPeer peer(
        {.chainFile = m_folder.filePath(u"chain"_s), .keyFile = m_folder.filePath(u"key"_s)});
    const QStringList words{
        u"s_client"_s,         u"-connect"_s, u"127.0.0.1:%1"_s.arg(peer.port()),
        u"-starttls"_s,        u"smtp"_s,     u"-verify_return_error"_s,
        u"-verify_hostname"_s, one.name,      u"-no-CApath"_s,
        u"-no-CAstore"_s,      u"-CAfile"_s,  m_folder.filePath(u"anchors"_s)};
    const Outcome oracle = Program(u"openssl"_s, words).run();
    QCOMPARE(oracle.ok(), one.code == 0);
    const ProbeResult result = probeFromDesk({.host = "127.0.0.1",
                                              .port = peer.port(),
                                              .mode = TlsMode::StartTls,
                                              .serverName = one.name.toUtf8()},
                                             TrustStore::fromPem(one.anchors).value(),
                                             {.deadline = QDeadlineTimer(10000), .stop = {}});
    QVERIFY2(result.handshakeDone, "a bad certificate must not end the handshake");
    QCOMPARE(qMakePair(result.verifyCode, result.verifyWords), verdictIn(oracle));
    QCOMPARE(result.verifyCode, one.code); // else the case is not the one it is named after
    QVERIFY2(result.verdict.contains(one.words), qPrintable(result.verdict));
}

void CertificateFaultsTest::theChainIsShownAsItWasBuilt()
{
    const Leaf leaf = issue({.names = {kName}});
    const QList<Certificate> sent = certificatesFromPem(leaf.chain).value();
    const TrustStore trust = TrustStore::fromPem(pem(u"root"_s)).value();
    const VerifyResult verdict =
        verifyChain(sent[0], {sent[1]}, trust, kName.toUtf8(), QDateTime::currentDateTimeUtc());
    QCOMPARE(toPem(verdict.built), toPem(sent + trust.anchors));
}

QTEST_GUILESS_MAIN(CertificateFaultsTest)
#include "tst_certificatefaults.moc"
