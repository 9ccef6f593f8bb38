// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/givenauthorities.h"

#include "app/postsealctl/givencertificates.h"
#include "core/intents/trustauthority.h"
#include "core/settings/authorityplaces.h"
#include "core/x509/authorityheap.h"

namespace postseal::ctl {

namespace {

/// Files of one option.
struct TrustWish {
    QString option;
    TlsTrust::Side side;
    QList<GivenFile> files;
};

QList<TrustWish> wishesOf(const Changes &changes)
{
    QList<TrustWish> wishes;
    for (const TrustWish &wish :
         {TrustWish{QStringLiteral("--trust"), TlsTrust::Side::Client, changes.trusted},
          TrustWish{QStringLiteral("--trust-clients"), TlsTrust::Side::Server,
                    changes.trustedClients}}) {
        if (!wish.files.isEmpty())
            wishes.append(wish);
    }
    return wishes;
}

QByteArray directoryOf(const Changes &changes, const Configuration &configuration)
{
    return changes.mainDirectory.isEmpty() ? configuration.directory() : changes.mainDirectory;
}

/// Those that the side trusts by a file already, in which a root may stand.
QList<Certificate> knownTo(TlsTrust::Side side, const Configuration &configuration,
                           const ServerFacts &facts, const QByteArray &directory)
{
    const auto places = authorityPlaces(configuration, facts, side);
    const ConfigFile *file =
        places ? configuration.file(pathOf(configuration, directory, places->file)) : nullptr;
    return file && file->bytes ? certificatesFromPem(*file->bytes).value_or(QList<Certificate>())
                               : QList<Certificate>();
}

AuthorityHeap heapOf(const TrustWish &wish, const Configuration &configuration,
                     const ServerFacts &facts, const QByteArray &directory)
{
    return authoritiesIn(wish.files, knownTo(wish.side, configuration, facts, directory),
                         QDateTime::currentDateTimeUtc());
}

} // namespace

Status trustGiven(Wanted &wanted, const ServerFacts &facts, const Changes &changes)
{
    for (const TrustWish &wish : wishesOf(changes)) {
        const Configuration from = wanted.configuration;
        const QByteArray directory = directoryOf(changes, from);
        const AuthorityHeap heap = heapOf(wish, from, facts, directory);
        if (heap.authorities.isEmpty())
            return std::unexpected(refusalOf(wish.option, heap.findings));
        const auto intended = trustAuthorities(from, facts, wish.side, directory, heap.authorities);
        if (!intended)
            return std::unexpected(intended.error());
        wanted.configuration = intended->next;
        wanted.certificates += heap.findings;
        wanted.goals.append({.goal = wish.side == TlsTrust::Side::Client
                                         ? QStringLiteral("trust servers of these authorities")
                                         : QStringLiteral("trust clients of these authorities"),
                             .said = intended->said,
                             .remarks = intended->remarks});
    }
    return {};
}

QList<QByteArray> authorityPaths(const Changes &changes, const Configuration &configuration,
                                 const ServerFacts &facts)
{
    QList<QByteArray> paths;
    for (const TrustWish &wish : wishesOf(changes)) {
        const QByteArray directory = directoryOf(changes, configuration);
        paths += pathsForAuthorities(configuration, facts, wish.side, directory,
                                     heapOf(wish, configuration, facts, directory).authorities);
    }
    return paths;
}

} // namespace postseal::ctl
