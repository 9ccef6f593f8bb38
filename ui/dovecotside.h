// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/dovecotplan.h"
#include "core/deploy/report.h"
#include "core/settings/authbackend.h"
#include "ui/connector.h"

#include <QObject>

#include <memory>
#include <optional>

namespace postseal {

/// What Dovecot's files would be given.
struct DovecotDraft {
    QByteArray version;        ///< of the Dovecot there: "2.3.19.1"
    DeployPlan plan;           ///< empty: it listens there already
    QByteArray diff;           ///< of the files, for people
    Configuration before = {}; ///< NOLINT(readability-redundant-member-init) GCC wants a value
    Configuration wanted = {}; ///< NOLINT(readability-redundant-member-init)
    /// Why what was read is not in the history.
    std::optional<Error> unkept = {}; ///< NOLINT(readability-redundant-member-init)
    bool isEmpty() const { return diff.isEmpty(); }
};

/// Dovecot's side of a sign-in: a connection of its own to Dovecot's server, what has to be written
/// there so that Postfix is answered, and the transaction that writes it.
class DovecotSide : public QObject {
    Q_OBJECT

public:
    explicit DovecotSide(Ask &ask, QObject *parent = nullptr);
    /// Ends what runs and waits for it.
    ~DovecotSide() override;

    /// Where the histories of servers are kept (core/history); empty: nowhere.
    void keepHistoryIn(const QString &folder) { m_historyFolder = folder; }
    /// Signs in by \a request, as root or through sudo, and reads: looked() or failed() tells. \a
    /// backends are Postfix's, \a mailOwner the account that its socket has to be open for.
    void look(const ConnectRequest &request, const QList<AuthBackend> &backends,
              const QByteArray &mailOwner);
    /// Carries out what look() found; written() tells.
    void write();
    /// Gives up; of a transaction the server puts back what it has begun.
    void cancel();

signals:
    void looked(const postseal::DovecotDraft &draft);
    /// It could not be looked at.
    void failed(const postseal::Error &error);
    void stepHappened(const postseal::DeployEvent &event);
    /// The server's history could not be written; all else goes on.
    void notKept(const postseal::Error &error);
    /// No error: Dovecot has it. Else the error tells in which state its server is.
    void written(const std::optional<postseal::Error> &error);
    /// Comes from the lane; stepHappened() is the same on this object's thread.
    void stepCame(const postseal::DeployEvent &event, QPrivateSignal);

private:
    void read(const std::shared_ptr<ServerSession> &session);
    void take(const Result<DovecotDraft> &draft);

    ServerLane m_lane; ///< first: the session ends on it
    Connector m_connector;
    std::shared_ptr<ServerSession> m_session; ///< used on the lane only
    QList<AuthBackend> m_backends;
    QByteArray m_mailOwner;
    DovecotDraft m_draft;
    QString m_historyFolder;
};

} // namespace postseal
