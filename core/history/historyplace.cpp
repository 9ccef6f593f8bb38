// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyplace.h"

#include <QStandardPaths>

namespace postseal {

QString historyFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/postseal/history");
}

namespace {

QString fileNameOf(const HistoryPlace &place)
{
    const QByteArray host = place.host.toLower().toPercentEncoding();
    return place.folder + u'/' + QString::fromLatin1(host) + u'_' + QString::number(place.port);
}

} // namespace

QString HistoryPlace::repository() const
{
    return fileNameOf(*this) + QStringLiteral(".git");
}

QString HistoryPlace::lockFile() const
{
    return fileNameOf(*this) + QStringLiteral(".lock");
}

HistoryPlace historyOf(const QByteArray &host, quint16 port)
{
    return {.folder = historyFolder(), .host = host, .port = port};
}

} // namespace postseal
