// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// resources/postfix/help.tsv as the program carries it.
QByteArray helpTable();

} // namespace postseal
