// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/manifest.h"

#include "core/x509/digest.h"

namespace postseal {

namespace {

/// One tab-separated line. Paths with control characters never get this far (Configuration).
void line(QByteArray &manifest, const QList<QByteArray> &fields)
{
    manifest += fields.join('\t') + '\n';
}

QByteArray kindName(FileIdentity::Kind kind)
{
    switch (kind) {
    case FileIdentity::Kind::File:
    case FileIdentity::Kind::Unreadable:
        return "file";
    case FileIdentity::Kind::Absent:
        return "absent";
    case FileIdentity::Kind::Other:
        break;
    }
    return "other";
}

void expectation(QByteArray &manifest, const ConfigFile &file)
{
    const FileIdentity &identity = file.identity;
    const auto known = [](const QByteArray &field) {
        return field.isEmpty() ? QByteArray("-") : field;
    };
    if (identity.kind == FileIdentity::Kind::File)
        line(manifest, {"expect", file.realPath, "file", known(identity.sha256),
                        known(identity.mode), known(identity.uid), known(identity.gid)});
    else
        line(manifest, {"expect", file.realPath, kindName(identity.kind), "-", "-", "-", "-"});
}

void postfixPlaces(QByteArray &manifest, const DeployPlan &plan)
{
    line(manifest, {"queue", plan.queueDirectory});
    line(manifest, {"daemons", plan.daemonDirectory});
    line(manifest, {"commands", plan.commandDirectory});
    line(manifest, {"owner", plan.mailOwner});
    if (!plan.rehearsalTag.isEmpty())
        line(manifest, {"rehearsal-tag", plan.rehearsalTag});
    line(manifest, {"maillog", plan.maillogFile.isEmpty() ? "-" : plan.maillogFile});
}

QByteArray rowsName(MapBuild::Rows rows)
{
    switch (rows) {
    case MapBuild::Rows::Aliases:
        return "aliases";
    case MapBuild::Rows::KeysAndChains:
        return "files";
    case MapBuild::Rows::Text:
        break;
    }
    return "text";
}

} // namespace

Payload payloadFor(const DeployPlan &plan, const DeployOptions &options)
{
    QByteArray manifest;
    QByteArray blobs;
    const auto place = [&blobs](const QByteArray &bytes) {
        const QByteArray offset = QByteArray::number(blobs.size());
        blobs += bytes;
        return QList<QByteArray>{offset, QByteArray::number(bytes.size())};
    };
    line(manifest, {"mode", options.checkOnly ? "check" : "apply"});
    line(manifest, {"service", plan.program == ServerProgram::Dovecot ? "dovecot" : "postfix"});
    line(manifest, {"config", plan.configDirectory});
    line(manifest, {"stage", plan.stage});
    if (plan.program == ServerProgram::Dovecot)
        line(manifest, {"pidfile", plan.runDirectory + "/master.pid"});
    else
        postfixPlaces(manifest, plan);
    line(manifest, {"action", plan.restart ? "restart" : "reload"});
    const bool rehearse = options.rehearse && plan.program == ServerProgram::Postfix;
    line(manifest, {"rehearse", rehearse ? "yes" : "no"});
    line(manifest, {"deadline", QByteArray::number(options.deadlineSeconds)});
    line(manifest, {"holder", options.holder.isEmpty() ? "-" : options.holder});
    // The server takes the parts in this order; what postfix check needs comes first.
    line(manifest, QList<QByteArray>{"rehearsal-main"} + place(plan.rehearsalMainCf));
    line(manifest, QList<QByteArray>{"rehearsal-master"} + place(plan.rehearsalMasterCf));
    line(manifest, QList<QByteArray>{"check-master"} + place(plan.masterCf));
    for (const ConfigFile &file : plan.expectations)
        expectation(manifest, file);
    for (const FileWrite &write : plan.writes) {
        line(manifest, QList<QByteArray>{"write", write.path, write.mode, write.uid, write.gid} +
                           place(write.bytes) +
                           QList<QByteArray>{write.stagedPath, sha256(write.bytes)});
    }
    for (const FileRemoval &removal : plan.removals)
        line(manifest, {"remove", removal.path,
                        removal.stagedPath.isEmpty() ? QByteArray("-") : removal.stagedPath});
    for (const MapBuild &map : plan.maps)
        line(manifest, {"map", map.type, map.source, map.stagedPath, rowsName(map.rows), map.path});
    for (auto it = plan.programs.cbegin(); it != plan.programs.cend(); ++it)
        line(manifest, {"program", it.key(), it.value()});
    for (const auto &[service, host] : plan.ports)
        line(manifest, {"port", service, host});
    return {.bytes = manifest + blobs, .manifestLength = manifest.size()};
}

} // namespace postseal
