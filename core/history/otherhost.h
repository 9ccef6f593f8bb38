// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// Whether these host keys ("SHA256:…") are known and differ: two machines may share a name, and a
/// history with it.
bool isOtherHost(const QString &then, const QString &now);

/// A sentence for who wants a state back that a server with the host key \a then had, where it has
/// \a now; empty: it is the same, or not known.
QString otherHostWords(const QString &then, const QString &now);

} // namespace postseal
