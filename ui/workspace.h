// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/certificatesearch.h"
#include "core/deploy/deployer.h"
#include "core/deploy/queuereader.h"
#include "core/deploy/seenclient.h"
#include "core/lint/diagnostic.h"
#include "core/secrets/secretstore.h"
#include "core/settings/drafthistory.h"
#include "core/settings/snapshot.h"
#include "ui/clientlooks.h"
#include "ui/connector.h"
#include "ui/idlewatch.h"
#include "ui/listenerprobes.h"
#include "ui/policychecks.h"
#include "ui/relaytests.h"
#include "ui/signinlooks.h"

#include <QObject>

#include <functional>
#include <optional>

namespace postseal {

class WorkspaceRecord;

/// One server or folder as read, the draft on top of it, and the work on it: the one QObject
/// between core and widgets. Nothing here blocks; long work runs on the server's lane and comes
/// back as a signal.
class Workspace : public QObject {
    Q_OBJECT

public:
    enum class Phase {
        Empty,      ///< nothing is open
        Connecting, ///< up to the first reading
        Ready,
        Reading,  ///< again, what is shown stays
        Checking, ///< the draft is tried on the server; nothing is changed there
        Applying,
    };
    Q_ENUM(Phase)

    /// Configuration → Configuration, pure. An Error leaves the draft as it is.
    using Edit = std::function<Result<Configuration>(const Configuration &)>;

    explicit Workspace(Ask &ask, QObject *parent = nullptr);
    /// Cancels what runs and waits for it.
    ~Workspace() override;

    /// Where secrets of this account are remembered, which outlives this object; null: nowhere.
    void rememberIn(SecretStore *store) { m_secrets = store; }
    SecretStore *secrets() const { return m_secrets; }

    /// Where the histories of servers are kept (core/history); empty: nowhere. WorkspaceRecord
    /// writes them.
    void keepHistoryIn(const QString &folder) { m_historyFolder = folder; }
    const QString &historyFolder() const { return m_historyFolder; }
    /// Who writes them, and tells of that by recorded(); null: nobody.
    void recordBy(WorkspaceRecord *record) { m_record = record; }
    WorkspaceRecord *record() const { return m_record; }

    Phase phase() const { return m_phase; }
    /// False: a folder of this computer.
    bool isServer() const { return m_session != nullptr; }
    /// The connection broke; what was read and the draft stay.
    bool isLost() const { return m_lost; }
    /// What is open may be written: a folder, or a server where the session has root's rights.
    bool canApply() const { return !isServer() || (facts().root && !m_lost); }
    /// The server's name, or the folder.
    QString title() const { return m_title; }
    /// "ssh://host:port" or "file:///folder", whatever account is used; empty: nothing is open. Of
    /// hosts in small letters: names are the same in any (RFC 4343).
    QString place() const { return m_place; }
    /// That of \a server; 22 where no port is said.
    static QString placeOf(const SshTarget &server);
    /// That of \a folder.
    static QString placeOf(const QString &folder);
    const Snapshot &snapshot() const { return m_snapshot; }
    const ServerFacts &facts() const { return m_snapshot.facts; }
    const DraftHistory &history() const { return m_history; }
    const Configuration &draft() const { return m_history.current(); }
    /// What the draft changes, file by file.
    const ChangeSet &changes() const { return m_changes; }
    /// What the last look for certificates found; nothing: nobody looked since the last reading.
    const std::optional<CertificateSearch> &certificates() const { return m_certificates; }
    /// The last handshakes with the listeners that are in force, as the server itself sees them;
    /// empty: none yet, or a folder.
    const Handshakes &handshakes() const { return m_probes.last(); }
    bool isProbing() const { return m_probes.isRunning(); }
    /// The last test of who may relay through the listeners that are in force.
    const RelayTestSeen &relayTest() const { return m_relayTests.last(); }
    bool isTestingRelay() const { return m_relayTests.isRunning(); }
    /// What checks of policies found, for the draft as it is.
    PolicyChecks &policyChecks() { return m_checks; }
    /// What was seen of those who check passwords.
    SignInLooks &signIns() { return m_signIns; }
    /// When clients showed certificates, by the server's log.
    ClientLooks &clientLooks() { return m_clientLooks; }
    /// Whom to verify, and by whom: the name that the server was connected to, or its own when that
    /// was an address or a short name, and this computer's trusted authorities.
    ProbeSettings probeSettings() const;
    /// What the linter finds in the draft, errors first.
    const QList<Diagnostic> &findings() const { return m_findings; }
    /// Of these, what the draft brings in: it was not so before.
    QList<Diagnostic> newFindings() const;
    /// True when the draft brings in an error: an apply would break mail or its security.
    bool isBlocked() const;
    /// What an apply would do. Malformed or BadInput: the draft cannot be run as it stands.
    Result<DeployPlan> plan() const;
    /// What the last check or apply did.
    const DeployPlan &lastPlan() const { return m_plan; }

