// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/valueproblems.h"

#include "core/config/logicallines.h"
#include "core/postfix/parametercatalog.h"
#include "core/settings/expansion.h"

#include <QSet>
#include <QVersionNumber>

#include <algorithm>
#include <optional>

namespace postseal {

namespace {

/// The parameters whose values Postfix evaluates at its start.
class EvaluatedNames {
public:
    EvaluatedNames(const Configuration &configuration, const ServerFacts &facts)
        : m_version(facts.release())
    {
        for (const Service &row : configuration.masterCf().services()) {
            for (const QByteArray &name : serviceParameters(row.service, row.program))
                m_ofServices.insert(name);
        }
    }
    bool contains(const QByteArray &name) const
    {
        const Parameter *known = ParameterCatalog::builtIn().find(name);
        if (!known)
            return m_ofServices.contains(name);
        return known->kind != ValueKind::Raw && known->kind != ValueKind::Old &&
               known->isKnownTo(m_version);
    }

private:
    QVersionNumber m_version;
    QSet<QByteArray> m_ofServices;
};

/// Postfix 3.6 and later read compatibility_level, a version, before all else: nothing has its
/// built-in value yet (postconf(5)). Postfix's words against it.
std::optional<QByteArray> levelRefusal(const Scope &scope, const QByteArray &value)
{
    const MainCf &main = scope.configuration.mainCf();
    const auto lookup = [&](const QByteArray &name) -> MacroValue {
        if (name == "config_directory")
            return {.kind = MacroValue::Kind::Written, .text = scope.configuration.directory()};
        const auto written = main.value(name);
        return written ? MacroValue{.kind = MacroValue::Kind::Written, .text = *written}
                       : MacroValue();
    };
    const auto level = expandMacros(value, lookup, formsOf(scope.facts));
    if (!level || isCompatibilityLevel(*level))
        return {};
    return "malformed compatibility level syntax: \"" + *level + '"';
}

/// Postfix's words against \a value; nothing when it takes it, or nobody here can tell.
std::optional<QByteArray> refusal(const Scope &scope, const QByteArray &name,
                                  const QByteArray &value)
{
    if (name == "compatibility_level" && formsOf(scope.facts).levels) {
        if (const auto words = levelRefusal(scope, value))
            return words;
    }
    const auto result = evaluated(scope, value);
    if (!result) {
        // What grows without end would take all memory before Postfix gives up.
        if (result.error().kind == MacroFault::Kind::TooLong)
            return "unreasonable macro call nesting: \"" + name + '"';
        if (result.error().kind == MacroFault::Kind::Refused)
            return result.error().text;
        return {};
    }
    return {};
}

Problem fatal(int line, const QByteArray &words)
{
    return {.severity = Problem::Severity::Fatal,
            .line = line,
            .text = QStringLiteral("macro processing error: ") + QString::fromUtf8(words)};
}

} // namespace

QList<Problem> valueProblems(const Configuration &configuration, const ServerFacts &facts)
{
    const EvaluatedNames names(configuration, facts);
    const Scope scope{.configuration = configuration, .facts = facts};
    QList<Problem> problems;
    for (const MainCfEntry &entry : configuration.mainCf().entriesInForce()) {
        if (!names.contains(entry.name))
            continue;
        if (const auto words = refusal(scope, entry.name, entry.value))
            problems.append(fatal(entry.line, *words));
    }
    return problems;
}

QList<Problem> optionProblems(const Configuration &configuration, const ServerFacts &facts)
{
    const EvaluatedNames names(configuration, facts);
    QList<Problem> problems;
    for (const Service &row : configuration.masterCf().mergedByName()) {
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        const QMap<QByteArray, QByteArray> options = row.values();
        for (auto it = options.cbegin(); it != options.cend(); ++it) {
            if (!names.contains(it.key()))
                continue;
            if (const auto words = refusal(scope, it.key(), it.value()))
                problems.append(fatal(row.firstLine, *words));
        }
    }
    return problems;
}

} // namespace postseal
