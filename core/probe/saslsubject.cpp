// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/saslsubject.h"

namespace postseal {

namespace {

QByteArray known(const ServerFacts &facts, const char *name, const char *usual)
{
    const QByteArray value = facts.parameter(name);
    return value.isEmpty() ? QByteArray(usual) : value;
}

} // namespace

SaslSubject SaslSubject::of(const QList<ListenerSignIn> &listeners, const ServerFacts &facts)
{
    const QByteArray queue = known(facts, "queue_directory", "/var/spool/postfix");
    return {.listeners = listeners,
            .backends = authBackends(listeners, queue),
            .mailOwner = known(facts, "mail_owner", "postfix"),
            .configDirectory = facts.configDirectory,
            .queueDirectory = queue,
            .release = facts.release()};
}

} // namespace postseal
