// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/deploy/saslreach.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::minutes kWholeLook{2};

/// A target as it was read; of a server also how it stands with its backends.
struct SignInView {
    Snapshot snapshot;
    std::optional<QList<BackendReport>> backends;
};

Result<SignInView> viewOf(const QString &target, const Arguments &arguments)
{
    if (!isServer(target)) {
        Result<Snapshot> snapshot = readTarget(target, arguments);
        if (!snapshot)
            return std::unexpected(snapshot.error());
        return SignInView{.snapshot = *std::move(snapshot), .backends = {}};
    }
    const Interrupt interrupt;
    Result<Visit> there = visit(target, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    const Patience patience{.deadline = QDeadlineTimer(kWholeLook), .stop = interrupt.token()};
    const Snapshot &snapshot = there->snapshot;
    Result<QList<BackendReport>> backends = lookAtBackends(
        *there->connection.transport, *there->connection.channel,
        SaslSubject::of(listenerSignIns(snapshot.configuration, snapshot.facts), snapshot.facts),
        patience);
    if (!backends)
        return std::unexpected(backends.error());
    return SignInView{.snapshot = snapshot, .backends = *std::move(backends)};
}

void printView(const SignInView &view)
{
    QString here, there, backends;
    for (const ListenerSignIn &listener :
         listenerSignIns(view.snapshot.configuration, view.snapshot.facts))
        here += textOf(listener);
    for (const OutboundSignIn &signIn :
         outboundSignIns(view.snapshot.configuration, view.snapshot.facts))
        there += textOf(signIn);
    for (const BackendReport &backend : view.backends.value_or(QList<BackendReport>()))
        backends += textOf(backend);
    const QString none = QStringLiteral("  none\n");
    print(QStringLiteral("Sign-in at the listeners\n") + (here.isEmpty() ? none : here) +
          (backends.isEmpty() ? QString()
                              : QStringLiteral("\nWho checks the passwords\n") + backends) +
          QStringLiteral("\nSign-in at other servers\n") + (there.isEmpty() ? none : there));
}

QJsonObject viewJson(const SignInView &view)
{
    QJsonArray listeners, outbound, backends;
    for (const ListenerSignIn &listener :
         listenerSignIns(view.snapshot.configuration, view.snapshot.facts))
        listeners.append(jsonOf(listener));
    for (const OutboundSignIn &signIn :
         outboundSignIns(view.snapshot.configuration, view.snapshot.facts))
        outbound.append(jsonOf(signIn));
    for (const BackendReport &backend : view.backends.value_or(QList<BackendReport>()))
        backends.append(jsonOf(backend));
    QJsonObject object{{QStringLiteral("listeners"), listeners},
                       {QStringLiteral("outbound"), outbound}};
    if (view.backends)
        object.insert(QStringLiteral("backends"), backends);
    return object;
}

} // namespace

int runSasl(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    const Result<SignInView> view =
        target ? viewOf(*target, arguments) : std::unexpected(target.error());
    if (!view)
        return report(view.error(), arguments);
    if (arguments.has(QStringLiteral("json")))
        printJson(viewJson(*view));
    else
        printView(*view);
    const bool good = std::ranges::all_of(view->backends.value_or(QList<BackendReport>()),
                                          &BackendReport::isGood);
    return good ? Done : ProbeFailed;
}

} // namespace postseal::ctl
