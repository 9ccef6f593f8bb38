// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/logicallines.h"
#include "core/lint/diagnostic.h"

#include <optional>

namespace postseal {

/// An argument of a row that its program refuses.
struct StrayArgument {
    QByteArray service;  ///< "submission/inet"
    QByteArray word;     ///< the first one
    qsizetype begin = 0; ///< of the word in the text of the line
    QByteArray option;   ///< what was meant, "name = value"; empty when that is not clear
    qsizetype optionBegin = 0, optionEnd = 0; ///< of the words of that option behind "-o"

    bool operator==(const StrayArgument &) const = default;
};

/// The first such argument of a row; none for programs that take arguments.
std::optional<StrayArgument> strayArgumentOf(const LogicalLine &line);

/// Writes the option in one word, in braces if it needs them and \a version knows them.
std::optional<Fix> strayArgumentFix(const StrayArgument &stray, const QByteArray &version);

} // namespace postseal
