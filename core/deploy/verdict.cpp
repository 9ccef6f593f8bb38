// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/verdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace postseal {

namespace {

const ProbeResult *find(const QList<ProbeResult> &results, quint16 port)
{
    const auto it = std::ranges::find_if(results, [port](const ProbeResult &result) {
        return result.target.port == port;
    });
    return it == results.end() ? nullptr : &*it;
}

/// The part of \a result that the draft means to keep.
std::optional<ProbeResult> kept(const ProbeResult &result, const QList<Listener> &listeners)
{
    for (const Listener &listener : listeners) {
        if (listener.port != result.target.port)
            continue;
        if (tlsModeOf(listener.encryption) != result.target.mode)
            return std::nullopt;
        ProbeResult copy = result;
        const auto isAuth = [](const QByteArray &keyword) { return keyword.startsWith("AUTH"); };
        // Whether AUTH may be offered without TLS is the draft's business (smtpd_tls_auth_only).
        copy.ehloBefore.removeIf(isAuth);
        if (!listener.signIn)
            copy.ehloAfter.removeIf(isAuth);
        return copy;
    }
    return std::nullopt;
}

std::optional<Promise> promiseOf(const Listener &listener)
{
    Promise promise{.port = listener.port,
                    .mode = tlsModeOf(listener.encryption),
                    .kind = Promise::Kind::HandshakeCompletes,
                    .fingerprint = {}};
    if (listener.encryption == Encryption::None || listener.port == 0)
        return std::nullopt;
    if (listener.encryption == Encryption::Required)
        promise.kind = Promise::Kind::StartTlsRequired;
    return promise;
}

bool wasBroken(const ProbeResult *before, const ProbeResult &now)
{
    return before && before->target.mode == now.target.mode && !before->handshakeDone
           && (!before->error || before->error->code != ErrorCode::Unsupported);
}

} // namespace

TlsMode tlsModeOf(Encryption encryption)
{
    switch (encryption) {
    case Encryption::None:
        return TlsMode::Plain;
    case Encryption::Implicit:
        return TlsMode::Implicit;
    case Encryption::Offered:
    case Encryption::Required:
        break;
    }
    return TlsMode::StartTls;
}

Verdict judge(const QList<Listener> &listeners, const QList<ProbeResult> &before,
              const QList<ProbeResult> &now)
{
    Verdict verdict;
    QList<ProbeResult> visible;
    QList<ProbeResult> baseline;
    QList<Promise> promises;
    for (const ProbeResult &result : now) {
        if (result.error && result.error->code == ErrorCode::Unsupported) {
            verdict.warnings += QCoreApplication::translate("Verdict", "port %1 cannot be probed: %2")
                                    .arg(result.target.port)
                                    .arg(result.error->detail);
            continue;
        }
        visible.append(result);
        if (const ProbeResult *old = find(before, result.target.port)) {
            if (const auto part = kept(*old, listeners))
                baseline.append(*part);
        }
        for (const Listener &listener : listeners) {
            if (listener.port != result.target.port)
                continue;
            if (const auto promise = promiseOf(listener))
                promises.append(*promise);
        }
    }
    for (const Regression &regression : regressions(baseline, visible, promises)) {
        const ProbeResult *result = find(visible, regression.port);
        const bool old = regression.promise && result
                         && wasBroken(find(before, regression.port), *result);
        (old ? verdict.warnings : verdict.failures) += regression.sentence;
    }
    return verdict;
}

} // namespace postseal
