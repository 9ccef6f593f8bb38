// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

constexpr qsizetype kKeywordColumn = 30;

QString placeText(const QString &file, int line)
{
    return line == 0 ? QString() : QStringLiteral("%1, line %2").arg(file).arg(line);
}

QString settingText(const SshConfigSetting &setting)
{
    const QString place = placeText(setting.file, setting.line);
    return QStringLiteral("  %1%2%3\n")
        .arg(str(setting.keyword).leftJustified(kKeywordColumn), str(setting.value),
             place.isEmpty() ? QString() : QStringLiteral("  (%1)").arg(place));
}

QString hopText(const SshHostConfig &hop)
{
    const QString host = hop.host.contains(':') ? u'[' + str(hop.host) + u']' : str(hop.host);
    return QStringLiteral("%1@%2:%3").arg(str(hop.user), host).arg(hop.port);
}

QJsonObject placeJson(const QString &file, int line)
{
    return {{QStringLiteral("file"), line == 0 ? QJsonValue() : QJsonValue(file)},
            {QStringLiteral("line"), line == 0 ? QJsonValue() : QJsonValue(line)}};
}

QJsonObject settingJson(const SshConfigSetting &setting)
{
    QJsonObject object = placeJson(setting.file, setting.line);
    object.insert(QStringLiteral("keyword"), str(setting.keyword));
    object.insert(QStringLiteral("value"), str(setting.value));
    return object;
}

QJsonObject noteJson(const SshConfigNote &note)
{
    QJsonObject object = placeJson(note.file, note.line);
    object.insert(QStringLiteral("text"), note.text);
    return object;
}

QJsonObject hostJson(const SshHostConfig &host)
{
    QJsonArray settings, notes;
    for (const SshConfigSetting &setting : host.settings)
        settings.append(settingJson(setting));
    for (const SshConfigNote &note : host.notes)
        notes.append(noteJson(note));
    QJsonValue identities;
    if (host.identityFiles)
        identities = QJsonArray::fromStringList(*host.identityFiles);
    return {{QStringLiteral("name"), str(host.name)},
            {QStringLiteral("host"), str(host.host)},
            {QStringLiteral("port"), host.port},
            {QStringLiteral("user"), str(host.user)},
            {QStringLiteral("identityFiles"), identities},
            {QStringLiteral("knownHostsFiles"), QJsonArray::fromStringList(host.knownHostsFiles())},
            {QStringLiteral("settings"), settings},
            {QStringLiteral("notes"), notes}};
}

} // namespace

QString textOf(const QList<SshHostConfig> &route)
{
    QString text;
    QStringList hops;
    for (const SshHostConfig &hop : route) {
        hops += hopText(hop);
        text += str(hop.name) + QLatin1Char('\n');
        for (const SshConfigSetting &setting : hop.settings)
            text += settingText(setting);
        for (const SshConfigNote &note : hop.notes)
            text += QStringLiteral("  ! %1: %2\n").arg(placeText(note.file, note.line), note.text);
    }
    return route.size() > 1
               ? QStringLiteral("way: %1\n").arg(hops.join(QStringLiteral(" -> "))) + text
               : text;
}

QJsonObject jsonOf(const QList<SshHostConfig> &route)
{
    QJsonArray hops;
    for (const SshHostConfig &hop : route)
        hops.append(hostJson(hop));
    QJsonObject object = hops.takeAt(hops.size() - 1).toObject();
    object.insert(QStringLiteral("hops"), hops);
    return object;
}

} // namespace postseal::ctl
