// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/settings/snapshot.h"

#include <QStringList>

namespace postseal::ctl {

/// The changes of a command line, in words as given.
struct Changes
{
    QStringList sets;      ///< NAME=VALUE or SERVICE/NAME=VALUE
    QStringList listeners; ///< SERVICE=on|off
    QStringList files;     ///< REMOTE=LOCAL[,mode=0600]
    QString folder;        ///< --from: main.cf, master.cf and tables, by their names

    bool isEmpty() const { return sets.isEmpty() && listeners.isEmpty() && files.isEmpty() && folder.isEmpty(); }
};

/// Remote paths that the changes write; the inspection must look at them. \a directory is the
/// server's configuration directory.
Result<QList<QByteArray>> remotePaths(const Changes &changes, const QByteArray &directory);

/// \a configuration with \a changes made. BadInput or Local with the word at fault.
Result<Configuration> withChanges(const Configuration &configuration, const Changes &changes);

} // namespace postseal::ctl
