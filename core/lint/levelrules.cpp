// SPDX-License-Identifier: GPL-3.0-or-later
// Security levels, protocol lists, cipher grades and digests: words that Postfix looks up only when
// a process starts or a handshake begins.
#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/lint/fixes.h"
#include "core/lint/rules.h"
#include "core/lint/valuefault.h"
#include "core/lint/wordlists.h"
#include "core/lint/words.h"
#include "core/postfix/protocolword.h"
#include "core/settings/listenercard.h"

#include <algorithm>

namespace postseal {

namespace {

/// The places of \a names that are read and whose value is known, not empty and free of comments.
QList<Place> wordPlaces(const Configuration &configuration, const ServerFacts &facts,
                        const QList<QByteArray> &names)
{
    QList<Place> places = placesOf(configuration, facts, names);
    places.removeIf([](const Place &place) {
        return !place.isRead() || !place.value || place.text().isEmpty() ||
               commentIn(place.written) >= 0;
    });
    return places;
}

/// In wrapper mode smtpd does not look at its level.
bool isLevelRead(const Configuration &configuration, const ServerFacts &facts, const Place &place)
{
    return std::ranges::any_of(place.rows, [&](const QByteArray &name) {
        const Service *row = configuration.masterCf().find(name);
        return row && (row->program != "smtpd" ||
                       !isYes(valueOf({.configuration = configuration, .facts = facts, .row = row},
                                      "smtpd_tls_wrappermode")));
    });
}

QByteArray nearestOr(const QByteArray &word, const QList<QByteArray> &known,
                     const QByteArray &otherwise)
{
    const QByteArray meant = nearest(word, known);
    return meant.isEmpty() ? otherwise : meant;
}

/// What the client of \a place does without TLS.
QString whatClientDoes()
{
    return tr("TLS to other servers fails: mail that must be encrypted waits in the queue, other "
              "mail goes in the clear.");
}

QString whatServerDoes()
{
    return tr("TLS fails for every client: STARTTLS is of no use, mail from others comes in the "
              "clear or not at all, and people cannot send.");
}

QString whatFails(const Place &place)
{
    const bool client = place.name.startsWith("smtp_") || place.name.startsWith("lmtp_");
    return client ? whatClientDoes() : whatServerDoes();
}

std::optional<Fix> protocolFix(const Place &place, bool old)
{
    QList<QByteArray> words;
    for (const QByteArray &text : protocolWords(place.text())) {
        const auto corrected = ProtocolWord(text).corrected();
        const auto word = corrected && old ? ProtocolWord(*corrected).asExclusions() : corrected;
        if (!word)
            return {};
        words.append(*word);
    }
    words.removeAll({});
    return writeValue(place, words.join(", "));
}

QString unknownWord(const Place &place, const QByteArray &word, const QString &known)
{
    return tr("\"%1\" in %2 is no word that Postfix knows, and one such word makes the list void. "
              "%3 Write %4.")
        .arg(shown(word), shown(place.name), whatFails(place), known);
}

} // namespace

QList<Diagnostic> serverTlsLevel(const Configuration &configuration, const ServerFacts &facts)
{
    static const QList<QByteArray> levels{"may", "encrypt", "none"};
    static const QList<QByteArray> asEncrypt{"verify", "secure", "fingerprint"};
    QList<Diagnostic> diagnostics;
    for (const Place &place : wordPlaces(configuration, facts, serverLevelNames())) {
        const QByteArray level = place.text().toLower();
        if (levels.contains(level) || !isLevelRead(configuration, facts, place))
            continue;
        if (asEncrypt.contains(level)) {
            diagnostics.append(found(
                Severity::Warning, place,
                tr("A server has the levels none, may and encrypt. Postfix takes \"%1\" as encrypt "
                   "and does not check the client's certificate. Write encrypt, and ask for client "
                   "certificates with smtpd_tls_req_ccert if that was the wish.")
                    .arg(shown(level)),
                writeValue(place, "encrypt")));
            continue;
        }
        diagnostics.append(
            found(Severity::Error, place,
                  tr("\"%1\" is no TLS level of a server. %2 Write may to offer TLS or encrypt to "
                     "demand it.")
                      .arg(shown(place.text()), whatStops(place)),
                  writeValue(place, nearestOr(level, levels, "may"))));
    }
    return diagnostics;
}

QList<Diagnostic> clientTlsLevel(const Configuration &configuration, const ServerFacts &facts)
{
    static const QList<QByteArray> levels{"may",    "encrypt", "dane",      "secure",
                                          "verify", "none",    "dane-only", "fingerprint"};
    const QVersionNumber version = facts.release();
    const bool withoutDane = !version.isNull() && version < QVersionNumber(2, 11);
    QList<Diagnostic> diagnostics;
    for (const Place &place : wordPlaces(configuration, facts, clientLevelNames())) {
        const QByteArray level = place.text().toLower();
        const bool tooNew = withoutDane && level.startsWith("dane");
        if (level == "halfdane" || (levels.contains(level) && !tooNew))
            continue;
        const QString what = tooNew ? tr("Level %1 came with Postfix 2.11, and this server runs an "
                                         "older one. %2 Write may or encrypt.")
                                    : tr("\"%1\" is no TLS level. %2 Write none, may, encrypt, "
                                         "dane, dane-only, fingerprint, verify or secure.");
        diagnostics.append(
            found(Severity::Error, place, what.arg(shown(place.text()), whatStops(place)),
                  writeValue(place, tooNew ? QByteArray("may") : nearestOr(level, levels, "may"))));
    }
    return diagnostics;
}

QList<Diagnostic> protocolList(const Configuration &configuration, const ServerFacts &facts)
{
    const QVersionNumber version = facts.release();
    const bool old = !version.isNull() && version < QVersionNumber(3, 6);
    QList<Diagnostic> diagnostics;
    for (const Place &place : wordPlaces(configuration, facts, protocolListNames())) {
        for (const QByteArray &text : protocolWords(place.text())) {
            const ProtocolWord word(text);
            if (word.isKnown() && !(old && word.isBound()))
                continue;
            const QString reason =
                word.isKnown()
                    ? tr("\"%1\" in %2 is understood by Postfix 3.6 and later, and this server "
                         "runs an older one, which takes the list as void. %3 Exclude versions one "
                         "by one, such as !TLSv1.")
                          .arg(shown(text), shown(place.name), whatFails(place))
                    : unknownWord(place, text,
                                  tr("SSLv3, TLSv1, TLSv1.1, TLSv1.2 and TLSv1.3 as they stand "
                                     "here, with ! before those to exclude"));
            diagnostics.append(found(Severity::Error, place, reason, protocolFix(place, old)));
            break;
        }
    }
    return diagnostics;
}

// "no protocols available" comes from OpenSSL before the handshake begins (tried on Postfix 3.7).
QList<Diagnostic> noProtocolLeft(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : wordPlaces(configuration, facts, protocolListNames())) {
        if (!isProtocolList(place.text(), facts.release()) || !protocolsIn(place.text()).isEmpty())
            continue;
        diagnostics.append(found(Severity::Error, place,
                                 tr("%1 leaves no TLS version: OpenSSL speaks TLSv1 to TLSv1.3 and "
                                    "neither SSLv2 nor SSLv3. %2 Allow TLSv1.2 and TLSv1.3.")
                                     .arg(shown(place.name), whatFails(place)),
                                 writeValue(place, modernProtocols(facts.version()))));
    }
    return diagnostics;
}

