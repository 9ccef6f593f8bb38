// SPDX-License-Identifier: GPL-3.0-or-later
#include "present.h"

#include <QJsonArray>

namespace postseal::ctl {

namespace {

QString str(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

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
        break;
    }
    return QStringLiteral("implicit");
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Checked:
        return QStringLiteral("checked");
    case Outcome::Kept:
        return QStringLiteral("kept");
    case Outcome::Refused:
        return QStringLiteral("refused");
    case Outcome::Conflict:
        return QStringLiteral("conflict");
    case Outcome::PutBack:
        return QStringLiteral("put-back");
    case Outcome::Unsettled:
        return QStringLiteral("unsettled");
    case Outcome::Stuck:
        break;
    }
    return QStringLiteral("stuck");
}

QString line(const QString &label, const QString &value)
{
    return label.leftJustified(18) + value + u'\n';
}

QJsonArray jsonList(const QList<QByteArray> &list)
{
    QJsonArray array;
    for (const QByteArray &item : list)
        array.append(str(item));
    return array;
}

QJsonObject jsonOf(const Listener &listener)
{
    return {{QStringLiteral("service"), str(listener.service)},
            {QStringLiteral("program"), str(listener.program)},
            {QStringLiteral("port"), listener.port},
            {QStringLiteral("encryption"), encryptionName(listener.encryption)},
            {QStringLiteral("signIn"), listener.signIn}};
}

QString fileNote(const ConfigFile &file)
{
    switch (file.identity.kind) {
    case FileIdentity::Kind::Absent:
        return QStringLiteral("does not exist");
    case FileIdentity::Kind::Unreadable:
        return QStringLiteral("unknown from here: this account may not read it");
    case FileIdentity::Kind::Other:
        return QStringLiteral("directory or special file");
    case FileIdentity::Kind::File:
        break;
    }
    QString note = QStringLiteral("mode %1, owner %2:%3")
                       .arg(str(file.identity.mode), str(file.identity.uid), str(file.identity.gid));
    if (file.realPath != file.path)
        note += QStringLiteral(", is ") + str(file.realPath);
    return note;
}

} // namespace

QString textOf(const Snapshot &snapshot)
{
    const ServerFacts &facts = snapshot.facts;
    QString text;
    text += line(QStringLiteral("Host"), str(facts.hostName) + u' ' + str(facts.kernel));
    text += line(QStringLiteral("Account"), str(facts.user)
                                                + (facts.root ? QStringLiteral(" (root)")
                                                              : QStringLiteral(" (read-only)")));
    text += line(QStringLiteral("Postfix"), str(facts.version()));
    text += line(QStringLiteral("Configuration"), str(facts.configDirectory));
    text += line(QStringLiteral("Running"), facts.masterPid.isEmpty()
                                                ? (facts.root ? QStringLiteral("no")
                                                              : QStringLiteral("unknown from here"))
                                                : QStringLiteral("master is pid ") + str(facts.masterPid));
    if (!facts.postconfError.isEmpty())
        text += line(QStringLiteral("Broken"), str(facts.postconfError));
    for (const QByteArray &sign : facts.managedBy)
        text += line(QStringLiteral("Managed by?"), str(sign));
    text += QStringLiteral("\nListeners\n");
    for (const Listener &listener : listenersOf(snapshot.configuration))
        text += QStringLiteral("  %1 port %2  encryption %3%4\n")
                    .arg(str(listener.service).leftJustified(14),
                         listener.port ? QString::number(listener.port) : QStringLiteral("?"),
                         encryptionName(listener.encryption),
                         listener.signIn ? QStringLiteral(", sign-in") : QString());
    text += QStringLiteral("\nFiles\n");
    for (const ConfigFile &file : snapshot.files) {
        if (file.identity.kind != FileIdentity::Kind::Other)
            text += QStringLiteral("  %1  %2\n").arg(str(file.path), fileNote(file));
    }
    for (const TransactionState &transaction : facts.transactions) {
        if (!transaction.isFinal())
            text += QStringLiteral("\nAn apply that did not end: %1 (%2)\n")
                        .arg(str(transaction.id), str(transaction.state));
    }
    return text;
}

QJsonObject jsonOf(const Snapshot &snapshot)
{
    const ServerFacts &facts = snapshot.facts;
    QJsonArray listeners;
    for (const Listener &listener : listenersOf(snapshot.configuration))
        listeners.append(jsonOf(listener));
    QJsonObject files;
    for (const ConfigFile &file : snapshot.files)
        files.insert(str(file.path), QJsonObject{{QStringLiteral("note"), fileNote(file)},
                                                 {QStringLiteral("realPath"), str(file.realPath)},
                                                 {QStringLiteral("mode"), str(file.identity.mode)},
                                                 {QStringLiteral("sha256"), str(file.identity.sha256)}});
    QJsonObject parameters;
    for (auto it = facts.parameters.cbegin(); it != facts.parameters.cend(); ++it)
        parameters.insert(str(it.key()), str(it.value()));
    QJsonArray transactions;
    for (const TransactionState &transaction : facts.transactions)
        transactions.append(QJsonObject{{QStringLiteral("id"), str(transaction.id)},
                                        {QStringLiteral("state"), str(transaction.state)}});
    return {{QStringLiteral("host"), str(facts.hostName)},
            {QStringLiteral("user"), str(facts.user)},
            {QStringLiteral("root"), facts.root},
            {QStringLiteral("postfix"), str(facts.version())},
            {QStringLiteral("configDirectory"), str(facts.configDirectory)},
            {QStringLiteral("masterPid"), str(facts.masterPid)},
            {QStringLiteral("postconfError"), str(facts.postconfError)},
            {QStringLiteral("mapTypes"), jsonList(facts.mapTypes)},
            {QStringLiteral("managedBy"), jsonList(facts.managedBy)},
            {QStringLiteral("parameters"), parameters},
            {QStringLiteral("listeners"), listeners},
            {QStringLiteral("files"), files},
            {QStringLiteral("transactions"), transactions}};
}

