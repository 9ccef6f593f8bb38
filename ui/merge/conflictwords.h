// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configurationmerge.h"

#include <QString>

namespace postseal {

/// What a person is told of one conflict between a draft and the server.
struct ConflictWords {
    QString where;      ///< "/etc/postfix/main.cf, line 12": the file, and where on the server
    QString story;      ///< what happened, in one sentence
    QString base;       ///< above the lines as they were; empty: there are no lines to show
    QString takeTheirs; ///< the choice, with a key
    QString keepOurs;   ///< the choice, with a key
    QString keepBoth;   ///< the choice, with a key; empty: it is none
};

/// \a server is its name.
ConflictWords wordsOf(const MergeConflict &conflict, const QString &server);

/// A line for each of the rows that do not follow a change of main.cf, the first few of them;
/// empty: there are none. \a server is its name.
QString remarksOn(const ConfigurationMerge &merge, const QString &server);

/// The names of \a paths, for a sentence.
QString namesOf(const QList<QByteArray> &paths);

} // namespace postseal
