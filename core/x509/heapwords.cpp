// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/x509/heapfinding.h"

#include <QList>

#include <algorithm>

namespace postseal {

namespace {

using Weight = HeapFinding::Weight;

struct HeapWording {
    HeapMatter matter;
    const char *code;
    Weight weight;
    const char *sentence; ///< "%1" is what it is about
};

const QList<HeapWording> &usedWordings()
{
    static const QList<HeapWording> list{
        {HeapMatter::LeafUsed, "leaf", Weight::Good,
         QT_TRANSLATE_NOOP("postseal", "The certificate for %1.")},
        {HeapMatter::Valid, "valid", Weight::Good,
         QT_TRANSLATE_NOOP("postseal", "It is valid until %1.")},
        {HeapMatter::ServedByName, "by-name", Weight::Good,
         QT_TRANSLATE_NOOP("postseal", "It is shown to clients that ask for one of its names "
                                       "(SNI).")},
        {HeapMatter::IssuerUsed, "issuer", Weight::Good,
         QT_TRANSLATE_NOOP("postseal", "Part of the chain: %1.")},
        {HeapMatter::KeyUsed, "key", Weight::Good,
         QT_TRANSLATE_NOOP("postseal", "The private key (%1). It belongs to the certificate.")},
        {HeapMatter::AuthorityUsed, "authority", Weight::Good,
         QT_TRANSLATE_NOOP("postseal", "The authority %1: what it issues is trusted.")},
        {HeapMatter::Reordered, "reordered", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The chain stood in another order here; it is put right.")},
        {HeapMatter::Duplicate, "duplicate", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The same as in %1; one is enough.")},
        {HeapMatter::OlderLeft, "older", Weight::Note,
         QT_TRANSLATE_NOOP("postseal",
                           "An older certificate, valid until %1: left out, the newer one wins.")},
        {HeapMatter::RootLeft, "root", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The root %1: left out, since who verifies needs to have it "
                                       "already.")},
        {HeapMatter::ForeignCertificate, "foreign-certificate", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The certificate of %1 belongs to nothing here: left out.")},
        {HeapMatter::ForeignKey, "foreign-key", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The key of no certificate here: left out.")},
        {HeapMatter::KeyLeft, "key-left", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The key of a certificate that is left out.")},
        {HeapMatter::RequestLeft, "request", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "A certificate request, which is no certificate: left out. "
                                       "The issuer answers it with the certificate.")},
        {HeapMatter::AwaitsKey, "awaits-key", Weight::Note,
         QT_TRANSLATE_NOOP("postseal", "The certificate for %1. Its key may be in a file that "
                                       "waits for its passphrase.")},
    };
    return list;
}

const QList<HeapWording> &warnings()
{
    static const QList<HeapWording> list{
        {HeapMatter::AuthorityKey, "authority-key", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "The key of the authority %1: left out. Keep it away from "
                                       "servers: who has it can issue certificates.")},
        {HeapMatter::MissingIssuer, "missing-issuer", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal",
                           "Issued by %1, whose certificate is neither in these files nor known to "
                           "this computer. Without it most cannot verify the server.")},
        {HeapMatter::OtherName, "other-name", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "It is not for %1: who verifies that name refuses it.")},
        {HeapMatter::OtherPurpose, "other-purpose", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "It is not for TLS servers but for something else, such as "
                                       "clients: who verifies refuses it.")},
        {HeapMatter::OtherPairLeft, "other-pair", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "The certificate of %1 has its key here too, but another "
                                       "one fits better: left out.")},
        {HeapMatter::SelfSigned, "self-signed", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "It vouches for itself: only who knows it can verify it.")},
        {HeapMatter::ExpiresSoon, "expires-soon", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "It expires soon, on %1.")},
        {HeapMatter::NotYetValid, "not-yet-valid", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "It is not valid before %1.")},
        {HeapMatter::Expired, "expired", Weight::Warning,
         QT_TRANSLATE_NOOP("postseal", "It expired on %1: who verifies refuses it.")},
    };
    return list;
}

const QList<HeapWording> &refusals()
{
    static const QList<HeapWording> list{
        {HeapMatter::Locked, "locked", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "It needs its passphrase.")},
        {HeapMatter::WrongPassphrase, "wrong-passphrase", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The passphrase does not open it.")},
        {HeapMatter::TooSlow, "too-slow", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "To try a passphrase would take minutes or longer; no "
                                       "program makes such files, so it is not tried.")},
        {HeapMatter::Unsupported, "unsupported", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "It is encrypted in a way that the OpenSSL of this computer "
                                       "cannot undo.")},
        {HeapMatter::UnusableKey, "unusable-key", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The private key is of a kind that mail servers cannot use "
                                       "for TLS.")},
        {HeapMatter::Damaged, "damaged", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "It is damaged: a certificate or key in it cannot be "
                                       "read.")},
        {HeapMatter::Unknown, "unknown", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "There is neither a certificate nor a key in it.")},
        {HeapMatter::TooLarge, "too-large", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "It is too large for certificates and keys.")},
        {HeapMatter::TooMany, "too-many", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "There are more files or certificates than can be looked "
                                       "at; the rest is left out.")},
        {HeapMatter::NoKey, "no-key", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The private key of the certificate of %1 is missing. It is "
                                       "where the request was made.")},
        {HeapMatter::NoCertificateFor, "no-certificate", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The private key is not the key of any certificate here; "
                                       "give the certificate that was issued for it.")},
        {HeapMatter::NoAuthority, "no-authority", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The certificate of %1 is no authority's (CA:TRUE is not in "
                                       "it). Give that of its issuer; a single server or client is "
                                       "known by its fingerprint instead.")},
        {HeapMatter::AuthorityOver, "authority-over", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The authority's certificate expired on %1, and nothing "
                                       "that it issued is valid. Get its present one.")},
        {HeapMatter::RootMissing, "root-missing", Weight::Bad,
         QT_TRANSLATE_NOOP("postseal", "The authority was issued by %1, whose certificate is "
                                       "needed as well: Postfix follows chains up to a root.")},
    };
    return list;
}

const HeapWording &wordingOf(HeapMatter matter)
{
    for (const QList<HeapWording> *list : {&usedWordings(), &warnings(), &refusals()}) {
        const auto found = std::ranges::find(*list, matter, &HeapWording::matter);
        if (found != list->cend())
            return *found;
    }
    Q_UNREACHABLE();
}

} // namespace

Weight HeapFinding::weight() const
{
    return wordingOf(matter).weight;
}

QString HeapFinding::sentence() const
{
    const QString words = postseal::tr(wordingOf(matter).sentence);
    return words.contains(QLatin1StringView("%1")) ? words.arg(about) : words;
}

QString HeapFinding::code() const
{
    return QString::fromLatin1(wordingOf(matter).code);
}

} // namespace postseal
