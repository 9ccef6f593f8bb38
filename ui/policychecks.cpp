// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policychecks.h"

#include "ui/support/ondone.h"

namespace postseal {

namespace {

constexpr std::chrono::milliseconds kBetweenPictures(50);

/// The destinations whose answers no longer hold.
QSet<QByteArray> outdatedAmong(const QList<DestinationCheck> &answers, const Configuration &draft,
                               const ServerFacts &facts, const std::stop_token &stop)
{
    QSet<QByteArray> outdated;
    const DestinationPolicies policies(draft, facts);
    for (const DestinationCheck &each : answers) {
        if (stop.stop_requested())
            break;
        if (basisOf(policies, each.subject) != each.basis)
            outdated.insert(each.subject.destination.toLower());
    }
    return outdated;
}

/// Without what nobody looks at any more: thousands are kept.
DestinationCheck inShort(DestinationCheck found)
{
    for (PolicyCheck &hop : found.hops) {
        for (HostCheck &check : hop.checks) {
            if (check.seen.chain.size() > 1)
                check.seen.chain.resize(1);
            check.seen.built.clear();
        }
    }
    return found;
}

} // namespace

PolicyChecks::PolicyChecks(ServerLane &lane, ServerLane &desk, QObject *parent)
    : QObject(parent)
    , m_lane(lane)
    , m_desk(desk)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kBetweenPictures);
    connect(&m_soon, &QTimer::timeout, this, &PolicyChecks::changed);
    connect(this, &PolicyChecks::came, this, &PolicyChecks::take, Qt::QueuedConnection);
}

PolicyChecks::~PolicyChecks()
{
    m_lane.cancel();
    m_lane.run([](const std::stop_token &) {}).waitForFinished(); // behind it
}

PolicyChecks::State PolicyChecks::stateOf(const QByteArray &destination) const
{
    const QByteArray key = destination.toLower();
    if (m_waiting.contains(key))
        return State::Waiting;
    const auto found = m_kept.constFind(key);
    if (found == m_kept.cend())
        return State::NotChecked;
    return found->outdated ? State::Outdated : State::Found;
}

const DestinationCheck *PolicyChecks::answerOf(const QByteArray &destination) const
{
    const auto found = m_kept.constFind(destination.toLower());
    return found == m_kept.cend() ? nullptr : &found->found;
}

void PolicyChecks::start(const std::shared_ptr<ServerSession> &session,
                         const Configuration &configuration, const ServerFacts &facts,
                         const QList<CheckSubject> &subjects)
{
    if (m_running || subjects.isEmpty())
        return;
    m_draft = configuration;
    m_facts = facts;
    m_running = true;
    m_done = 0;
    m_all = subjects.size();
    for (const CheckSubject &each : subjects)
        m_waiting.insert(each.destination.toLower());
    // Answers come from threads that end before the job does, and it is waited for.
    const auto job = [this, attempt = m_attempt, session, configuration, facts,
                      subjects](const std::stop_token &stop) {
        return checkDestinations(
            {.transport = *session->transport, .configuration = configuration, .facts = facts},
            subjects,
            [this, attempt](qsizetype, const DestinationCheck &found) {
                emit came(attempt, found, {});
            },
            {}, {.deadline = QDeadlineTimer(QDeadlineTimer::Forever), .stop = stop});
    };
    emit changed();
    onDone(m_lane.run(job), this,
           [this, attempt = m_attempt](const Status &done) { finish(attempt, done); });
}

void PolicyChecks::take(int attempt, const DestinationCheck &found)
{
    if (attempt != m_attempt)
        return;
    const QByteArray key = found.subject.destination.toLower();
    m_waiting.remove(key);
    m_kept.insert(key, {.found = inShort(found)});
    ++m_done;
    tell();
}

void PolicyChecks::finish(int attempt, const Status &done)
{
    if (attempt != m_attempt)
        return;
    m_running = false;
    m_waiting.clear();
    compare(); // the draft may have changed meanwhile
    emit changed();
    if (!done && done.error().code != ErrorCode::Cancelled)
        emit failed(done.error());
}

void PolicyChecks::stop()
{
    if (!m_running)
        return;
    ++m_attempt;
    m_running = false;
    m_waiting.clear();
    m_lane.cancel();
    compare();
    emit changed();
}

void PolicyChecks::compareWith(const Configuration &configuration, const ServerFacts &facts)
{
    m_draft = configuration;
    m_facts = facts;
    compare();
}

void PolicyChecks::compare()
{
    ++m_compared;
    if (m_kept.isEmpty())
        return;
    QList<DestinationCheck> answers;
    for (const Kept &each : std::as_const(m_kept))
        answers.append(each.found);
    const auto job = [answers, draft = m_draft, facts = m_facts](const std::stop_token &stop) {
        return outdatedAmong(answers, draft, facts, stop);
    };
    onDone(m_desk.run(job), this, [this, number = m_compared](const QSet<QByteArray> &outdated) {
        if (number != m_compared)
            return;
        for (auto each = m_kept.begin(); each != m_kept.end(); ++each)
            each->outdated = outdated.contains(each.key());
        tell();
    });
}

void PolicyChecks::show(const QList<DestinationCheck> &answers)
{
    for (const DestinationCheck &each : answers)
        m_kept.insert(each.subject.destination.toLower(), {.found = each});
    emit changed();
}

void PolicyChecks::forget()
{
    ++m_compared;
    m_kept.clear();
    emit changed();
}

void PolicyChecks::tell()
{
    if (!m_soon.isActive())
        m_soon.start();
}

} // namespace postseal
