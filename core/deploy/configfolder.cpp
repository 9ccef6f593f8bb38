// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/configfolder.h"

#include "core/base/tr.h"
#include "core/config/maincf.h"
#include "core/deploy/localfile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace postseal {

namespace {

bool isLeftOver(const QString &name)
{
    static const QStringList endings{QStringLiteral(".db"),  QStringLiteral(".lmdb"),
                                     QStringLiteral(".cdb"), QStringLiteral(".dir"),
                                     QStringLiteral(".pag"), QStringLiteral("~"),
                                     QStringLiteral(".swp")};
    return std::ranges::any_of(endings, [&name](const QString &end) { return name.endsWith(end); });
}

/// The places of passwords that \a main names: their contents are replaced, never shown.
QList<QByteArray> secretNames(const MainCf &main)
{
    QList<QByteArray> names;
    for (const char *parameter : {"smtp_sasl_password_maps", "lmtp_sasl_password_maps"}) {
        QByteArray value = main.value(parameter).value_or(QByteArray());
        for (const QByteArray &word : value.replace(',', ' ').simplified().split(' '))
            names.append(word.mid(word.lastIndexOf('/') + 1));
    }
    return names;
}

void markSecrets(QMap<QByteArray, ConfigFile> &files, const MainCf &main)
{
    const QList<QByteArray> names = secretNames(main);
    for (ConfigFile &file : files) {
        const QByteArray name = file.path.mid(file.path.lastIndexOf('/') + 1);
        file.secret =
            names.contains(name) || (file.bytes && file.bytes->contains("PRIVATE KEY-----"));
    }
}

Status mustBeRead(const ConfigFile &file)
{
    const QString name = QString::fromUtf8(file.path);
    if (file.bytes)
        return {};
    if (!file.exists())
        return fail(ErrorCode::NotFound, name,
                    postseal::tr("is not there; a target folder holds main.cf and master.cf"));
    return fail(ErrorCode::NotPermitted, name, postseal::tr("cannot be read by this account"));
}

} // namespace

QStringList folderFiles(const QString &folder)
{
    const QDir dir(folder);
    QStringList names = dir.entryList(QDir::Files, QDir::Name);
    for (const QString &sub : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        for (const QString &name : QDir(dir.filePath(sub)).entryList(QDir::Files, QDir::Name))
            names += sub + u'/' + name;
    }
    names.removeIf(isLeftOver);
    return names;
}

Result<Snapshot> readFolder(const QString &folder, const QList<QByteArray> &extraPaths)
{
    const QString place = QFileInfo(folder).canonicalFilePath();
    if (place.isEmpty() || !QFileInfo(place).isDir())
        return fail(
            ErrorCode::NotFound, folder,
            postseal::tr("there is no such folder; a server is written ssh://[user@]host[:port]"));
    Snapshot snapshot;
    snapshot.facts.configDirectory = place.toUtf8();
    QList<QByteArray> paths = extraPaths;
    for (const QString &name : folderFiles(place))
        paths.append((place + u'/' + name).toUtf8());
    for (const QByteArray &path : {snapshot.facts.configDirectory + "/main.cf",
                                   snapshot.facts.configDirectory + "/master.cf"}) {
        const ConfigFile file = readFile(path);
        if (const Status done = mustBeRead(file); !done)
            return std::unexpected(done.error());
        snapshot.files.insert(path, file);
    }
    for (const QByteArray &path : paths) {
        if (!snapshot.files.contains(path))
            snapshot.files.insert(path, readFile(path));
    }
    const QByteArray main = snapshot.files.value(snapshot.facts.configDirectory + "/main.cf")
                                .bytes.value_or(QByteArray());
    markSecrets(snapshot.files, MainCf::parse(main));
    snapshot.configuration = Configuration(snapshot.facts.configDirectory, snapshot.files);
    return snapshot;
}

Result<QByteArray> pathInFolder(const QByteArray &path, const QString &folder,
                                const QByteArray &directory)
{
    const QByteArray place = QFileInfo(folder).canonicalFilePath().toUtf8();
    if (path.startsWith(place + '/'))
        return path;
    if (path.startsWith(directory + '/'))
        return place + path.mid(directory.size());
    return fail(ErrorCode::BadInput, QString::fromUtf8(path),
                postseal::tr("a folder has a place only for files of %1 (see --config-directory)")
                    .arg(QString::fromUtf8(directory)));
}

} // namespace postseal
