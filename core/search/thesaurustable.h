// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// resources/search/words.tsv as the program carries it.
QByteArray thesaurusTable();

} // namespace postseal
