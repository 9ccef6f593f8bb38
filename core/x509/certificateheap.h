// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"
#include "core/x509/givenpair.h"
#include "core/x509/verification.h"

namespace postseal {

/// What a heap is judged by.
struct HeapMeasure {
    QList<QByteArray> hostNames; ///< that clients verify; empty: names are not compared
    TrustStore trust;            ///< whose roots are known
    QDateTime at;
    bool everyHost = false;  ///< pairs for other hosts are wanted, too
    bool hasOwnPair = false; ///< the server has one already, which a pair for none of hostNames is
                             ///< not to replace where everyHost is wanted
};

/// What a heap of files comes to.
struct CertificateHeap {
    QList<GivenPair> pairs;  ///< at most one of each kind of key, RSA first
    QList<GivenPair> beside; ///< for other hosts, where they are wanted; RSA first
    QList<HeapFinding> findings;

    /// Names of the files that wait for a passphrase, or were given a wrong one.
    QStringList locked() const;
    bool operator==(const CertificateHeap &) const = default;
};

/// How many files a heap may have.
constexpr qsizetype kMostGivenFiles = 100;

/// Sorts \a files, whatever they are called: each key gets its certificate, and that its issuers in
/// their order. Of several certificates for one key or for the same names the newer is taken, of
/// pairs for different names the one for the host. What becomes of everything is in the findings,
/// in the order of the files.
CertificateHeap sortHeap(const QList<GivenFile> &files, const HeapMeasure &measure);

/// The best pair of \a files, for who needs one alone. BadInput: the first reason why there is
/// none.
Result<GivenPair> onePairOf(const QList<GivenFile> &files);

} // namespace postseal
