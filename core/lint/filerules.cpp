// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates, keys and CA files that are not there or do not fit.
#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/lint/namedpaths.h"
#include "core/lint/rules.h"
#include "core/lint/words.h"
#include "core/settings/listener.h"
#include "core/settings/listenercard.h"

#include <QCryptographicHash>

#include <algorithm>

namespace postseal {

namespace {

QString whatFails(const QByteArray &name)
{
    return name.startsWith("smtpd_")
               ? tr("The server has no TLS without it: STARTTLS is refused, ports that begin with "
                    "TLS hang up at once, and a service that demands TLS takes no mail.")
               : tr("Postfix switches TLS off for its deliveries: mail that must be encrypted "
                    "waits in the queue, other mail goes in the clear.");
}

bool isMissing(const Configuration &configuration, const QByteArray &path)
{
    const ConfigFile *file = configuration.file(path);
    return file && file->identity.kind == FileIdentity::Kind::Absent;
}

/// What is known about the PEM file at \a path as the draft has it.
PemFacts pemFactsOf(const Configuration &configuration, const ServerFacts &facts,
                    const QByteArray &path)
{
    const ConfigFile *file = configuration.file(path);
    if (!file || !file->exists())
        return {};
    // What was put there since the inspection has another hash than the inspection's.
    const QByteArray hash =
        file->bytes ? QCryptographicHash::hash(*file->bytes, QCryptographicHash::Sha256).toHex()
                    : file->identity.sha256;
    return facts.pemFiles.value(hash);
}

/// The certificate and key parameters that go together.
struct Pair {
    QByteArray certificate, key;
};

QList<Pair> pairsOf(const QByteArray &prefix)
{
    return {{.certificate = prefix + "cert_file", .key = prefix + "key_file"},
            {.certificate = prefix + "dcert_file", .key = prefix + "dkey_file"},
            {.certificate = prefix + "eccert_file", .key = prefix + "eckey_file"}};
}

/// The certificate and the key that the row of \a scope loads do not belong together.
bool areForeign(const Scope &scope, const Pair &pair)
{
    const QByteArray certificate = valueOf(scope, pair.certificate, "").value_or(QByteArray());
    const QByteArray key = valueOf(scope, pair.key, certificate).value_or(QByteArray());
    const QByteArray holds = pemFactsOf(scope.configuration, scope.facts, certificate).certificate;
    const QByteArray opens = pemFactsOf(scope.configuration, scope.facts, key).privateKey;
    return !holds.isEmpty() && !opens.isEmpty() && holds != opens;
}

/// Whether one of the rows of \a place loads a key and a certificate that do not fit.
bool namesForeignKey(const Configuration &configuration, const ServerFacts &facts,
                     const Place &place, const Pair &pair)
{
    const QByteArray chains = pair.key.first(pair.key.indexOf("tls_") + 4) + "chain_files";
    return std::ranges::any_of(place.rows, [&](const QByteArray &name) {
        const Scope scope{.configuration = configuration,
                          .facts = facts,
                          .row = configuration.masterCf().find(name)};
        // With chain files Postfix passes these parameters over.
        return valueOf(scope, chains, "") == QByteArray("") && areForeign(scope, pair);
    });
}

Diagnostic foreign(const Place &place, const QString &key, const QString &certificate)
{
    return found(Severity::Error, place,
                 tr("The private key in %1 is not the key of the certificate in %2. %3 Put the key "
                    "there that the certificate was issued for, or have a certificate issued for "
                    "this key.")
                     .arg(key, certificate, whatFails(place.name)));
}

} // namespace

QList<Diagnostic> missingFile(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : pemPlaces(configuration, facts)) {
        for (const QByteArray &path : listWords(place.value.value_or(QByteArray()))) {
            if (!isMissing(configuration, path))
                continue;
            diagnostics.append(
                found(Severity::Error, place,
                      tr("%1 names %2, and there is no such file. %3 Put the file "
                         "there, or name the one that is meant.")
                          .arg(shown(place.name), shown(path), whatFails(place.name))));
        }
    }
    return diagnostics;
}

// An inspection looks at every file that is named; a draft may name more of them.
QList<Diagnostic> unseenFile(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    if (facts.user.isEmpty()) // no server was read
        return {};
    for (const Place &place : pemPlaces(configuration, facts)) {
        if (!place.name.startsWith("smtpd_") || place.name.endsWith("CAfile"))
            continue;
        for (const QByteArray &path : listWords(place.text())) {
            if (!path.startsWith('/') || configuration.file(path) || facts.seenFiles.contains(path))
                continue;
            diagnostics.append(found(Severity::Advice, place,
                                     tr("%1 names %2, and nobody has looked yet whether that file "
                                        "is there. The rehearsal on the server tells, before "
                                        "anything is changed.")
                                         .arg(shown(place.name), shown(path))));
        }
    }
    return diagnostics;
}

// STARTTLS is offered and then refused, "454 4.7.0 TLS not available due to local problem", and a
// port that begins with TLS hangs up (tried on Postfix 3.7: "No server certs available").
QList<Diagnostic> noCertificate(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Listener &listener : listenersOf(configuration)) {
        const QByteArray service = listener.service + "/inet";
        const auto card = listenerCard(configuration, facts, service);
        const Scope scope{.configuration = configuration,
                          .facts = facts,
                          .row = configuration.masterCf().find(service)};
        if (!card || card->isPostscreen() || card->hasBadLevel() || card->certificateSet ||
            !doesServerTls(scope))
            continue;
        diagnostics.append(
            found(Severity::Error, configuration, card->encryptionFrom,
                  tr("%1 is to do TLS, and no certificate is set (smtpd_tls_cert_file, "
                     "smtpd_tls_chain_files). %2 Set one with its key.")
                      .arg(shown(listener.service), whatFails("smtpd_tls_cert_file"))));
    }
    return diagnostics;
}

QList<Diagnostic> foreignKey(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Place &place : pemPlaces(configuration, facts)) {
        const QByteArray prefix = place.name.first(place.name.indexOf("tls_") + 4);
        for (const Pair &pair : pairsOf(prefix)) {
            // The key's line is where to look; a certificate file may hold its own key.
            const bool isKeys = place.name == pair.key || (place.name == pair.certificate &&
                                                           !configuration.mainCf().value(pair.key));
            if (isKeys && namesForeignKey(configuration, facts, place, pair))
                diagnostics.append(
                    foreign(place, shown(place.value.value_or(QByteArray())),
                            shown(valueOf({.configuration = configuration, .facts = facts},
                                          pair.certificate, "")
                                      .value_or(QByteArray()))));
        }
        if (place.name != prefix + "chain_files" || !place.value)
            continue;
        for (const QByteArray &path : listWords(*place.value)) {
            const PemFacts holds = pemFactsOf(configuration, facts, path);
            if (!holds.certificate.isEmpty() && !holds.privateKey.isEmpty() &&
                holds.certificate != holds.privateKey)
                diagnostics.append(foreign(place, shown(path), shown(path)));
        }
    }
    return diagnostics;
}

} // namespace postseal
