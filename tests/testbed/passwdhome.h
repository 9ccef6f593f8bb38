// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace postseal::testbed {

/// From now on passwd(5) names \a folder as the home of the account that runs this program, and so
/// does HOME. ssh(1) and libssh ask passwd(5) alone, so a test that changes HOME is left with the
/// keys and settings of whoever runs it.
void moveHomeTo(const QString &folder);

/// The same for a program that is started with \a environment, whose HOME stays as it is: a library
/// that stands before getpwuid(3) (ld.so(8), LD_PRELOAD).
void moveHomeTo(const QString &folder, QProcessEnvironment &environment);

} // namespace postseal::testbed
