// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/revoke.h"

#include "core/base/tr.h"
#include "core/settings/clientfingerprint.h"

namespace postseal {

Result<Intended> revokeClients(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &path, const QList<QByteArray> &keys)
{
    SettingWriter writer(configuration, facts);
    for (const QByteArray &key : keys) {
        const qsizetype before = writer.said().size();
        writer.removeRow(path, key);
        if (writer.isGood() && writer.said().size() == before)
            writer.refuse({.code = ErrorCode::NotFound,
                           .subject = QString::fromUtf8(path),
                           .detail = tr("has no row in force for %1").arg(QString::fromUtf8(key))});
    }
    return intendedBy(writer);
}

Result<Intended> revokeEverywhere(const Configuration &configuration, const ServerFacts &facts,
                                  const QByteArray &fingerprint)
{
    const Result<Fingerprint> wanted = Fingerprint::from(fingerprint);
    if (!wanted)
        return std::unexpected(wanted.error());
    SettingWriter writer(configuration, facts);
    for (const ClientAllowlist &list : clientAllowlists(configuration, facts)) {
        for (const AllowedClient &client : list.clients) {
            const Result<Fingerprint> known = Fingerprint::from(client.key);
            if (client.match != AllowedClient::Match::Off && known && *known == *wanted)
                writer.removeRow(list.path, client.key);
        }
    }
    if (writer.isGood() && writer.said().isEmpty())
        writer.refuse(
            {.code = ErrorCode::NotFound,
             .subject = QStringLiteral("relay_clientcerts"),
             .detail = tr("has no row in force for %1").arg(QString::fromUtf8(wanted->text))});
    return intendedBy(writer);
}

QList<QByteArray> listenersThatTake(const ClientAllowlist &list)
{
    QList<QByteArray> names;
    for (const AllowlistListener &listener : list.listeners) {
        if (listener.isOpen())
            names.append(listener.service);
    }
    return names;
}

} // namespace postseal
