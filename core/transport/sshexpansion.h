// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshsurroundings.h"

#include <QMap>

namespace postseal {

/// What the tokens of ssh_config(5) stand for: 'h' is the value of "%h".
using SshTokens = QMap<char, QByteArray>;

/// \a text with its tokens ("%%" too) replaced. BadInput: a token that is not in \a tokens.
Result<QByteArray> withTokens(const QByteArray &text, const SshTokens &tokens);

/// The same with variables, "${NAME}", too. BadInput: a variable that is not there, too.
Result<QByteArray> withTokensAndVariables(const QByteArray &text, const SshTokens &tokens,
                                          const SshSurroundings &surroundings);

/// \a text with "${NAME}" replaced and all else as it is. BadInput as above.
Result<QByteArray> withVariables(const QByteArray &text, const SshSurroundings &surroundings);

/// \a path with "~" or "~user" at its beginning replaced. BadInput: no such user.
Result<QByteArray> withHome(const QByteArray &path, const SshSurroundings &surroundings);

/// What "%C" stands for: the digest that names a connection (ssh_config(5), TOKENS).
QByteArray sshConnectionDigest(const QByteArray &localHost, const QByteArray &host, quint16 port,
                               const QByteArray &user);

} // namespace postseal
