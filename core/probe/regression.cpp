// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/regression.h"

#include <QCoreApplication>

#include <algorithm>

namespace postseal {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Regression", text);
}

// "port 465", or with the host where one port has several listeners.
QString placeOf(const ProbeResult &result)
{
    return words(QT_TRANSLATE_NOOP("Regression", "port %1 (%2)"))
        .arg(result.target.port)
        .arg(QString::fromUtf8(result.target.host));
}

QString reasonOf(const ProbeResult &result)
{
    return result.error ? result.error->detail
                        : words(QT_TRANSLATE_NOOP("Regression", "no reason is known"));
}

QString verifyWordsOf(const ProbeResult &result)
{
    return QStringLiteral("%1 (%2)").arg(result.verifyWords).arg(result.verifyCode);
}

bool offersAuth(const ProbeResult &result)
{
    // Before TLS it is no virtue where there is TLS.
    return offers(result.target.mode == TlsMode::Plain ? result.ehloBefore : result.ehloAfter,
                  "AUTH");
}

/// Why \a after is worse than \a before; empty when it is not. The first step that was lost counts.
QString lossBetween(const ProbeResult &before, const ProbeResult &after)
{
    if (before.connected && !after.connected)
        return words(QT_TRANSLATE_NOOP("Regression", "listened before and now does not: %1"))
            .arg(reasonOf(after));
    if (before.handshakeDone && !after.handshakeDone)
        return words(QT_TRANSLATE_NOOP("Regression", "%1 worked before and now does not: %2"))
            .arg(QString::fromLatin1(before.version), reasonOf(after));
    if (before.answered && !after.answered)
        return words(QT_TRANSLATE_NOOP("Regression", "greeted before and now does not: %1"))
            .arg(reasonOf(after));
    if (before.startTlsOffered && !after.startTlsOffered)
        return words(QT_TRANSLATE_NOOP("Regression", "offered STARTTLS before and now does not"));
    if (!before.error && after.error)
        return words(
                   QT_TRANSLATE_NOOP("Regression", "worked to the end before and now does not: %1"))
            .arg(reasonOf(after));
    if (before.verifyCode == 0 && after.verifyCode != 0)
        return words(QT_TRANSLATE_NOOP("Regression",
                                       "the certificate was accepted before and now is not: %1"))
            .arg(verifyWordsOf(after));
    if (before.handshakeDone && before.nameMatches && !after.nameMatches)
        return words(QT_TRANSLATE_NOOP("Regression",
                                       "the certificate was for %1 before and now is not"))
            .arg(QString::fromUtf8(after.target.serverName));
    if (offersAuth(before) && !offersAuth(after))
        return words(QT_TRANSLATE_NOOP("Regression", "offered AUTH before and now does not"));
    return {};
}

/// How \a result breaks \a promise; empty when it does not.
QString breachOf(const Promise &promise, const ProbeResult &result)
{
    if (promise.kind == Promise::Kind::NoLongerListening)
        return result.connected
                   ? words(QT_TRANSLATE_NOOP("Regression", "was to be closed and still listens"))
                   : QString();
    if (promise.mode == TlsMode::Plain)
        return result.answered ? QString()
                               : words(QT_TRANSLATE_NOOP("Regression", "does not answer: %1"))
                                     .arg(reasonOf(result));
    if (!result.handshakeDone)
        return words(QT_TRANSLATE_NOOP("Regression", "TLS does not come about: %1"))
            .arg(reasonOf(result));
    if (promise.kind == Promise::Kind::StartTlsRequired && offers(result.ehloBefore, "AUTH"))
        return words(QT_TRANSLATE_NOOP("Regression", "offers AUTH before TLS"));
    if (promise.kind == Promise::Kind::LeafHasFingerprint &&
        (result.chain.isEmpty() || result.chain.first().fingerprint != promise.fingerprint))
        return words(QT_TRANSLATE_NOOP("Regression", "shows another certificate than it should"));
    return {};
}

bool isPair(const ProbeResult &before, const ProbeResult &after)
{
    return before.target == after.target && before.vantage == after.vantage;
}

bool isMeantToClose(quint16 port, const QList<Promise> &promises)
{
    return std::ranges::any_of(promises, [port](const Promise &promise) {
        return promise.port == port && promise.kind == Promise::Kind::NoLongerListening;
    });
}

bool isAbout(const Promise &promise, const ProbeResult &result)
{
    return promise.port == result.target.port &&
           (promise.mode == result.target.mode || promise.kind == Promise::Kind::NoLongerListening);
}

void append(QList<Regression> &found, const ProbeResult &result, bool promise,
            const QString &sentence)
{
    const Regression next{.port = result.target.port,
                          .promise = promise,
                          .sentence = placeOf(result) + QStringLiteral(": ") + sentence};
    if (!sentence.isEmpty() && !found.contains(next))
        found.append(next);
}

} // namespace

QList<Regression> regressions(const QList<ProbeResult> &before, const QList<ProbeResult> &after,
                              const QList<Promise> &promises)
{
    QList<Regression> found;
    for (const ProbeResult &now : after) {
        if (!now.wasPossible())
            continue;
        for (const ProbeResult &old : before) {
            if (old.wasPossible() && isPair(old, now) && !isMeantToClose(old.target.port, promises))
                append(found, now, false, lossBetween(old, now));
        }
        for (const Promise &promise : promises) {
            if (isAbout(promise, now))
                append(found, now, true, breachOf(promise, now));
        }
    }
    return found;
}

} // namespace postseal
