// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/heapfinding.h"
#include "core/x509/privatekey.h"

namespace postseal {

/// A file with certificates or keys, as a person gave it.
struct GivenFile {
    QString name; ///< as the person calls it
    Secret bytes;
    Secret passphrase; ///< empty: none was given

    bool operator==(const GivenFile &) const = default;
};

/// What is in such a file.
struct GivenContents {
    QList<Certificate> certificates; ///< in the order of the file
    QList<PrivateKey> keys;
    QList<HeapMatter> matters; ///< what is wrong with it, each once

    bool operator==(const GivenContents &) const = default;
};

/// No file with certificates or keys is larger, in bytes.
constexpr qsizetype kLargestGivenFile = qsizetype{256} * 1024;

/// Reads \a file: PEM with several blocks and text between them (RFC 7468, and the encrypted keys
/// of RFC 1421), or one certificate, key (keyreader.h), PKCS#7 (RFC 2315) or PKCS#12 in DER.
GivenContents readGivenFile(const GivenFile &file);

} // namespace postseal
