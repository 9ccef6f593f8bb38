// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/present.h"
#include "app/postsealctl/words.h"
#include "core/base/shellword.h"
#include "core/lint/linter.h"
#include "core/settings/listener.h"
#include "core/settings/owners.h"
#include "core/settings/transactionphase.h"

#include <QDateTime>

namespace postseal::ctl {

namespace {

QString encryptionName(Encryption encryption)
{
    switch (encryption) {
    case Encryption::None:
        return QStringLiteral("none");
    case Encryption::Offered:
        return QStringLiteral("offered");
    case Encryption::Required:
        return QStringLiteral("required");
    case Encryption::Implicit:
        return QStringLiteral("implicit");
    case Encryption::Own:
        break;
    }
    return QStringLiteral("unknown");
}

QString kindName(FileIdentity::Kind kind)
{
    switch (kind) {
    case FileIdentity::Kind::File:
        return QStringLiteral("file");
    case FileIdentity::Kind::Absent:
        return QStringLiteral("absent");
    case FileIdentity::Kind::Unreadable:
        return QStringLiteral("unreadable");
    case FileIdentity::Kind::Other:
        break;
    }
    return QStringLiteral("other");
}

/// A line of the head; nothing for what is not known.
QString line(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString() : label.leftJustified(15) + value + u'\n';
}

QString fileNote(const ConfigFile &file)
{
    const FileIdentity &identity = file.identity;
    if (identity.kind == FileIdentity::Kind::Absent)
        return QStringLiteral("does not exist");
    QString note = QStringLiteral("mode %1, owner %2:%3")
                       .arg(str(identity.mode), str(identity.uid), str(identity.gid));
    if (identity.kind == FileIdentity::Kind::Unreadable)
        note += QStringLiteral(", may not be read by this account");
    if (file.tooLarge)
        note += QStringLiteral(", over 8 MiB and therefore not read");
    if (file.realPath != file.path)
        note += QStringLiteral(", is ") + str(file.realPath);
    return note;
}

QString accountText(const ServerFacts &facts)
{
    if (facts.user.isEmpty())
        return {};
    return str(facts.user) + (facts.root ? QString() : QStringLiteral(" (read-only)"));
}

QString runningText(const ServerFacts &facts)
{
    if (!facts.masterPid.isEmpty())
        return QStringLiteral("yes, master is process ") + str(facts.masterPid);
    if (facts.user.isEmpty())
        return {};
    return facts.root ? QStringLiteral("no") : QStringLiteral("not visible to this account");
}

QString ownerLine(const Owner &owner)
{
    const QString sign = owner.name + QStringLiteral(" (") + str(owner.sign) + u')';
    switch (owner.kind) {
    case Owner::Kind::HostContainer:
        return line(QStringLiteral("Container"), owner.name);
    case Owner::Kind::AppContainer:
        return line(QStringLiteral("Container"),
                    sign +
                        QStringLiteral(": what is changed here is lost when it is made again from "
                                       "its image"));
    case Owner::Kind::Program:
        break;
    }
    return line(QStringLiteral("Managed by?"), owner.name.isEmpty() ? str(owner.sign) : sign);
}

/// The other instances of Postfix there, postmulti(1).
QString instancesText(const ServerFacts &facts)
{
    QString text;
    for (const QByteArray &folder : facts.instances())
        text += line(text.isEmpty() ? QStringLiteral("Instances") : QString(),
                     str(folder) + QStringLiteral(" (--config-directory shows it)"));
    return text;
}

QString headOf(const ServerFacts &facts)
{
    QString text = line(QStringLiteral("Host"), str(facts.hostName)) +
                   line(QStringLiteral("System"), str(facts.kernel)) +
                   line(QStringLiteral("Account"), accountText(facts)) +
                   line(QStringLiteral("Postfix"), str(facts.version())) +
                   line(QStringLiteral("Configuration"), str(facts.configDirectory)) +
                   instancesText(facts) + line(QStringLiteral("Running"), runningText(facts)) +
                   line(QStringLiteral("Refused"), str(facts.postconfError));
    for (const Owner &owner : ownersOf(facts.managedBy))
        text += ownerLine(owner);
    return text;
}

QString listenersText(const Configuration &configuration)
{
    QString text = QStringLiteral("\nListeners\n");
    for (const Listener &listener : listenersOf(configuration)) {
        const QString port = listener.port ? QString::number(listener.port) : QStringLiteral("?");
        text += QStringLiteral("  %1 port %2  encryption %3%4\n")
                    .arg(str(listener.service).leftJustified(16), port.leftJustified(5),
                         encryptionName(listener.encryption),
                         listener.signIn ? QStringLiteral(", sign-in") : QString());
    }
    return text;
}

QString filesText(const QMap<QByteArray, ConfigFile> &files)
{
    qsizetype width = 0;
    for (const ConfigFile &file : files)
        width = qMax(width, qMin(str(file.path).size(), qsizetype(48)));
    QString text = QStringLiteral("\nFiles\n");
    for (const ConfigFile &file : files) {
        if (file.identity.kind != FileIdentity::Kind::Other)
            text += QStringLiteral("  %1  %2\n")
                        .arg(str(file.path).leftJustified(width), fileNote(file));
    }
    return text;
}

QJsonArray listenersJson(const Configuration &configuration)
{
    QJsonArray array;
    for (const Listener &listener : listenersOf(configuration))
        array.append(
            QJsonObject{{QStringLiteral("service"), str(listener.service)},
                        {QStringLiteral("program"), str(listener.program)},
                        {QStringLiteral("host"), str(listener.host)},
                        {QStringLiteral("port"), listener.port},
                        {QStringLiteral("encryption"), encryptionName(listener.encryption)},
                        {QStringLiteral("signIn"), listener.signIn}});
    return array;
}

QJsonArray filesJson(const QMap<QByteArray, ConfigFile> &files)
{
    QJsonArray array;
    for (const ConfigFile &file : files)
        array.append(QJsonObject{{QStringLiteral("path"), str(file.path)},
                                 {QStringLiteral("realPath"), str(file.realPath)},
                                 {QStringLiteral("kind"), kindName(file.identity.kind)},
                                 {QStringLiteral("mode"), str(file.identity.mode)},
                                 {QStringLiteral("uid"), str(file.identity.uid)},
                                 {QStringLiteral("gid"), str(file.identity.gid)},
                                 {QStringLiteral("tooLarge"), file.tooLarge},
                                 {QStringLiteral("sha256"), str(file.identity.sha256)}});
    return array;
}

/// When it came as far as it did; UTC.
QString timeOf(const TransactionState &transaction)
{
    return QDateTime::fromSecsSinceEpoch(transaction.when, Qt::UTC).toString(Qt::ISODate);
}

QJsonArray transactionsJson(const ServerFacts &facts)
{
    QJsonArray array;
    for (const TransactionState &transaction : facts.transactions) {
        QJsonObject object{{QStringLiteral("id"), str(transaction.id)},
                           {QStringLiteral("state"), str(transaction.state)},
                           {QStringLiteral("running"), transaction.running},
                           {QStringLiteral("holder"), str(transaction.holder)}};
        if (!transaction.isFinal())
            object.insert(QStringLiteral("time"), timeOf(transaction));
        array.append(object);
    }
    return array;
}

QString unsettledText(const TransactionState &transaction)
{
    const QString since = timeOf(transaction);
    if (transaction.running)
        return QStringLiteral("\n%1 applies a change right now: %2 (%3, since %4)\n")
            .arg(str(transaction.holder), str(transaction.id), str(transaction.state), since);
    if (standsBeforeSwap(transaction.state))
        return QStringLiteral("\nAn apply of %1 did not end: %2 (%3, since %4). It has changed "
                              "nothing; `postsealctl restore TARGET %2` clears away what it "
                              "left.\n")
            .arg(str(transaction.holder), str(transaction.id), str(transaction.state), since);
    return QStringLiteral("\nAn apply of %1 did not end: %2 (%3, since %4). `postsealctl restore "
                          "TARGET %2` puts the old state back, with --keep what is in force "
                          "stays.\n")
        .arg(str(transaction.holder), str(transaction.id), str(transaction.state), since);
}

} // namespace

QStringList unseenIn(const Snapshot &snapshot)
{
    QStringList list;
    if (snapshot.facts.root || snapshot.facts.user.isEmpty())
        return list;
    for (const ConfigFile &file : snapshot.files) {
        if (file.identity.kind == FileIdentity::Kind::Unreadable)
            list += QStringLiteral("the contents of ") + str(file.path);
    }
    if (snapshot.facts.masterPid.isEmpty())
        list += QStringLiteral("whether Postfix is running");
    list += QStringLiteral("files in folders that only root may enter");
    list += QStringLiteral("earlier applies");
    return list;
}

QString textOf(const Snapshot &snapshot)
{
    QString text =
        headOf(snapshot.facts) + listenersText(snapshot.configuration) + filesText(snapshot.files);
    const QString findings = textOf(lintAll(snapshot.configuration, snapshot.facts));
    if (!findings.isEmpty())
        text += QStringLiteral("\nFindings\n") + findings;
    for (const TransactionState &transaction : snapshot.facts.transactions) {
        if (!transaction.isFinal())
            text += unsettledText(transaction);
    }
    for (const QByteArray &stage : snapshot.facts.strayStages)
        text +=
            QStringLiteral("\nLeft by an apply that nobody knows any more; it is taken away there "
                           "by: rm -r %1\n")
                .arg(shellWord(str(stage)));
    const QStringList unseen = unseenIn(snapshot);
    if (!unseen.isEmpty())
        text += QStringLiteral("\nNot visible to %1 (--sudo shows it): %2\n")
                    .arg(str(snapshot.facts.user), unseen.join(QStringLiteral(", ")));
    return text;
}

QJsonObject jsonOf(const Snapshot &snapshot)
{
    const ServerFacts &facts = snapshot.facts;
    QJsonObject parameters;
    for (auto it = facts.parameters.cbegin(); it != facts.parameters.cend(); ++it)
        parameters.insert(str(it.key()), str(it.value()));
    return {{QStringLiteral("host"), str(facts.hostName)},
            {QStringLiteral("kernel"), str(facts.kernel)},
            {QStringLiteral("user"), str(facts.user)},
            {QStringLiteral("root"), facts.root},
            {QStringLiteral("postfix"), str(facts.version())},
            {QStringLiteral("configDirectory"), str(facts.configDirectory)},
            {QStringLiteral("masterPid"), str(facts.masterPid)},
            {QStringLiteral("postconfError"), str(facts.postconfError)},
            {QStringLiteral("mapTypes"), jsonList(facts.mapTypes)},
            {QStringLiteral("managedBy"), jsonList(facts.managedBy)},
            {QStringLiteral("parameters"), parameters},
            {QStringLiteral("listeners"), listenersJson(snapshot.configuration)},
            {QStringLiteral("files"), filesJson(snapshot.files)},
            {QStringLiteral("findings"), jsonOf(lintAll(snapshot.configuration, facts))},
            {QStringLiteral("transactions"), transactionsJson(facts)},
            {QStringLiteral("strayStages"), jsonList(facts.strayStages)},
            {QStringLiteral("notSeen"), QJsonArray::fromStringList(unseenIn(snapshot))}};
}

} // namespace postseal::ctl