QString textOf(const DeployPlan &plan, const ChangeSet &changes)
{
    if (changes.isEmpty() && plan.maps.isEmpty())
        return QStringLiteral("Nothing would change.\n");
    QString text = str(changes.diff());
    text += QStringLiteral("\nWould run on the server:\n");
    for (const QString &command : plan.commands())
        text += QStringLiteral("  ") + command + u'\n';
    for (const QString &reason : plan.reasons)
        text += QStringLiteral("Restart, because ") + reason + QStringLiteral(".\n");
    return text;
}

QJsonObject jsonOf(const DeployPlan &plan, const ChangeSet &changes)
{
    QJsonArray writes;
    for (const FileWrite &write : plan.writes)
        writes.append(QJsonObject{{QStringLiteral("path"), str(write.path)},
                                  {QStringLiteral("mode"), str(write.mode)},
                                  {QStringLiteral("secret"), write.secret},
                                  {QStringLiteral("bytes"), write.bytes.size()}});
    return {{QStringLiteral("changes"), changes.changes().size()},
            {QStringLiteral("diff"), str(changes.diff())},
            {QStringLiteral("writes"), writes},
            {QStringLiteral("commands"), QJsonArray::fromStringList(plan.commands())},
            {QStringLiteral("action"), plan.restart ? QStringLiteral("restart") : QStringLiteral("reload")},
            {QStringLiteral("reasons"), QJsonArray::fromStringList(plan.reasons)}};
}

QString textOf(const DeployEvent &event)
{
    return QStringLiteral("[%1] %2 %3\n")
        .arg(event.uptime, 0, 'f', 2)
        .arg(str(event.kind), str(event.text));
}

QString textOf(const ProbeResult &result)
{
    QString text = QStringLiteral("  %1 %2:%3 %4: ")
                       .arg(result.vantage, str(result.target.host))
                       .arg(result.target.port)
                       .arg(tlsModeName(result.target.mode));
    if (result.error && !result.handshakeDone)
        return text + describe(*result.error) + u'\n';
    if (!result.handshakeDone)
        return text + (result.answered ? QStringLiteral("answers, no TLS\n") : QStringLiteral("no answer\n"));
    text += QStringLiteral("%1 %2, certificate %3: %4")
                .arg(str(result.version), str(result.cipher),
                     result.chain.isEmpty() ? QStringLiteral("none")
                                            : result.chain.first().commonName,
                     result.verifyCode == 0 ? QStringLiteral("verified")
                                            : result.verifyWords);
    if (!result.target.serverName.isEmpty() && !result.nameMatches)
        text += QStringLiteral(" (not for %1)").arg(str(result.target.serverName));
    return text + QStringLiteral(" [%1 ms]\n").arg(result.totalMs);
}

QString textOf(const Report &report)
{
    QString text;
    const auto section = [&text](const QString &title, const QList<ProbeResult> &results) {
        if (results.isEmpty())
            return;
        text += title + u'\n';
        for (const ProbeResult &result : results)
            text += textOf(result);
    };
    section(QStringLiteral("Handshakes before"), report.before);
    section(QStringLiteral("Handshakes with the rehearsal"), report.rehearsal);
    section(QStringLiteral("Handshakes after"), report.after);
    for (const QString &warning : report.warnings)
        text += QStringLiteral("Warning: ") + warning + u'\n';
    for (const QByteArray &words : serverWords(report))
        text += QStringLiteral("Server: ") + str(words) + u'\n';
    text += QStringLiteral("Outcome: ") + outcomeName(report.outcome);
    if (!report.reason.isEmpty())
        text += QStringLiteral(": ") + report.reason;
    return text + QStringLiteral("\nTransaction: ") + str(report.transaction) + u'\n';
}

QJsonObject jsonOf(const Report &report)
{
    const auto list = [](const QList<ProbeResult> &results) {
        QJsonArray array;
        for (const ProbeResult &result : results)
            array.append(result.toJson());
        return array;
    };
    QJsonArray events;
    for (const DeployEvent &event : report.events)
        events.append(QJsonObject{{QStringLiteral("uptime"), event.uptime},
                                  {QStringLiteral("kind"), str(event.kind)},
                                  {QStringLiteral("text"), str(event.text)}});
    return {{QStringLiteral("outcome"), outcomeName(report.outcome)},
            {QStringLiteral("transaction"), str(report.transaction)},
            {QStringLiteral("reason"), report.reason},
            {QStringLiteral("events"), events},
            {QStringLiteral("before"), list(report.before)},
            {QStringLiteral("rehearsal"), list(report.rehearsal)},
            {QStringLiteral("after"), list(report.after)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings)},
            {QStringLiteral("serverWords"), jsonList(serverWords(report))},
            {QStringLiteral("probeMs"), report.probeMs}};
}

} // namespace postseal::ctl
