// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/x509/heapmaterial.h"

#include "tests/testbed/program.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace postseal::test {

namespace {

QByteArray contentsOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

// A PKCS#8 that asks for PBKDF2 with ITER iterations; asn1parse(1), ASN1_generate_nconf(3).
constexpr auto kStretched = R"(asn1 = SEQUENCE:sealed
[sealed]
algorithm = SEQUENCE:algorithm
data = FORMAT:HEX,OCTETSTRING:00112233445566778899AABBCCDDEEFF
[algorithm]
kind = OID:PBES2
parameters = SEQUENCE:parameters
[parameters]
stretching = SEQUENCE:stretching
cipher = SEQUENCE:cipher
[stretching]
kind = OID:PBKDF2
parameters = SEQUENCE:counts
[counts]
salt = FORMAT:HEX,OCTETSTRING:0011223344556677
count = INTEGER:ITER
[cipher]
kind = OID:aes-256-cbc
start = FORMAT:HEX,OCTETSTRING:00112233445566778899AABBCCDDEEFF
)";

} // namespace

QByteArray openssl(const QStringList &words, const QByteArray &input)
{
    const testbed::Outcome outcome = testbed::Program(u"openssl"_s, words).input(input).run();
    return outcome.ok() ? outcome.out : "openssl " + words.join(u' ').toUtf8() + outcome.text();
}

Result<HeapMaterial> HeapMaterial::create()
{
    auto ca = testbed::TestCa::create();
    if (!ca)
        return std::unexpected(ca.error());
    HeapMaterial material;
    material.m_ca = std::make_unique<testbed::TestCa>(*std::move(ca));
    material.m_folder = std::make_unique<QTemporaryDir>();
    for (const Step step : {&HeapMaterial::makeCertificates, &HeapMaterial::makeForms,
                            &HeapMaterial::makePackages, &HeapMaterial::makeOddities}) {
        if (const Status done = (material.*step)(); !done)
            return std::unexpected(done.error());
    }
    return material;
}

QString HeapMaterial::path(const QString &name) const
{
    return m_folder->filePath(name);
}

GivenFile HeapMaterial::file(const QString &name) const
{
    return {.name = name.section(u'?', 0, 0),
            .bytes = Secret::take(bytes(name.section(u'?', 0, 0))),
            .passphrase = Secret::take(name.section(u'?', 1).toUtf8())};
}

QByteArray HeapMaterial::bytes(const QString &name) const
{
    QByteArray all;
    for (const QString &part : name.split(u'+'))
        all += m_files.value(part, "no such file: " + part.toUtf8());
    return all;
}

void HeapMaterial::add(const QString &name, const testbed::Leaf &leaf)
{
    m_files.insert(name + u".crt"_s, leaf.certificate);
    m_files.insert(name + u".key"_s, leaf.key);
    m_files.insert(name + u".chain"_s, leaf.chain);
}

Status HeapMaterial::issue(const QString &name, const testbed::LeafOptions &options)
{
    const Result<testbed::Leaf> leaf = m_ca->issue(options);
    if (!leaf)
        return std::unexpected(leaf.error());
    add(name, *leaf);
    m_files.insert(name + u".path"_s, leaf->keyFile.toUtf8());
    return {};
}

Status HeapMaterial::make(const QString &name, const QStringList &words, const QByteArray &input)
{
    const testbed::Outcome outcome =
        testbed::Program(u"openssl"_s, words + QStringList{u"-out"_s, path(name)})
            .input(input)
            .run();
    if (!outcome.ok())
        return fail(ErrorCode::Local, name, QString::fromUtf8(outcome.text()));
    m_files.insert(name, contentsOf(path(name)));
    return {};
}

Status HeapMaterial::makeCertificates()
{
    const QStringList names{u"mail.test"_s};
    const auto low = m_ca->authority({.issuer = u"intermediate"_s});
    const auto self = m_ca->selfSigned(names);
    if (!low || !self)
        return std::unexpected(low ? self.error() : low.error());
    add(u"self"_s, *self);
    m_files.insert(u"root.crt"_s, contentsOf(m_ca->rootFile()));
    m_files.insert(u"root.key"_s, contentsOf(m_ca->rootFile().replace(u".pem"_s, u".key"_s)));
    m_files.insert(u"mid.crt"_s, contentsOf(m_ca->intermediateFile()));
    m_files.insert(u"low.crt"_s, contentsOf(m_ca->fileOf(*low)));
    const QList<std::pair<QString, testbed::LeafOptions>> leaves{
        {u"ec"_s, {.names = names, .from = u"20260101000000Z"_s}},
        {u"rsa"_s, {.names = names, .keyType = u"rsa"_s}},
        {u"ed"_s, {.names = names, .keyType = u"ed25519"_s}},
        {u"deep"_s, {.names = names, .issuer = *low}},
        {u"other"_s, {.names = {u"other.test"_s}}},
        {u"client"_s, {.names = names, .purpose = u"clientAuth"_s}},
        {u"otherrsa"_s, {.names = {u"other.test"_s}, .keyType = u"rsa"_s}},
        {u"expired"_s, {.names = names, .until = u"20210101000000Z"_s}},
        {u"soon"_s, {.names = names, .until = u"20260608000000Z"_s}},
        {u"future"_s, {.names = names, .from = u"20270101000000Z"_s}},
    };
    for (const auto &[name, options] : leaves) {
        if (const Status done = issue(name, options); !done)
            return done;
    }
    return issue(u"earlier"_s, {.names = names,
                                .until = u"20300101000000Z"_s,
                                .keyFile = QString::fromUtf8(m_files[u"ec.path"_s])});
}

