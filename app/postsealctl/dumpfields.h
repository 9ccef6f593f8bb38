// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/asciijson.h"
#include "core/config/lookuptable.h"
#include "core/config/maincf.h"
#include "core/config/mastercf.h"
#include "core/settings/serverfacts.h"

namespace postseal::ctl {

/// What "dump" prints of a document.
struct Dumped {
    QList<JsonField> fields;
    QList<Problem> problems; ///< a fatal one is the only thing that is told
};

/// With \a facts that hold the built-in values ("postconf -d") also what the values stand for, and
/// what is unused or undefined. A main.cf is taken to stand beside the rows that every master.cf
/// has (smtp, cleanup, qmgr), a master.cf beside an empty main.cf.
Dumped dumpOf(const MainCf &document, const ServerFacts &facts);
Dumped dumpOf(const MasterCf &document, const ServerFacts &facts);
Dumped dumpOf(const LookupTable &document, const ServerFacts &facts);

} // namespace postseal::ctl
