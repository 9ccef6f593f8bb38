// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/authorityplaces.h"

#include "core/config/listwords.h"
#include "core/settings/expansion.h"
#include "core/settings/writtensettings.h"

#include <algorithm>

namespace postseal {

namespace {

/// Whether a parameter of TLS other than \a own names \a path: what is added there would serve that
/// too, or be shown to every client.
bool isUsedElsewhere(const Configuration &configuration, const ServerFacts &facts,
                     const QByteArray &own, const QByteArray &path)
{
    static const QList<QByteArray> suffixes{"CAfile", "CApath", "cert_file", "key_file",
                                            "chain_files"};
    return std::ranges::any_of(writtenSettings(configuration), [&](const WrittenSetting &each) {
        const bool counts = each.name != own && each.name.contains("tls_") &&
                            std::ranges::any_of(suffixes, [&each](const QByteArray &suffix) {
                                return each.name.endsWith(suffix);
                            });
        const Scope scope{.configuration = configuration, .facts = facts, .row = each.row};
        return counts &&
               listWords(expandedValue(scope, each.value).value_or(QByteArray())).contains(path);
    });
}

bool isOwn(const Configuration &configuration, const ServerFacts &facts, const QByteArray &own,
           const QByteArray &path)
{
    const ConfigFile *there = configuration.file(path);
    return !isDistributions(path) && !(there && isDistributions(there->realPath)) &&
           !isUsedElsewhere(configuration, facts, own, path);
}

} // namespace

bool isDistributions(const QByteArray &path)
{
    static const QList<QByteArray> roots{"/etc/ssl/certs/", "/etc/pki/", "/usr/"};
    return isOfTheSystem(path) || std::ranges::any_of(roots, [&path](const QByteArray &root) {
               return (path + '/').startsWith(root);
           });
}

std::optional<AuthorityPlaces> authorityPlaces(const Configuration &configuration,
                                               const ServerFacts &facts, TlsTrust::Side side)
{
    using Way = AuthorityPlaces::Way;
    AuthorityPlaces places;
    places.prefix = side == TlsTrust::Side::Client ? "smtp_tls_" : "smtpd_tls_";
    const Scope scope{.configuration = configuration, .facts = facts};
    const auto file = valueOf(scope, places.prefix + "CAfile", "");
    const auto directory = valueOf(scope, places.prefix + "CApath", "");
    if (!file || !directory)
        return std::nullopt;
    places.file = *file;
    places.directory = *directory;
    while (places.directory.endsWith('/'))
        places.directory.chop(1);
    if (file->isEmpty())
        places.fileWay = Way::New;
    else if (isOwn(configuration, facts, places.prefix + "CAfile", *file))
        places.fileWay = Way::Extended;
    else if (!directory->isEmpty() &&
             isOwn(configuration, facts, places.prefix + "CApath", places.directory))
        places.directoryWay = Way::Extended;
    else if (directory->isEmpty() || (isOfTheSystem(*file) && isOfTheSystem(places.directory)))
        places.directoryWay = Way::New;
    else
        places.directoryWay = Way::None;
    places.dropsDirectory = places.directoryWay == Way::New && !directory->isEmpty();
    return places;
}

} // namespace postseal
