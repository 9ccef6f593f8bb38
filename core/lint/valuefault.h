// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postfix/parametercatalog.h"

namespace postseal {

/// Why the program that reads a value stops.
enum class ValueFault {
    None,
    NotBoolean,
    NotNumber,
    NotTime,
    TooSmall, ///< also a text that must not be empty
    TooLarge,
};

/// What Postfix has against the expanded \a value of \a parameter.
ValueFault faultOf(const Parameter &parameter, const QByteArray &value);

/// Where a comment begins behind a value that goes before it: at the blank before "#". -1: there is
/// none. Text in braces and patterns of tables may hold "#".
qsizetype commentIn(const QByteArray &written);

} // namespace postseal
