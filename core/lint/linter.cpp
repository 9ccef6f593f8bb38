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
        {.name = "cipher-grade", .check = cipherGrade},
        {.name = "fingerprint-digest", .check = fingerprintDigest},
        {.name = "missing-file", .check = missingFile},
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
        {.name = "unknown-name", .check = unknownName},
    };
    return kRules;
}

QList<Diagnostic> lint(const Configuration &configuration, const ServerFacts &facts)
{
    QList<Diagnostic> diagnostics;
    for (const Rule &rule : lintRules()) {
        for (Diagnostic &diagnostic : rule.check(configuration, facts)) {
            diagnostic.rule = rule.name;
            diagnostics.append(std::move(diagnostic));
        }
    }
    const auto rank = [](const Diagnostic &diagnostic) {
        return std::tuple(-static_cast<int>(diagnostic.severity), diagnostic.file,
                          diagnostic.lines.isEmpty() ? 0 : diagnostic.lines.first());
    };
    std::ranges::stable_sort(diagnostics, {}, rank);
    return diagnostics;
}

} // namespace postseal
