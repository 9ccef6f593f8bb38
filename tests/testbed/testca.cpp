// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/testca.h"

#include "tests/testbed/program.h"

#include <QFile>

#include <algorithm>
#include <functional>
#include <initializer_list>

namespace postseal::testbed {

namespace {

// "openssl ca" is the only command of OpenSSL 3.0 that can date a certificate freely.
constexpr auto kConfig = R"([ca]
default_ca = here
[here]
dir = .
new_certs_dir = .
database = index.txt
default_md = sha256
rand_serial = yes
unique_subject = no
policy = any
[any]
commonName = supplied
)";

constexpr auto kAuthority = R"(basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
)";

QByteArray leafExtensions(const LeafOptions &options)
{
    QStringList names;
    for (const QString &name : options.names)
        names += QStringLiteral("DNS:") + name;
    for (const QString &address : options.addresses)
        names += QStringLiteral("IP:") + address;
    QStringList lines = options.extensions.split(u'\n', Qt::SkipEmptyParts);
    const auto add = [&lines](const QString &name, const QString &value) {
        const bool given = std::ranges::any_of(
            lines, [&name](const QString &line) { return line.startsWith(name); });
        if (!given && !value.isEmpty())
            lines += name + QStringLiteral(" = ") + value;
    };
    add(QStringLiteral("basicConstraints"), QStringLiteral("critical, CA:false"));
    add(QStringLiteral("subjectKeyIdentifier"), QStringLiteral("hash"));
    add(QStringLiteral("extendedKeyUsage"), options.purpose);
    add(QStringLiteral("subjectAltName"), names.join(u','));
    return (lines.join(u'\n') + u'\n').toUtf8();
}

/// The first failure of steps that build on each other.
Status inTurn(std::initializer_list<std::function<Status()>> steps)
{
    for (const auto &step : steps) {
        if (Status status = step(); !status)
            return status;
    }
    return {};
}

QString pem(const QString &name)
{
    return name + QStringLiteral(".pem");
}

QString key(const QString &name)
{
    return name + QStringLiteral(".key");
}

} // namespace

TestCa::TestCa()
    : m_folder(std::make_unique<QTemporaryDir>())
{
}

Result<TestCa> TestCa::create()
{
    TestCa ca;
    const Status made = inTurn({
        [&] { return ca.write(QStringLiteral("ca.conf"), kConfig); },
        [&] { return ca.write(QStringLiteral("index.txt"), {}); },
        [&] { return ca.makeAuthority(QStringLiteral("root"), {.issuer = {}}); },
        [&] { return ca.makeAuthority(QStringLiteral("intermediate"), {}); },
    });
    if (!made)
        return std::unexpected(made.error());
    return ca;
}

Result<Leaf> TestCa::issue(const LeafOptions &options)
{
    const QString name = nextName();
    const Status made = makeLeaf(name, options);
    if (!made)
        return std::unexpected(made.error());
    return read(name, options.issuer);
}

Result<QString> TestCa::authority(const AuthorityOptions &options)
{
    const QString name = nextName();
    const Status made = makeAuthority(name, options);
    if (!made)
        return std::unexpected(made.error());
    return name;
}

Result<Leaf> TestCa::issueExpired(const QStringList &names)
{
    return issue({.names = names, .until = QStringLiteral("20210101000000Z")});
}

Result<Leaf> TestCa::selfSigned(const QStringList &names)
{
    const QString name = nextName();
    const Status made = makeLeaf(name, {.names = names, .issuer = name});
    if (!made)
        return std::unexpected(made.error());
    return read(name, {});
}

QString TestCa::nextName()
{
    return QStringLiteral("leaf%1").arg(++m_issued);
}

Status TestCa::openssl(const QStringList &words) const
{
    const QString inHere = QStringLiteral("cd \"$0\" && exec openssl \"$@\"");
    QStringList arguments{QStringLiteral("-c"), inHere, m_folder->path()};
    const Outcome outcome = Program(QStringLiteral("/bin/sh"), arguments + words).run();
    if (outcome.ok())
        return {};
    return fail(ErrorCode::Local, QStringLiteral("openssl ") + words.join(u' '),
                QString::fromLocal8Bit(outcome.text()));
}

