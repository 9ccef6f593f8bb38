// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/clientprofile.h"

#include "core/probe/tlstables.h"

#include <algorithm>
#include <ranges>

namespace postseal {

namespace {

QList<quint16> codesIn(const QByteArray &cell)
{
    QList<quint16> codes;
    for (const QByteArray &code : cell.split(' '))
        codes.append(code.toUShort(nullptr, 16));
    return codes;
}

ProtocolVersion versionNamed(const QByteArray &name)
{
    const QList<ProtocolVersion> versions = protocolVersions();
    const auto found = std::ranges::find(versions, name, protocolName);
    return found == versions.cend() ? ProtocolVersion::Tls13 : *found;
}

QList<ClientProfile> readClientProfiles()
{
    QList<ClientProfile> clients;
    for (const QList<QByteArray> &cells : tlsTableRows(clientProfileTable()))
        clients.append({.name = cells.value(0),
                        .oldest = versionNamed(cells.value(1)),
                        .newest = versionNamed(cells.value(2)),
                        .suites = codesIn(cells.value(3)),
                        .groups = codesIn(cells.value(4))});
    return clients;
}

/// The listener's groups for \a version; those of the newest older version count for all older
/// ones.
QList<quint16> groupsFor(ProtocolVersion version, const HandshakeMatrix &matrix)
{
    QList<quint16> groups;
    for (const GroupRow &row : matrix.groups) {
        const bool isNew = row.version == ProtocolVersion::Tls13;
        if (isNew == (version == ProtocolVersion::Tls13))
            groups = row.groups.codes;
    }
    return groups;
}

/// The first of \a mine that is among \a theirs and \a isFit.
template <typename Fit>
std::optional<quint16> firstCommon(const QList<quint16> &mine, const QList<quint16> &theirs,
                                   const Fit &isFit)
{
    const auto found = std::ranges::find_if(
        mine, [&](quint16 code) { return theirs.contains(code) && isFit(code); });
    return found == mine.cend() ? std::nullopt : std::optional(*found);
}

} // namespace

const QList<ClientProfile> &clientProfiles()
{
    static const QList<ClientProfile> clients = readClientProfiles();
    return clients;
}

std::optional<Agreement> agreementOf(const ClientProfile &client, const HandshakeMatrix &matrix)
{
    const auto isCommon = [&client](const VersionRow &row) {
        return row.isSupported() && row.version >= client.oldest && row.version <= client.newest;
    };
    auto common = matrix.rows | std::views::reverse | std::views::filter(isCommon);
    const auto newest = common.begin();
    if (newest == common.end())
        return std::nullopt;
    const auto any = [](quint16) { return true; };
    const bool commonGroup =
        firstCommon(client.groups, groupsFor(newest->version, matrix), any).has_value();
    const auto isFit = [&](quint16 suite) {
        return commonGroup || (newest->version < ProtocolVersion::Tls13 && !usesCurves(suite));
    };
    const QList<quint16> &accepted = newest->suites.codes;
    const std::optional<quint16> suite = newest->suites.hasPreference == true
                                             ? firstCommon(accepted, client.suites, isFit)
                                             : firstCommon(client.suites, accepted, isFit);
    if (!suite)
        return std::nullopt;
    return Agreement{.version = newest->version, .suite = *suite};
}

} // namespace postseal
