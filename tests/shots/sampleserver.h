// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/report.h"
#include "core/settings/queueeffects.h"
#include "core/settings/snapshot.h"
#include "core/x509/foundcertificate.h"
#include "ui/handshakes.h"
#include "ui/relaytests.h"

namespace postseal::shots {

/// The one that the server shows.
Certificate sampleCertificate();
/// The server of the pictures, as read by root: mail.example.org with the files of data/.
Snapshot sampleServer();

/// The certificates on it: its own of certbot, and the one that Debian makes.
CertificateSearch sampleCertificates();

/// What its listeners answered when it was opened.
Handshakes sampleHandshakes();

/// The same, but a firewall holds 465 back from this computer, and postscreen is in front of 25.
Handshakes shutHandshakes();

/// What a test of relaying saw of \a server.
RelayTestSeen sampleRelayTest(const Snapshot &server);

/// Mail that waits in its queue.
QueueSummary sampleQueue();

/// An apply as it ends well, with the handshakes of its listeners.
Report keptReport();
/// The same, but a listener no longer did its handshake, and the old state came back.
Report putBackReport();

/// The file \a name of tests/shots/data.
QByteArray dataOf(const QByteArray &name);

} // namespace postseal::shots
