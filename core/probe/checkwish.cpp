// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/checkwish.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/probe/clientvalue.h"

namespace postseal {

namespace {

/// Seconds in a value of postconf(5), "300s"; days and weeks are as long as any check.
int secondsIn(const QByteArray &value)
{
    qsizetype digits = 0;
    while (digits < value.size() && value[digits] >= '0' && value[digits] <= '9')
        ++digits;
    const int number = value.first(digits).toInt();
    const QByteArray unit = value.sliced(digits).trimmed().toLower();
    return unit.isEmpty() || unit == "s" ? number : number * 60;
}

/// How smtp(8) is set, whatever the host.
void takeSettings(CheckWish &wish, const Scope &scope, const QByteArray &nextHop)
{
    constexpr int checkSeconds = 30;
    const QList<QByteArray> families =
        listWords(clientValue(scope, "inet_protocols", "all").toLower());
    const bool all = families.contains("all");
    wish.insecureExchangers = clientValue(scope, "smtp_tls_dane_insecure_mx_policy", "dane");
    wish.implicitTls = isYes(clientValue(scope, "smtp_tls_wrappermode", "no"));
    wish.ipv4 = all || families.contains("ipv4");
    wish.ipv6 = all || families.contains("ipv6");
    wish.mostAddresses = clientValue(scope, "smtp_mx_address_limit", "5").toInt();
    wish.isRelayHost = nextHop == clientValue(scope, "relayhost", "");
    wish.ignoresOffer = listWords(clientValue(scope, "smtp_discard_ehlo_keywords", "").toLower())
                            .contains("starttls");
    wish.signsIn = isYes(clientValue(scope, "smtp_sasl_auth_enable", "no"));
    wish.isMorePatient = secondsIn(clientValue(scope, "smtp_helo_timeout", "300s")) > checkSeconds;
    wish.trust.digest = clientValue(scope, "smtp_tls_fingerprint_digest", "md5");
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
    if (said->out.isEmpty())
        return fail(ErrorCode::Protocol, QString::fromUtf8(folder + "/postconf"),
                    tr("tells no built-in values: %1").arg(QString::fromUtf8(said->err.trimmed())));
    for (const QByteArray &line : said->out.split('\n')) {
        const qsizetype equals = line.indexOf(" = ");
        if (equals > 0 && !facts.parameters.contains(line.first(equals)))
            facts.parameters.insert(line.first(equals), line.sliced(equals + 3));
    }
    return facts;
}

CheckWish checkWishOf(const Scope &scope, const QByteArray &nextHop, const ActingPolicy &acting)
{
    CheckWish wish;
    wish.hop = nextHopFrom(nextHop);
    wish.acting = acting;
    wish.release = scope.facts.release();
    takeSettings(wish, scope, nextHop);
    wish.trust.fingerprints = acting.match;
    return wish;
}

QList<QByteArray> checkSettings(const Scope &scope)
{
    QList<QByteArray> values;
    for (const char *name :
         {"inet_protocols", "smtp_tls_dane_insecure_mx_policy", "smtp_tls_wrappermode",
          "smtp_mx_address_limit", "relayhost", "smtp_discard_ehlo_keywords",
          "smtp_sasl_auth_enable", "smtp_helo_timeout", "smtp_tls_fingerprint_digest",
          "smtp_tls_CAfile", "smtp_tls_CApath", "tls_append_default_CA"})
        values.append(clientValue(scope, name, ""));
    values.append(scope.row ? scope.row->chroot : QByteArray());
    return values;
}

QByteArray clientValue(const Scope &scope, const char *name, const char *fallback)
{
    const QByteArray builtIn = scope.facts.parameters.value(name, fallback);
    return valueOf(scope, name, builtIn).value_or(QByteArray());
}

} // namespace postseal
