// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshconfigkeyword.h"
#include "core/transport/sshsurroundings.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// A whole number from 0 to \a most, blanks and a "+" before it included as in strtoll(3).
std::optional<qint64> sshNumber(const QByteArray &text, qint64 most);

/// Seconds of "90", "5m" or "1h30m" (ssh_config(5), sshd_config(5) TIME FORMATS).
std::optional<int> sshSeconds(const QByteArray &text);

/// A TCP port from 1 on: a number, or the name of a service that \a servicePort knows.
std::optional<quint16> sshPort(const QByteArray &text,
                               const decltype(SshSurroundings::servicePort) &servicePort);

/// \a text as one of the words that \a keyword takes, "yes" and "no" for what means the same;
/// nothing when it takes no such word.
std::optional<QByteArray> sshChoice(const SshKeyword &keyword, const QByteArray &text);

} // namespace postseal
