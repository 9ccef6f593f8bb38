// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

#include "core/base/account.h"
#include "core/deploy/configfolder.h"
#include "core/deploy/inspector.h"
#include "core/lint/introduced.h"
#include "core/lint/linter.h"
#include "ui/support/ondone.h"

#include <QSysInfo>

#include <algorithm>
#include <chrono>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kInspection(60);
constexpr std::chrono::seconds kTransaction(600);

/// The last holder of a session gives it to the lane, where the connection may be closed.
void endOn(ServerLane &lane, std::shared_ptr<ServerSession> session)
{
    if (session)
        lane.run([session = std::move(session)](const std::stop_token &) mutable {
            session.reset();
            return true;
        });
}

/// The files of \a before and \a after that are not the same, or are in one of them only.
QStringList changedFiles(const Configuration &before, const Configuration &after)
{
    const QMap<QByteArray, ConfigFile> old = before.allFiles();
    const QMap<QByteArray, ConfigFile> now = after.allFiles();
    QMap<QByteArray, ConfigFile> all = old;
    all.insert(now);
    QStringList names;
    for (const QByteArray &path : all.keys()) {
        if (old.value(path) != now.value(path))
            names += QString::fromUtf8(path);
    }
    return names;
}

} // namespace

Workspace::Workspace(Ask &ask, QObject *parent)
    : QObject(parent)
    , m_connector(m_lane, ask)
{
    connect(&m_connector, &Connector::connected, this,
            [this](const std::shared_ptr<ServerSession> &session) {
                m_session = session;
                read();
            });
    connect(this, &Workspace::stepCame, this, &Workspace::stepHappened, Qt::QueuedConnection);
    connect(&m_connector, &Connector::failed, this, [this](const Error &error) {
        enter(Phase::Empty);
        emit failed(error);
    });
}

Workspace::~Workspace()
{
    m_lane.cancel();
    endOn(m_lane, std::exchange(m_session, nullptr));
}

void Workspace::enter(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    emit phaseChanged();
}

void Workspace::connectTo(const ConnectRequest &request)
{
    close();
    m_title = QString::fromUtf8(request.target.host);
    enter(Phase::Connecting);
    m_connector.start(request);
}

void Workspace::openFolder(const QString &folder)
{
    const Result<Snapshot> snapshot = readFolder(folder, {});
    if (!snapshot) {
        emit failed(snapshot.error());
        return;
    }
    close();
    m_title = folder;
    m_folder = folder;
    enter(Phase::Ready);
    take(*snapshot);
}

void Workspace::close()
{
    m_connector.forget();
    endOn(m_lane, std::exchange(m_session, nullptr));
    m_title.clear();
    m_folder.clear();
    enter(Phase::Empty);
    take({});
}

/// Begins anew on \a snapshot.
void Workspace::take(const Snapshot &snapshot)
{
    m_snapshot = snapshot;
    m_history = DraftHistory(snapshot.configuration);
    m_changes = ChangeSet();
    m_baseFindings = lint(draft(), facts());
    m_findings = m_baseFindings;
    emit opened();
    emit draftChanged();
}

void Workspace::refresh()
{
    if (m_phase != Phase::Ready)
        return;
    if (isServer()) {
        enter(Phase::Reading);
        read();
    } else {
        showReading(readFolder(m_folder, {}));
    }
}

void Workspace::read()
{
    const auto job = [session = m_session](const std::stop_token &stop) {
        return inspect(*session->channel, {}, {},
                       {.deadline = QDeadlineTimer(kInspection), .stop = stop});
    };
    onDone(m_lane.run(job), this, [this, session = m_session](const Result<Snapshot> &snapshot) {
        if (session == m_session)
            showReading(snapshot);
    });
}

