// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/deployment.h"

#include "app/postsealctl/admission.h"
#include "app/postsealctl/draft.h"
#include "app/postsealctl/givencertificates.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/queued.h"
#include "app/postsealctl/recording.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/ticker.h"
#include "app/postsealctl/words.h"
#include "core/probe/viewnotes.h"

#include <future>

namespace postseal::ctl {

namespace {

int nothingToDo(const Draft &draft, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("json"))) {
        QJsonObject nothing{{QStringLiteral("outcome"), QStringLiteral("nothing")},
                            {QStringLiteral("plan"), jsonOf(draft.plan, draft.changes)}};
        addWishes(nothing, draft);
        printJson(nothing);
    } else {
        print(textOfWishes(draft) + textOf(draft.plan, draft.changes));
    }
    return Done;
}

/// \a beside is what JSON has besides the report.
int told(const Report &report, const QList<ProbeResult> &desk, const QJsonObject &beside,
         const QString &host, const Arguments &arguments)
{
    std::optional<Error> error = errorOf(report);
    if (error)
        error->subject = host;
    if (arguments.has(QStringLiteral("json"))) {
        QJsonObject object = jsonOf(report, desk);
        for (auto each = beside.begin(); each != beside.end(); ++each)
            object.insert(each.key(), each.value());
        if (error) {
            object.insert(QStringLiteral("error"), codeName(error->code));
            object.insert(QStringLiteral("message"), describe(*error));
        }
        printJson(object);
    } else {
        print(textOf(report, desk));
        if (error)
            complain(QStringLiteral("postsealctl: ") + describe(*error));
    }
    return error ? exitCodeOf(error->code) : Done;
}

int carryOut(Connection &connection, const Draft &draft, const Order &order,
             const Arguments &arguments, const Interrupt &interrupt)
{
    const auto probe = [&] {
        const QList<ProbeTarget> targets =
            targetsFromDesk(draft.wanted, connection.target.host, order.probes.serverName);
        return shakeFromDesk(targets, order.probes, interrupt.token());
    };
    std::future<QList<ProbeResult>> probing;
    const auto observe = [&, tick = Ticker(arguments.has(QStringLiteral("json")))](
                             const DeployEvent &event) mutable {
        tick(event);
        // The decision has fallen: time to look from here, while the server tidies up.
        if (order.probes.enabled && event.kind == "state" && event.text == "kept")
            probing = std::async(std::launch::async, probe);
    };
    tellBefore(draft, arguments);
    QueueEffects queue;
    const auto tellQueue =
        [&queue, json = arguments.has(QStringLiteral("json"))](const QueueEffects &effects) {
            queue = effects;
            if (!json)
                print(textOf(effects));
        };
    const Status asked = askForQueue(connection, draft, tellQueue, interrupt);
    if (!asked)
        return postseal::ctl::report(asked.error(), arguments);
    Deployer deployer(*connection.channel, *connection.transport, order.probes, observe);
    const Patience patience{.deadline = QDeadlineTimer(kTransaction), .stop = interrupt.token()};
    const std::unique_ptr<BegunApply> begun =
        order.options.checkOnly ? nullptr : recordBegin(connection.asked, draft, arguments);
    Result<Report> report = deployer.run(draft.plan, order.options, patience);
    const QList<ProbeResult> desk = probing.valid() ? probing.get() : QList<ProbeResult>();
    if (report)
        recordOutcome(connection.asked, draft, *report, arguments, begun.get());
    else if (begun)
        begun->end();
    if (!report)
        return postseal::ctl::report(report.error(), arguments);
    if (report->outcome == Outcome::Kept && interrupt.happened())
        report->warnings += QStringLiteral("the cancel came too late: the change is kept");
    else if (report->outcome == Outcome::Kept)
        report->warnings += sentencesOf(viewNotes(report->after, desk, Firewall()));
    if (arguments.has(QStringLiteral("json")))
        report->warnings = withFindings(report->warnings, draft);
    QJsonObject beside = report->outcome == Outcome::Kept ? order.beside : QJsonObject();
    beside.insert(QStringLiteral("findings"), jsonOf(draft.findings));
    beside.insert(QStringLiteral("queue"), jsonOf(queue));
    addWishes(beside, draft);
    return told(*report, desk, beside, str(connection.target.host), arguments);
}

} // namespace

Result<Order> orderOf(const QString &url, bool checkOnly, const Arguments &arguments,
                      const Interrupt &interrupt)
{
    const Result<SshTarget> target = serverOf(url, arguments, interrupt.token());
    if (!target)
        return std::unexpected(target.error());
    const Result<Changes> changes = readChanges(url, arguments, interrupt);
    if (!changes)
        return std::unexpected(changes.error());
    const Result<ProbeSettings> probes = probeSettingsOf(arguments, *target);
    if (!probes)
        return std::unexpected(probes.error());
    const Result<int> deadline = arguments.number(QStringLiteral("deadline"), 60, 5);
    if (!deadline)
        return std::unexpected(deadline.error());
    return Order{.changes = *changes,
                 .probes = *probes,
                 .options = {.checkOnly = checkOnly,
                             .rehearse = !arguments.has(QStringLiteral("test-only-no-rehearsal")),
                             .deadlineSeconds = *deadline,
                             .holder = accountHere().toUtf8()},
                 .beside = {}};
}

int deploy(const QString &target, bool checkOnly, const Arguments &arguments)
{
    const Interrupt interrupt;
    const Result<Order> order = orderOf(target, checkOnly, arguments, interrupt);
    if (!order)
        return report(order.error(), arguments);
    return deploy(target, *order, arguments, interrupt);
}

int deploy(const QString &target, const Order &order, const Arguments &arguments,
           const Interrupt &interrupt)
{
    const auto paths = [&order](const Configuration &configuration, const ServerFacts &facts) {
        return serverPaths(order.changes, configuration, facts);
    };
    Result<Visit> there = visit(target, Rights::Root, arguments, interrupt, paths);
    return there ? deploy(*there, order, arguments, interrupt) : report(there.error(), arguments);
}

int deploy(Visit &there, const Order &order, const Arguments &arguments, const Interrupt &interrupt)
{
    const Result<Draft> draft = draftOf(there.snapshot, order.changes);
    if (!draft)
        return report(draft.error(), arguments);
    if (draft->isEmpty() && !order.options.checkOnly)
        return nothingToDo(*draft, arguments);
    if (const Status may = admitted(*draft, arguments); !may)
        return reportRefusal(*draft, may.error(), arguments);
    return carryOut(there.connection, *draft, order, arguments, interrupt);
}

} // namespace postseal::ctl
