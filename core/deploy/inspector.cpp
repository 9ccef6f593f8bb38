// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/inspector.h"

#include "core/deploy/inspectionframes.h"

#include <QCoreApplication>

namespace postseal {

Request inspection(const QByteArray &configDirectory, const QList<QByteArray> &extraPaths)
{
    return {.verb = "inspect", .payload = extraPaths.join('\n'), .words = configDirectory};
}

Result<Snapshot> inspect(RootChannel &channel, const QByteArray &configDirectory,
                         const QList<QByteArray> &extraPaths, const Patience &patience)
{
    const Status sent = channel.send(inspection(configDirectory, extraPaths), patience);
    if (!sent)
        return std::unexpected(sent.error());
    return inspected(channel, configDirectory, patience);
}

Result<Snapshot> inspected(RootChannel &channel, const QByteArray &configDirectory,
                           const Patience &patience)
{
    InspectionFrames collector;
    const auto done =
        channel.answer([&collector](const Frame &frame) { collector.take(frame); }, patience);
    if (!done)
        return std::unexpected(done.error());
    Snapshot snapshot = collector.snapshot();
    const QByteArray directory =
        configDirectory.isEmpty() ? collector.facts.parameter("config_directory") : configDirectory;
    snapshot.configuration = Configuration(
        directory.isEmpty() ? collector.facts.configDirectory : directory, snapshot.files);
    for (const char *name : {"/main.cf", "/master.cf"}) {
        const ConfigFile file = snapshot.files.value(snapshot.configuration.directory() + name);
        const QString path = QString::fromUtf8(snapshot.configuration.directory() + name);
        if (!file.exists())
            return fail(ErrorCode::NotFound, path,
                        QCoreApplication::translate("Inspector", "is not there"));
        if (collector.torn.contains(file.path))
            return fail(ErrorCode::Conflict, path,
                        QCoreApplication::translate("Inspector",
                                                    "was changed while it was read; try again"));
        if (!file.bytes)
            return fail(ErrorCode::NotPermitted, path,
                        QCoreApplication::translate("Inspector", "cannot be read by this account"));
    }
    return snapshot;
}

Result<Snapshot> inspectDovecot(RootChannel &channel, const QList<QByteArray> &paths,
                                const Patience &patience)
{
    InspectionFrames collector;
    const auto done = channel.ask(
        {.verb = "dovecot", .payload = paths.join('\n'), .words = {}},
        [&collector](const Frame &frame) { collector.take(frame); }, patience);
    if (!done)
        return std::unexpected(done.error());
    Snapshot snapshot = collector.snapshot();
    for (ConfigFile &file : snapshot.files)
        file.secret = file.exists() && !file.bytes;
    const QByteArray &directory = snapshot.facts.configDirectory;
    snapshot.configuration = Configuration(directory, snapshot.files);
    const QString main = QString::fromUtf8(directory + "/dovecot.conf");
    if (!snapshot.files.value(main.toUtf8()).exists())
        return fail(ErrorCode::NotFound, main,
                    QCoreApplication::translate("Inspector", "is not there"));
    return snapshot;
}

} // namespace postseal
