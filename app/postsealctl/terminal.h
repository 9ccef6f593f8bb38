// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace postseal::ctl {

class Interrupt;

/// Prints \a text to standard output, control characters of servers made visible.
void print(const QString &text);
/// What kept print() from writing; empty: nothing did, or the reader went away (head, less).
QString whyNotPrinted();
/// The same as print() to standard error.
void complain(const QString &text);

/// True when there is a terminal to ask on.
bool hasTerminal();
/// Asks on the terminal without echo. BadInput when there is no terminal; Cancelled by Ctrl-C.
Result<Secret> askSecret(const QString &prompt, const Interrupt &interrupt);
/// Asks a question on the terminal. BadInput when there is no terminal; Cancelled by Ctrl-C.
Result<QString> askLine(const QString &question, const Interrupt &interrupt);
/// Reads one line from file descriptor \a fd, without its newline. Local when it cannot be read.
Result<Secret> secretFromDescriptor(int fd, const Interrupt &interrupt);

} // namespace postseal::ctl
