// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/proberesult.h"
#include "core/transport/transport.h"

namespace postseal {

/// What `openssl s_client` is run for.
enum class SClientUse {
    Look, ///< prints what it saw of the handshake and ends
    Talk  ///< carries bytes in and out of TLS, nothing else on its standard output
};

/// The command for \a target that ends by itself after \a seconds. Works with OpenSSL 1.1.1 and
/// later. Not for TlsMode::Plain.
QList<QByteArray> sClientCommand(const ProbeTarget &target, SClientUse use, qint64 seconds);

/// What SClientUse::Look told.
struct SClientView {
    bool connected = false;
    bool handshakeDone = false;
    QByteArray plainText; ///< what the server said before TLS
    QByteArray version;   ///< as in ProbeResult, like the next six
    QByteArray cipher;
    QByteArray group;
    QByteArray signature;
    bool clientAsked = false;
    QStringList clientIssuers;
    QList<Certificate> chain;
    QString reason; ///< OpenSSL's, for what failed; empty when nothing did

    bool operator==(const SClientView &) const = default;
};

/// Reads the output of SClientUse::Look.
SClientView readSClient(const Output &output);

} // namespace postseal
