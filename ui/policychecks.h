// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/serversession.h"
#include "core/probe/destinationcheck.h"
#include "core/transport/serverlane.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace postseal {

/// What checks of policies found, by destination, and the way to new ones. An answer is kept until
/// the draft changes what it hangs on; then it is outdated. They only show something: whoever has
/// work for the server's lane stops them.
class PolicyChecks : public QObject {
    Q_OBJECT

public:
    enum class State {
        NotChecked,
        Waiting, ///< it is being checked
        Found,
        Outdated, ///< found for what is no longer so in the draft
    };

    PolicyChecks(ServerLane &lane, ServerLane &desk, QObject *parent = nullptr);
    /// Calls off what runs and waits for it.
    ~PolicyChecks() override;

    bool isRunning() const { return m_running; }
    /// How many of those that were asked for have been told, and how many that are.
    qsizetype done() const { return m_done; }
    qsizetype all() const { return m_all; }
    State stateOf(const QByteArray &destination) const;
    /// The last answer; null: there is none.
    const DestinationCheck *answerOf(const QByteArray &destination) const;

    /// Checks \a subjects with \a configuration; nothing while others are being checked.
    void start(const std::shared_ptr<ServerSession> &session, const Configuration &configuration,
               const ServerFacts &facts, const QList<CheckSubject> &subjects);
    /// Those that were told stay.
    void stop();
    /// The draft is another one.
    void compareWith(const Configuration &configuration, const ServerFacts &facts);
    /// Takes answers that somebody else found, for a draft that they hold for.
    void show(const QList<DestinationCheck> &answers);
    void forget();

signals:
    void changed();
    /// The server could not be asked.
    void failed(const postseal::Error &error);
    /// Comes from the lane and from others.
    void came(int attempt, const postseal::DestinationCheck &found, QPrivateSignal);

private:
    struct Kept {
        DestinationCheck found;
        bool outdated = false;
    };
    void take(int attempt, const DestinationCheck &found);
    void finish(int attempt, const Status &done);
    void compare();
    void tell();

    ServerLane &m_lane;
    ServerLane &m_desk;
    QHash<QByteArray, Kept> m_kept; ///< by destination in lower case
    QSet<QByteArray> m_waiting;     ///< likewise
    Configuration m_draft;
    ServerFacts m_facts;
    bool m_running = false;
    qsizetype m_done = 0, m_all = 0;
    int m_attempt = 0;  ///< those that were stopped are not listened to
    int m_compared = 0; ///< likewise comparisons
    QTimer m_soon;      ///< a thousand answers are not a thousand pictures
};

} // namespace postseal
