// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/cidrnetwork.h"
#include "core/config/patternmatcher.h"
#include "core/config/problem.h"
#include "core/config/substitution.h"

#include <QVersionNumber>

#include <optional>

namespace postseal {

/// The types of tables whose rows are tried one by one.
enum class PatternType { Regexp, Pcre, Cidr };

/// How a table is read.
struct PatternSyntax {
    PatternType type = PatternType::Regexp;
    QVersionNumber release;   ///< of the Postfix; null: a new one
    bool substitution = true; ///< "$1" is allowed; not for transport_maps, aliases and their like
};

/// One line of such a table, compiled.
struct PatternRule {
    enum class Kind { Match, If, EndIf };
    Kind kind = Kind::Match;
    PatternExpression first;                 ///< of regexp and pcre
    std::optional<PatternExpression> second; ///< "/first/!/second/ result": both must hold
    PatternMatcher firstMatcher, secondMatcher;
    CidrNetwork network; ///< of cidr
    bool negated = false;
    Substitution result;
    int line = 0; ///< its first physical line, from 1
};

/// Reads the text of a logical line; \a nesting: how many "if" are open. Nothing: Postfix passes it
/// over. \a complaints gets what it says, without the name of the table; regexp_table(5),
/// pcre_table(5), cidr_table(5).
std::optional<PatternRule> patternRule(const QByteArray &text, const PatternSyntax &syntax,
                                       int nesting, QStringList &complaints);

} // namespace postseal
