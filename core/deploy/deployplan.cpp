// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/deployplan.h"

#include "core/base/tr.h"
#include "core/deploy/dovecotplan.h"
#include "core/deploy/planfiles.h"
#include "core/deploy/rehearsal.h"
#include "core/settings/listenplace.h"
#include "core/settings/snitable.h"
#include "core/settings/tables.h"
#include "core/settings/valueproblems.h"

#include <QRandomGenerator>

#include <algorithm>

namespace postseal {

namespace {

/// What the rows of \a table look like.
MapBuild::Rows rowsOf(const TableName &table, const Configuration &wanted,
                      const QByteArray &defaultType)
{
    const auto isNamedBy = [&](const char *parameter) {
        return tablesOf(wanted, defaultType, parameter).contains(table);
    };
    if (isNamedBy("tls_server_sni_maps"))
        return MapBuild::Rows::KeysAndChains;
    if (isNamedBy("alias_maps") || isNamedBy("alias_database"))
        return MapBuild::Rows::Aliases;
    return MapBuild::Rows::Text;
}

/// Whether the index of \a table takes in a file that is written.
bool takesInWritten(const DeployPlan &plan, const ConfigFile *source)
{
    const QList<QByteArray> files =
        filesInSniRows(source ? source->bytes.value_or(QByteArray()) : QByteArray());
    return std::ranges::any_of(plan.writes, [&files](const FileWrite &write) {
        return std::ranges::any_of(
            write.names, [&files](const QByteArray &name) { return files.contains(name); });
    });
}

/// A table whose source is written, or what its index takes in, or that is named for the first time
/// with no index yet.
void planMaps(DeployPlan &plan, const Snapshot &snapshot, const Configuration &wanted)
{
    const QByteArray type = snapshot.facts.parameters.value("default_database_type", "hash");
    const QList<TableName> before = tablesOf(snapshot.configuration, type);
    for (const TableName &table : tablesOf(wanted, type)) {
        if (!isBuiltByPostmap(table.type))
            continue;
        const ConfigFile *file = wanted.file(table.path);
        const QByteArray real = file && !file->realPath.isEmpty() ? file->realPath : table.path;
        const auto write = std::ranges::find(plan.writes, real, &FileWrite::path);
        const bool written = write != plan.writes.end();
        const MapBuild::Rows rows = rowsOf(table, wanted, type);
        const bool stale = rows == MapBuild::Rows::KeysAndChains && takesInWritten(plan, file);
        if (!written && !stale && (before.contains(table) || !file || !file->exists()))
            continue;
        plan.maps.append({.type = table.type,
                          .path = table.path,
                          .source = real,
                          .stagedPath = written
                                            ? write->stagedPath
                                            : stagedPath(plan, table.path, 1000 + plan.maps.size()),
                          .rows = rows});
    }
}

/// The indexes of tables that are taken away: Postfix would go on reading them. What nothing named
/// is no table, and a file beside it with such an ending somebody else's.
void planIndexRemovals(DeployPlan &plan, const Snapshot &snapshot)
{
    const QByteArray usual = snapshot.facts.parameters.value("default_database_type", "hash");
    const QList<FileRemoval> sources = plan.removals;
    for (const TableName &table : tablesOf(snapshot.configuration, usual)) {
        const auto source = std::ranges::find(sources, table.path, &FileRemoval::path);
        if (source == sources.end() || !isBuiltByPostmap(table.type))
            continue;
        for (const QByteArray &suffix : indexSuffixes(table.type)) {
            const QByteArray staged = source->stagedPath;
            plan.removals.append({.path = source->path + suffix,
                                  .stagedPath = staged.isEmpty() ? staged : staged + suffix});
        }
    }
}

/// What lies in a CApath gets into the jail when Postfix starts (Debian's start script).
void planJailRestart(DeployPlan &plan, const Snapshot &snapshot, const Configuration &wanted)
{
    for (const char *name : {"smtp_tls_CApath", "smtpd_tls_CApath"}) {
        const QByteArray folder =
            valueOf({.configuration = wanted, .facts = snapshot.facts}, name, "")
                .value_or(QByteArray());
        const auto isInIt = [&folder](const QByteArray &path) {
            return !folder.isEmpty() && path.startsWith(folder + '/');
        };
        const bool changes =
            snapshot.configuration.mainCf().value(name) != wanted.mainCf().value(name) ||
            std::ranges::any_of(
                plan.writes,
                [&](const FileWrite &write) { return std::ranges::any_of(write.names, isInIt); }) ||
            std::ranges::any_of(plan.removals, isInIt, &FileRemoval::path);
        if (changes)
            plan.reasons += tr("%1 changes, and the chroot jail is filled only when Postfix starts")
                                .arg(QLatin1StringView(name));
    }
}

/// What a reload does not put in force (ops.md 1, listeners.md 6, postfix(1)).
void planAction(DeployPlan &plan, const Snapshot &snapshot, const Configuration &wanted)
{
    for (const char *name : {"inet_interfaces", "inet_protocols", "queue_directory"}) {
        if (snapshot.configuration.mainCf().value(name) != wanted.mainCf().value(name))
            plan.reasons += tr("%1 changes, which Postfix reads only when it starts")
                                .arg(QLatin1StringView(name));
    }
    planJailRestart(plan, snapshot, wanted);
    if (snapshot.facts.root && snapshot.facts.masterPid.isEmpty())
        plan.reasons += tr("Postfix is not running");
    plan.restart = !plan.reasons.isEmpty();
}

Status planPorts(DeployPlan &plan, const Configuration &wanted)
{
    QList<QPair<ListenPlace, QByteArray>> taken;
    for (const Service &row : wanted.masterCf().services()) {
        if (row.type != "inet")
            continue;
        const ListenPlace place = listenPlaceOf(wanted, row.service);
        for (const auto &[other, name] : taken) {
            if (place.overlaps(other))
                return fail(ErrorCode::Refused, QString::fromUtf8(wanted.masterCfPath()),
                            tr(R"(the rows "%1" and "%2" want the same port %3)")
                                .arg(QString::fromUtf8(name), QString::fromUtf8(row.service))
                                .arg(portNumber(place.port)));
        }
        taken.append({place, row.service});
        for (const QByteArray &address : place.addresses)
            plan.ports.append({place.port, address});
    }
    return {};
}

Status refusedByPostfix(const QList<Problem> &problems, const QByteArray &path)
{
    for (const Problem &problem : problems) {
        if (problem.severity == Problem::Severity::Fatal)
            return fail(ErrorCode::Malformed,
                        tr("%1, line %2").arg(QString::fromUtf8(path)).arg(problem.line),
                        problem.text);
    }
    return {};
}

QString programFor(MapBuild::Rows rows)
{
    switch (rows) {
    case MapBuild::Rows::Aliases:
        return QStringLiteral("postalias");
    case MapBuild::Rows::KeysAndChains:
        return QStringLiteral("postmap -F");
    case MapBuild::Rows::Text:
        break;
    }
    return QStringLiteral("postmap");
}

} // namespace

Result<DeployPlan> DeployPlan::from(const Snapshot &snapshot, const Configuration &wanted,
                                    const QByteArray &id)
{
    DeployPlan plan;
    plan.id = id;
    plan.configDirectory = snapshot.facts.configDirectory;
    plan.namedDirectory = wanted.directory();
    plan.onServer = !snapshot.facts.user.isEmpty();
    plan.queueDirectory = snapshot.facts.parameter("queue_directory");
    plan.daemonDirectory = snapshot.facts.parameter("daemon_directory");
    plan.commandDirectory = snapshot.facts.parameter("command_directory");
    plan.mailOwner = snapshot.facts.parameter("mail_owner");
    plan.maillogFile = snapshot.facts.parameter("maillog_file");
    plan.stage = stageFor(plan.configDirectory, id);
    if (const Status s =
            refusedByPostfix(wanted.mainCf().problems() + valueProblems(wanted, snapshot.facts),
                             wanted.mainCfPath());
        !s)
        return std::unexpected(s.error());
    if (const Status s =
            refusedByPostfix(wanted.masterCf().problems() + optionProblems(wanted, snapshot.facts),
                             wanted.masterCfPath());
        !s)
        return std::unexpected(s.error());
    const ChangeSet changes = ChangeSet::between(snapshot, wanted);
    planFiles(plan, snapshot, changes, {wanted.masterCfPath(), wanted.mainCfPath()});
    planMaps(plan, snapshot, wanted);
    planIndexRemovals(plan, snapshot);
    planAction(plan, snapshot, wanted);
    if (const Status s = planPorts(plan, wanted); !s)
        return std::unexpected(s.error());
    for (const Service &row : wanted.masterCf().services())
        plan.programs.insert(row.program, row.name());
    plan.listenersBefore = listenersOf(snapshot.configuration);
    plan.listeners = listenersOf(wanted);
    plan.signIns =
        SaslSubject::of(changedSignIns(listenerSignIns(snapshot.configuration, snapshot.facts),
                                       listenerSignIns(wanted, snapshot.facts)),
                        snapshot.facts);
    planRehearsal(plan, wanted, snapshot.facts);
    return plan;
}

QStringList DeployPlan::commands() const
{
    if (program == ServerProgram::Dovecot)
        return dovecotCommands(*this);
    QStringList list;
    for (const MapBuild &map : maps)
        list += QStringLiteral("%1 %2:%3")
                    .arg(programFor(map.rows), QString::fromUtf8(map.type),
                         QString::fromUtf8(map.path));
    for (const FileRemoval &removal : removals)
        list += QStringLiteral("rm -f %1").arg(QString::fromUtf8(removal.path));
    const QString stageDirectory = QString::fromUtf8(stage);
    list += QStringLiteral("postconf -c %1/etc -n; postconf -c %1/etc -M").arg(stageDirectory);
    list += QStringLiteral("postfix -c %1/check/etc check-fatal").arg(stageDirectory);
    list += QStringLiteral("master -c %1/rehearsal/etc -w").arg(stageDirectory);
    list +=
        restart ? QStringLiteral("systemctl restart postfix") : QStringLiteral("postfix reload");
    return list;
}

QByteArray stageFor(const QByteArray &configDirectory, const QByteArray &id)
{
    return configDirectory.left(configDirectory.lastIndexOf('/')) + "/.postseal-" + id;
}

QByteArray newTransactionId()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
}

} // namespace postseal
