// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/mailaccount.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/readtarget.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/deploy/signintest.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::minutes kWholeLook{2};

/// A target as it was read; of a server also how it stands with its backends.
struct SignInView {
    Snapshot snapshot;
    std::optional<QList<BackendReport>> backends;
    std::optional<QList<SignInTried>> tried; ///< with --user

    bool isGood() const;
};

bool SignInView::isGood() const
{
    return std::ranges::all_of(backends.value_or(QList<BackendReport>()), &BackendReport::isGood) &&
           std::ranges::all_of(tried.value_or(QList<SignInTried>()), [](const SignInTried &one) {
               return !one.tried || one.answer == SignInAnswer::Taken;
           });
}

Result<SignInView> viewOfServer(const QString &target, const Arguments &arguments)
{
    const Interrupt interrupt;
    Result<Visit> there = visit(target, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    const Result<std::optional<MailAccount>> account = accountOf(arguments, interrupt);
    if (!account)
        return std::unexpected(account.error());
    const Patience patience{.deadline = QDeadlineTimer(kWholeLook), .stop = interrupt.token()};
    Connection &way = there->connection;
    SignInView view{.snapshot = std::move(there->snapshot), .backends = {}, .tried = {}};
    const Configuration &configuration = view.snapshot.configuration;
    const SaslSubject subject =
        SaslSubject::of(listenerSignIns(configuration, view.snapshot.facts), view.snapshot.facts);
    auto backends = lookAtBackends(*way.transport, *way.channel, subject, patience);
    if (!backends)
        return std::unexpected(backends.error());
    view.backends = *std::move(backends);
    const std::optional<MailAccount> &person = *account;
    if (!person)
        return view;
    auto tried = testSignIn(
        *way.transport, *way.channel,
        {.subject = subject,
         .listeners = listenersOf(configuration),
         .account = *person,
         .serverName = arguments.value(QStringLiteral("name"), str(way.target.host)).toUtf8()},
        patience);
    if (!tried)
        return std::unexpected(tried.error());
    view.tried = *std::move(tried);
    return view;
}

Result<SignInView> viewOf(const QString &target, const Arguments &arguments)
{
    if (isServer(target))
        return viewOfServer(target, arguments);
    if (arguments.has(QStringLiteral("user")))
        return std::unexpected(mustBeServer(target, QStringLiteral("sasl --user")).error());
    Result<Snapshot> snapshot = readTarget(target, arguments);
    if (!snapshot)
        return std::unexpected(snapshot.error());
    return SignInView{.snapshot = *std::move(snapshot), .backends = {}, .tried = {}};
}

QString headed(const QString &title, const QString &lines)
{
    return lines.isEmpty() ? QString() : title + lines;
}

void printView(const SignInView &view)
{
    QString here, there, backends, tried;
    for (const ListenerSignIn &listener :
         listenerSignIns(view.snapshot.configuration, view.snapshot.facts))
        here += textOf(listener);
    for (const OutboundSignIn &signIn :
         outboundSignIns(view.snapshot.configuration, view.snapshot.facts))
        there += textOf(signIn);
    for (const BackendReport &backend : view.backends.value_or(QList<BackendReport>()))
        backends += textOf(backend);
    for (const SignInTried &one : view.tried.value_or(QList<SignInTried>()))
        tried += textOf(one);
    const QString none = QStringLiteral("  none\n");
    print(QStringLiteral("Sign-in at the listeners\n") + (here.isEmpty() ? none : here) +
          headed(QStringLiteral("\nWho checks the passwords\n"), backends) +
          headed(QStringLiteral("\nSigning in\n"), tried) +
          QStringLiteral("\nSign-in at other servers\n") + (there.isEmpty() ? none : there));
}

QJsonObject viewJson(const SignInView &view)
{
    QJsonArray listeners, outbound, backends, tried;
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
    for (const SignInTried &one : view.tried.value_or(QList<SignInTried>()))
        tried.append(jsonOf(one));
    if (view.tried)
        object.insert(QStringLiteral("tried"), tried);
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
    return view->isGood() ? Done : ProbeFailed;
}

} // namespace postseal::ctl
