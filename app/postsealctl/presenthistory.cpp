// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/presenthistory.h"

#include "app/postsealctl/words.h"

namespace postseal::ctl {

namespace {

using What = FileDifference::What;

constexpr qsizetype kShownDigits = 10;

QString whoOf(const HistoryEntry &entry)
{
    if (onlySaw(entry))
        return QStringLiteral("-");
    return entry.who.isEmpty() ? QStringLiteral("outside") : entry.who;
}

QString filesShort(const QList<QByteArray> &files)
{
    return files.size() == 1 ? str(files.first()) : QStringLiteral("%1 files").arg(files.size());
}

QString foundOf(const HistoryEntry &read)
{
    if (onlySaw(read))
        return QStringLiteral("first seen: ") + filesShort(read.firstSeen);
    const QString files = filesShort(read.changed + read.created + read.removed);
    return read.through.isEmpty() ? files : files + QStringLiteral("  through ") + read.through;
}

QString whatOf(const HistoryEntry &entry)
{
    if (entry.kind == HistoryEntry::Kind::Read)
        return foundOf(entry);
    return entry.outcome + (entry.note.isEmpty()
                                ? QString()
                                : QStringLiteral("  ") + entry.note.section(u'\n', 0, 0));
}

QString section(const QString &title, const QStringList &lines)
{
    QString text;
    for (const QString &line : lines)
        text += QStringLiteral("  ") + line + u'\n';
    return text.isEmpty() ? text : title + u'\n' + text;
}

/// What it was, and who.
QString headOf(const HistoryEntry &entry)
{
    if (onlySaw(entry))
        return QStringLiteral("read: more was seen than before, nothing had changed");
    if (!entry.through.isEmpty())
        return QStringLiteral("read: changed by %1 through %2, another name of this server")
            .arg(entry.who, entry.through);
    return QStringLiteral("%1 by %2").arg(kindName(entry.kind), whoOf(entry));
}

QStringList pathNames(const QList<QByteArray> &paths)
{
    QStringList names;
    for (const QByteArray &path : paths)
        names += str(path);
    return names;
}

QString namedValue(const std::optional<QByteArray> &value)
{
    return value ? QStringLiteral("\"%1\"").arg(str(*value)) : QStringLiteral("not set");
}

} // namespace

QString lineOf(const HistoryEntry &entry)
{
    return QStringLiteral("%1  %2  %3  %4  %5\n")
        .arg(str(entry.commit.left(kShownDigits)), entry.when.toString(Qt::ISODate),
             kindName(entry.kind).leftJustified(7), whoOf(entry), whatOf(entry));
}

QString textOf(const HistoryEntry &entry)
{
    QString text = QStringLiteral("Commit %1, %2\n%3")
                       .arg(str(entry.commit), entry.when.toString(Qt::ISODate), headOf(entry));
    if (!entry.outcome.isEmpty())
        text += QStringLiteral(": %1 (transaction %2)").arg(entry.outcome, str(entry.transaction));
    text += u'\n';
    text += section(QStringLiteral("Note:"), entry.note.split(u'\n', Qt::SkipEmptyParts));
    text += section(QStringLiteral("Why not:"), entry.reason.split(u'\n', Qt::SkipEmptyParts));
    text +=
        section(QStringLiteral("What was planned:"), entry.plan.split(u'\n', Qt::SkipEmptyParts));
    text += section(QStringLiteral("What was to run:"), entry.commands);
    text += section(QStringLiteral("Handshakes:"), entry.handshakes);
    text += section(QStringLiteral("Seen for the first time:"), pathNames(entry.firstSeen));
    return text + section(QStringLiteral("Warnings:"), entry.warnings);
}

QJsonObject jsonOf(const HistoryEntry &entry)
{
    return {{QStringLiteral("commit"), str(entry.commit)},
            {QStringLiteral("when"), entry.when.toString(Qt::ISODate)},
            {QStringLiteral("kind"), kindName(entry.kind)},
            {QStringLiteral("who"), entry.who.isEmpty() ? QJsonValue() : QJsonValue(entry.who)},
            {QStringLiteral("by"), entry.by},
            {QStringLiteral("note"), entry.note},
            {QStringLiteral("outcome"), entry.outcome},
            {QStringLiteral("transaction"), str(entry.transaction)},
            {QStringLiteral("reason"), entry.reason},
            {QStringLiteral("plan"), entry.plan},
            {QStringLiteral("commands"), QJsonArray::fromStringList(entry.commands)},
            {QStringLiteral("handshakes"), QJsonArray::fromStringList(entry.handshakes)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(entry.warnings)},
            {QStringLiteral("hostKey"),
             entry.hostKey.isEmpty() ? QJsonValue() : QJsonValue(entry.hostKey)},
            {QStringLiteral("changed"), jsonList(entry.changed)},
            {QStringLiteral("created"), jsonList(entry.created)},
            {QStringLiteral("removed"), jsonList(entry.removed)},
            {QStringLiteral("firstSeen"), jsonList(entry.firstSeen)},
            {QStringLiteral("through"),
             entry.through.isEmpty() ? QJsonValue() : QJsonValue(entry.through)}};
}

QString textOf(const KeptState &state)
{
    QString text = QStringLiteral("As it was first read:\n");
    for (auto it = state.files.cbegin(); it != state.files.cend(); ++it) {
        const QString rights =
            QStringLiteral("%1 %2:%3").arg(str(it->mode), str(it->uid), str(it->gid));
        const QString kept =
            it->bytes ? QString() : QStringLiteral("  (secret or not read: not kept)");
        text += QStringLiteral("  %1  %2%3\n").arg(rights.leftJustified(10), str(it.key()), kept);
    }
    return text;
}

QString textOf(const StateDifference &difference)
{
    const QByteArray text = differenceText(difference.before, difference.after);
    return text.isEmpty() ? QStringLiteral("Nothing differs.\n") : str(text);
}

QJsonObject jsonOf(const StateDifference &difference)
{
    const QList<FileDifference> files = differencesBetween(difference.before, difference.after);
    return {{QStringLiteral("from"), difference.from},
            {QStringLiteral("to"), difference.to},
            {QStringLiteral("changed"), jsonList(pathsOf(files, What::Changed))},
            {QStringLiteral("created"), jsonList(pathsOf(files, What::Created))},
            {QStringLiteral("removed"), jsonList(pathsOf(files, What::Removed))},
            {QStringLiteral("diff"), str(differenceText(difference.before, difference.after))}};
}

QString textOf(const QString &name, const ValueBlame &blame)
{
    if (blame.isFirst)
        return QStringLiteral("%1 is %2, as it was when it was first seen\n%3")
            .arg(name, namedValue(blame.now), lineOf(blame.entry));
    return QStringLiteral("%1 is %2, was %3\n%4")
        .arg(name, namedValue(blame.now), namedValue(blame.before), lineOf(blame.entry));
}

QJsonObject jsonOf(const ValueBlame &blame)
{
    return {{QStringLiteral("now"), valueOrNull(blame.now)},
            {QStringLiteral("before"), valueOrNull(blame.before)},
            {QStringLiteral("first"), blame.isFirst},
            {QStringLiteral("entry"), jsonOf(blame.entry)}};
}

QString textOf(const Drift &drift)
{
    const QByteArray text = differenceText(drift.last.state, drift.now);
    if (text.isEmpty())
        return QStringLiteral("The server is what Postseal left:\n") + lineOf(drift.last.entry);
    QString since;
    for (const HistoryEntry &entry : drift.since)
        since += lineOf(entry);
    const QString through = changedThrough(drift);
    const QString how =
        through.isEmpty()
            ? QStringLiteral("others changed it")
            : QStringLiteral("it was changed through %1, another name of this server").arg(through);
    return QStringLiteral("Postseal last left it so:\n%1Since then %2, seen at\n%3\n%4")
        .arg(lineOf(drift.last.entry), how, since, str(text));
}

QJsonObject jsonOf(const Drift &drift)
{
    QJsonObject object = jsonOf(StateDifference{.from = str(drift.last.entry.commit),
                                                .to = QStringLiteral("now"),
                                                .before = drift.last.state,
                                                .after = drift.now});
    QJsonArray since;
    for (const HistoryEntry &entry : drift.since)
        since.append(jsonOf(entry));
    object.insert(QStringLiteral("last"), jsonOf(drift.last.entry));
    object.insert(QStringLiteral("since"), since);
    return object;
}

} // namespace postseal::ctl
