// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/joint.h"

#include "app/postsealctl/admission.h"
#include "app/postsealctl/deployment.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/queued.h"
#include "app/postsealctl/recording.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/ticker.h"
#include "app/postsealctl/words.h"
#include "core/deploy/jointapply.h"

namespace postseal::ctl {

namespace {

/// Both servers, read and planned.
struct Sides {
    Connection postfix;
    Draft draft;
    DovecotSide dovecot;
    QList<AuthAddress> addresses;
    QueueEffects queue; ///< Postfix's
    bool sameServer = false;
};

/// What is wanted of Postfix's server.
struct NearWish {
    QString target;
    Changes changes;
    Rights rights;
};

Result<Sides> openSides(const NearWish &wish, const Companion &companion,
                        const Arguments &arguments, const Interrupt &interrupt)
{
    const auto paths = [&wish](const Configuration &configuration, const ServerFacts &facts) {
        return serverPaths(wish.changes, configuration, facts);
    };
    Result<Visit> postfix = visit(wish.target, wish.rights, arguments, interrupt, paths);
    if (!postfix)
        return std::unexpected(postfix.error());
    Result<Draft> draft = draftOf(postfix->snapshot, wish.changes);
    if (!draft)
        return std::unexpected(draft.error());
    // On its own server Postfix may use a socket, which it asks itself before its part.
    const Result<QList<AuthAddress>> addresses =
        companion.sameServer ? QList<AuthAddress>() : addressesIn(draft->wanted);
    if (!addresses)
        return std::unexpected(addresses.error());
    const SaslSubject subject = SaslSubject::of(
        listenerSignIns(draft->wanted, postfix->snapshot.facts), postfix->snapshot.facts);
    Result<DovecotSide> dovecot =
        openDovecot(companion, subject, wish.rights, arguments, interrupt);
    if (!dovecot)
        return std::unexpected(dovecot.error());
    const Result<QueueEffects> queue = lookAtQueue(postfix->connection, *draft, interrupt);
    if (!queue)
        return std::unexpected(queue.error());
    return Sides{.postfix = std::move(postfix->connection),
                 .draft = *std::move(draft),
                 .dovecot = *std::move(dovecot),
                 .addresses = *addresses,
                 .queue = *queue,
                 .sameServer = companion.sameServer};
}

/// A change that spans two servers changes both.
Status bothChange(const Sides &sides)
{
    const auto same = [](const Connection &connection) {
        return fail(ErrorCode::BadInput, str(connection.target.host),
                    QStringLiteral("nothing would change there; apply to the other server alone"));
    };
    if (sides.draft.isEmpty())
        return same(sides.postfix);
    if (sides.dovecot.draft.isEmpty())
        return same(sides.dovecot.connection);
    return {};
}

int tellJoint(JointReport report, const Sides &sides, const Arguments &arguments)
{
    const QString dovecot = str(sides.dovecot.connection.target.host);
    const QString postfix = str(sides.postfix.target.host);
    const std::optional<Error> error = errorOf(report, dovecot, postfix);
    if (arguments.has(QStringLiteral("json"))) {
        report.warnings = withFindings(report.warnings, sides.draft);
        QJsonObject object = jsonOf(report, dovecot, postfix);
        object.insert(QStringLiteral("queue"), jsonOf(sides.queue));
        object.insert(QStringLiteral("findings"), jsonOf(sides.draft.findings));
        addWishes(object, sides.draft);
        printJson(object);
    } else {
        print(textOf(report, dovecot, postfix));
        if (error)
            complain(QStringLiteral("postsealctl: ") + describe(*error));
    }
    return error ? exitCodeOf(error->code) : Done;
}

int carryOutBoth(Sides &sides, const Order &order, const Arguments &arguments,
                 const Interrupt &interrupt)
{
    const bool json = arguments.has(QStringLiteral("json"));
    tellBefore(sides.draft, arguments);
    if (!json)
        print(textOf(sides.queue));
    Connection &far = sides.dovecot.connection;
    // Dovecot's listeners are none that speak SMTP.
    Deployer dovecot(*far.channel, *far.transport,
                     {.enabled = false, .serverName = {}, .trust = {}},
                     Ticker(json, str(far.target.host), ServerProgram::Dovecot));
    Deployer postfix(*sides.postfix.channel, *sides.postfix.transport, order.probes,
                     Ticker(json, str(sides.postfix.target.host)));
    const JointPart first{.deployer = dovecot,
                          .channel = *far.channel,
                          .plan = sides.dovecot.draft.plan,
                          .options = dovecotOptions(order.options)};
    const JointPart second{.deployer = postfix,
                           .channel = *sides.postfix.channel,
                           .plan = sides.draft.plan,
                           .options = order.options};
    const Patience patience{.deadline = QDeadlineTimer(kTransaction), .stop = interrupt.token()};
    const auto dovecotBegun = recordBegin(far.asked, sides.dovecot.draft, arguments);
    const auto postfixBegun =
        sides.sameServer ? nullptr : recordBegin(sides.postfix.asked, sides.draft, arguments);
    const JointReport report =
        sides.sameServer
            ? applyInTurn(first, second, patience)
            : applyJointly(first, second, *sides.postfix.transport, sides.addresses, patience);
    recordOutcome(far.asked, sides.dovecot.draft, report.dovecot, arguments, dovecotBegun.get());
    if (const std::optional<Report> &told = report.postfix; told)
        recordOutcome(sides.postfix.asked, sides.draft, *told, arguments, postfixBegun.get());
    else if (postfixBegun)
        postfixBegun->end();
    return tellJoint(report, sides, arguments);
}

QStringList placesOf(const QList<AuthAddress> &addresses)
{
    QStringList places;
    for (const AuthAddress &address : addresses)
        places += hostAndPort(address.host, address.port);
    return places;
}

void printPlans(const Sides &sides)
{
    const QString postfix = str(sides.postfix.target.host);
    print(QStringLiteral("1. Dovecot on %1\n").arg(str(sides.dovecot.connection.target.host)) +
          textOf(sides.dovecot.draft.plan, sides.dovecot.draft.changes));
    if (sides.sameServer)
        print(
            QStringLiteral("\n2. On %1: the auth service's handshake, as Postfix\n").arg(postfix));
    else
        print(QStringLiteral("\n2. From %1: the auth service's handshake at %2\n")
                  .arg(postfix, placesOf(sides.addresses).join(QLatin1StringView(", "))));
    print(QStringLiteral("\n3. Postfix on %1\n").arg(postfix) + textOfWishes(sides.draft) +
          textOf(sides.draft.plan, sides.draft.changes));
    print(sides.sameServer
              ? QStringLiteral("\n4. Dovecot's part is taken back unless Postfix's is kept.\n")
              : QStringLiteral("\n4. Both are kept, Dovecot first, or both put back.\n"));
    if (const QList<Diagnostic> &findings = sides.draft.findings; !findings.isEmpty())
        print(u'\n' + textOf(findings) + textOfAdmission(sides.draft));
    if (!sides.queue.isEmpty())
        print(u'\n' + textOf(sides.queue));
}

} // namespace

int applyBoth(const QString &target, const Companion &companion, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Order> order = orderOf(target, false, arguments, interrupt);
    if (!order)
        return report(order.error(), arguments);
    Result<Sides> sides =
        openSides({.target = target, .changes = order->changes, .rights = Rights::Root}, companion,
                  arguments, interrupt);
    if (!sides)
        return report(sides.error(), arguments);
    if (const Status both = bothChange(*sides); !both)
        return report(both.error(), arguments);
    if (const Status may = admitted(sides->draft, arguments); !may)
        return reportRefusal(sides->draft, may.error(), arguments);
    return carryOutBoth(*sides, *order, arguments, interrupt);
}

int planBoth(const QString &target, const Companion &companion, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Changes> changes = readChanges(target, arguments, interrupt);
    if (!changes)
        return report(changes.error(), arguments);
    const Result<Sides> sides =
        openSides({.target = target, .changes = *changes, .rights = Rights::Own}, companion,
                  arguments, interrupt);
    if (!sides)
        return report(sides.error(), arguments);
    if (!arguments.has(QStringLiteral("json"))) {
        printPlans(*sides);
        return Done;
    }
    const Draft &far = sides->dovecot.draft;
    QJsonObject plan = jsonOf(sides->draft.plan, sides->draft.changes);
    addWishes(plan, sides->draft);
    plan.insert(QStringLiteral("findings"), jsonOf(sides->draft.findings));
    plan.insert(QStringLiteral("refused"), !mayBeApplied(sides->draft));
    plan.insert(QStringLiteral("queue"), jsonOf(sides->queue));
    plan.insert(QStringLiteral("dovecot"), jsonOf(far.plan, far.changes));
    plan.insert(QStringLiteral("between"), QJsonArray::fromStringList(placesOf(sides->addresses)));
    printJson(plan);
    return Done;
}

} // namespace postseal::ctl
