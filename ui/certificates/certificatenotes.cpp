// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificatenotes.h"

#include "core/x509/servedfile.h"

#include <QStringList>

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

QString joined(const QList<QByteArray> &words)
{
    QStringList list;
    for (const QByteArray &word : words)
        list.append(QString::fromUtf8(word));
    return list.join(QStringLiteral(", "));
}

/// The line of main.cf that counts for \a parameter.
int lineOf(const MainCf &main, const QByteArray &parameter)
{
    for (const MainCfEntry &entry : std::views::reverse(main.entries())) {
        if (entry.name == parameter)
            return entry.line;
    }
    return 0;
}

FileIdentity::Kind kindOf(const CertificateSearch &search, const QByteArray &path)
{
    const auto it = std::ranges::find(search.files, path, &PemFile::path);
    return it == search.files.cend() ? FileIdentity::Kind::Other : it->identity.kind;
}

} // namespace

QString CertificateNotes::now(const Configuration &draft, const ServerFacts &facts,
                              const CertificateSearch &search)
{
    QStringList sentences;
    for (const NamedCertificate &named : namedCertificates(draft, facts)) {
        const QString path = QString::fromUtf8(named.certificate);
        sentences += tr("Now: %1 (main.cf line %2, %3).")
                         .arg(path)
                         .arg(lineOf(draft.mainCf(), named.parameter))
                         .arg(QString::fromUtf8(named.parameter));
        if (kindOf(search, named.certificate) == FileIdentity::Kind::Absent)
            sentences += tr("This file is not there, so the server has no TLS.");
        else if (kindOf(search, named.certificate) == FileIdentity::Kind::Unreadable)
            sentences += tr("What is in it is unknown from here.");
    }
    if (sentences.isEmpty())
        sentences += tr("Now: main.cf names no certificate, so the server cannot encrypt.");
    const QList<QByteArray> rows = rowsWithOwnCertificate(draft);
    if (!rows.isEmpty())
        sentences += tr("These services name a certificate of their own in master.cf, which is not "
                        "changed here: %1.")
                         .arg(joined(rows));
    return sentences.join(u' ');
}

QString CertificateNotes::outdated(const Snapshot &live, const CertificateSearch &search,
                                   const QList<ProbeResult> &handshakes)
{
    const QList<NamedCertificate> named = everyNamedCertificate(live.configuration, live.facts);
    QList<QByteArray> ports;
    for (const ProbeResult &result : handshakes) {
        const QByteArray port = QByteArray::number(result.target.port);
        if (!result.chain.isEmpty() && !ports.contains(port) &&
            servedFile(result.chain.first(), search, named).state == ServedFile::State::Outdated)
            ports.append(port);
    }
    return ports.isEmpty() ? QString()
                           : tr("The certificate was renewed, but Postfix still shows the old one "
                                "(ports: %1). Reload it on the server: postfix reload")
                                 .arg(joined(ports));
}

QString CertificateNotes::search(const CertificateSearch &search)
{
    QStringList sentences;
    const bool none = std::ranges::none_of(
        search.files, [](const PemFile &file) { return !file.certificates.isEmpty(); });
    if (none)
        sentences += tr("No certificate was found on the server. You can give files of this "
                        "computer.");
    if (!search.unseen.isEmpty())
        sentences += tr("Unknown from here, because it takes root's rights to look: %1.")
                         .arg(joined(search.unseen));
    return sentences.join(u' ');
}

QString CertificateNotes::folder()
{
    return tr("This is a folder of this computer: only on a server can certificates be looked for. "
              "You can give certificate and key files.");
}

} // namespace postseal