    void connectTo(const ConnectRequest &request);
    /// Connects again to the server that is open, as it was connected to last, and reads it; what
    /// was read and the draft stay, also when it fails (failed()).
    void reconnect();
    /// Asks the server whether the connection lives, and connects again when it does not: after
    /// this computer has slept.
    void checkConnection();
    /// How the server was connected to, for another connection like it.
    const ConnectRequest &request() const { return m_connector.request(); }
    /// Who answers questions.
    Ask &ask() { return m_ask; }
    /// Opens a folder with main.cf and master.cf: opened(), or failed() when there is none, and
    /// what was open stays. \a release is the Postfix that it is for, if that is known.
    void openFolder(const QString &folder, const QByteArray &release = {});
    /// The folder that is open is for another Postfix; reads again, a draft stays.
    void setFolderRelease(const QByteArray &release);
    const QByteArray &folderRelease() const { return m_folderRelease; }
    /// Shows the server \a title as it was read once, without a connection to it: to be looked at
    /// and edited; nothing can be run there.
    void openReading(const QString &title, const Snapshot &snapshot,
                     const CertificateSearch &certificates, const Handshakes &handshakes,
                     const RelayTestSeen &relayTest = {});
    void close();
    /// Reads again. A draft stays; when the files are not as they were read, moved() tells, and
    /// what was read before stays, too.
    void refresh();
    /// The same, with the files at \a paths from now on, whether main.cf names them or not. False:
    /// it cannot be read now.
    bool refreshWith(const QList<QByteArray> &paths);
    /// The server as it was read last, where that does not fit the draft; else null.
    const Snapshot *movedTo() const;
    /// Takes movedTo() for what was read, with \a draft on top of it; \a name is what undo takes
    /// back. Nothing without movedTo().
    void goOnWith(const QString &name, const Configuration &draft);
    /// Looks for certificates on the server; certificatesFound() or failed() tells.
    void lookForCertificates();
    /// Reads the server's mail queue; queueRead() tells.
    void readQueue();
    /// Stops what runs. During an apply: before the swap nothing has changed then, after it the old
    /// state comes back; finished() tells.
    void cancel();
    /// Shakes hands with every listener once, also done by itself after a reading; phase() stays.
    /// handshakesChanged() tells. Whatever else is begun goes before it, and cancel() stops it.
    void probeListeners();
    /// Asks every listener that is in force who may relay through it, in place of handshakes that
    /// are under way; relayTestChanged() tells. The rest is as for probeListeners().
    void testRelaying();

    /// Checks what would become of mail with the draft, as the server sees its destinations;
    /// phase() stays. policyChecks() tells. Whatever else is begun goes before it, and cancel()
    /// stops it.
    void checkPolicies(const QList<CheckSubject> &subjects);

    /// Waits until clients show certificates to the listener \a service, of \a address alone if
    /// that is given: clientSeen() tells each, and clientsCaught() the end. Its row is changed
    /// meanwhile, and is what it was in every case afterwards; cancel() ends the waiting.
    void catchClients(const QByteArray &service, const QByteArray &address);
    /// It waits for clients: phase() is Applying, but nothing of that stays.
    bool isCatching() const { return m_catching; }
    /// settle() is under way: phase() is Applying, and cancel() does not end it.
    bool isSettling() const { return m_settling; }
    /// Looks into the server's log when clients last showed certificates; clientLooks() tells.
    /// Whatever else is begun goes before it.
    void lookForClients();
    /// Asks from the server who is to check passwords with the draft; signIns() tells. Whatever
    /// else is begun goes before it, and cancel() stops it.
    void lookAtSignIn();
    /// The same with a name and password, for what is in force; it is not kept.
    void testSignIn(const MailAccount &account);

    /// The one door for every change; \a name is what undo takes back.
    Status edit(const QString &name, const Edit &edit);
    void undo();
    void redo();
    /// Reads again when the server was found to have moved on.
    void discard();

