// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/drafts.h"
#include "tests/system/sealedhost.h"

namespace postseal::test {

/// The options of \a draft with each "@NAME" replaced by the local file or folder it stands for.
Result<QStringList> optionsOf(const Draft &draft, SealedHost &sealed);

} // namespace postseal::test
