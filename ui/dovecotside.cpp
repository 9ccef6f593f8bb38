// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dovecotside.h"

#include "core/base/account.h"
#include "core/deploy/changeset.h"
#include "core/deploy/deployer.h"
#include "core/deploy/inspector.h"
#include "core/intents/authlistener.h"
#include "ui/support/ondone.h"

#include <QSysInfo>

#include <chrono>
#include <utility>

namespace postseal {

namespace {

constexpr std::chrono::seconds kLook(60), kWriting(600);

Result<DovecotDraft> draftFor(ServerSession &session, const QList<AuthBackend> &backends,
                              const QByteArray &mailOwner, const std::stop_token &stop)
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
    return DovecotDraft{.version = version,
                        .plan = dovecotPlan(*snapshot, *wanted, newTransactionId()),
                        .diff = ChangeSet::between(*snapshot, *wanted).diff()};
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
    const auto job = [session, backends = m_backends,
                      owner = m_mailOwner](const std::stop_token &stop) {
        return draftFor(*session, backends, owner, stop);
    };
    onDone(m_lane.run(job), this, [this](const Result<DovecotDraft> &draft) { take(draft); });
}

void DovecotSide::take(const Result<DovecotDraft> &draft)
{
    if (!draft) {
        emit failed(draft.error());
        return;
    }
    m_plan = draft->plan;
    emit looked(*draft);
}

void DovecotSide::write()
{
    if (!m_session)
        return;
    const DeployOptions options{.holder = localAccount().toUtf8() + '@' +
                                          QSysInfo::machineHostName().toUtf8()};
    // On the lane, which ends before this object does. Dovecot's listeners speak no SMTP.
    const auto job = [this, session = m_session, plan = m_plan,
                      options](const std::stop_token &stop) {
        Deployer deployer(*session->channel, *session->transport,
                          {.enabled = false, .serverName = {}, .trust = {}},
                          [this](const DeployEvent &event) { emit stepCame(event, {}); });
        return deployer.run(plan, options, {.deadline = QDeadlineTimer(kWriting), .stop = stop});
    };
    onDone(m_lane.run(job), this, [this](const Result<Report> &report) {
        emit written(report ? errorOf(*report) : std::optional(report.error()));
    });
}

void DovecotSide::cancel()
{
    m_connector.forget(); // which stops the lane
}

} // namespace postseal
