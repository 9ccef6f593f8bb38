// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace.h"

#include "core/deploy/inspector.h"
#include "core/lint/introduced.h"
#include "core/lint/linter.h"
#include "ui/support/ondone.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kInspection(60);

} // namespace

Workspace::Workspace(Ask &ask, QObject *parent)
    : QObject(parent)
    , m_ask(ask)
    , m_connector(m_lane, ask)
    , m_idle(m_lane)
    , m_probes(m_lane)
    , m_relayTests(m_lane)
    , m_checks(m_lane, m_desk)
    , m_signIns(m_lane)
    , m_clientLooks(m_lane)
{
    connect(&m_relayTests, &RelayTests::changed, this, &Workspace::relayTestChanged);
    connect(&m_probes, &ListenerProbes::changed, this, &Workspace::handshakesChanged);
    connect(&m_checks, &PolicyChecks::failed, this, [this](const Error &error) {
        noteLoss(error);
        emit failed(error);
    });
    connect(this, &Workspace::draftChanged, &m_checks,
            [this] { m_checks.compareWith(draft(), facts()); });
    connect(&m_connector, &Connector::connected, this,
            [this](const std::shared_ptr<ServerSession> &session) {
                if (m_reconnecting)
                    return reconnected(session);
                m_session = session;
                m_idle.watch(session);
                read();
            });
    connect(&m_idle, &IdleWatch::lost, this, &Workspace::tellIdleLoss);
    connect(this, &Workspace::stepCame, this, &Workspace::stepHappened, Qt::QueuedConnection);
    connect(this, &Workspace::clientCame, this, &Workspace::clientSeen, Qt::QueuedConnection);
    connect(&m_connector, &Connector::keyNotKept, this, &Workspace::failed);
    connect(&m_connector, &Connector::failed, this, [this](const Error &error) {
        if (m_reconnecting)
            return notReconnected(error);
        enter(Phase::Empty);
        emit failed(error);
    });
}

Workspace::~Workspace()
{
    m_lane.cancel();
    endOnLane(std::exchange(m_session, nullptr));
}

/// The last holder of a session gives it to the lane, where the connection may be closed.
void Workspace::endOnLane(std::shared_ptr<ServerSession> session)
{
    if (session)
        m_lane.run([session = std::move(session)](const std::stop_token &) mutable {
            session.reset();
            return true;
        });
}

void Workspace::enter(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    emit phaseChanged();
}

QString Workspace::placeOf(const SshTarget &server)
{
    return QStringLiteral("ssh://%1:%2")
        .arg(QString::fromUtf8(server.host.toLower()))
        .arg(server.port == 0 ? 22 : server.port);
}

void Workspace::connectTo(const ConnectRequest &request)
{
    close();
    m_title = QString::fromUtf8(request.target.host);
    m_place = placeOf(request.target);
    enter(Phase::Connecting);
    m_connector.start(request);
}

void Workspace::openReading(const QString &title, const Snapshot &snapshot,
                            const CertificateSearch &certificates, const Handshakes &handshakes,
                            const RelayTestSeen &relayTest)
{
    close();
    m_title = title;
    m_place = placeOf(SshTarget{.user = {}, .host = title.toUtf8(), .port = 0});
    m_session = std::make_shared<ServerSession>();
    enter(Phase::Ready);
    take(*judged(snapshot));
    showCertificates(certificates);
    m_probes.show(handshakes);
    m_relayTests.show(relayTest);
}

void Workspace::close()
{
    ++m_asked;
    m_connector.forget();
    m_idle.watch(nullptr);
    endOnLane(std::exchange(m_session, nullptr));
    m_title.clear();
    m_place.clear();
    m_folder.clear();
    m_folderRelease.clear();
    m_alsoRead.clear();
    m_lost = false;
    m_reconnecting = false;
    forgetLooks();
    m_checks.forget();
    enter(Phase::Empty);
    take({});
}

/// For the lane: the linter takes a good part of a frame.
Result<Workspace::Reading> Workspace::judged(const Result<Snapshot> &snapshot)
{
    if (!snapshot)
        return std::unexpected(snapshot.error());
    return Reading{.snapshot = *snapshot,
                   .findings = lint(snapshot->configuration, snapshot->facts)};
}

void Workspace::noteLoss(const Error &error)
{
    m_lost = m_lost || error.code == ErrorCode::Network;
}

/// Begins anew on \a reading, with \a draft, if there is one, as the edit \a name on top of it.
void Workspace::take(const Reading &reading, const QString &name,
                     const std::optional<Configuration> &draft)
{
    m_snapshot = reading.snapshot;
    m_history = DraftHistory(m_snapshot.configuration);
    m_changes = ChangeSet();
    if (draft) {
        m_history.edit(name, *draft);
        m_changes = ChangeSet::between(m_snapshot, *draft);
    }
    m_certificates.reset();
    m_moved.reset();
    judge(reading.findings);
    emit opened();
    emit draftChanged();
}

