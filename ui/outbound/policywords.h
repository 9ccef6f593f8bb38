// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policyrowjudge.h"

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
    /// How Postfix finds a row.
    static QString matching();
};

} // namespace postseal
