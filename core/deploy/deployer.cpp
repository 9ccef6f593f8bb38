// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/deployer.h"

#include "core/deploy/signingate.h"
#include "core/deploy/verdict.h"

#include <QElapsedTimer>

#include <utility>

namespace postseal {

namespace {

/// Longer than a healthy listener takes to greet; slow ones get the whole time after that.
constexpr std::chrono::milliseconds kFirstWait(1500);

Outcome outcomeOf(const QByteArray &word)
{
    if (word == "checked")
        return Outcome::Checked;
    if (word == "kept")
        return Outcome::Kept;
    if (word == "conflict" || word == "busy")
        return Outcome::Conflict;
    if (word == "restored")
        return Outcome::PutBack;
    return word == "refused" ? Outcome::Refused : Outcome::Stuck;
}

bool timedOut(const ProbeResult &result)
{
    return result.error && result.error->code == ErrorCode::TimedOut;
}

/// How a restore ended that did not restore.
ErrorCode codeOfEnd(const QByteArray &word)
{
    if (word == "conflict" || word == "busy")
        return ErrorCode::Conflict;
    if (word == "stuck")
        return ErrorCode::RemoteStuck;
    return ErrorCode::Refused;
}

} // namespace

Deployer::Deployer(RootChannel &channel, Transport &transport, ProbeSettings probes,
                   Observer observer)
    : m_channel(channel)
    , m_transport(transport)
    , m_vantage(transport)
    , m_probes(std::move(probes))
    , m_observer(std::move(observer))
{
}

void Deployer::take(const Frame &frame)
{
    if (frame.kind != "event")
        return;
    const DeployEvent event = DeployEvent::from(frame.text);
    m_report.events.append(event);
    if (event.kind == "done") {
        const qsizetype blank = event.text.indexOf(' ');
        m_report.outcome = outcomeOf(event.text.split(' ').first());
        if (blank > 0)
            m_report.reason = QString::fromUtf8(event.text.mid(blank + 1).trimmed());
    }
    if (m_observer)
        m_observer(event);
}

/// The question that the transaction waits with, or nothing when it has ended.
QByteArray Deployer::pending() const
{
    if (m_report.events.isEmpty() || m_report.events.last().kind != "ask")
        return {};
    const QByteArray &text = m_report.events.last().text;
    return text.split(' ').first();
}

Result<Report> Deployer::run(const DeployPlan &plan, const DeployOptions &options,
                             const Patience &patience)
{
    if (const Status started = start(plan, options, patience); !started)
        return std::unexpected(started.error());
    if (m_waits)
        settle("yes");
    return m_report;
}

Status Deployer::start(const DeployPlan &plan, const DeployOptions &options,
                       const Patience &patience)
{
    m_report = Report();
    m_report.transaction = plan.id;
    m_question.clear();
    m_waits = false;
    if (const Status wanted = patience.check(QStringLiteral("apply")); !wanted)
        return wanted;
    const Result<QStringList> tried = tryBackends(m_transport, m_channel, plan.signIns, patience);
    if (!tried && tried.error().code != ErrorCode::Refused)
        return std::unexpected(tried.error());
    if (!tried) {
        m_report.reason = tried.error().detail;
        return {};
    }
    m_report.warnings = *tried;
    m_steady = {.deadline = patience.deadline, .stop = {}};
    Result<QByteArray> answer = send(plan, options, patience);
    if (!answer && m_report.events.isEmpty() && answer.error().code == ErrorCode::Refused) {
        m_report.reason = answer.error().detail;
        return {};
    }
    while (answer && !pending().isEmpty()) {
        m_question = pending();
        const QByteArray verdict = verdictOn(m_question, plan, patience);
        m_waits = verdict == "yes" && m_question == "probe";
        if (m_waits)
            return {};
        answer = say(verdict);
    }
    if (!answer && options.checkOnly) // nothing is swapped then
        return std::unexpected(answer.error());
    noteBreak(answer);
    return {};
}

void Deployer::settle(const QByteArray &answer)
{
    Q_ASSERT(m_waits);
    m_waits = false;
    noteBreak(say(answer));
}

/// Answers the open question; what comes back is the next one or the end.
Result<QByteArray> Deployer::say(const QByteArray &answer)
{
    const Request request{
        .verb = "answer", .payload = answer, .words = m_report.transaction + ' ' + m_question};
    return m_channel.ask(request, [this](const Frame &frame) { take(frame); }, m_steady);
}

/// Without an answer nobody knows here how it ends.
void Deployer::noteBreak(const Result<QByteArray> &answer)
{
    if (answer)
        return;
    m_report.outcome = Outcome::Unsettled;
    m_report.reason = describe(answer.error());
}

/// Sends the plan. The baseline is taken while the server stages and checks: nothing is swapped
/// before the rehearsal's question is answered. Without a rehearsal it comes first.
Result<QByteArray> Deployer::send(const DeployPlan &plan, const DeployOptions &options,
                                  const Patience &patience)
{
    if (m_probes.enabled && !options.rehearse)
        m_report.before = probeListeners(plan.listenersBefore, patience);
    const Payload payload = payloadFor(plan, options);
    const Request request{.verb = "apply",
                          .payload = payload.bytes,
                          .words = plan.id + ' ' + QByteArray::number(payload.manifestLength)};
    if (const Status sent = m_channel.send(request, m_steady); !sent)
        return std::unexpected(sent.error());
    if (m_probes.enabled && options.rehearse)
        m_report.before = probeListeners(plan.listenersBefore, patience);
    return m_channel.answer([this](const Frame &frame) { take(frame); }, m_steady);
}

QByteArray Deployer::verdictOn(const QByteArray &question, const DeployPlan &plan,
                               const Patience &patience)
{
    const QByteArray verdict =
        question == "probe" ? probeVerdict(plan, patience) : rehearsalVerdict(plan, patience);
    return patience.stop.stop_requested() ? QByteArray("no ") + kCancelled.data() : verdict;
}

/// All at once. Whoever does not greet soon gets the whole time, unless its daemon is dead.
QList<ProbeResult> Deployer::probe(const QList<ProbeTarget> &targets, const Patience &patience)
{
    QElapsedTimer clock;
    clock.start();
    const auto within = [&](const QList<ProbeTarget> &some, std::chrono::milliseconds limit) {
        return m_vantage.probe(some, m_probes.trust,
                               {.deadline = QDeadlineTimer(limit), .stop = patience.stop});
    };
    const std::chrono::seconds whole(m_probes.secondsPerProbe);
    QList<ProbeResult> results = within(targets, m_question.isEmpty() ? whole : kFirstWait);
    QList<ProbeTarget> silent;
    for (const ProbeResult &result : std::as_const(results)) {
        if (timedOut(result))
            silent += result.target;
    }
    if (!m_question.isEmpty() && !silent.isEmpty() && !isDoomed()) {
        QList<ProbeResult> second = within(silent, whole);
        for (ProbeResult &result : results) {
            if (timedOut(result))
                result = second.takeFirst();
        }
    }
    m_report.probeMs += clock.elapsed();
    return results;
}

/// True when the server's log says that a daemon of the draft died: no use to wait for a greeting.
bool Deployer::isDoomed()
{
    const Request request{
        .verb = "peek", .payload = {}, .words = m_report.transaction + ' ' + m_question};
    const auto told = m_channel.ask(request, {}, {.deadline = QDeadlineTimer(5000), .stop = {}});
    return told && *told == "bad";
}

QList<ProbeResult> Deployer::probeListeners(const QList<Listener> &listeners,
                                            const Patience &patience)
{
    return probe(targetsOf(listeners, m_probes.serverName), patience);
}

/// The rehearsal stands in for the draft's ports: its results are told under their numbers.
QByteArray Deployer::rehearsalVerdict(const DeployPlan &plan, const Patience &patience)
{
    if (!m_probes.enabled)
        return "yes";
    QList<ProbeTarget> targets;
    for (const RehearsalPort &rehearsal : plan.rehearsalPorts) {
        targets.append({.host = "127.0.0.1",
                        .port = rehearsal.port,
                        .mode = tlsModeOf(rehearsal.listener.encryption),
                        .serverName = m_probes.serverName});
    }
    m_report.rehearsal = probe(targets, patience);
    for (qsizetype i = 0; i < targets.size(); ++i)
        m_report.rehearsal[i].target.port = plan.rehearsalPorts[i].listener.port;
    return answerFor(judge(plan.listeners, m_report.before, m_report.rehearsal));
}

QByteArray Deployer::probeVerdict(const DeployPlan &plan, const Patience &patience)
{
    if (!m_probes.enabled)
        return "yes";
    m_report.after = probeListeners(plan.listeners, patience);
    return answerFor(judge(plan.listeners, m_report.before, m_report.after));
}

/// One line: "yes", or "no" and the first reason.
QByteArray Deployer::answerFor(const Verdict &verdict)
{
    for (const QString &warning : verdict.warnings) {
        if (!m_report.warnings.contains(warning))
            m_report.warnings += warning;
    }
    if (verdict.isGood())
        return "yes";
    return "no " + verdict.failures.first().simplified().toUtf8();
}

namespace {

/// Which of \a ends it came to with \a request, if all went well.
Result<QByteArray> settled(RootChannel &channel, const Request &request,
                           const QList<QByteArray> &ends, const Deployer::Observer &observer,
                           const Patience &patience)
{
    QByteArray end;
    bool begun = false;
    const auto take = [&](const Frame &frame) {
        if (frame.kind != "event")
            return;
        const DeployEvent event = DeployEvent::from(frame.text);
        begun = true;
        if (event.kind == "done")
            end = event.text;
        if (observer)
            observer(event);
    };
    const Result<QByteArray> done = channel.ask(request, take, patience);
    // With words behind it where another process ended what the first had begun.
    const qsizetype blank = end.indexOf(' ');
    const QByteArray word = blank < 0 ? end : end.left(blank);
    if (ends.contains(word))
        return word;
    const QString reason = QString::fromUtf8(end.mid(blank + 1));
    if (!end.isEmpty())
        return fail(codeOfEnd(end.left(blank)), {}, reason);
    if (begun || done)
        return fail(ErrorCode::Unsettled, {}, done ? reason : describe(done.error()));
    return std::unexpected(done.error());
}

} // namespace

Status restoreTransaction(RootChannel &channel, const QByteArray &id,
                          const Deployer::Observer &observer, const Patience &patience)
{
    const Result<QByteArray> end = settled(channel, {.verb = "restore", .payload = {}, .words = id},
                                           {"restored"}, observer, patience);
    if (!end)
        return std::unexpected(end.error());
    return {};
}

Result<LeftBehind> settleLeftBehind(RootChannel &channel, const QByteArray &id, LeftBehind how,
                                    const Deployer::Observer &observer, const Patience &patience)
{
    const QByteArray words = id + (how == LeftBehind::Keep ? " keep" : " restore");
    const Result<QByteArray> end =
        settled(channel, {.verb = "settle", .payload = {}, .words = words}, {"kept", "restored"},
                observer, patience);
    if (!end)
        return std::unexpected(end.error());
    return *end == "kept" ? LeftBehind::Keep : LeftBehind::Restore;
}

} // namespace postseal
