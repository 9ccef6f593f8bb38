// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policyrowjudge.h"
#include "core/settings/rownotes.h"

#include <QCoreApplication>
#include <QString>

namespace postseal {

/// The sentences about levels and policies.
class PolicyWords {
    Q_DECLARE_TR_FUNCTIONS(PolicyWords)

public:
    /// A few plain words for a level: "Encrypted where offered".
    static QString level(const QByteArray &word);
    /// What the level protects against, what not, and when mail waits.
    static QString meaning(const QByteArray &word);
    /// A shape and a word or two about a row; empty: nothing is wrong.
    static QString note(const RowFinding &finding);
    /// Why, and what follows.
    static QString reason(const RowFinding &finding);
    /// A shape and the day, where the row should have been looked at before today; else empty.
    static QString overdue(const RowNotes &notes);
    /// What is noted, a line each, with what it is.
    static QStringList notes(const RowNotes &notes);
    /// When a row is asked for whose \a destination is not ASCII.
    static QString unicodeRow(const QByteArray &destination);
    /// How Postfix finds a row.
    static QString matching();
};

} // namespace postseal
