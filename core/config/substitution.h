// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// A piece of the result of a pattern: text, or what a group matched.
struct SubstitutionPiece {
    QByteArray text;
    int group = 0; ///< from 1; 0: text

    bool operator==(const SubstitutionPiece &) const = default;
};

/// The result of a pattern in its pieces: "$1", "${1}", "$(1)", "$$" for one "$";
/// regexp_table(5).
struct Substitution {
    QList<SubstitutionPiece> pieces;
    int highest = 0;  ///< of the groups that are asked for
    QByteArray error; ///< Postfix's words for a bad reference; empty: there is none
    bool bad = false; ///< something cannot be read; error may be empty

    static Substitution from(const QByteArray &text);
    /// The result for what the groups matched, from 1.
    QByteArray result(const QList<QByteArray> &groups) const;
    bool operator==(const Substitution &) const = default;
};

} // namespace postseal
