// SPDX-License-Identifier: GPL-3.0-or-later
#include "changes.h"

#include <QDir>
#include <QFile>

namespace postseal::ctl {

namespace {

struct FileArgument
{
    QByteArray remote;
    QString local;
    QByteArray mode;
};

std::unexpected<Error> bad(const QString &word, const QString &why)
{
    return fail(ErrorCode::BadInput, word, why);
}

Result<FileArgument> parseFile(const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals <= 0 || !word.startsWith(u'/'))
        return bad(word, QStringLiteral("write --file REMOTE=LOCAL[,mode=0600] with a whole remote path"));
    FileArgument argument{.remote = word.left(equals).toUtf8(), .local = word.mid(equals + 1), .mode = {}};
    const qsizetype option = argument.local.lastIndexOf(QStringLiteral(",mode="));
    if (option >= 0) {
        bool ok = false;
        const uint mode = argument.local.mid(option + 6).toUInt(&ok, 8);
        if (!ok || mode > 0777)
            return bad(word, QStringLiteral("the mode is octal, at most 0777"));
        argument.mode = QByteArray::number(mode, 8);
        argument.local.truncate(option);
    }
    return argument;
}

Result<QByteArray> readLocal(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, path, file.errorString());
    return file.readAll();
}

/// The files of --from: those at its top and one level down, as they lie in /etc/postfix.
QStringList folderFiles(const QString &folder)
{
    const QDir dir(folder);
    QStringList names = dir.entryList(QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &sub : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        for (const QString &name : QDir(dir.filePath(sub)).entryList(QDir::Files, QDir::Name))
            names += sub + u'/' + name;
    }
    names.removeIf([](const QString &name) {
        return name.endsWith(QLatin1StringView(".db")) || name.endsWith(QLatin1StringView(".lmdb"))
               || name.endsWith(QLatin1StringView(".cdb"));
    });
    return names;
}

Status applySet(Configuration &configuration, const QString &word)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals <= 0)
        return bad(word, QStringLiteral("write --set NAME=VALUE or --set SERVICE/NAME=VALUE"));
    const QByteArray left = word.left(equals).trimmed().toUtf8();
    const QByteArray value = word.mid(equals + 1).trimmed().toUtf8();
    const qsizetype slash = left.lastIndexOf('/');
    if (slash < 0) {
        MainCf document = configuration.mainCf();
        if (const Status done = document.setValue(left, value); !done)
            return done;
        configuration.setMainCf(document);
        return {};
    }
    MasterCf document = configuration.masterCf();
    if (const Status done = document.setOverride(left.left(slash), left.mid(slash + 1), value); !done)
        return done;
    configuration.setMasterCf(document);
    return {};
}

Status applyListener(Configuration &configuration, const QString &word)
{
    const QByteArray service = word.section(u'=', 0, 0).toUtf8();
    const QString wish = word.section(u'=', 1);
    if (service.isEmpty() || (wish != QLatin1StringView("on") && wish != QLatin1StringView("off")))
        return bad(word, QStringLiteral("write --listener SERVICE=on or --listener SERVICE=off"));
    MasterCf document = configuration.masterCf();
    const Status done = wish == QLatin1StringView("on") ? document.enable(service)
                                                        : document.disable(service);
    if (!done)
        return done;
    configuration.setMasterCf(document);
    return {};
}

Status applyFile(Configuration &configuration, const FileArgument &argument)
{
    const Result<QByteArray> bytes = readLocal(argument.local);
    if (!bytes)
        return std::unexpected(bytes.error());
    return configuration.putFile(argument.remote, *bytes, argument.mode);
}

} // namespace

Result<QList<QByteArray>> remotePaths(const Changes &changes, const QByteArray &directory)
{
    QList<QByteArray> paths;
    for (const QString &word : changes.files) {
        const Result<FileArgument> argument = parseFile(word);
        if (!argument)
            return std::unexpected(argument.error());
        paths.append(argument->remote);
    }
    if (!changes.folder.isEmpty()) {
        for (const QString &name : folderFiles(changes.folder))
            paths.append(directory + '/' + name.toUtf8());
    }
    for (const QByteArray &path : paths) {
        if (path.contains('\n') || path.contains('\t'))
            return bad(QString::fromUtf8(path), QStringLiteral("a control character in a path is refused"));
    }
    return paths;
}

Result<Configuration> withChanges(const Configuration &configuration, const Changes &changes)
{
    Configuration wanted = configuration;
    if (!changes.folder.isEmpty()) {
        if (!QDir(changes.folder).exists())
            return fail(ErrorCode::Local, changes.folder, QStringLiteral("there is no such folder"));
        for (const QString &name : folderFiles(changes.folder)) {
            const FileArgument argument{.remote = wanted.directory() + '/' + name.toUtf8(),
                                        .local = changes.folder + u'/' + name,
                                        .mode = {}};
            if (const Status done = applyFile(wanted, argument); !done)
                return std::unexpected(done.error());
        }
    }
    for (const QString &word : changes.files) {
        const Result<FileArgument> argument = parseFile(word);
        if (!argument)
            return std::unexpected(argument.error());
        if (const Status done = applyFile(wanted, *argument); !done)
            return std::unexpected(done.error());
    }
    for (const QString &word : changes.listeners) {
        if (const Status done = applyListener(wanted, word); !done)
            return std::unexpected(done.error());
    }
    for (const QString &word : changes.sets) {
        if (const Status done = applySet(wanted, word); !done)
            return std::unexpected(done.error());
    }
    return wanted;
}

} // namespace postseal::ctl
