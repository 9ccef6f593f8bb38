// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/actingpolicy.h"

#include <QString>

namespace postseal {

/// What smtp(8) makes of a policy that has something wrong, what follows for mail, and the remedy;
/// empty when nothing is wrong.
QString policyFaultWords(const PolicyFinding &finding);

/// The same in a word or two.
QString policyFaultTitle(PolicyFault fault);

/// Level verify or secure without authorities to check with: what follows.
QString noTrustAnchorsWords();

} // namespace postseal
