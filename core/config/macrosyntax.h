// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace postseal {

/// What the "$name" references of a value are like, without expanding them.
struct MacroScan {
    QByteArray error;             ///< Postfix's words for the first bad one that it always reads
    QList<QByteArray> references; ///< names whose value it always asks for
};

/// Reads the "$name", "${name?text}" … of \a value after postconf(5). Text that is used only if a
/// parameter has a value is not looked into.
MacroScan scanMacros(const QByteArray &value);

} // namespace postseal
