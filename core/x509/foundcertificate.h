// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/servercertificate.h"
#include "core/x509/certificate.h"

namespace postseal {

/// What is known of a yes-or-no question about a server.
enum class Known { Yes, No, Unknown };

/// A file that holds certificates, a private key, or both; the key itself is not known.
struct PemFile {
    enum class Key {
        None,
        Readable,  ///< keyFingerprint tells which
        Encrypted, ///< Postfix cannot ask for its passphrase, so it cannot use it
        Unknown,   ///< the file, or what is in it, cannot be seen from here
    };
    QByteArray path;       ///< as found, links kept
    QByteArray realPath;   ///< links resolved
    FileIdentity identity; ///< of what the links point to
    QList<Certificate> certificates;
    Key key = Key::None;
    QByteArray keyFingerprint; ///< of the public key, as Certificate::publicKeyFingerprint

    bool operator==(const PemFile &) const = default;
};

/// A command that a program runs after it renewed a certificate in \a scope.
struct RenewalHook {
    QByteArray tool;  ///< certbot, acme.sh, dehydrated
    QByteArray scope; ///< a certificate's file, or a folder above it
    Known reloads = Known::Unknown;
    QByteArray words; ///< the command; empty: the program renews, and runs nothing

    bool operator==(const RenewalHook &) const = default;
};

/// What a look at the server found.
struct CertificateSearch {
    QList<PemFile> files;
    QList<RenewalHook> hooks;
    QList<QByteArray> unseen; ///< folders that this account may not look into

    bool operator==(const CertificateSearch &) const = default;
};

/// A certificate that the server could show, with the key that belongs to it.
struct FoundCertificate {
    enum class Source { Certbot, AcmeSh, Dehydrated, Distribution, File };
    enum class Use {
        No,
        Yes,
        WithForeignKey, ///< main.cf names it with the key of another certificate
    };
    CertificateFiles files; ///< files.key is empty when no key was found
    QList<Certificate> chain;
    Source source = Source::File;
    Known keyMatches = Known::Unknown;
    bool keyEncrypted = false;
    QByteArray keyMode; ///< octal
    Use use = Use::No;
    QByteArray parameter; ///< that names it now
    Known renewalReloads = Known::Unknown;
    QList<QByteArray> renewalWords; ///< the commands

    const Certificate &leaf() const { return chain.first(); }
    bool operator==(const FoundCertificate &) const = default;
};

/// The certificates of \a search, each with its key: the one in its own file, the one that main.cf
/// names with it, the one that lies where such keys do, or any whose public key is the same.
/// Certificates of authorities without a key are left out. Those in use stand first, then those
/// that can be used, self-signed ones behind the others, the longest valid first.
QList<FoundCertificate> foundCertificates(const CertificateSearch &search,
                                          const QList<NamedCertificate> &named);

/// The PEM files among \a configuration's own whose bytes are here: those of a folder, and those
/// that a draft puts. main.cf calls their directory \a directory.
QList<PemFile> pemFilesOf(const Configuration &configuration, const QByteArray &directory);

/// \a search with the files of \a own in it, which win.
CertificateSearch withOwnFiles(CertificateSearch search, const QList<PemFile> &own);

/// \a search with the program that certbot runs in \a configuration, where a draft puts one.
CertificateSearch withOwnHook(CertificateSearch search, const Configuration &configuration,
                              const ServerFacts &facts);

/// What the rules of core/lint ask about PEM files, by the SHA-256 of their contents.
QMap<QByteArray, PemFacts> pemFactsOf(const CertificateSearch &search);

/// What a person should know before \a found is used.
enum class Concern {
    Expired,
    NotYetValid,
    ExpiresSoon,   ///< within 14 days
    OtherName,     ///< it is not for the server's name
    OtherPurpose,  ///< it says that it is for something else than TLS servers
    SelfSigned,    ///< nobody but who knows it can verify it
    NoKey,         ///< none was found
    ForeignKey,    ///< the key is another certificate's
    NamedWrongKey, ///< main.cf names the key of another certificate; its own was found
    EncryptedKey,
    UnseenKey,     ///< whether the key fits is unknown from here
    KeyOpenToAll,  ///< everybody on the server may read the key
    LeafAlone,     ///< the file holds no certificate of the issuer
    NothingReloads ///< Postfix goes on with the old one after a renewal
};

/// The concerns about \a found at the time \a at, the weightiest first. An empty \a hostName is not
/// compared.
QList<Concern> concernsOf(const FoundCertificate &found, const QByteArray &hostName,
                          const QDateTime &at);

/// Whether smtpd could run with it, as far as can be seen.
bool isUsable(const FoundCertificate &found);

} // namespace postseal
