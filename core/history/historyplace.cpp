// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyplace.h"

#include <QStandardPaths>

namespace postseal {

namespace {

constexpr quint16 kSshPort = 22;

} // namespace

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

QString HistoryPlace::begunFile() const
{
    return fileNameOf(*this) + QStringLiteral(".begun");
}

HistoryPlace historyOf(const QByteArray &host, std::optional<quint16> port, const QString &folder)
{
    const quint16 said = port.value_or(0);
    return {.folder = folder, .host = host, .port = said == 0 ? kSshPort : said};
}

} // namespace postseal
