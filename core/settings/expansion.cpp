// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/expansion.h"

#include "core/postfix/parametercatalog.h"

namespace postseal {

namespace {

MacroValue written(const QByteArray &text)
{
    return {.kind = MacroValue::Kind::Written, .text = text};
}

/// Without an entry of its own the part of myhostname behind the first dot (postconf(5)); in
/// myhostname "$mydomain" is nothing yet.
MacroValue domainOf(const Scope &scope)
{
    const auto host = expandMacros(
        "$myhostname",
        [&](const QByteArray &name) {
            return name == "mydomain" ? MacroValue() : macroValueOf(scope, name);
        },
        formsOf(scope.facts));
    if (!host)
        return {.kind = MacroValue::Kind::Unknown, .text = {}};
    const qsizetype dot = host->indexOf('.');
    return written(dot < 0 ? QByteArray("localdomain") : host->sliced(dot + 1));
}

/// What a program of the row says of itself; an entry in main.cf changes nothing of it.
std::optional<QByteArray> ownWord(const Service *row, const QByteArray &name)
{
    if (row && name == "service_name")
        return row->service;
    if (row && name == "process_name")
        return row->program;
    return {};
}

} // namespace

MacroForms formsOf(const ServerFacts &facts)
{
    const QVersionNumber version = facts.release();
    return {.levels = version.isNull() || version >= QVersionNumber(3, 6),
            .functions = version.isNull() || version >= QVersionNumber(3, 11)};
}

MacroValue macroValueOf(const Scope &scope, const QByteArray &name)
{
    if (const auto option = scope.row ? scope.row->valueOf(name) : std::nullopt)
        return written(*option);
    if (const auto own = ownWord(scope.row, name))
        return written(*own);
    if (const auto value = scope.configuration.mainCf().value(name))
        return written(*value);
    if (name == "config_directory")
        return written(scope.configuration.directory());
    if (name == "mydomain")
        return domainOf(scope);
    const auto fact = scope.facts.parameters.constFind(name);
    if (fact != scope.facts.parameters.cend())
        return written(*fact);
    const Parameter *known = ParameterCatalog::builtIn().find(name);
    if (!known || known->kind == ValueKind::Old || !known->isKnownTo(scope.facts.release()))
        return {};
    return {.kind = MacroValue::Kind::Unknown, .text = {}};
}

std::expected<QByteArray, MacroFault> evaluated(const Scope &scope, const QByteArray &value)
{
    // Most values refer to nothing, whatever the release.
    const MacroForms forms = value.contains('$') ? formsOf(scope.facts) : MacroForms();
    return expandMacros(
        value, [&](const QByteArray &name) { return macroValueOf(scope, name); }, forms);
}

std::optional<QByteArray> expandedValue(const Scope &scope, const QByteArray &value)
{
    const auto result = evaluated(scope, value);
    return result ? std::optional(result->trimmed()) : std::nullopt;
}

std::optional<QByteArray> valueOf(const Scope &scope, const QByteArray &name,
                                  const QByteArray &fallback)
{
    std::optional<QByteArray> written = scope.row ? scope.row->valueOf(name) : std::nullopt;
    if (!written)
        written = scope.configuration.mainCf().value(name);
    if (!written && fallback.isNull())
        return {};
    return expandedValue(scope, written.value_or(fallback));
}

} // namespace postseal
