// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/saslprobe.h"

#include <algorithm>

namespace postseal {

namespace {

using Kind = AuthBackend::Kind;
using State = BackendState;

/// Dovecot tells what a socket is for by the end of its name (auth/main.c).
bool isForLogin(const QByteArray &socket)
{
    const QByteArray name = socket.mid(socket.lastIndexOf('/') + 1);
    return name == "auth-login" || name == "login" || name == "tokenlogin";
}

/// What the greeting of a service says, when a connection came about.
State stateByAnswer(BackendReport &report)
{
    const BackendSight &sight = report.sight;
    const bool over = sight.ended || sight.contact == Contact::Silent;
    const AuthGreeting greeting = authGreetingIn(sight.answer, over);
    report.service = greeting.service;
    if (sight.answer.isEmpty() && !sight.ended)
        return State::Silent;
    if (greeting.peer == AuthPeer::Internal)
        return State::Internal;
    if (greeting.peer == AuthPeer::OtherVersion)
        return State::OtherVersion;
    if (greeting.peer != AuthPeer::Service)
        return State::Stranger;
    return isForLogin(report.backend.socket) ? State::Login : State::Alive;
}

/// What the way to a socket says, where nothing could connect to it.
State stateByWay(const BackendReport &report)
{
    const BackendSight &sight = report.sight;
    const PathStep::Kind last =
        sight.way.isEmpty() ? PathStep::Kind::Unseen : sight.way.last().kind;
    const bool isOutside =
        !sight.outside.isEmpty() && sight.outside.last().kind == PathStep::Kind::Socket;
    if (last == PathStep::Kind::Absent)
        return isOutside ? State::MissingInJail : State::Missing;
    if (last == PathStep::Kind::Other ||
        (last == PathStep::Kind::Folder && sight.way.last().path == report.backend.socket))
        return State::NoSocket;
    return State::Unknown;
}

bool isKeptOut(const BackendReport &report)
{
    const BackendSight &sight = report.sight;
    if (sight.user.uid.isEmpty() || sight.way.isEmpty() ||
        sight.way.last().kind != PathStep::Kind::Socket)
        return false;
    if (sight.asPostfix)
        return sight.contact == Contact::Denied;
    // Another user got in, or could not be tried: then the permission bits are all there is.
    return obstacleOn(sight.way, sight.user, report.backend.startFolder()) != nullptr;
}

State stateOfSocket(BackendReport &report)
{
    const State byWay = stateByWay(report);
    if (byWay != State::Unknown)
        return byWay;
    if (isKeptOut(report))
        return State::Denied;
    switch (report.sight.contact) {
    case Contact::Answered:
    case Contact::Connected:
    case Contact::Silent:
        return stateByAnswer(report);
    case Contact::Refused:
        return State::Dead;
    default:
        return State::Unknown;
    }
}

State stateOfPort(BackendReport &report)
{
    switch (report.sight.contact) {
    case Contact::Answered:
    case Contact::Connected:
    case Contact::Silent:
        return stateByAnswer(report);
    case Contact::Refused:
        return State::PortRefused;
    case Contact::TimedOut:
        return State::PortBlocked;
    case Contact::Unreachable:
        return State::Unreachable;
    default:
        return State::Unknown;
    }
}

/// saslauthd says nothing to a client that asks nothing.
State stateOfSaslauthd(BackendReport &report)
{
    if (report.backend.socket.isEmpty())
        return State::Unknown;
    const State byWay = stateByWay(report);
    if (byWay != State::Unknown)
        return State::SaslauthdMissing;
    if (isKeptOut(report))
        return State::SaslauthdDenied;
    if (report.sight.contact == Contact::Refused)
        return State::SaslauthdDead;
    return report.sight.contact == Contact::Connected ? State::Alive : State::Unknown;
}

State stateOf(BackendReport &report)
{
    switch (report.backend.kind) {
    case Kind::DovecotSocket:
        return stateOfSocket(report);
    case Kind::DovecotNetwork:
        return stateOfPort(report);
    case Kind::Cyrus:
        return stateOfSaslauthd(report);
    case Kind::Other:
        break;
    }
    return State::Unknown;
}

/// What is announced where \a options hold; \a filtered becomes true when the filter takes all.
std::optional<QList<QByteArray>> announced(const AuthService &service, const ValueOrigin &options,
                                           const ValueOrigin &filter, const QVersionNumber &release,
                                           bool &filtered)
{
    if (!options.value || !filter.value)
        return std::nullopt;
    const QList<QByteArray> allowed = allowedMechanisms(service.mechanisms, *options.value);
    const auto left = filteredMechanisms(allowed, *filter.value, release);
    filtered = filtered || (left && left->isEmpty() && !allowed.isEmpty());
    return left;
}

ListenerMechanisms mechanismsAt(const ListenerSignIn &listener, const AuthService &service,
                                const QVersionNumber &release)
{
    ListenerMechanisms found{.service = listener.service, .beforeTls = {}, .afterTls = {}};
    found.isBefore = listener.signIn == SignIn::AlsoWithoutTls;
    found.isAfter = listener.encryption != Encryption::None;
    if (found.isBefore)
        found.beforeTls =
            announced(service, listener.plainOptions, listener.filter, release, found.filtered);
    if (found.isAfter)
        found.afterTls =
            announced(service, listener.tlsOptions, listener.filter, release, found.filtered);
    return found;
}

} // namespace

bool PostfixUser::mayPass(const PathStep &step) const
{
    const unsigned wanted = step.kind == PathStep::Kind::Socket ? 02 : 01;
    if (uid == "0")
        return true;
    if (step.uid == uid)
        return (step.mode & (wanted << 6)) != 0;
    if (gids.contains(step.gid))
        return (step.mode & (wanted << 3)) != 0;
    return (step.mode & wanted) != 0;
}

const PathStep *obstacleOn(const QList<PathStep> &way, const PostfixUser &user,
                           const QByteArray &from)
{
    for (const PathStep &step : way) {
        const bool seen =
            step.kind == PathStep::Kind::Folder || step.kind == PathStep::Kind::Socket;
        // smtpd(8) stands in the queue directory already.
        const bool isBehind = !from.isEmpty() && !(step.path + '/').startsWith(from + '/');
        if (seen && !isBehind && !user.mayPass(step))
            return &step;
    }
    return nullptr;
}

bool ListenerMechanisms::hasNone() const
{
    return (isBefore && beforeTls && beforeTls->isEmpty()) ||
           (isAfter && afterTls && afterTls->isEmpty());
}

bool BackendReport::isDeadly() const
{
    switch (state) {
    case State::Alive:
    case State::Unknown:
    case State::Login:
    case State::SaslauthdMissing:
    case State::SaslauthdDenied:
    case State::SaslauthdDead:
        return false;
    default:
        return true;
    }
}

BackendReport judgedBackend(const AuthBackend &backend, const BackendSight &sight,
                            const QList<ListenerSignIn> &listeners, const QVersionNumber &release)
{
    BackendReport report{.backend = backend,
                         .sight = sight,
                         .service = {},
                         .mechanisms = {},
                         .cyrusFile = {},
                         .cyrusMethod = {}};
    report.state = stateOf(report);
    const bool told = report.state == State::Alive || report.state == State::Login;
    if (!told || backend.kind == Kind::Cyrus)
        return report;
    for (const ListenerSignIn &listener : listeners) {
        if (backend.services.contains(listener.service))
            report.mechanisms.append(mechanismsAt(listener, report.service, release));
    }
    if (std::ranges::any_of(report.mechanisms, &ListenerMechanisms::hasNone))
        report.state = State::NoMechanism;
    return report;
}

} // namespace postseal
