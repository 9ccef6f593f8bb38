// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// What there is to say of a file of a heap, or of something in it.
enum class HeapMatter {
    // What is used.
    LeafUsed,      ///< about: the names
    Valid,         ///< about: until when
    ServedByName,  ///< shown to clients that ask for its names
    IssuerUsed,    ///< about: the issuer
    KeyUsed,       ///< about: its kind
    AuthorityUsed, ///< who is trusted; about: its name
    // What is left out, and hurts nobody.
    Reordered,          ///< the chain stood in another order
    Duplicate,          ///< about: the file with the same
    OlderLeft,          ///< an older certificate for the same key or names; about: until when
    RootLeft,           ///< who verifies has it; about: its name
    ForeignCertificate, ///< about: its name
    ForeignKey,
    KeyLeft,     ///< of a certificate that is left out
    RequestLeft, ///< a certificate request
    AwaitsKey,   ///< its key may be in a file that waits for its passphrase; about: its name
    // What a person should know before the pair is used.
    AuthorityKey,  ///< the key that issued another one here
    MissingIssuer, ///< about: the issuer, whom nobody here knows
    OtherName,     ///< about: the host's name
    OtherPurpose,  ///< it says that it is for something else than TLS servers
    OtherPairLeft, ///< a pair for other names, or of the same kind of key; about: its name
    SelfSigned,
    ExpiresSoon, ///< about: when
    NotYetValid, ///< about: from when
    Expired,     ///< about: when
    // What cannot be used.
    Locked, ///< needs its passphrase
    WrongPassphrase,
    TooSlow,     ///< the passphrase is stretched more often than any program does
    Unsupported, ///< encrypted in a way that this computer cannot undo
    UnusableKey, ///< of a kind that TLS does not use
    Damaged,
    Unknown, ///< neither certificate nor key
    TooLarge,
    TooMany,
    NoKey,            ///< about: the certificate's name
    NoCertificateFor, ///< a key alone
    NoAuthority,      ///< it issues nothing; about: its name
    AuthorityOver,    ///< about: since when
    RootMissing       ///< about: the issuer
};

/// One thing that is to be said of a heap.
struct HeapFinding {
    enum class Weight { Good, Note, Warning, Bad };

    HeapMatter matter = HeapMatter::Unknown;
    QString file;  ///< as the person calls it
    QString about; ///< see HeapMatter; empty: nothing more

    Weight weight() const;
    /// A whole sentence, without the file's name.
    QString sentence() const;
    /// A stable word for programs ("wrong-passphrase").
    QString code() const;

    bool operator==(const HeapFinding &) const = default;
};

} // namespace postseal
