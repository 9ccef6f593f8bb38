// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QRegularExpression>

#include <expected>
#include <memory>
#include <optional>
#include <regex.h>

namespace postseal {

/// The text of a regular expression with its flags as the source of a table has them.
struct PatternExpression {
    QByteArray text;
    QByteArray flags; ///< each toggles what is usual; regexp_table(5), pcre_table(5)
    bool negated = false;

    bool operator==(const PatternExpression &) const = default;
};

/// What the groups of an expression matched, from 1; empty where a group took no part.
using PatternGroups = QList<QByteArray>;

/// A compiled expression. What a server sends may be made to run for hours: one that could is not
/// tried, and neither is a long key.
class PatternMatcher {
public:
    /// POSIX, as regexp tables have it: extended and without regard to case unless a flag says
    /// otherwise. The error is regerror(3)'s.
    static std::expected<PatternMatcher, QString> posix(const PatternExpression &expression);
    /// Perl's, as pcre tables have it. Bytes are characters of Latin-1; of letters beyond ASCII
    /// "é" and "É" count as the same without regard to case, which they do not for Postfix.
    static std::expected<PatternMatcher, QString> perl(const PatternExpression &expression);

    /// How many groups the expression has.
    int groupCount() const { return m_groupCount; }
    /// False: it is too large, or may take too long, to be tried here.
    bool isTried() const { return m_tried; }
    /// How much work a search can be, in squares of positions in the expression.
    qint64 cost() const { return m_cost; }

    enum class Answer { No, Yes, Unknown };
    /// Whether \a key matches, negation left aside; \a groups gets what the groups matched.
    Answer match(const QByteArray &key, PatternGroups *groups = nullptr) const;

private:
    Answer matchPosix(const QByteArray &key, PatternGroups *groups) const;
    Answer matchPerl(const QByteArray &key, PatternGroups *groups) const;

    std::shared_ptr<const regex_t> m_posix;
    QRegularExpression m_perl;
    bool m_anchored = false; ///< of Perl's: at the begin of the key
    int m_groupCount = 0;
    qint64 m_cost = 0;
    bool m_tried = false; ///< false: it is too large
};

/// How many positions \a expression has when all its repetitions are written out; at most
/// \a limit + 1.
qint64 expandedSize(const QByteArray &expression, qint64 limit);

} // namespace postseal
