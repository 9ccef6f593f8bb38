// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"

#include <QSet>

namespace postseal {

/// Which files of a configuration are not kept on this computer, by a history or a draft: private
/// keys, tables of passwords, what a database is asked with, what others may not read on the
/// server, and what was not fetched.
class Withheld {
public:
    /// \a secret: of which the history once kept a hash only.
    Withheld(const Configuration &configuration, const QSet<QByteArray> &secret);

    /// main.cf and master.cf are withheld only where they were not read.
    bool contains(const ConfigFile &file) const;
    /// Whether \a file is withheld for more than its size, as far as can be told.
    bool isSecret(const ConfigFile &file) const;

private:
    QSet<QByteArray> m_documents; ///< main.cf, master.cf
    QSet<QByteArray> m_named;     ///< tables that hold passwords, or once did
};

} // namespace postseal
