// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/verdict.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <optional>

namespace postseal {

namespace {

/// The part of \a result that the draft means to keep.
std::optional<ProbeResult> kept(const ProbeResult &result, const QList<Listener> &listeners)
{
    bool wanted = false;
    bool signIn = false;
    for (const Listener &listener : listeners) {
        if (listener.port != result.target.port ||
            tlsModeOf(listener.encryption) != result.target.mode)
            continue;
        wanted = true;
        signIn = signIn || listener.signIn;
    }
    if (!wanted)
        return std::nullopt;
    ProbeResult copy = result;
    const auto isAuth = [](const QByteArray &keyword) { return offers({keyword}, "AUTH"); };
    // Whether AUTH may be offered without TLS is the draft's business (smtpd_tls_auth_only).
    copy.ehloBefore.removeIf(isAuth);
    if (!signIn)
        copy.ehloAfter.removeIf(isAuth);
    return copy;
}

std::optional<Promise> promiseOf(const Listener &listener)
{
    if (listener.port == 0)
        return std::nullopt;
    return Promise{.port = listener.port,
                   .mode = tlsModeOf(listener.encryption),
                   .kind = listener.encryption == Encryption::Required
                               ? Promise::Kind::StartTlsRequired
                               : Promise::Kind::HandshakeCompletes,
                   .fingerprint = {}};
}

/// No way to the port kept its promise before either, so that the draft is not what broke it.
bool wasBroken(quint16 port, const QList<ProbeResult> &before, const QList<Promise> &promises)
{
    bool seen = false;
    for (const ProbeResult &result : before) {
        if (result.target.port != port)
            continue;
        if (regressions({}, {result}, promises).isEmpty())
            return false;
        seen = true;
    }
    return seen;
}

void warnOfUnseen(Verdict &verdict, const QList<ProbeResult> &now)
{
    for (const ProbeResult &result : now) {
        if (!result.wasPossible() && result.error)
            verdict.warnings +=
                QCoreApplication::translate("Verdict", "port %1 cannot be probed: %2")
                    .arg(result.target.port)
                    .arg(result.error->detail);
    }
}

QList<ProbeResult> from(const QList<ProbeResult> &results, bool desk)
{
    QList<ProbeResult> chosen;
    std::ranges::copy_if(results, std::back_inserter(chosen), [desk](const ProbeResult &result) {
        return result.wasPossible() && (result.vantage == u"desk") == desk;
    });
    return chosen;
}

} // namespace

Verdict judge(const QList<Listener> &listeners, const QList<ProbeResult> &before,
              const QList<ProbeResult> &now)
{
    Verdict verdict;
    warnOfUnseen(verdict, now);
    QList<ProbeResult> baseline;
    for (const ProbeResult &result : before) {
        if (const auto part = kept(result, listeners); part && result.wasPossible())
            baseline.append(*part);
    }
    QList<Promise> promises;
    for (const Listener &listener : listeners) {
        if (const auto promise = promiseOf(listener); promise && !promises.contains(*promise))
            promises.append(*promise);
    }
    for (const Regression &found : regressions(from(baseline, false), from(now, false), promises)) {
        const bool old = found.promise && wasBroken(found.port, from(before, false), promises);
        (old ? verdict.warnings : verdict.failures) += found.sentence;
    }
    // Between the desk and the server there are networks and firewalls that no draft touches.
    for (const Regression &found : regressions(from(baseline, true), from(now, true), promises))
        verdict.warnings +=
            QCoreApplication::translate("Verdict", "seen from this computer only: %1")
                .arg(found.sentence);
    return verdict;
}

bool offersSignIn(const QList<Listener> &listeners, const QList<ProbeResult> &results)
{
    bool seen = false;
    for (const ProbeResult &result : results) {
        const bool signsIn = std::ranges::any_of(listeners, [&result](const Listener &listener) {
            return listener.signIn && listener.port == result.target.port;
        });
        if (!signsIn || !result.wasPossible())
            continue;
        if (offers(result.ehloAfter, "AUTH") || offers(result.ehloBefore, "AUTH"))
            return true;
        seen = true;
    }
    return !seen;
}

} // namespace postseal