    /// Stages, checks and rehearses the draft on the server, then removes it.
    void check(const ProbeSettings &probes);
    /// Carries the draft out and reads again when it was kept.
    void apply(const ProbeSettings &probes);
    /// Settles an apply whose process died on the server, and reads again; failed() when it cannot.
    void settle(const QByteArray &id, LeftBehind how);
    /// Writes the draft to the folder: saved() or failed().
    void save();
    /// For what takes longer than a frame with a large table and needs no server, so that it does
    /// not wait for one.
    ServerLane &desk() { return m_desk; }

signals:
    void phaseChanged();
    /// An apply that was cut off is settled; the server is read next.
    void settled(const QByteArray &id, postseal::LeftBehind how);
    /// Something else is open, or it was read again.
    void opened();
    void draftChanged();
    /// movedTo() is there.
    void moved();
    /// The history of the server has a commit more.
    void recorded();
    /// The server was read, whether that fits the draft or not.
    void serverRead(const postseal::Snapshot &snapshot);
    void certificatesFound();
    void queueRead(const postseal::Result<postseal::QueueSummary> &queue);
    /// A step of a check or an apply, as the server tells it.
    void stepHappened(const postseal::DeployEvent &event);
    /// handshakes() or isProbing() is another.
    void handshakesChanged();
    /// relayTest() or isTestingRelay() is another.
    void relayTestChanged();
    /// The draft is to be applied by lastPlan(): finished() or failed() follows. It begins when
    /// what is put on the desk for this is done.
    void applyBegan();
    void finished(const postseal::Report &report);
    void clientSeen(const postseal::SeenClient &client);
    /// No error: the server is as it was before, but for what \a warnings say.
    void clientsCaught(const std::optional<postseal::Error> &error, const QStringList &warnings);
    void saved();
    void failed(const postseal::Error &error);
    /// Comes from the lane; stepHappened() is the same on this object's thread.
    void stepCame(const postseal::DeployEvent &event, QPrivateSignal);
    void clientCame(const postseal::SeenClient &client, QPrivateSignal);

protected:
    void enter(Phase phase);

private:
    /// What was read, and what the linter says of it.
    struct Reading {
        Snapshot snapshot;
        QList<Diagnostic> findings;
    };
    static Result<Reading> judged(const Result<Snapshot> &snapshot);
    static Result<Reading> folderReading(const QString &folder, const QByteArray &release);

    void take(const Reading &reading, const QString &name = {},
              const std::optional<Configuration> &draft = {});
    void judge(const QList<Diagnostic> &baseFindings);
    void changeDraft(const std::function<void()> &change);
    void read();
    void readFolderAgain();
    void showFolder(const QString &folder, const QByteArray &release,
                    const Result<Reading> &reading);
    void showSaved(const Result<Reading> &reading);
    void showReading(const Result<Reading> &reading);
    void showCertificates(const Result<CertificateSearch> &search);
    void run(const ProbeSettings &probes, bool checkOnly);
    void showReport(const Result<Report> &report);
    void showCaught(const Result<Report> &report);
    void probeUnlessSeen();
    void stopLooking();
    void forgetLooks();
    void noteLoss(const Error &error);
    void tellIdleLoss(const Error &error);
    void endOnLane(std::shared_ptr<ServerSession> session);
    void reconnected(const std::shared_ptr<ServerSession> &session);
    void notReconnected(const Error &error);
    bool isConnected() const { return m_session && m_session->channel && !m_lost; }
    bool isBusy() const { return m_phase != Phase::Empty && m_phase != Phase::Ready; }

    Ask &m_ask;
    ServerLane m_lane; ///< before what runs on it: the session ends on it
    ServerLane m_desk;
    Connector m_connector;
    IdleWatch m_idle;
    ListenerProbes m_probes;
    RelayTests m_relayTests;
    PolicyChecks m_checks;
    SignInLooks m_signIns;
    ClientLooks m_clientLooks;
    std::shared_ptr<ServerSession> m_session; ///< used on the lane only
    SecretStore *m_secrets = nullptr;
    QString m_historyFolder;
    WorkspaceRecord *m_record = nullptr;
    QList<QByteArray> m_alsoRead; ///< files that are read beside those that main.cf names
    Phase m_phase = Phase::Empty;
    QString m_title;
    QString m_place;
    QString m_folder;
    QByteArray m_folderRelease;
    bool m_lost = false;
    bool m_reconnecting = false;
    bool m_catching = false;
    bool m_settling = false;
    std::optional<Reading> m_moved; ///< the last reading, which does not fit the draft
    int m_asked = 0; ///< counts what was asked to be opened: an answer to an earlier wish is late
    Snapshot m_snapshot;
    DraftHistory m_history;
    ChangeSet m_changes;
    std::optional<CertificateSearch> m_certificates;
    QList<Diagnostic> m_baseFindings, m_findings;
    DeployPlan m_plan;
};

} // namespace postseal
