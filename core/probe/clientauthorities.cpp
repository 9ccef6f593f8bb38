// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/clientauthorities.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/probe/clientvalue.h"

namespace postseal {

namespace {

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
    const QByteArray path = clientValue(scope, "smtp_tls_CApath", "");
    const bool jailed = scope.row && scope.row->chroot == "y";
    return path.isEmpty() || !jailed ? path : scope.facts.parameter("queue_directory") + '/' + path;
}

} // namespace

/// The authorities of the row: tls_certkey.c, tls_set_ca_certificate_info(). Without CAfile's
/// there is no TLS at all.
class ClientAuthorities::Reader {
public:
    Reader(Transport &server, const Scope &scope, const Patience &patience)
        : m_server(server)
        , m_scope(scope)
        , m_patience(patience)
    {
    }
    Status readOwn(Trust &trust, bool compares) const;
    Status readInstead(Trust &trust, const QList<QByteArray> &paths) const;

private:
    Status readFile(Trust &trust, const QByteArray &path) const;
    Status readDirectories(Trust &trust, const QByteArray &path) const;

    Transport &m_server;
    const Scope &m_scope;
    const Patience &m_patience;
};

Status ClientAuthorities::Reader::readFile(Trust &trust, const QByteArray &path) const
{
    const auto file = fileAt(m_server, path, m_patience);
    if (!file)
        return std::unexpected(file.error());
    if (!*file) {
        trust.unknown = postseal::tr("this account may not read %1").arg(named(path));
        return {};
    }
    const auto certificates = certificatesFromPem(file->value_or(QByteArray()));
    if (!certificates)
        trust.broken =
            postseal::tr("%1 holds no authorities, without which smtp(8) has no TLS (4.7.5)")
                .arg(named(path));
    trust.store.anchors += certificates.value_or(QList<Certificate>());
    return {};
}

Status ClientAuthorities::Reader::readDirectories(Trust &trust, const QByteArray &path) const
{
    QList<QByteArray> command{"sh", "-c", R"(cat "$0"/*.[0-9] "$@" 2>/dev/null || :)", path};
    // Where distributions keep the system's own.
    if (isYes(clientValue(m_scope, "tls_append_default_CA", "no")))
        command +=
            {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/cert.pem", "/etc/ssl/cert.pem"};
    const Result<Output> files = m_server.run(command, {}, m_patience);
    if (!files)
        return std::unexpected(files.error());
    const auto certificates = certificatesFromPem(files->out);
    if (!certificates && !files->out.isEmpty())
        trust.unknown = postseal::tr("the authorities in %1 cannot be read").arg(named(path));
    trust.store.anchors += certificates.value_or(QList<Certificate>());
    return {};
}

Status ClientAuthorities::Reader::readOwn(Trust &trust, bool compares) const
{
    const QByteArray file = clientValue(m_scope, "smtp_tls_CAfile", "");
    const QByteArray directory = directoryOf(m_scope);
    if (!file.isEmpty()) {
        if (const Status done = readFile(trust, file); !done)
            return done;
    }
    if (!compares || (file.isEmpty() && directory.isEmpty()))
        return {};
    return readDirectories(trust, directory.isEmpty() ? "/nonexistent" : directory);
}

/// A file that is not there or holds none makes smtp(8) deliver nothing.
Status ClientAuthorities::Reader::readInstead(Trust &trust, const QList<QByteArray> &paths) const
{
    for (const QByteArray &path : paths) {
        const auto file = fileAt(m_server, path, m_patience);
        if (!file)
            return std::unexpected(file.error());
        const QList<TlsaRecord> anchors = anchorsIn(file->value_or(QByteArray()));
        if (!*file)
            trust.unknown = postseal::tr("this account may not read %1").arg(named(path));
        else if (anchors.isEmpty())
            trust.broken =
                postseal::tr("%1 holds no authorities, so that smtp(8) follows no such policy "
                             "(4.7.5)")
                    .arg(named(path));
        trust.instead += anchors;
    }
    return {};
}

Status ClientAuthorities::readInto(CheckWish &wish, const Scope &scope, const Patience &patience)
{
    if (wish.acting.level == "none" || wish.acting.isRefused())
        return {};
    const bool compares = wish.acting.level == "verify" || wish.acting.level == "secure";
    QByteArrayList key = wish.acting.trustFiles;
    key.prepend(compares ? "compares" : "");
    key.prepend(scope.row ? scope.row->name() : QByteArray());
    if (!m_known.contains(key)) {
        Trust trust;
        const Reader reader(m_server, scope, patience);
        if (const Status done = reader.readOwn(trust, compares); !done)
            return done;
        if (const Status done = reader.readInstead(trust, wish.acting.trustFiles); !done)
            return done;
        m_known.insert(key, trust);
    }
    const Trust &trust = m_known[key];
    wish.trust.store = trust.store;
    wish.trust.instead = trust.instead;
    wish.trust.unknown = trust.unknown;
    wish.broken = trust.broken;
    return {};
}

} // namespace postseal