Status TestCa::makeKey(const QString &file, const QString &type) const
{
    const QString algorithm = type.section(u':', 0, 0);
    const QString bits = type.contains(u':') ? type.section(u':', 1) : QStringLiteral("2048");
    QStringList words{QStringLiteral("genpkey"), QStringLiteral("-algorithm"), algorithm.toUpper(),
                      QStringLiteral("-out"), file};
    if (algorithm == u"ec")
        words += {QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256")};
    else if (algorithm == u"rsa")
        words += {QStringLiteral("-pkeyopt"), QStringLiteral("rsa_keygen_bits:") + bits};
    return openssl(words);
}

Status TestCa::request(const QString &name, const QString &commonName) const
{
    return openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-key"),
                    key(name), QStringLiteral("-subj"), QStringLiteral("/CN=") + commonName,
                    QStringLiteral("-out"), name + QStringLiteral(".csr")});
}

Status TestCa::makeAuthority(const QString &name, const AuthorityOptions &options) const
{
    const QString commonName =
        options.commonName.isEmpty() ? QStringLiteral("Postseal test ") + name : options.commonName;
    const QByteArray extensions =
        options.extensions.isEmpty() ? QByteArray(kAuthority) : options.extensions.toUtf8();
    return inTurn({
        [&] { return makeKey(key(name), options.keyType); },
        [&] { return request(name, commonName); },
        [&] { return write(name + QStringLiteral(".ext"), extensions); },
        [&] {
            return sign(name, {.names = {},
                               .from = options.from,
                               .until = options.until,
                               .digest = options.digest,
                               .issuer = options.issuer.isEmpty() ? name : options.issuer});
        },
    });
}

Status TestCa::makeLeaf(const QString &name, const LeafOptions &options) const
{
    return inTurn({
        [&] {
            return options.keyFile.isEmpty()
                       ? makeKey(key(name), options.keyType)
                       : openssl({QStringLiteral("pkey"), QStringLiteral("-in"), options.keyFile,
                                  QStringLiteral("-out"), key(name)});
        },
        [&] { return request(name, (options.names + options.addresses).value(0)); },
        [&] { return write(name + QStringLiteral(".ext"), leafExtensions(options)); },
        [&] { return sign(name, options); },
    });
}

Status TestCa::sign(const QString &name, const LeafOptions &options) const
{
    QStringList words{QStringLiteral("ca"),
                      QStringLiteral("-batch"),
                      QStringLiteral("-notext"),
                      QStringLiteral("-config"),
                      QStringLiteral("ca.conf"),
                      QStringLiteral("-in"),
                      name + QStringLiteral(".csr"),
                      QStringLiteral("-out"),
                      pem(name),
                      QStringLiteral("-extfile"),
                      name + QStringLiteral(".ext"),
                      QStringLiteral("-md"),
                      options.digest,
                      QStringLiteral("-startdate"),
                      options.from,
                      QStringLiteral("-enddate"),
                      options.until,
                      QStringLiteral("-keyfile"),
                      key(options.issuer)};
    if (options.issuer == name)
        words += QStringLiteral("-selfsign");
    else
        words += {QStringLiteral("-cert"), pem(options.issuer)};
    return openssl(words);
}

Status TestCa::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(inFolder(name));
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
        return {};
    return fail(ErrorCode::Local, file.fileName(), file.errorString());
}

Result<Leaf> TestCa::read(const QString &name, const QString &above) const
{
    const auto bytes = [this](const QString &file) {
        QFile opened(inFolder(file));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    };
    const QString chain = name + QStringLiteral("-chain.pem");
    Leaf leaf{.certificateFile = inFolder(pem(name)),
              .chainFile = inFolder(chain),
              .keyFile = inFolder(key(name)),
              .certificate = bytes(pem(name)),
              .chain = {},
              .key = bytes(key(name))};
    leaf.chain = leaf.certificate;
    if (!above.isEmpty())
        leaf.chain += bytes(pem(above));
    if (const Status written = write(chain, leaf.chain); !written)
        return std::unexpected(written.error());
    return leaf;
}

} // namespace postseal::testbed
