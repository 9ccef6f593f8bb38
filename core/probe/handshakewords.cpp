// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/handshakewords.h"

#include "core/base/tr.h"
#include "core/postfix/idn.h"

#include <openssl/x509_vfy.h>

namespace postseal {

namespace {

QString verdictOf(const ProbeResult &result)
{
    const bool aboutName = result.verifyCode == X509_V_ERR_HOSTNAME_MISMATCH ||
                           result.verifyCode == X509_V_ERR_IP_ADDRESS_MISMATCH;
    if (result.target.serverName.isEmpty() || result.nameMatches || aboutName)
        return result.verdict;
    return tr("%1, not for %2")
        .arg(result.verdict, QString::fromUtf8(toULabels(result.target.serverName)));
}

QStringList furtherWords(const ProbeResult &result)
{
    QStringList words;
    if (result.staple)
        words += describe(*result.staple);
    if (result.clientAsked)
        words += result.target.offer.client ? tr("asked for a client certificate and got one")
                                            : tr("asks for a client certificate");
    return words;
}

} // namespace

QString describe(const ProbeResult &result)
{
    if (result.error && !result.handshakeDone)
        return result.error->detail;
    if (!result.handshakeDone)
        return result.answered ? tr("answers, no TLS") : tr("no answer");
    const QString name =
        result.chain.isEmpty() ? tr("no certificate") : result.chain.first().subject;
    const QString seen = tr("%1, %2, %3: %4 (%5 ms)")
                             .arg(QString::fromUtf8(result.version),
                                  QString::fromUtf8(result.cipher), name, verdictOf(result))
                             .arg(result.totalMs);
    // A handshake may be done and the talk in it not: of TLS 1.3 the refusal of a client's
    // certificate comes later (RFC 8446, 4.4.2.4).
    QStringList parts{seen};
    parts += furtherWords(result);
    if (result.error)
        parts += result.error->detail;
    return parts.join(QStringLiteral("; "));
}

} // namespace postseal
