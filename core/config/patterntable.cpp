// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/patterntable.h"

#include "core/config/logicallines.h"

#include <utility>

namespace postseal {

namespace {

// Searches in the worst table of that size take a second (see patternmatcher.cpp).
constexpr qint64 kHighestCost = 1'000'000;
constexpr qsizetype kMostPatterns = 1000;

qint64 costOf(const PatternRule &rule)
{
    return rule.firstMatcher.cost() + rule.secondMatcher.cost();
}

Problem complaintAt(int line, const QString &words)
{
    return {.severity = Problem::Severity::Warning, .line = line, .text = words};
}

std::optional<bool> both(std::optional<bool> first, std::optional<bool> second)
{
    if (first == false || second == false)
        return false;
    return first && second ? std::optional(true) : std::nullopt;
}

std::optional<bool> matches(const PatternMatcher &matcher, bool negated, const QByteArray &key,
                            PatternGroups *groups)
{
    const PatternMatcher::Answer answer = matcher.match(key, groups);
    if (answer == PatternMatcher::Answer::Unknown)
        return {};
    return (answer == PatternMatcher::Answer::Yes) != negated;
}

} // namespace

PatternTable PatternTable::parse(const QByteArray &bytes, const PatternSyntax &syntax)
{
    PatternTable table;
    table.m_bytes = bytes;
    table.m_type = syntax.type;
    qint64 cost = 0;
    QList<int> open;
    for (const LogicalLine &line : logicalLines(bytes, table.m_problems)) {
        QStringList complaints;
        std::optional<PatternRule> rule =
            patternRule(line.text, syntax, static_cast<int>(open.size()), complaints);
        for (const QString &words : std::as_const(complaints))
            table.m_problems.append(complaintAt(line.firstLine(), words));
        if (!rule)
            continue;
        rule->line = line.firstLine();
        cost += costOf(*rule);
        if (rule->kind == PatternRule::Kind::If)
            open.append(rule->line);
        else if (rule->kind == PatternRule::Kind::EndIf)
            open.removeLast();
        table.m_rules.append(*std::move(rule));
    }
    while (!open.isEmpty())
        table.m_problems.append(
            complaintAt(open.takeLast(), QStringLiteral("IF has no matching ENDIF")));
    table.m_tooMuch = syntax.type != PatternType::Cidr &&
                      (cost > kHighestCost || table.m_rules.size() > kMostPatterns);
    return table;
}

std::optional<bool> PatternTable::holds(const PatternRule &rule, const QByteArray &key,
                                        const QByteArray &address, PatternGroups *groups) const
{
    if (m_type == PatternType::Cidr)
        return rule.network.address.size() == address.size() &&
               rule.network.contains(address) != rule.negated;
    const auto first = matches(rule.firstMatcher, rule.negated, key, groups);
    return rule.second && first != false
               ? both(first, matches(rule.secondMatcher, rule.second->negated, key, nullptr))
               : first;
}

qsizetype PatternTable::endOf(qsizetype index) const
{
    int depth = 0;
    for (; index < m_rules.size() - 1; ++index) {
        depth += m_rules[index].kind == PatternRule::Kind::If ? 1 : 0;
        depth -= m_rules[index].kind == PatternRule::Kind::EndIf ? 1 : 0;
        if (depth == 0)
            break;
    }
    return index;
}

PatternResult PatternTable::find(const QByteArray &key) const
{
    const QByteArray address = m_type == PatternType::Cidr ? addressBytes(key) : QByteArray();
    if (m_tooMuch)
        return {.value = {}, .unknown = true};
    if (m_type == PatternType::Cidr && address.isEmpty())
        return {};
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        const PatternRule &rule = m_rules[i];
        if (rule.kind == PatternRule::Kind::EndIf)
            continue;
        PatternGroups groups;
        const auto held = holds(rule, key, address, rule.result.highest > 0 ? &groups : nullptr);
        if (!held)
            return {.value = {}, .unknown = true};
        if (*held && rule.kind == PatternRule::Kind::Match)
            return {.value = rule.result.result(groups), .unknown = false};
        if (!*held && rule.kind == PatternRule::Kind::If)
            i = endOf(i);
    }
    return {};
}

} // namespace postseal
