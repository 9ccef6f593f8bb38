// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace postseal::testbed {

/// What a certificate shall say.
struct LeafOptions {
    QStringList names;          ///< DNS names; the first is the common name as well
    QStringList addresses = {}; ///< IP addresses
    QString purpose = QStringLiteral("serverAuth");
    QString from = QStringLiteral("20200101000000Z");
    QString until = QStringLiteral("20491231000000Z");
    QString keyType = QStringLiteral("ec"); ///< "ec", "rsa", "rsa:1024" or "ed25519"
    QString digest = QStringLiteral("sha256");
    QString issuer = QStringLiteral("intermediate"); ///< or what TestCa::authority() gave
    QString extensions = {}; ///< further lines, or others for the same names
    QString keyFile = {};    ///< the key of an earlier one; empty: a new one of keyType
};

/// What another authority shall say.
struct AuthorityOptions {
    QString issuer = QStringLiteral("root"); ///< empty: itself
    QString extensions = {};                 ///< instead of those of an authority
    QString commonName = {};                 ///< empty: one of its own
    QString from = QStringLiteral("20200101000000Z");
    QString until = QStringLiteral("20491231000000Z");
    QString keyType = QStringLiteral("ec");
    QString digest = QStringLiteral("sha256");
};

/// A certificate with its key, as files and as bytes.
struct Leaf {
    QString certificateFile; ///< the leaf alone
    QString chainFile;       ///< the leaf and its issuer
    QString keyFile;
    QByteArray certificate;
    QByteArray chain;
    QByteArray key;
};

/// A root, an intermediate and what they issue, made by openssl(1) in a folder that goes with
/// this object.
class TestCa {
public:
    static Result<TestCa> create();

    /// A certificate issued by the intermediate, or by another authority.
    Result<Leaf> issue(const LeafOptions &options);
    /// Another authority; gives its name for LeafOptions::issuer and fileOf().
    Result<QString> authority(const AuthorityOptions &options);
    /// The certificate of the authority \a name: "root", "intermediate", or one of authority().
    QString fileOf(const QString &name) const { return inFolder(name + QStringLiteral(".pem")); }
    /// A certificate whose time was over years ago.
    Result<Leaf> issueExpired(const QStringList &names);
    /// A certificate that vouches for itself.
    Result<Leaf> selfSigned(const QStringList &names);

    QString rootFile() const { return inFolder(QStringLiteral("root.pem")); }
    QString intermediateFile() const { return inFolder(QStringLiteral("intermediate.pem")); }

private:
    TestCa();
    QString inFolder(const QString &name) const { return m_folder->filePath(name); }
    QString nextName();
    Status openssl(const QStringList &words) const;
    Status makeKey(const QString &file, const QString &type) const;
    Status request(const QString &name, const QString &commonName) const;
    Status write(const QString &name, const QByteArray &bytes) const;
    Status makeAuthority(const QString &name, const AuthorityOptions &options) const;
    Status makeLeaf(const QString &name, const LeafOptions &options) const;
    Status sign(const QString &name, const LeafOptions &options) const;
    Result<Leaf> read(const QString &name, const QString &above) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_issued = 0;
};

} // namespace postseal::testbed
