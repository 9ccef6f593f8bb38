// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/saslwords.h"

#include "core/base/tr.h"
#include "core/probe/probewords.h"

#include <QMap>

namespace postseal {

namespace {

using State = BackendState;

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(withoutControls(bytes));
}

QString listOf(const QList<QByteArray> &names)
{
    return text(names.join(", "));
}

/// Owner, group and mode as ls(1) people say them: "dovecot:root 0600".
QString rightsOf(const PathStep &step)
{
    return QStringLiteral("%1:%2 %3")
        .arg(text(step.owner), text(step.group))
        .arg(step.mode, 4, 8, QLatin1Char('0'));
}

QString deniedWords(const BackendReport &report)
{
    const PathStep *step =
        obstacleOn(report.sight.way, report.sight.user, report.backend.startFolder());
    if (!step)
        return tr("The user that smtpd(8) runs as may not connect to %1, although owner and mode "
                  "would let it: an access list or SELinux keeps it out.")
            .arg(text(report.backend.place()));
    if (step->kind == PathStep::Kind::Folder)
        return tr("The user that smtpd(8) runs as may not go through the folder %1 (%2) to the "
                  "socket %3. Let Dovecot make its socket in private/ below the queue directory.")
            .arg(text(step->path), rightsOf(*step), text(report.backend.place()));
    return tr("The socket %1 is there (%2), but the user that smtpd(8) runs as may not write to "
              "it. Let Dovecot make it with user = postfix, group = postfix and mode = 0660.")
        .arg(text(step->path), rightsOf(*step));
}

QString noMechanismWords(const BackendReport &report)
{
    if (report.service.mechanisms.isEmpty())
        return tr("Dovecot answers at %1, but offers no mechanism at all: see its auth_mechanisms.")
            .arg(text(report.backend.place()));
    for (const ListenerMechanisms &listener : report.mechanisms) {
        if (!listener.hasNone())
            continue;
        QList<QByteArray> offered;
        for (const AuthMechanism &mechanism : report.service.mechanisms)
            offered.append(mechanism.name);
        return (listener.filtered
                    ? tr("Dovecot at %1 offers %2, and smtpd_sasl_mechanism_filter of %3 lets "
                         "none of them through.")
                    : tr("Dovecot at %1 offers %2, and the security options of %3 forbid all of "
                         "them. Forbid plain passwords without TLS by smtpd_tls_auth_only = yes "
                         "instead of noplaintext."))
            .arg(text(report.backend.place()), listOf(offered), text(listener.service));
    }
    return {};
}

QString aliveWords(const BackendReport &report)
{
    if (report.backend.kind == AuthBackend::Kind::Cyrus)
        return tr("saslauthd answers at %1.").arg(text(report.backend.socket));
    QList<QByteArray> offered;
    for (const AuthMechanism &mechanism : report.service.mechanisms)
        offered.append(mechanism.name);
    return tr("Dovecot answers at %1 (protocol %2) and offers %3.")
        .arg(text(report.backend.place()), text(report.service.version), listOf(offered));
}

QString unknownWords(const BackendReport &report)
{
    if (report.backend.kind == AuthBackend::Kind::Cyrus && report.cyrusFile.isEmpty())
        return tr("Cyrus SASL has no settings in a file %1.conf, so that it asks its own defaults.")
            .arg(text(report.backend.written));
    if (report.backend.kind == AuthBackend::Kind::Cyrus)
        return tr("Cyrus SASL checks passwords by %1 (%2), which was not tried.")
            .arg(report.cyrusMethod.isEmpty() ? QStringLiteral("auxprop")
                                              : text(report.cyrusMethod),
                 text(report.cyrusFile));
    return tr("Whether something answers at %1 is not known from here.")
        .arg(text(report.backend.place()));
}

/// Sentences with "%1" for the place.
QString fixedWords(State state)
{
    switch (state) {
    case State::Missing:
        return tr("There is no socket %1. Dovecot makes it when it starts: either it does not run, "
                  "or its service auth has no unix_listener of that path.");
    case State::NoSocket:
        return tr("%1 is no socket. Name the socket that Dovecot's auth service makes, such as "
                  "private/auth.");
    case State::Dead:
        return tr("Nobody listens at the socket %1: Dovecot is down and left it behind. Start "
                  "Dovecot, which makes it anew.");
    case State::Internal:
        return tr("%1 is Dovecot's socket for its own programs (auth-master or auth-userdb). "
                  "Postfix wants one of another name, such as private/auth.");
    case State::Login:
        return tr("%1 is the socket of Dovecot's own login processes. It answers, but is not for "
                  "Postfix: let Dovecot make one of another name, such as private/auth.");
    case State::Stranger:
        return tr("Something answers at %1, but it is no auth service of Dovecot.");
    case State::OtherVersion:
        return tr("What answers at %1 speaks a version of the auth protocol that Postfix does not "
                  "know.");
    case State::Silent:
        return tr("%1 takes connections, but says nothing.");
    case State::PortRefused:
        return tr("%1 refuses connections: Dovecot is down there, or its service auth has no "
                  "inet_listener of that port.");
    case State::PortBlocked:
        return tr("Nothing comes back from %1: a firewall drops what this server sends there, or "
                  "that host is down.");
    case State::Unreachable:
        return tr("There is no way from this server to %1, or no such host.");
    case State::SaslauthdMissing:
        return tr("There is no socket %1 of saslauthd: it does not run, or makes its socket "
                  "outside of the jail that smtpd(8) runs in (saslauthd -m).");
    case State::SaslauthdDenied:
        return tr("The user that smtpd(8) runs as may not use the socket %1 of saslauthd. On "
                  "Debian, put it into the group sasl and restart Postfix.");
    case State::SaslauthdDead:
        return tr("Nobody listens at the socket %1 of saslauthd: it is down and left it behind.");
    default:
        return {};
    }
}

} // namespace

