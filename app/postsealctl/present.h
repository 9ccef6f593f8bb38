// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/goals.h"
#include "core/deploy/deployplan.h"
#include "core/deploy/jointapply.h"
#include "core/deploy/report.h"
#include "core/deploy/signintest.h"
#include "core/lint/diagnostic.h"
#include "core/probe/destinationcheck.h"
#include "core/probe/handshakematrix.h"
#include "core/probe/relaytest.h"
#include "core/profile/clientview.h"
#include "core/settings/listenersignin.h"
#include "core/settings/outboundsignin.h"
#include "core/settings/servercertificate.h"
#include "core/settings/tlstrust.h"
#include "core/transport/sshhostconfig.h"
#include "core/x509/heapfinding.h"

#include <QJsonArray>
#include <QJsonObject>

namespace postseal::ctl {

/// What people read and what programs read, from the same values.
QString textOf(const Snapshot &snapshot);
QJsonObject jsonOf(const Snapshot &snapshot);
/// What this account could not see on a server, in whole words; empty for root.
QStringList unseenIn(const Snapshot &snapshot);

QString textOf(const DeployPlan &plan, const ChangeSet &changes);
QJsonObject jsonOf(const DeployPlan &plan, const ChangeSet &changes);

/// What each goal sets, and what stood there.
QString textOf(const QList<ReachedGoal> &goals);
QJsonArray jsonOf(const QList<ReachedGoal> &goals);

/// What becomes of each certificate and key that was given.
QString textOf(const QList<HeapFinding> &findings);
QJsonArray jsonOf(const QList<HeapFinding> &findings);

/// One line for each finding of the linter.
QString textOf(const QList<Diagnostic> &findings);
QJsonArray jsonOf(const QList<Diagnostic> &findings);

/// A line for an event of a transaction, \a start being the uptime of its first one; empty for
/// events that only programs care about.
QString textOf(const DeployEvent &event, double start,
               ServerProgram program = ServerProgram::Postfix);

/// The handshakes of a report, those of this computer after it, and its warnings.
QString seenIn(const Report &report, const QList<ProbeResult> &desk);
/// The same with the outcome.
QString textOf(const Report &report, const QList<ProbeResult> &desk);
QJsonObject jsonOf(const Report &report, const QList<ProbeResult> &desk);

/// The same for a change that spans two servers.
QString textOf(const JointReport &report, const QString &dovecotHost, const QString &postfixHost);
QJsonObject jsonOf(const JointReport &report, const QString &dovecotHost,
                   const QString &postfixHost);

/// The way from \a destination to its policy, and what that means.
QString textOf(const QString &destination, const DestinationPolicy &found);
QJsonObject jsonOf(const QString &destination, const DestinationPolicy &found);

/// A table of clients' fingerprints: who asks it, and each row with what it comes to.
QString textOf(const ClientAllowlist &list, const QList<ClientView> &views);
QJsonObject jsonOf(const ClientAllowlist &list, const QList<ClientView> &views);

/// How a listener checks passwords, and how this server signs in elsewhere; no password is in them.
QString textOf(const ListenerSignIn &listener);
QJsonObject jsonOf(const ListenerSignIn &listener);
QString textOf(const OutboundSignIn &signIn);
QJsonObject jsonOf(const OutboundSignIn &signIn);
/// Who checks passwords, and how it stands with that.
QString textOf(const BackendReport &report);
QJsonObject jsonOf(const BackendReport &report);
/// Where a name and password were tried, and what came of it.
QString textOf(const SignInTried &tried);
QJsonObject jsonOf(const SignInTried &tried);

/// The way to the policy of a destination, and what would become of mail, host by host.
QString textOf(const DestinationCheck &found);
QJsonObject jsonOf(const DestinationCheck &found);

/// Certificates that the server shows, and authorities that it trusts.
QString textOf(const NamedCertificate &named);
QJsonObject jsonOf(const NamedCertificate &named);
QString textOf(const TlsTrust &trust);
QJsonObject jsonOf(const TlsTrust &trust);

/// What a listener accepts, and which mail programs come to terms with it.
QString textOf(const HandshakeMatrix &matrix);
QJsonObject jsonOf(const HandshakeMatrix &matrix);

/// Who may relay where, by the settings and by a test; \a withReplies: what the server said, too.
QString textOf(const RelayReport &report, bool withReplies);
QJsonObject jsonOf(const RelayReport &report);

/// What ssh's settings say about a server, the last one, and the hops to it.
QString textOf(const QList<SshHostConfig> &route);
QJsonObject jsonOf(const QList<SshHostConfig> &route);

/// One line about a handshake.
QString textOf(const ProbeResult &result);

} // namespace postseal::ctl
