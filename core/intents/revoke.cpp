// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/revoke.h"

#include "core/base/tr.h"

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
