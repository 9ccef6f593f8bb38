// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace postseal {

/// What root's shell is given to run by RootChannel: it takes the script from a pipe of the process
/// that started sudo, whose number is $0.
QByteArray rootCommand();

/// Lines for a file in /etc/sudoers.d (sudoers(5)) that let \a user run rootCommand() with root's
/// rights and nothing else; \a asks: with a password. BadInput: no name of an account or, with "%"
/// before it, of a group.
Result<QByteArray> sudoersFor(const QByteArray &user, bool asks);

} // namespace postseal
