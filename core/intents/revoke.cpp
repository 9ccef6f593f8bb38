// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/revoke.h"

#include "core/base/tr.h"
#include "core/settings/writtensettings.h"

#include <algorithm>

namespace postseal {

namespace {

/// What may let a client in that is in no table any more that was read.
QStringList otherWaysIn(const Configuration &configuration, const ServerFacts &facts)
{
    QStringList remarks;
    for (const ClientAllowlist &list : clientAllowlists(configuration, facts)) {
        const ConfigFile *file = configuration.file(list.path);
        if (list.path.isEmpty() || !file || !file->bytes)
            remarks +=
                tr("The rows of %1 are not known from here: the client may be let in by them "
                   "still.")
                    .arg(QString::fromUtf8(list.table));
    }
    const QList<WrittenSetting> settings = writtenSettings(configuration);
    const auto asks = [](const WrittenSetting &setting) {
        return setting.value.contains("check_ccert_access") ||
               setting.value.contains("permit_tls_all_clientcerts");
    };
    if (const auto found = std::ranges::find_if(settings, asks); found != settings.end())
        remarks += tr("%1 lets clients in by their certificates in another way, too: look there.")
                       .arg(QString::fromUtf8(found->name));
    return remarks;
}

} // namespace

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
                                  const QList<Fingerprint> &fingerprints)
{
    SettingWriter writer(configuration, facts);
    for (const ClientAllowlist &list : clientAllowlists(configuration, facts)) {
        for (const AllowedClient &client : list.clients) {
            const Result<Fingerprint> known = Fingerprint::from(client.key);
            if (client.match != AllowedClient::Match::Off && known && fingerprints.contains(*known))
                writer.removeRow(list.path, client.key);
        }
    }
    if (writer.isGood() && writer.said().isEmpty())
        writer.refuse({.code = ErrorCode::NotFound,
                       .subject = QStringLiteral("relay_clientcerts"),
                       .detail = tr("has no row in force for %1")
                                     .arg(QString::fromUtf8(fingerprints.value(0).text))});
    Result<Intended> done = intendedBy(writer);
    if (done)
        done->remarks = otherWaysIn(done->next, facts);
    return done;
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