Status HeapMaterial::makeForms()
{
    const QByteArray ec = m_files[u"ec.key"_s];
    const QByteArray rsa = m_files[u"rsa.key"_s];
    const QList<std::tuple<QString, QStringList, QByteArray>> forms{
        {u"ec.cer"_s, words("x509 -outform DER"), m_files[u"ec.crt"_s]},
        {u"mid.cer"_s, words("x509 -outform DER"), m_files[u"mid.crt"_s]},
        {u"ec.pk8"_s, words("pkcs8 -topk8 -nocrypt -outform DER"), ec},
        {u"ec.sec1"_s, words("ec -outform DER"), ec},
        {u"rsa.pkcs1"_s, words("rsa -traditional -outform DER"), rsa},
        {u"rsa.old"_s, words("rsa -traditional"), rsa},
        {u"ec.sealed"_s, words("pkcs8 -topk8 -passout pass:secret"), ec},
        {u"ec.sealedder"_s, words("pkcs8 -topk8 -outform DER -passout pass:secret"), ec},
        {u"ec.scrypt"_s, words("pkcs8 -topk8 -scrypt -passout pass:secret"), ec},
        {u"ec.rc2"_s,
         words("pkcs8 -topk8 -v1 PBE-SHA1-RC2-40 -provider legacy -provider default -passout "
               "pass:secret"),
         ec},
        {u"rsa.dek"_s, words("rsa -traditional -aes128 -passout pass:secret"), rsa},
    };
    for (const auto &[name, words, input] : forms) {
        if (const Status done = make(name, words, input); !done)
            return done;
    }
    return {};
}

Status HeapMaterial::makePackages()
{
    const QByteArray all = m_files[u"ec.chain"_s] + m_files[u"ec.key"_s];
    QFile file(path(u"all"_s)); // pkcs12(1) reads it twice
    if (!file.open(QIODevice::WriteOnly) || file.write(all) != all.size() || !file.flush())
        return fail(ErrorCode::Local, file.fileName(), file.errorString());
    const QList<std::pair<QString, QStringList>> packages{
        {u"ec.p12"_s, words("pkcs12 -export -passout pass:secret")},
        {u"legacy.p12"_s, words("pkcs12 -export -legacy -passout pass:secret")},
        {u"des.p12"_s, words("pkcs12 -export -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg "
                             "sha1 -passout pass:secret")},
        {u"none.p12"_s, words("pkcs12 -export -passout pass:")},
        {u"plain.p12"_s, words("pkcs12 -export -keypbe NONE -certpbe NONE -nomac -passout pass:")},
        {u"slow.p12"_s, words("pkcs12 -export -iter 100001 -passout pass:secret")},
        {u"slowbag.p12"_s, words("pkcs12 -export -nomac -iter 100001 -passout pass:secret")},
        {u"ec.p7b"_s, words("crl2pkcs7 -nocrl -certfile /dev/stdin")},
        {u"ec.p7c"_s, words("crl2pkcs7 -nocrl -outform DER -certfile /dev/stdin")},
    };
    for (const auto &[name, words] : packages) {
        const QStringList in{u"-in"_s, file.fileName()};
        const bool reads = words.contains(u"-export"_s);
        if (const Status done = make(name, reads ? words + in : words, all); !done)
            return done;
    }
    // INTEGER 100001 becomes 8388607.
    for (const QString &name : {u"slow.p12"_s, u"slowbag.p12"_s})
        m_files[name].replace(QByteArray("\x02\x03\x01\x86\xa1"),
                              QByteArray("\x02\x03\x7f\xff\xff"));
    return {};
}

Status HeapMaterial::makeOddities()
{
    m_files.insert(u"junk.txt"_s, "This is my certificate, see you.\n");
    m_files.insert(u"empty"_s, {});
    m_files.insert(u"huge"_s, QByteArray(300 * 1024, '-'));
    m_files.insert(u"cut.crt"_s, m_files[u"ec.crt"_s].first(300));
    m_files.insert(u"bent.key"_s, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    m_files.insert(u"notepad.crt"_s,
                   "\xef\xbb\xbf" + QByteArray(m_files[u"ec.chain"_s]).replace("\n", "\r\n"));
    m_files.insert(u"text"_s, "Bag Attributes\n    friendlyName: mail\nsubject=CN = mail.test\n");
    // The point in a key, which is not the one of its number then.
    QByteArray bent = m_files[u"ec.pk8"_s];
    bent[bent.size() - 1] = static_cast<char>(bent.back() ^ 1);
    m_files.insert(u"bent.pk8"_s, bent);
    const QList<std::tuple<QString, QStringList, QByteArray>> oddities{
        {u"x25519.key"_s, words("genpkey -algorithm X25519"), {}},
        {u"my.csr"_s, words("req -new -subj /CN=mail.test -key /dev/stdin"), m_files[u"ec.key"_s]},
        {u"trusted.crt"_s, words("x509 -trustout -addtrust serverAuth"), m_files[u"ec.crt"_s]},
        {u"endless.der"_s, words("asn1parse -noout -genconf /dev/stdin"),
         QByteArray(kStretched).replace("ITER", "2147483647")},
        {u"beyond.der"_s, words("asn1parse -noout -genconf /dev/stdin"),
         QByteArray(kStretched).replace("ITER", "99999999999999999999999")},
    };
    for (const auto &[name, words, input] : oddities) {
        if (const Status done = make(name, words, input); !done)
            return done;
    }
    return {};
}

} // namespace postseal::test
