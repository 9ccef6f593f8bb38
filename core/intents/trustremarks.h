// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/authorityplaces.h"

#include <QStringList>

namespace postseal {

/// Whether a list lets in whoever has a certificate of a trusted authority.
bool letsEveryClientIn(const Configuration &configuration);

/// What a person has to know who adds an authority to \a places: \a next is the configuration with
/// it.
QStringList trustRemarks(const Configuration &next, const ServerFacts &facts, TlsTrust::Side side,
                         const AuthorityPlaces &places);

} // namespace postseal
