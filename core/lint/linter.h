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

/// What the rules find in \a configuration: errors first, then by file and line.
QList<Diagnostic> lint(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
