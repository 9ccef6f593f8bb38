// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace postseal {

/// Where this account keeps the certificates of clients that it has seen, the window and the
/// command line alike.
QString clientShelf();
/// The file of its private authority.
QString clientAuthorityFile();
/// \a path for people: what is below their home begins with "~".
QString shownPath(const QString &path);
/// \a path as people type it, whole.
QString wholePath(const QString &path);
/// Where the file \a name goes that a person is to find again.
QString documentNamed(const QString &name);

} // namespace postseal
