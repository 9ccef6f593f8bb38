// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/hostkey.h"

#include "app/postsealctl/terminal.h"

namespace postseal::ctl {

namespace {

/// The person's word on a key that no file knows: the option, else a question.
Status accept(const HostKey &key, const SshHop &hop, const Arguments &arguments,
              const Passwords &passwords, const Interrupt &interrupt)
{
    const QString shown = QString::fromUtf8(key.sha256);
    const QString host = shownName(hop);
    const QStringList accepted = arguments.values(QStringLiteral("accept-host-key"));
    if (!accepted.isEmpty() && !accepted.contains(shown))
        return fail(ErrorCode::HostKeyUnknown, host,
                    QStringLiteral("the host shows the key %1, not the accepted %2")
                        .arg(shown, accepted.join(QLatin1StringView(" or "))));
    if (!accepted.isEmpty())
        return {};
    const QString note = authorityNote(hop.knownHosts.authoritiesOf(hop.target));
    if (!note.isEmpty())
        complain(QStringLiteral("postsealctl: ") + note);
    const QString fact = QStringLiteral("the %1 key %2 is in no known_hosts file")
                             .arg(QString::fromUtf8(key.type), shown);
    if (!passwords.mayAsk())
        return fail(ErrorCode::HostKeyUnknown, host,
                    fact + QStringLiteral("; --accept-host-key %1 accepts it").arg(shown));
    const Result<QString> answer =
        askLine(QStringLiteral(
                    "%1: %2.\nIs this the fingerprint that the server's owner told you? [yes/no]")
                    .arg(host, fact),
                interrupt);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->toLower() == QLatin1StringView("yes") || *answer == shown)
        return {};
    return fail(ErrorCode::HostKeyUnknown, host, fact);
}

} // namespace

QString shownName(const SshHop &hop)
{
    const QString host = QString::fromUtf8(hop.target.host);
    return hop.name.isEmpty() || hop.name == hop.target.host
               ? host
               : QStringLiteral("%1 (%2)").arg(QString::fromUtf8(hop.name), host);
}

Status settleHostKey(SshTransport &transport, const SshHop &hop, const Arguments &arguments,
                     const Passwords &passwords, const Interrupt &interrupt)
{
    if (transport.verdict() != HostKeyVerdict::Unknown)
        return {};
    if (const Status done = accept(transport.hostKey(), hop, arguments, passwords, interrupt);
        !done)
        return done;
    transport.trustUnknownKey();
    // Trusted for this time even if the file cannot be written.
    if (const Status kept = hop.knownHosts.remember(hop.target, transport.hostKey()); !kept)
        complain(QStringLiteral("postsealctl: the host key is not remembered: ") +
                 describe(kept.error()));
    return {};
}

Status mustBeItsOwn(const SshTransport &transport, const SshHop &hop, const QList<HostKey> &passed)
{
    if (transport.verdict() != HostKeyVerdict::Unknown || !passed.contains(transport.hostKey()))
        return {};
    return fail(ErrorCode::HostKeyUnknown, shownName(hop),
                QStringLiteral("the host shows the key %1, which is that of a host on the way")
                    .arg(QString::fromUtf8(transport.hostKey().sha256)));
}

} // namespace postseal::ctl
