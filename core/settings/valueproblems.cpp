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

/// Postfix's words against \a value; nothing when it takes it, or nobody here can tell.
std::optional<QByteArray> refusal(const Scope &scope, const QByteArray &name,
                                  const QByteArray &value)
{
    const auto result = evaluated(scope, value);
    if (!result) {
        // What grows without end would take all memory before Postfix gives up.
        if (result.error().kind == MacroFault::Kind::TooLong)
            return "unreasonable macro call nesting: \"" + name + '"';
        if (result.error().kind == MacroFault::Kind::Refused)
            return result.error().text;
        // What stands for a name that is not known here takes no blank away.
        if (name == "compatibility_level" && std::ranges::any_of(value, isBlank))
            return "malformed compatibility level syntax: \"" + value + '"';
        return {};
    }
    if (name == "compatibility_level" && !isCompatibilityLevel(result->trimmed()))
        return "malformed compatibility level syntax: \"" + result->trimmed() + '"';
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
