// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// resources/postfix/parameters.tsv as the program carries it.
QByteArray parameterTable();

} // namespace postseal
