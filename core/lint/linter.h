// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/rules.h"

#include <span>

namespace postseal {

/// A rule and its stable name.
struct Rule {
    const char *name;
    QList<Diagnostic> (*check)(const Configuration &, const ServerFacts &);
};

/// All rules.
std::span<const Rule> lintRules();

/// What the rules find in \a configuration: errors first, then by file and line. Takes less than a
/// frame of a window, since it is asked at each edit.
QList<Diagnostic> lint(const Configuration &configuration, const ServerFacts &facts);
/// The same, and keys of large tables that stand there twice: some 15 ms for 100,000 rows.
QList<Diagnostic> lintAll(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
