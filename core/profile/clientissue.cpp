// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientissue.h"

#include "core/base/tr.h"
#include "core/profile/certificateshelf.h"
#include "core/profile/privatefile.h"

#include <QFile>

namespace postseal {

namespace {

struct Authority {
    CertificateAuthority authority;
    bool isNew = false;
};

/// The one that is there, else a new one, which is written down before anything comes of it.
Result<Authority> authorityFor(const ClientIssue &wanted, const QDateTime &now)
{
    const Result<Secret> file = readPrivateFile(wanted.authorityFile);
    if (!file && file.error().code != ErrorCode::NotFound)
        return std::unexpected(file.error());
    if (file) {
        const Result<CertificateAuthority> read = authorityFromPem(*file);
        if (!read)
            return fail(read.error().code, wanted.authorityFile, read.error().detail);
        return Authority{.authority = *read};
    }
    const Result<CertificateAuthority> made =
        makeAuthority(wanted.authorityName, wanted.passphrase, now);
    if (!made)
        return std::unexpected(made.error());
    if (const Status kept = writePrivateFile(wanted.authorityFile, authorityPem(*made)); !kept)
        return std::unexpected(kept.error());
    return Authority{.authority = *made, .isNew = true};
}

/// Before a passphrase is tried or an authority made.
Status needFreeName(const QString &path)
{
    if (!QFile::exists(path))
        return {};
    return fail(ErrorCode::Local, path,
                postseal::tr("there is such a file already; give another name"));
}

} // namespace

Result<IssuedFile> issueToFile(const ClientIssue &wanted, const QDateTime &now)
{
    if (const Status free = needFreeName(wanted.pkcs12File); !free)
        return std::unexpected(free.error());
    const Result<Authority> from = authorityFor(wanted, now);
    if (!from)
        return std::unexpected(from.error());
    const CertificateAuthority &authority = from->authority;
    const Result<IssuedClient> client =
        issueClient(authority, wanted.passphrase, wanted.request, now);
    if (!client)
        return std::unexpected(client.error());
    const Secret password = wanted.password.isEmpty() ? generatedPassword() : wanted.password;
    const Result<Secret> file = pkcs12Of(*client, authority.certificate, password);
    if (!file)
        return std::unexpected(file.error());
    if (const Status written = writePrivateFile(wanted.pkcs12File, *file); !written)
        return std::unexpected(written.error());
    // A shelf that cannot be written loses nothing: the row is there without it.
    if (!wanted.shelf.isEmpty())
        (void)CertificateShelf(wanted.shelf).keep(client->certificate);
    return IssuedFile{.certificate = client->certificate,
                      .authority = authority.certificate,
                      .isAuthorityNew = from->isNew,
                      .password = password};
}

QString fileNameFor(const QString &name)
{
    QString plain;
    for (const QChar c : name.trimmed()) {
        const bool fits = c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-';
        plain += fits ? c : QChar(u'-');
    }
    while (plain.startsWith(u'.'))
        plain.remove(0, 1);
    return plain.isEmpty() ? QStringLiteral("client") : plain;
}

} // namespace postseal
