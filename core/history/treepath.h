// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// Where the file that the server has at \a path stands in a commit's tree: "etc/postfix/main.cf".
/// What is no plain character is written %XX, so that git and every file system take it; so is the
/// dot of ".", ".." and of names that begin with ".git" or ".postseal", and the first letter of
/// "git~1", which git refuses, too.
QByteArray treePathOf(const QByteArray &path);

} // namespace postseal
