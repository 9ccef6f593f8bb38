// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace postseal::ctl {

/// Bytes of a server as text for people.
inline QString str(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

inline QJsonArray jsonList(const QList<QByteArray> &list)
{
    QJsonArray array;
    for (const QByteArray &item : list)
        array.append(str(item));
    return array;
}

inline QJsonValue valueOrNull(const std::optional<QByteArray> &value)
{
    return value ? QJsonValue(str(*value)) : QJsonValue();
}

/// One JSON document, on one line.
void printJson(const QJsonObject &object);

} // namespace postseal::ctl
