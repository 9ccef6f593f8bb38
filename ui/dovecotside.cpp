// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dovecotside.h"

#include "core/base/account.h"
#include "core/deploy/changeset.h"
#include "core/deploy/deployer.h"
#include "core/deploy/inspector.h"
#include "core/history/applyentry.h"
#include "core/history/record.h"
#include "core/intents/authlistener.h"
#include "ui/support/ondone.h"

#include <QSysInfo>

#include <chrono>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kLook(60), kWriting(600);

QString whoWrites()
{
    return localAccount() + u'@' + QSysInfo::machineHostName();
}

HistoryPlace historyOfSession(const ServerSession &session, const QString &folder)
{
    return historyOf(session.asked.host, session.asked.port, folder);
}

Witness witnessOf(const ServerSession &session)
{
    return {.by = whoWrites(),
            .when = QDateTime::currentDateTimeUtc(),
            .hostKey = QString::fromUtf8(session.transport->hostKey().sha256)};
}

std::optional<Error> errorIn(const Result<QByteArray> &recorded)
{
    return recorded ? std::nullopt : std::optional(historyNotWritten(recorded.error()));
}

/// What the history is told if this program dies before the end.
Result<std::unique_ptr<BegunApply>> beginOf(const ServerSession &session, const DovecotDraft &draft,
                                            const QString &folder)
{
    if (folder.isEmpty())
        return fail(ErrorCode::NotFound, {}, {});
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Apply;
    entry.who = whoWrites();
    return recordBegin(historyOfSession(session, folder), draft.before, draft.wanted, entry,
                       witnessOf(session));
}

Result<DovecotDraft> draftFor(ServerSession &session, const QList<AuthBackend> &backends,
                              const QByteArray &mailOwner, const QString &historyFolder,
                              const std::stop_token &stop)
{
    const Result<Snapshot> snapshot =
        inspectDovecot(*session.channel, {}, {.deadline = QDeadlineTimer(kLook), .stop = stop});
    if (!snapshot)
        return std::unexpected(snapshot.error());
    const QByteArray version = snapshot->facts.parameter("dovecot_version");
    const Result<Configuration> wanted =
        listenForPostfix(snapshot->configuration, backends, mailOwner, version);
    if (!wanted)
        return std::unexpected(wanted.error());
    const HistoryPlace place = historyOfSession(session, historyFolder);
    return DovecotDraft{
        .version = version,
        .plan = dovecotPlan(*snapshot, *wanted, newTransactionId()),
        .diff = ChangeSet::between(*snapshot, *wanted).diff(),
        .before = snapshot->configuration,
        .wanted = *wanted,
        .unkept = historyFolder.isEmpty()
                      ? std::nullopt
                      : errorIn(recordRead(place, snapshot->configuration, witnessOf(session)))};
}

} // namespace

DovecotSide::DovecotSide(Ask &ask, QObject *parent)
    : QObject(parent)
    , m_connector(m_lane, ask)
{
    connect(&m_connector, &Connector::connected, this, &DovecotSide::read);
    connect(&m_connector, &Connector::failed, this, &DovecotSide::failed);
    connect(this, &DovecotSide::stepCame, this, &DovecotSide::stepHappened, Qt::QueuedConnection);
}

DovecotSide::~DovecotSide()
{
    m_connector.forget();
    m_lane.cancel();
    m_lane.run([session = std::move(m_session)](const std::stop_token &) mutable {
        session.reset(); // where the connection may be closed
        return true;
    });
}

void DovecotSide::look(const ConnectRequest &request, const QList<AuthBackend> &backends,
                       const QByteArray &mailOwner)
{
    m_backends = backends;
    m_mailOwner = mailOwner;
    ConnectRequest asRoot = request;
    asRoot.administrator = true;
    m_connector.start(asRoot);
}

void DovecotSide::read(const std::shared_ptr<ServerSession> &session)
{
    m_lane.run([before = std::exchange(m_session, session)](const std::stop_token &) mutable {
        before.reset(); // a connection ends there
        return true;
    });
    const auto job = [session, backends = m_backends, owner = m_mailOwner,
                      folder = m_historyFolder](const std::stop_token &stop) {
        return draftFor(*session, backends, owner, folder, stop);
    };
    onDone(m_lane.run(job), this, [this](const Result<DovecotDraft> &draft) { take(draft); });
}

void DovecotSide::take(const Result<DovecotDraft> &draft)
{
    if (!draft) {
        emit failed(draft.error());
        return;
    }
    m_draft = *draft;
    emit looked(*draft);
    if (const std::optional<Error> &error = draft->unkept; error)
        emit notKept(*error);
}

void DovecotSide::write()
{
    if (!m_session)
        return;
    const DeployOptions options{.holder = whoWrites().toUtf8()};
    // On the lane, which ends before this object does. Dovecot's listeners speak no SMTP.
    const auto job = [this, session = m_session, draft = m_draft, folder = m_historyFolder,
                      options](const std::stop_token &stop) {
        Deployer deployer(*session->channel, *session->transport,
                          {.enabled = false, .serverName = {}, .trust = {}},
                          [this](const DeployEvent &event) { emit stepCame(event, {}); });
        const auto begun = beginOf(*session, draft, folder);
        const Result<Report> report =
            deployer.run(draft.plan, options, {.deadline = QDeadlineTimer(kWriting), .stop = stop});
        std::optional<Error> unkept;
        BegunApply *const open = begun ? begun->get() : nullptr;
        if (report && !folder.isEmpty())
            unkept = errorIn(recordApply(
                historyOfSession(*session, folder), {draft.before, draft.wanted},
                applyEntry(draft.plan, *report, whoWrites(), {}), witnessOf(*session), open));
        else if (open)
            open->end();
        return std::pair(report, unkept);
    };
    onDone(m_lane.run(job), this,
           [this](const std::pair<Result<Report>, std::optional<Error>> &end) {
               const auto &[report, unkept] = end;
               emit written(report ? errorOf(*report) : std::optional(report.error()));
               if (unkept)
                   emit notKept(*unkept);
           });
}

void DovecotSide::cancel()
{
    m_connector.forget(); // which stops the lane
}

} // namespace postseal
