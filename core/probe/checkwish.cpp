// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/checkwish.h"

#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"

namespace postseal {

namespace {

/// Down to what the server says is built in.
QByteArray valueIn(const Scope &scope, const char *name, const char *fallback)
{
    const QByteArray builtIn = scope.facts.parameters.value(name, fallback);
    return valueOf(scope, name, builtIn).value_or(QByteArray());
}

/// Certificates in files of the server; one that cannot be read brings none.
Result<QList<Certificate>> certificatesIn(Transport &server, const QList<QByteArray> &command,
                                          const Patience &patience)
{
    const Result<Output> files = server.run(command, {}, patience);
    if (!files)
        return std::unexpected(files.error());
    return certificatesFromPem(files->out).value_or(QList<Certificate>());
}

/// A directory of hash links, c_rehash(1); the jail's, where the row runs in one.
QByteArray directoryOf(const Scope &scope)
{
    const QByteArray path = valueIn(scope, "smtp_tls_CApath", "");
    const bool jailed = scope.row && scope.row->chroot == "y";
    return path.isEmpty() || !jailed ? path : scope.facts.parameter("queue_directory") + '/' + path;
}

Result<TrustStore> storeOfRow(Transport &server, const Scope &scope, const Patience &patience)
{
    TrustStore store;
    const auto add = [&](const QList<QByteArray> &command) -> Status {
        const Result<QList<Certificate>> more = certificatesIn(server, command, patience);
        if (!more)
            return std::unexpected(more.error());
        store.anchors += *more;
        return {};
    };
    if (const QByteArray file = valueIn(scope, "smtp_tls_CAfile", ""); !file.isEmpty()) {
        if (const Status done = add({"cat", "--", file}); !done)
            return std::unexpected(done.error());
    }
    if (const QByteArray directory = directoryOf(scope); !directory.isEmpty()) {
        if (const Status done = add({"sh", "-c", "cat \"$0\"/*.[0-9]", directory}); !done)
            return std::unexpected(done.error());
    }
    return store;
}

} // namespace

Result<ServerFacts> withClientDefaults(Transport &server, ServerFacts facts,
                                       const Patience &patience)
{
    const QByteArray folder = facts.parameters.value("command_directory", "/usr/sbin");
    const Result<Output> said = server.run(
        {folder + "/postconf", "-d", "smtp_tls_protocols", "smtp_tls_mandatory_protocols",
         "smtp_tls_ciphers", "smtp_tls_mandatory_ciphers", "tls_high_cipherlist",
         "tls_medium_cipherlist", "tls_low_cipherlist", "tls_export_cipherlist",
         "tls_null_cipherlist", "smtp_tls_fingerprint_digest", "smtp_tls_dane_insecure_mx_policy"},
        {}, patience);
    if (!said)
        return std::unexpected(said.error());
    for (const QByteArray &line : said->out.split('\n')) {
        const qsizetype equals = line.indexOf(" = ");
        if (equals > 0 && !facts.parameters.contains(line.first(equals)))
            facts.parameters.insert(line.first(equals), line.sliced(equals + 3));
    }
    return facts;
}

Result<CheckWish> checkWishOf(Transport &server, const Scope &scope, const QByteArray &nextHop,
                              const ActingPolicy &acting, const Patience &patience)
{
    const QList<QByteArray> families = listWords(valueIn(scope, "inet_protocols", "all").toLower());
    const bool all = families.contains("all");
    CheckWish wish{.hop = nextHopFrom(nextHop),
                   .acting = acting,
                   .insecureExchangers = valueIn(scope, "smtp_tls_dane_insecure_mx_policy", "dane"),
                   .release = scope.facts.release(),
                   .implicitTls = isYes(valueIn(scope, "smtp_tls_wrappermode", "no")),
                   .ipv4 = all || families.contains("ipv4"),
                   .ipv6 = all || families.contains("ipv6"),
                   .trust = {.store = {},
                             .instead = {},
                             .digest = valueIn(scope, "smtp_tls_fingerprint_digest", "md5"),
                             .fingerprints = acting.match}};
    if (acting.level != "verify" && acting.level != "secure")
        return wish;
    Result<TrustStore> store = storeOfRow(server, scope, patience);
    if (!store)
        return std::unexpected(store.error());
    wish.trust.store = *std::move(store);
    for (const QByteArray &file : acting.trustFiles) {
        const auto more = certificatesIn(server, {"cat", "--", file}, patience);
        if (!more)
            return std::unexpected(more.error());
        // smtp(8) takes them for issuers, and for the host's own certificate as well (tls_dane.c).
        for (const Certificate &anchor : *more) {
            for (const quint8 usage : {quint8{2}, quint8{3}})
                wish.trust.instead.append(
                    {.usage = usage, .selector = 0, .matching = 0, .data = anchor.der});
        }
    }
    return wish;
}

} // namespace postseal
