// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/listenerchoice.h"

#include "core/probe/listenertargets.h"

namespace postseal::ctl {

namespace {

/// 465 is TLS from the first byte (RFC 8314); elsewhere STARTTLS is the custom.
TlsMode usualMode(quint16 port)
{
    return port == 465 ? TlsMode::Implicit : TlsMode::StartTls;
}

Result<ProbeTarget> parsePort(const QString &word)
{
    const QString mode = word.section(u':', 1);
    bool ok = false;
    ProbeTarget target;
    target.port = word.section(u':', 0, 0).toUShort(&ok);
    if (!ok || target.port == 0)
        return fail(ErrorCode::BadInput, word,
                    QStringLiteral("write --port PORT or PORT:implicit|starttls|plain"));
    target.mode = usualMode(target.port);
    if (!word.contains(u':'))
        return target;
    for (const TlsMode one : {TlsMode::Implicit, TlsMode::StartTls, TlsMode::Plain}) {
        target.mode = one;
        if (mode == tlsModeName(one))
            return target;
    }
    return fail(ErrorCode::BadInput, word,
                QStringLiteral("the mode is implicit, starttls or plain"));
}

} // namespace

Result<QList<ProbeTarget>> portsOf(const Arguments &arguments)
{
    QList<ProbeTarget> ports;
    for (const QString &word : arguments.values(QStringLiteral("port"))) {
        const Result<ProbeTarget> port = parsePort(word);
        if (!port)
            return std::unexpected(port.error());
        ports.append(*port);
    }
    return ports;
}

QList<ProbeTarget> withNames(QList<ProbeTarget> targets, const QByteArray &host,
                             const QByteArray &name)
{
    for (ProbeTarget &target : targets) {
        target.host = host;
        target.serverName = name;
    }
    return targets;
}

QList<ProbeTarget> targetsFromServer(const QList<ProbeTarget> &ports, const Snapshot &snapshot,
                                     const QByteArray &name)
{
    return ports.isEmpty()
               ? everyTargetOf(listenersOf(snapshot.configuration), snapshot.facts.listening, name)
               : withNames(ports, "127.0.0.1", name);
}

} // namespace postseal::ctl
