// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/expansion.h"

#include <QByteArray>
#include <QList>

namespace postseal {

/// A lookup table as a parameter names it.
struct NamedMap {
    QByteArray text; ///< as it is written: "proxy:hash:/etc/postfix/tls_policy"
    QByteArray path; ///< of its source in Configuration::files(); empty: Postseal cannot edit it

    bool operator==(const NamedMap &) const = default;
};

/// The table that \a word names.
NamedMap namedMap(const Scope &scope, const QByteArray &word);

/// The source of a table at \a path, whatever its type; null: there is none among the files.
const ConfigFile *tableSource(const Scope &scope, const QByteArray &path);

/// The tables that \a parameter names for \a scope, in the order in which Postfix asks them.
QList<NamedMap> namedMaps(const Scope &scope, const QByteArray &parameter);

} // namespace postseal
