// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// \a bytes (less than 4 GiB) as gzip(1) unpacks them: one member of RFC 1952.
QByteArray gzipped(const QByteArray &bytes);

} // namespace postseal