QList<Diagnostic> cipherGrade(const Configuration &configuration, const ServerFacts &facts)
{
    static const QList<QByteArray> grades{"high", "medium", "null"};
    QList<Diagnostic> diagnostics;
    for (const Place &place : wordPlaces(configuration, facts, cipherGradeNames())) {
        const QByteArray grade = place.text().toLower();
        if (grades.contains(grade))
            continue;
        if (grade == "low" || grade == "export") {
            diagnostics.append(
                found(Severity::Warning, place,
                      tr("Cipher grade %1 allows ciphers that can be broken; Postfix 3.8 and later "
                         "take it as medium. Write medium.")
                          .arg(shown(grade)),
                      writeValue(place, "medium")));
            continue;
        }
        diagnostics.append(found(Severity::Error, place,
                                 tr("\"%1\" is no cipher grade. %2 Write medium or high.")
                                     .arg(shown(place.text()), whatFails(place)),
                                 writeValue(place, nearestOr(grade, grades, "medium"))));
    }
    return diagnostics;
}

QList<Diagnostic> fingerprintDigest(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : wordPlaces(configuration, facts, digestNames())) {
        const QByteArray digest = place.text().toLower();
        if (knownDigests().contains(digest))
            continue;
        diagnostics.append(found(Severity::Error, place,
                                 tr("OpenSSL knows no digest \"%1\". %2 Write sha256.")
                                     .arg(shown(place.text()), whatFails(place)),
                                 writeValue(place, nearestOr(digest, knownDigests(), "sha256"))));
    }
    return diagnostics;
}

} // namespace postseal
