// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/tlstrust.h"

#include "core/settings/listener.h"

#include <algorithm>

namespace postseal {

namespace {

/// What "-" in the column chroot stands for: "y" below compatibility level 1 (COMPATIBILITY_README;
/// Postfix 3.0), which older releases have none of.
bool isJailed(const Scope &scope)
{
    if (scope.row->chroot != "-")
        return scope.row->chroot == "y";
    const QVersionNumber release = scope.facts.release();
    if (!release.isNull() && release < QVersionNumber(3, 0))
        return true;
    const QByteArray level = valueOf(scope, "compatibility_level", "0").value_or("0");
    return QVersionNumber::fromString(QLatin1StringView(level)) < QVersionNumber(1);
}

TlsTrust trustOf(const Scope &scope, TlsTrust::Side side)
{
    const QByteArray prefix = side == TlsTrust::Side::Client ? "smtp_tls_" : "smtpd_tls_";
    return {.side = side,
            .services = {},
            .file = originOf(scope, prefix + "CAfile", ""),
            .directory = originOf(scope, prefix + "CApath", ""),
            .systemToo = originOf(scope, "tls_append_default_CA", "no"),
            .jailed = isJailed(scope)};
}

void addRows(QList<TlsTrust> &trusts, const Configuration &configuration, const ServerFacts &facts,
             TlsTrust::Side side)
{
    const QByteArray program = side == TlsTrust::Side::Client ? "smtp" : "smtpd";
    for (const Service &row : configuration.masterCf().services()) {
        if (row.program != program || !isInForce(configuration, row))
            continue;
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        const TlsTrust trust = trustOf(scope, side);
        auto same = std::ranges::find_if(trusts, [&trust](TlsTrust known) {
            known.services.clear();
            return known == trust;
        });
        if (same == trusts.end())
            same = trusts.insert(trusts.end(), trust);
        same->services.append(row.name());
    }
}

} // namespace

bool isOfTheSystem(const QByteArray &path)
{
    static const QList<QByteArray> exact{"/etc/ssl/certs",
                                         "/etc/ssl/certs/ca-certificates.crt",
                                         "/etc/ssl/certs/ca-bundle.crt",
                                         "/etc/ssl/cert.pem",
                                         "/etc/ssl/cacert.pem",
                                         "/etc/ssl/ca-bundle.pem",
                                         "/etc/pki/tls/certs",
                                         "/etc/pki/tls/certs/ca-bundle.crt",
                                         "/etc/pki/tls/certs/ca-bundle.trust.crt",
                                         "/etc/pki/tls/cert.pem",
                                         "/usr/lib/ssl/certs",
                                         "/usr/local/etc/ssl/cert.pem",
                                         "/usr/local/share/certs/ca-root-nss.crt"};
    static const QList<QByteArray> below{"/etc/pki/ca-trust/extracted/",
                                         "/usr/share/ca-certificates/", "/var/lib/ca-certificates/",
                                         "/etc/ca-certificates/"};
    QByteArray clean = path;
    while (clean.size() > 1 && clean.endsWith('/'))
        clean.chop(1);
    return exact.contains(clean) || std::ranges::any_of(below, [&clean](const QByteArray &folder) {
               return (clean + '/').startsWith(folder);
           });
}

QList<TlsTrust> tlsTrusts(const Configuration &configuration, const ServerFacts &facts)
{
    QList<TlsTrust> trusts;
    addRows(trusts, configuration, facts, TlsTrust::Side::Client);
    addRows(trusts, configuration, facts, TlsTrust::Side::Server);
    return trusts;
}

} // namespace postseal
