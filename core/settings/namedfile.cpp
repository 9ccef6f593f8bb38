// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/namedfile.h"

#include "core/settings/expansion.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether \a path stands in \a text as a whole word of a list, a table or an attribute.
bool holdsPath(const QByteArray &text, const QByteArray &path)
{
    const auto isEdge = [&text](qsizetype at) {
        return at < 0 || at == text.size() || QByteArrayView(" \t\n,:={}()\"").contains(text[at]);
    };
    for (qsizetype at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
        if (isEdge(at - 1) && isEdge(at + path.size()))
            return true;
    }
    return false;
}

} // namespace

QByteArray documentNaming(const Configuration &configuration, const QByteArray &path)
{
    const ServerFacts unknown;
    const auto names = [&](const Service *row, const QByteArray &value) {
        const Scope scope{.configuration = configuration, .facts = unknown, .row = row};
        return holdsPath(expandedValue(scope, value).value_or(value), path);
    };
    for (const MainCfEntry &entry : configuration.mainCf().entries()) {
        if (configuration.mainCf().value(entry.name) == entry.value && names(nullptr, entry.value))
            return configuration.mainCfPath();
    }
    for (const Service &row : configuration.masterCf().services()) {
        const auto holds = [&](const QByteArray &argument) { return names(&row, argument); };
        if (std::ranges::any_of(row.arguments, holds))
            return configuration.masterCfPath();
    }
    return {};
}

} // namespace postseal