/// After new facts: they tell of what was there before the draft, too.
void Workspace::judge(const QList<Diagnostic> &baseFindings)
{
    m_baseFindings = baseFindings;
    m_findings = m_changes.isEmpty() ? m_baseFindings : lint(draft(), facts());
}

void Workspace::refresh()
{
    if (m_phase != Phase::Ready || (isServer() && !isConnected()))
        return;
    forgetLooks();
    enter(Phase::Reading);
    if (isServer())
        read();
    else
        readFolderAgain();
}

bool Workspace::refreshWith(const QList<QByteArray> &paths)
{
    if (m_phase != Phase::Ready || !isConnected())
        return false;
    for (const QByteArray &path : paths) {
        if (!m_alsoRead.contains(path))
            m_alsoRead += path;
    }
    refresh();
    return true;
}

void Workspace::read()
{
    // Tables that main.cf does not name yet, and that a new one would be in the way of.
    const QList<QByteArray> also =
        QList<QByteArray>{"/etc/postfix/tls_policy", "/etc/postfix/relay_clientcerts"} + m_alsoRead;
    const auto job = [session = m_session, also](const std::stop_token &stop) {
        Result<Snapshot> snapshot = inspect(
            *session->channel, {}, also, {.deadline = QDeadlineTimer(kInspection), .stop = stop});
        if (snapshot)
            snapshot->facts.hostKey = QString::fromUtf8(session->transport->hostKey().sha256);
        return judged(snapshot);
    };
    onDone(m_lane.run(job), this, [this, session = m_session](const Result<Reading> &reading) {
        if (session == m_session)
            showReading(reading);
    });
}

/// A draft survives only on what it was made for: on other files it would undo another's work. It
/// is not taken away, either: the person gives it up or puts it together with what others did.
void Workspace::showReading(const Result<Reading> &reading)
{
    if (!reading) {
        noteLoss(reading.error());
        // A server behind others goes without a word, and a reading takes no minute.
        m_lost = m_lost || reading.error().code == ErrorCode::TimedOut;
        if (m_phase == Phase::Connecting)
            close();
        else
            enter(Phase::Ready);
        emit failed(reading.error());
        return;
    }
    const Snapshot &snapshot = reading->snapshot;
    if (isServer())
        emit serverRead(snapshot);
    const bool same = m_phase != Phase::Connecting && snapshot.configuration == m_history.base();
    const bool drafted = !m_changes.isEmpty();
    enter(Phase::Ready);
    if (!same && drafted) {
        m_moved = *reading;
        emit moved();
        probeUnlessSeen();
        return;
    }
    if (same) {
        m_snapshot = snapshot;
        m_certificates.reset();
        m_moved.reset();
        judge(reading->findings);
        emit opened();
    } else {
        take(*reading);
    }
    probeUnlessSeen();
}

void Workspace::lookForCertificates()
{
    if (!isConnected() || isBusy())
        return;
    stopLooking();
    enter(Phase::Reading);
    const auto job = [session = m_session, directory = m_snapshot.configuration.directory()](
                         const std::stop_token &stop) {
        return searchCertificates(*session->channel, directory,
                                  {.deadline = QDeadlineTimer(kInspection), .stop = stop});
    };
    onDone(m_lane.run(job), this,
           [this, session = m_session](const Result<CertificateSearch> &search) {
               if (session == m_session)
                   showCertificates(search);
           });
}

void Workspace::showCertificates(const Result<CertificateSearch> &search)
{
    if (search) {
        m_certificates = *search;
        m_snapshot.facts.pemFiles.insert(pemFactsOf(*search));
        for (const PemFile &file : search->files)
            m_snapshot.facts.seenFiles.append(file.path);
        judge(lint(m_history.base(), facts()));
    } else {
        noteLoss(search.error());
    }
    enter(Phase::Ready);
    if (search)
        emit certificatesFound();
    else
        emit failed(search.error());
    probeUnlessSeen();
}

void Workspace::readQueue()
{
    if (isBusy())
        return;
    if (!isConnected()) {
        emit queueRead(fail(ErrorCode::Network, {}, tr("the connection is lost")));
        return;
    }
    stopLooking();
    enter(Phase::Reading);
    const auto job = [session = m_session, snapshot = m_snapshot](const std::stop_token &stop) {
        return postseal::readQueue(*session->channel, snapshot,
                                   {.deadline = QDeadlineTimer(kInspection), .stop = stop});
    };
    onDone(m_lane.run(job), this, [this, session = m_session](const Result<QueueSummary> &queue) {
        if (session != m_session)
            return;
        if (!queue)
            noteLoss(queue.error());
        enter(Phase::Ready);
        emit queueRead(queue);
        probeUnlessSeen();
    });
}

void Workspace::cancel()
{
    if (m_phase == Phase::Connecting) {
        close();
        return;
    }
    if (m_reconnecting) {
        m_connector.forget();
        notReconnected({ErrorCode::Cancelled, m_title, tr("not connected")});
        return;
    }
    stopLooking();
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
    if (m_moved)
        refresh();
}

} // namespace postseal
