// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/checkwish.h"

#include "core/base/tr.h"
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

/// A file of the server: what is in it; null where it is not there; nothing where this account may
/// not read it, or not look into its folder.
Result<std::optional<QByteArray>> fileAt(Transport &server, const QByteArray &path,
                                         const Patience &patience)
{
    const Result<Output> read = server.run(
        {"sh", "-c", R"(test -e "$0" || { test -x "${0%/*}/" && exit 3; exit 4; }; cat -- "$0")",
         path},
        {}, patience);
    if (!read)
        return std::unexpected(read.error());
    if (read->status == 3)
        return std::optional(QByteArray());
    return read->status == 0 ? std::optional(QByteArray("") + read->out) : std::nullopt;
}

QString named(const QByteArray &path)
{
    return QString::fromUtf8(path);
}

/// A directory of hash links, c_rehash(1); the jail's, where the row runs in one.
QByteArray directoryOf(const Scope &scope)
{
    const QByteArray path = valueIn(scope, "smtp_tls_CApath", "");
    const bool jailed = scope.row && scope.row->chroot == "y";
    return path.isEmpty() || !jailed ? path : scope.facts.parameter("queue_directory") + '/' + path;
}

/// The authorities of the row: tls_certkey.c, tls_set_ca_certificate_info(). Without CAfile's
/// there is no TLS at all.
class Authorities {
public:
    Authorities(Transport &server, const Scope &scope, const Patience &patience)
        : m_server(server)
        , m_scope(scope)
        , m_patience(patience)
    {
    }
    Status readInto(CheckWish &wish) const;
    Status readInstead(CheckWish &wish) const;

private:
    Status readFile(CheckWish &wish, const QByteArray &path) const;
    Status readDirectories(CheckWish &wish, const QByteArray &path) const;

    Transport &m_server;
    const Scope &m_scope;
    const Patience &m_patience;
};

Status Authorities::readFile(CheckWish &wish, const QByteArray &path) const
{
    const auto file = fileAt(m_server, path, m_patience);
    if (!file)
        return std::unexpected(file.error());
    if (!*file) {
        wish.trust.unknown = postseal::tr("this account may not read %1").arg(named(path));
        return {};
    }
    const auto certificates = certificatesFromPem(file->value_or(QByteArray()));
    if (!certificates)
        wish.broken =
            postseal::tr("%1 holds no authorities, without which smtp(8) has no TLS (4.7.5)")
                .arg(named(path));
    wish.trust.store.anchors += certificates.value_or(QList<Certificate>());
    return {};
}

Status Authorities::readDirectories(CheckWish &wish, const QByteArray &path) const
{
    QList<QByteArray> command{"sh", "-c", R"(cat "$0"/*.[0-9] "$@" 2>/dev/null || :)", path};
    // Where distributions keep the system's own.
    if (isYes(valueIn(m_scope, "tls_append_default_CA", "no")))
        command +=
            {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem", "/etc/ssl/cert.pem"};
    const Result<Output> files = m_server.run(command, {}, m_patience);
    if (!files)
        return std::unexpected(files.error());
    const auto certificates = certificatesFromPem(files->out);
    if (!certificates && !files->out.isEmpty())
        wish.trust.unknown = postseal::tr("the authorities in %1 cannot be read").arg(named(path));
    wish.trust.store.anchors += certificates.value_or(QList<Certificate>());
    return {};
}

Status Authorities::readInto(CheckWish &wish) const
{
    const QByteArray file = valueIn(m_scope, "smtp_tls_CAfile", "");
    const QByteArray directory = directoryOf(m_scope);
    if (!file.isEmpty()) {
        if (const Status done = readFile(wish, file); !done)
            return done;
    }
    const bool compares = wish.acting.level == "verify" || wish.acting.level == "secure";
    if (!compares || (file.isEmpty() && directory.isEmpty()))
        return {};
    return readDirectories(wish, directory.isEmpty() ? "/nonexistent" : directory);
}

/// A file that is not there or holds none makes smtp(8) deliver nothing.
Status Authorities::readInstead(CheckWish &wish) const
{
    for (const QByteArray &path : wish.acting.trustFiles) {
        const auto file = fileAt(m_server, path, m_patience);
        if (!file)
            return std::unexpected(file.error());
        const QList<TlsaRecord> anchors = anchorsIn(file->value_or(QByteArray()));
        if (!*file)
            wish.trust.unknown = postseal::tr("this account may not read %1").arg(named(path));
        else if (anchors.isEmpty())
            wish.broken =
                postseal::tr("%1 holds no authorities, so that smtp(8) follows no such policy "
                             "(4.7.5)")
                    .arg(named(path));
        wish.trust.instead += anchors;
    }
    return {};
}

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
    const QList<QByteArray> families = listWords(valueIn(scope, "inet_protocols", "all").toLower());
    const bool all = families.contains("all");
    wish.insecureExchangers = valueIn(scope, "smtp_tls_dane_insecure_mx_policy", "dane");
    wish.implicitTls = isYes(valueIn(scope, "smtp_tls_wrappermode", "no"));
    wish.ipv4 = all || families.contains("ipv4");
    wish.ipv6 = all || families.contains("ipv6");
    wish.mostAddresses = valueIn(scope, "smtp_mx_address_limit", "5").toInt();
    wish.isRelayHost = nextHop == valueIn(scope, "relayhost", "");
    wish.ignoresOffer =
        listWords(valueIn(scope, "smtp_discard_ehlo_keywords", "").toLower()).contains("starttls");
    wish.signsIn = isYes(valueIn(scope, "smtp_sasl_auth_enable", "no"));
    wish.isMorePatient = secondsIn(valueIn(scope, "smtp_helo_timeout", "300s")) > checkSeconds;
    wish.trust.digest = valueIn(scope, "smtp_tls_fingerprint_digest", "md5");
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
        return fail(ErrorCode::Protocol, named(folder + "/postconf"),
                    tr("tells no built-in values: %1").arg(QString::fromUtf8(said->err.trimmed())));
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
    CheckWish wish;
    wish.hop = nextHopFrom(nextHop);
    wish.acting = acting;
    wish.release = scope.facts.release();
    takeSettings(wish, scope, nextHop);
    wish.trust.fingerprints = acting.match;
    if (acting.level == "none" || acting.isRefused())
        return wish;
    const Authorities authorities(server, scope, patience);
    if (const Status done = authorities.readInto(wish); !done)
        return std::unexpected(done.error());
    if (const Status done = authorities.readInstead(wish); !done)
        return std::unexpected(done.error());
    return wish;
}

} // namespace postseal
