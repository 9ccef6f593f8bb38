// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/options.h"
#include "core/base/secret.h"
#include "core/probe/destinationcheck.h"
#include "core/settings/clientfingerprint.h"

#include <optional>

namespace postseal::ctl {

/// What --pin and --spare ask for.
struct PinWish {
    bool wanted = false;
    bool wholeCertificate = false;
    std::optional<Fingerprint> spare = {}; ///< NOLINT(readability-redundant-member-init)
    Secret spareFile = {};                 ///< NOLINT(readability-redundant-member-init)

    bool hasSpare() const { return spare || !spareFile.isEmpty(); }
};

/// Reads them, and the file of this computer that --spare names. BadInput: --pin is given something
/// else than key or certificate, or is missing, or the spare is none. Local: it cannot be read.
Result<PinWish> pinWishOf(const Arguments &arguments);

/// A row that pins what a destination showed.
struct PinRow {
    QByteArray row;          ///< as it is to stand in a policy table
    QByteArray digest;       ///< smtp_tls_fingerprint_digest that it needs
    bool setsDigest = false; ///< which has to be set, and can be
    QStringList warnings;
};

/// The row for \a found with \a configuration in force. BadInput: nothing was seen that can be
/// pinned, or the spare is none.
Result<PinRow> pinRowOf(const DestinationCheck &found, const PinWish &wish,
                        const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal::ctl
