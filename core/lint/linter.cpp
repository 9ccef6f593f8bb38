// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/linter.h"

#include <algorithm>
#include <tuple>

namespace postseal {

std::span<const Rule> lintRules()
{
    static constexpr Rule kRules[] = {
        {.name = "bad-boolean", .check = badBoolean},
        {.name = "bad-number", .check = badNumber},
        {.name = "bad-time", .check = badTime},
        {.name = "out-of-bounds", .check = outOfBounds},
        {.name = "comment-behind-value", .check = commentBehindValue},
        {.name = "server-tls-level", .check = serverTlsLevel},
        {.name = "client-tls-level", .check = clientTlsLevel},
        {.name = "protocol-list", .check = protocolList},
        {.name = "no-protocol-left", .check = noProtocolLeft},
        {.name = "cipher-grade", .check = cipherGrade},
        {.name = "fingerprint-digest", .check = fingerprintDigest},
        {.name = "missing-file", .check = missingFile},
        {.name = "unseen-file", .check = unseenFile},
        {.name = "no-certificate", .check = noCertificate},
        {.name = "foreign-key", .check = foreignKey},
        {.name = "open-sni-table", .check = openSniTable},
        {.name = "other-certificate-by-name", .check = otherCertificateByName},
        {.name = "sni-without-host", .check = sniWithoutHost},
        {.name = "sasl-type", .check = saslType},
        {.name = "sasl-socket", .check = saslSocket},
        {.name = "sasl-network", .check = saslNetwork},
        {.name = "no-password-maps", .check = noPasswordMaps},
        {.name = "no-final-reject", .check = noFinalReject},
        {.name = "open-relay", .check = openRelay},
        {.name = "clients-not-asked", .check = clientsNotAsked},
        {.name = "no-client-table", .check = noClientTable},
        {.name = "public-clients", .check = publicClients},
        {.name = "authorities-told", .check = authoritiesTold},
        {.name = "set-twice", .check = setTwice},
        {.name = "row-twice", .check = rowTwice},
        {.name = "key-twice", .check = keyTwice},
        {.name = "stray-argument", .check = strayArgument},
        {.name = "missing-program", .check = missingProgram},
        {.name = "mandatory-tls-on-port-25", .check = mandatoryTlsOnPort25},
        {.name = "wrapper-mode", .check = wrapperMode},
        {.name = "client-level-lack", .check = clientLevelLack},
        {.name = "readable-passwords", .check = readablePasswords},
        {.name = "no-wrapper-outward", .check = noWrapperOutward},
        {.name = "no-wrapper-in-table", .check = noWrapperInTables},
        {.name = "wrapper-below-encrypt", .check = wrapperBelowEncrypt},
        {.name = "wrapper-for-all", .check = wrapperForAll},
        {.name = "strict-for-all", .check = strictForAll},
        {.name = "unknown-name", .check = unknownName},
    };
    return kRules;
}

namespace {

QList<Diagnostic> checked(const Rule &rule, const Configuration &configuration,
                          const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics = rule.check(configuration, facts);
    for (Diagnostic &diagnostic : diagnostics)
        diagnostic.rule = rule.name;
    return diagnostics;
}

QList<Diagnostic> inOrder(QList<Diagnostic> diagnostics)
{
    const auto rank = [](const Diagnostic &diagnostic) {
        return std::tuple(-static_cast<int>(diagnostic.severity), diagnostic.file,
                          diagnostic.lines.isEmpty() ? 0 : diagnostic.lines.first());
    };
    std::ranges::stable_sort(diagnostics, {}, rank);
    return diagnostics;
}

} // namespace

QList<Diagnostic> lint(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Rule &rule : lintRules())
        diagnostics += checked(rule, configuration, facts);
    return inOrder(diagnostics);
}

QList<Diagnostic> lintAll(const Configuration &configuration, const ServerFacts &facts)
{
    constexpr Rule kLarge{.name = "key-twice", .check = keyTwiceInLargeTables};
    return inOrder(lint(configuration, facts) + checked(kLarge, configuration, facts));
}

} // namespace postseal
