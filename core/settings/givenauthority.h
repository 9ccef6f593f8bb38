// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// The certificate of an authority that a person gives.
struct GivenAuthority {
    QByteArray name;        ///< for people, and for the name of its file: "Example Root CA"
    QByteArray der;         ///< the certificate itself
    QByteArray subjectHash; ///< X509_NAME_hash_ex(3) in hex: OpenSSL finds it in a directory as
                            ///< HASH.0, HASH.1 … (openssl-rehash(1))
    bool isPublic = false;  ///< this computer trusts it: anybody can get a certificate of it

    QByteArray pem() const; ///< RFC 7468, the block alone
    bool operator==(const GivenAuthority &) const = default;
};

/// How many of one hash a directory is looked through for.
constexpr int kMostOfOneHash = 10;

/// The certificates of \a pem as DER, in their order; what is damaged is passed over.
QList<QByteArray> certificateBlocks(const QByteArray &pem);

/// What the file of \a authority is called in a directory, without its ending: of letters, digits,
/// "." "-" and "_" alone.
QByteArray fileNameOf(const GivenAuthority &authority);

} // namespace postseal