QString stateWords(const BackendReport &report)
{
    switch (report.state) {
    case State::Alive:
        return aliveWords(report);
    case State::Unknown:
        return unknownWords(report);
    case State::NoMechanism:
        return noMechanismWords(report);
    case State::Denied:
        return deniedWords(report);
    case State::MissingInJail:
        return tr("There is a socket %1, but smtpd(8) runs in a jail, where that path is %2, and "
                  "nothing is there. Write a path below the queue directory: private/auth.")
            .arg(text(report.backend.plainPath()), text(report.backend.socket));
    default:
        return fixedWords(report.state).arg(text(report.backend.place()));
    }
}

QString deathWords(const BackendReport &report)
{
    const QString services = listOf(report.backend.services);
    if (report.backend.services.contains("smtp") || report.backend.services.contains("25"))
        return tr("Each connection to %1 would end with \"no SASL authentication mechanisms\": "
                  "people could not send, and no mail would come in on port 25.")
            .arg(services);
    return tr("Each connection to %1 would end with \"no SASL authentication mechanisms\", so "
              "that people could not send. Set in main.cf, it would take port 25 with it.")
        .arg(services);
}

QString triedWords(const BackendReport &report)
{
    const BackendSight &sight = report.sight;
    if (sight.contact == Contact::NotTried && report.backend.kind != AuthBackend::Kind::Cyrus)
        return tr("No connection was tried: nothing on the server can make one, and SSH may not.");
    if (sight.asPostfix || sight.contact == Contact::NotTried)
        return {};
    if (report.backend.kind == AuthBackend::Kind::DovecotNetwork)
        return {};
    return sight.user.uid.isEmpty()
               ? tr("It was tried with the rights of this account; those of Postfix are not known "
                    "from here.")
               : tr("It was tried by another account than Postfix's, whose rights were judged by "
                    "owner and mode.");
}

QString stateName(BackendState state)
{
    static const QMap<State, const char *> names{
        {State::Alive, "alive"},
        {State::Unknown, "unknown"},
        {State::NoMechanism, "no-mechanism"},
        {State::Missing, "missing"},
        {State::MissingInJail, "missing-in-jail"},
        {State::NoSocket, "no-socket"},
        {State::Denied, "denied"},
        {State::Dead, "dead"},
        {State::Internal, "internal-socket"},
        {State::Login, "login-socket"},
        {State::Stranger, "no-auth-service"},
        {State::OtherVersion, "other-protocol"},
        {State::Silent, "silent"},
        {State::PortRefused, "refused"},
        {State::PortBlocked, "blocked"},
        {State::Unreachable, "unreachable"},
        {State::SaslauthdMissing, "saslauthd-missing"},
        {State::SaslauthdDenied, "saslauthd-denied"},
        {State::SaslauthdDead, "saslauthd-dead"},
    };
    return QString::fromLatin1(names.value(state));
}

} // namespace postseal