/// A draft survives only on what it was made for: on other files it would undo another's work. It
/// is not taken away, either: the person gives it up or goes on without what the others did.
void Workspace::showReading(const Result<Snapshot> &snapshot)
{
    if (!snapshot) {
        if (m_phase == Phase::Connecting)
            close();
        else
            enter(Phase::Ready);
        emit failed(snapshot.error());
        return;
    }
    const bool same = m_phase != Phase::Connecting && snapshot->configuration == m_history.base();
    const bool drafted = !m_changes.isEmpty();
    enter(Phase::Ready);
    if (!same && drafted) {
        emit failed({ErrorCode::Conflict,
                     changedFiles(m_history.base(), snapshot->configuration).join(u", "),
                     tr("changed since your draft was begun, which is kept; discard it to see the "
                        "new state")});
        return;
    }
    if (!same) {
        take(*snapshot);
        return;
    }
    m_snapshot = *snapshot;
    emit opened();
}

void Workspace::cancel()
{
    if (m_phase == Phase::Connecting) {
        close();
        return;
    }
    m_lane.cancel();
}

void Workspace::changeDraft(const std::function<void()> &change)
{
    change();
    m_changes = ChangeSet::between(m_snapshot, draft());
    m_findings = lint(draft(), facts());
    emit draftChanged();
}

QList<Diagnostic> Workspace::newFindings() const
{
    return introduced(m_baseFindings, m_findings);
}

bool Workspace::isBlocked() const
{
    return std::ranges::any_of(newFindings(), [](const Diagnostic &finding) {
        return finding.severity == Severity::Error;
    });
}

Status Workspace::edit(const QString &name, const Edit &edit)
{
    const Result<Configuration> next = edit(draft());
    if (!next)
        return std::unexpected(next.error());
    if (*next != draft())
        changeDraft([&] { m_history.edit(name, *next); });
    return {};
}

void Workspace::undo()
{
    changeDraft([this] { m_history.undo(); });
}

void Workspace::redo()
{
    changeDraft([this] { m_history.redo(); });
}

void Workspace::discard()
{
    changeDraft([this] { m_history.edit(tr("Discard all changes"), m_history.base()); });
}

Result<DeployPlan> Workspace::plan() const
{
    return DeployPlan::from(m_snapshot, draft(), newTransactionId());
}

void Workspace::check(const ProbeSettings &probes)
{
    run(probes, true);
}

void Workspace::apply(const ProbeSettings &probes)
{
    run(probes, false);
}

void Workspace::run(const ProbeSettings &probes, bool checkOnly)
{
    if (!isServer() || isBusy())
        return;
    const Result<DeployPlan> plan = this->plan();
    if (!plan) {
        emit failed(plan.error());
        return;
    }
    m_plan = *plan;
    DeployOptions options;
    options.checkOnly = checkOnly;
    options.holder = localAccount().toUtf8() + '@' + QSysInfo::machineHostName().toUtf8();
    // On the lane, which ends before this object does.
    const auto observe = [this](const DeployEvent &event) { emit stepCame(event, {}); };
    const auto job = [session = m_session, plan = *plan, options, probes,
                      observe](const std::stop_token &stop) {
        return Deployer(*session->channel, *session->transport, probes, observe)
            .run(plan, options, {.deadline = QDeadlineTimer(kTransaction), .stop = stop});
    };
    enter(checkOnly ? Phase::Checking : Phase::Applying);
    onDone(m_lane.run(job), this, [this](const Result<Report> &report) { showReport(report); });
}

void Workspace::showReport(const Result<Report> &report)
{
    const bool kept = report && report->outcome == Outcome::Kept;
    enter(kept ? Phase::Reading : Phase::Ready);
    if (report)
        emit finished(*report);
    else
        emit failed(report.error());
    if (!kept)
        return;
    m_snapshot.configuration = draft();
    take(m_snapshot);
    read();
}

Status Workspace::save()
{
    if (const Status written = writeFolder(m_changes); !written)
        return written;
    const Result<Snapshot> snapshot = readFolder(m_folder, {});
    if (!snapshot)
        return std::unexpected(snapshot.error());
    take(*snapshot);
    return {};
}

} // namespace postseal
