// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/patternrules.h"

namespace postseal {

/// What a table of patterns says for a key.
struct PatternResult {
    std::optional<QByteArray> value;
    bool unknown = false; ///< not known from here: a pattern that asks for too much was met

    bool operator==(const PatternResult &) const = default;
};

/// The source of a regexp, pcre or cidr table as bytes that stay as they are and rules read from
/// them. Any bytes can be parsed.
class PatternTable {
public:
    PatternTable() = default;
    static PatternTable parse(const QByteArray &bytes, const PatternSyntax &syntax);
    const QByteArray &toBytes() const { return m_bytes; }

    /// Those that count, in the order in which Postfix tries them.
    const QList<PatternRule> &rules() const { return m_rules; }
    /// What Postfix complains about when it opens the table.
    const QList<Problem> &problems() const { return m_problems; }

    /// The result of the first rule that matches \a key, which is not folded.
    PatternResult find(const QByteArray &key) const;

private:
    /// Whether the rule holds for \a key; nothing: not known from here. \a address: of a cidr key.
    std::optional<bool> holds(const PatternRule &rule, const QByteArray &key,
                              const QByteArray &address, PatternGroups *groups) const;
    /// Index of the "endif" that belongs to the "if" at \a index; the last rule when there is none.
    qsizetype endOf(qsizetype index) const;

    QByteArray m_bytes;
    PatternType m_type = PatternType::Regexp;
    QList<PatternRule> m_rules;
    QList<Problem> m_problems;
    bool m_tooMuch = false; ///< all of it together is too much to be tried here
};

} // namespace postseal
