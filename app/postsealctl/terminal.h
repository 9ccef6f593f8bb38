// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace postseal::ctl {

/// Prints \a text to standard output, control characters of servers made visible.
void print(const QString &text);
/// The same to standard error.
void complain(const QString &text);

/// Asks on the terminal without echo. BadInput when there is no terminal.
Result<Secret> askSecret(const QString &prompt);
/// Asks a yes/no question on the terminal; no terminal means no.
bool askYes(const QString &question);
/// Reads one line from file descriptor \a fd, without its newline. Local when it cannot be read.
Result<Secret> secretFromDescriptor(int fd);

} // namespace postseal::ctl
