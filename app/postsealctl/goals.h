// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/intents/intended.h"

#include <QStringList>

namespace postseal::ctl {

/// A goal of --goal, as help, parser and manual page know it: NAME[=PART…].
struct GoalForm {
    const char *name;
    const char *parts; ///< how they are written: "=LISTENER=FINGERPRINT[=NOTE]"
    const char *help;
    qsizetype least, most; ///< how many parts; the last one takes what is left
    Result<Intended> (*reach)(const Configuration &configuration, const ServerFacts &facts,
                              const QList<QByteArray> &parts);
    /// For a goal that takes a password; then reach is null.
    Result<Intended> (*reachWith)(const Configuration &configuration, const ServerFacts &facts,
                                  const QList<QByteArray> &parts, const Secret &password) = nullptr;
};

const QList<GoalForm> &goalForms();

/// What a goal of the command line came to.
struct ReachedGoal {
    QString goal; ///< as written
    QList<Decision> said;
    QStringList remarks = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value

    bool operator==(const ReachedGoal &) const = default;
};

/// Whether \a word is written as one of the forms. BadInput with how it is.
Status checkGoal(const QString &word);

/// \a configuration with the goal \a word met; \a password is for those that take one. The errors
/// are those of the goal.
Result<Intended> reachGoal(const Configuration &configuration, const ServerFacts &facts,
                           const QString &word, const Secret &password = {});

/// Files in the configuration directory that \a words may have to make.
QList<QByteArray> goalPaths(const QStringList &words, const QByteArray &directory);

} // namespace postseal::ctl
