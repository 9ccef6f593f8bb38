// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/x509/foundcertificate.h"

#include <optional>

namespace postseal {

/// How a certificate that a listener shows stands to the files that main.cf and master.cf name.
struct ServedFile {
    enum class State {
        Current,   ///< it is in one of them
        Outdated,  ///< one of them has a newer one for the same names: Postfix was not reloaded
        Elsewhere, ///< none of them has it
        Unknown,   ///< a file could not be read from here
    };
    State state = State::Unknown;
    QByteArray path;                   ///< the file it is compared with; empty: none
    std::optional<Certificate> onDisk; ///< what that holds

    bool operator==(const ServedFile &) const = default;
};

/// Compares \a shown, the leaf that a listener shows, with the files of \a search that \a named
/// names.
ServedFile servedFile(const Certificate &shown, const CertificateSearch &search,
                      const QList<NamedCertificate> &named);

} // namespace postseal
