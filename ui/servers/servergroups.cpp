// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servers/servergroups.h"

#include "ui/servers/recentservers.h"

#include <QCollator>
#include <QMap>
#include <QSettings>

#include <algorithm>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

const QString kGroups = u"servers/groups"_s;

/// Earlier releases wrote hosts as they were typed.
QString asNow(const QString &place)
{
    return place.startsWith(u"ssh://"_s) ? place.toLower() : place;
}

QMap<QString, QString> readGroups()
{
    QSettings settings;
    QMap<QString, QString> groups;
    const int size = settings.beginReadArray(kGroups);
    for (int i = 0; i < size; ++i) {
        settings.setArrayIndex(i);
        groups.insert(asNow(settings.value(u"place"_s).toString()),
                      settings.value(u"group"_s).toString());
    }
    return groups;
}

void writeGroups(const QMap<QString, QString> &groups)
{
    QSettings settings;
    settings.remove(kGroups);
    settings.beginWriteArray(kGroups, static_cast<int>(groups.size()));
    int i = 0;
    for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
        settings.setArrayIndex(i++);
        settings.setValue(u"place"_s, it.key());
        settings.setValue(u"group"_s, it.value());
    }
    settings.endArray();
}

} // namespace

QString groupOf(const QString &place)
{
    return readGroups().value(place);
}

void moveToGroup(const QString &place, const QString &group)
{
    QMap<QString, QString> groups = readGroups();
    if (group.trimmed().isEmpty())
        groups.remove(place);
    else
        groups.insert(place, group.trimmed());
    writeGroups(groups);
}

QStringList serverGroups()
{
    const QMap<QString, QString> groups = readGroups();
    QStringList names;
    for (const QString &place : knownPlaces())
        names += groups.value(place);
    names.removeAll(QString());
    const QCollator order;
    std::ranges::sort(names, [&order](const QString &a, const QString &b) { return order(a, b); });
    names.removeDuplicates();
    return names;
}

void renameGroup(const QString &group, const QString &name)
{
    if (name.trimmed().isEmpty())
        return;
    QMap<QString, QString> groups = readGroups();
    for (QString &each : groups) {
        if (each == group)
            each = name.trimmed();
    }
    writeGroups(groups);
}

} // namespace postseal
