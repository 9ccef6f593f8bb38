// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/handshakewords.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

QString verdictOf(const ProbeResult &result)
{
    QString text = result.verifyCode == 0 ? tr("verified") : result.verifyWords;
    if (!result.target.serverName.isEmpty() && !result.nameMatches)
        text = tr("%1, not for %2").arg(text, QString::fromUtf8(result.target.serverName));
    return text;
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
    return tr("%1, %2, %3: %4 (%5 ms)")
        .arg(QString::fromUtf8(result.version), QString::fromUtf8(result.cipher), name,
             verdictOf(result))
        .arg(result.totalMs);
}

} // namespace postseal
