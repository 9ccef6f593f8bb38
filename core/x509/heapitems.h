// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/givenfile.h"
#include "core/x509/issuerchain.h"

namespace postseal {

/// A certificate of a heap, and where it stands.
struct HeapCertificate {
    Certificate certificate;
    qsizetype file = 0; ///< which of the heap
};

/// A key of a heap, and where it stands.
struct HeapKey {
    PrivateKey key;
    qsizetype file = 0;
};

/// Everything in the files of a heap, in their order, each thing once.
struct HeapItems {
    QStringList names; ///< of the files
    QList<HeapCertificate> certificates;
    QList<HeapKey> keys;
    QList<HeapFinding> findings; ///< about files, and what is there twice

    QList<Certificate> everyCertificate() const;
};

/// A key with its certificate, and what becomes of the two.
struct HeapPair {
    enum class Fate {
        Taken,
        Beside,    ///< for another host than those taken, and wanted, too
        Beaten,    ///< another one is fitter
        Authority, ///< it issued another one of the heap
    };
    HeapKey key;
    IssuerChain chain;
    Fate fate = Fate::Taken;

    const Certificate &leaf() const { return chain.shown.first(); }
    bool isTaken() const { return fate == Fate::Taken; }
    bool isUsed() const { return isTaken() || fate == Fate::Beside; }
};

/// Reads \a files. What comes after the first 300 certificates or 30 keys is left out, and said.
HeapItems itemsOf(const QList<GivenFile> &files);

} // namespace postseal
