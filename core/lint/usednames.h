// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/configuration.h"
#include "core/settings/serverfacts.h"

#include <QSet>

namespace postseal {

/// Names that Postfix does not know by itself and that \a configuration makes use of: "$name" in
/// any value, restriction classes, what transports and tables bring along. Setting one of them is
/// no mistake. After postconf(1), which reports the others as unused; where it is not sure, a name
/// is among them.
QSet<QByteArray> usedNames(const Configuration &configuration, const ServerFacts &facts);

/// Names that a value refers to and nobody defines; they are empty for Postfix.
struct UndefinedNames {
    QSet<QByteArray> inMainCf;
    QSet<QByteArray> inMasterCf;
};

/// After postconf(1), which warns of them: those of all values in force, used or not, but not of
/// those whose "$name" is left to another program (mailbox_command).
UndefinedNames undefinedNames(const Configuration &configuration, const ServerFacts &facts);

} // namespace postseal
