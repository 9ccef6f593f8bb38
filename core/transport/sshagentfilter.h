// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace postseal {

/// The public key (its wire form, RFC 4253 6.6) that belongs to the private key in \a file: of the
/// file with ".pub" beside it, of \a file itself where it is a public key, or as an OpenSSH private
/// key tells it without its passphrase (PROTOCOL.key of OpenSSH). Empty: none is found.
QByteArray publicKeyOf(const QString &file);

/// \a answer of an agent, without its length, with only those identities that \a allowed has, as
/// wire forms (SSH_AGENT_IDENTITIES_ANSWER, draft-miller-ssh-agent 4.4). Other answers stay as they
/// are; one that makes no sense is an answer without identities.
QByteArray onlyIdentities(const QByteArray &answer, const QList<QByteArray> &allowed);

/// Carries requests from \a client to \a agent and answers back, these by onlyIdentities(), until
/// one of the two, blocking sockets, ends.
void carryAgent(int client, int agent, const QList<QByteArray> &allowed);

} // namespace postseal
