// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/clientplaces.h"

#include <QDir>
#include <QStandardPaths>

namespace postseal {

namespace {

QString own(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/postseal/") + name;
}

} // namespace

QString clientShelf()
{
    return own(QStringLiteral("clients"));
}

QString clientAuthorityFile()
{
    return own(QStringLiteral("client-authority.pem"));
}

QString shownPath(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u'~' + path.sliced(home.size()) : path;
}

QString wholePath(const QString &path)
{
    return path.startsWith(QLatin1StringView("~/")) ? QDir::homePath() + path.sliced(1) : path;
}

QString documentNamed(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/' + name;
}

} // namespace postseal
