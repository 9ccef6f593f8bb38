// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/digestmove.h"

#include "core/base/tr.h"
#include "core/settings/clientallowlist.h"
#include "core/settings/writtensettings.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kDigestName[] = "smtpd_tls_fingerprint_digest";
constexpr qsizetype kNamed = 5;

void refuseAt(SettingWriter &writer, const QByteArray &subject, const QString &why)
{
    writer.refuse(
        {.code = ErrorCode::BadInput, .subject = QString::fromUtf8(subject), .detail = why});
}

/// The list at \a path, when it is the only one and can move.
std::optional<ClientAllowlist> movable(SettingWriter &writer, const QByteArray &path)
{
    QList<ClientAllowlist> lists = clientAllowlists(writer.configuration(), writer.facts());
    const bool othersWeak = std::ranges::any_of(lists, [&](const ClientAllowlist &list) {
        const ConfigFile *file = writer.configuration().file(list.path);
        const bool unknown = list.path.isEmpty() || !file || !file->bytes;
        return list.path != path && list.isDigestWeak() && (unknown || !list.clients.isEmpty());
    });
    lists.removeIf([&path](const ClientAllowlist &list) { return list.path != path; });
    if (lists.isEmpty())
        refuseAt(writer, path, tr("no listener asks this table"));
    else if (lists.size() > 1)
        refuseAt(writer, path,
                 tr("the listeners that ask this table compare different digests; "
                    "set %1 in main.cf alone first")
                     .arg(QString::fromLatin1(kDigestName)));
    else if (!lists.first().isDigestWeak())
        refuseAt(writer, kDigestName,
                 lists.first().digest
                     ? tr("is %1 already")
                           .arg(QString::fromUtf8(lists.first().digest.value_or(QByteArray())))
                     : tr("is not known from here; set it first"));
    else if (othersWeak)
        refuseAt(writer, path,
                 tr("another table of relay_clientcerts has, or may have, fingerprints of "
                    "the same digest; put them into one table first"));
    return writer.isGood() ? std::optional(lists.first()) : std::nullopt;
}

/// Tables of check_ccert_access are asked with the same digest, and are not read here.
void needNoOtherUse(SettingWriter &writer)
{
    for (const WrittenSetting &setting : writtenSettings(writer.configuration())) {
        if (setting.value.contains("check_ccert_access"))
            return refuseAt(writer, setting.name,
                            tr("check_ccert_access looks up fingerprints of the same digest; "
                               "change those by hand first"));
    }
}

void needAll(SettingWriter &writer, const ClientAllowlist &list,
             const StrongerFingerprints &stronger)
{
    QStringList lines;
    for (const AllowedClient &client : list.clients) {
        if (client.match == AllowedClient::Match::Found && !stronger.contains(client.key))
            lines += QString::number(client.line);
    }
    if (lines.isEmpty())
        return;
    const qsizetype missing = lines.size();
    refuseAt(writer, list.path,
             tr("rows would no longer be found (%1, on line %2): give the certificates of these "
                "clients, or take the rows out first")
                 .arg(missing)
                 .arg(lines.first(std::min(missing, kNamed)).join(QStringLiteral(", "))));
}

} // namespace

Result<Intended> moveToSha256(const Configuration &configuration, const ServerFacts &facts,
                              const QByteArray &path, const StrongerFingerprints &stronger)
{
    SettingWriter writer(configuration, facts);
    const auto list = movable(writer, path);
    if (!list)
        return intendedBy(writer);
    needNoOtherUse(writer);
    needAll(writer, *list, stronger);
    for (const AllowedClient &client : list->clients) {
        if (client.match == AllowedClient::Match::Found && stronger.contains(client.key))
            writer.renameRow(path, client.key, stronger.value(client.key).text);
    }
    bool written = false;
    for (const AllowlistListener &listener : list->listeners) {
        const QByteArray place = listener.service + "/inet";
        if (writer.written(place, kDigestName)) {
            writer.set(place, kDigestName, "sha256");
            written = true;
        }
    }
    if (!written || writer.written({}, kDigestName))
        writer.set({}, kDigestName, "sha256");
    return intendedBy(writer);
}

} // namespace postseal
