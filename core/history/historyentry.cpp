// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyentry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

constexpr int kRecordVersion = 1;
constexpr const char *kRecordTrailer = "Postseal-Record: ";

QJsonArray pathsJson(const QList<QByteArray> &paths)
{
    QJsonArray array;
    for (const QByteArray &path : paths)
        array += QString::fromUtf8(path);
    return array;
}

QList<QByteArray> pathsFrom(const QJsonValue &value)
{
    QList<QByteArray> paths;
    for (const QJsonValue path : value.toArray())
        paths += path.toString().toUtf8();
    return paths;
}

QStringList wordsFrom(const QJsonValue &value)
{
    QStringList words;
    for (const QJsonValue word : value.toArray())
        words += word.toString();
    return words;
}

QJsonObject recordOf(const HistoryEntry &entry)
{
    QJsonObject record{{u"kind"_s, kindName(entry.kind)},
                       {u"changed"_s, pathsJson(entry.changed)},
                       {u"created"_s, pathsJson(entry.created)},
                       {u"removed"_s, pathsJson(entry.removed)},
                       {u"hostKey"_s, entry.hostKey}};
    if (!entry.firstSeen.isEmpty())
        record.insert(u"firstSeen"_s, pathsJson(entry.firstSeen));
    if (!entry.through.isEmpty()) {
        record.insert(u"through"_s, entry.through);
        record.insert(u"who"_s, entry.who);
    }
    if (!entry.warnings.isEmpty())
        record.insert(u"warnings"_s, QJsonArray::fromStringList(entry.warnings));
    if (entry.kind == HistoryEntry::Kind::Read)
        return record;
    record.insert(u"who"_s, entry.who);
    record.insert(u"note"_s, entry.note);
    record.insert(u"outcome"_s, entry.outcome);
    record.insert(u"transaction"_s, QString::fromLatin1(entry.transaction));
    record.insert(u"reason"_s, entry.reason);
    record.insert(u"plan"_s, entry.plan.left(HistoryEntry::kLongestPlan));
    record.insert(u"commands"_s, QJsonArray::fromStringList(entry.commands));
    record.insert(u"handshakes"_s, QJsonArray::fromStringList(entry.handshakes));
    return record;
}

HistoryEntry::Kind kindFrom(const QString &name)
{
    if (name == u"apply")
        return HistoryEntry::Kind::Apply;
    return name == u"restore" ? HistoryEntry::Kind::Restore : HistoryEntry::Kind::Read;
}

/// The first line, as `git log --oneline` shows it.
QString headlineOf(const HistoryEntry &entry)
{
    if (entry.kind == HistoryEntry::Kind::Apply)
        return u"Apply: %1"_s.arg(entry.outcome);
    if (entry.kind == HistoryEntry::Kind::Restore)
        return u"Restore: %1"_s.arg(entry.outcome);
    if (onlySaw(entry))
        return u"Read: %1 files seen for the first time"_s.arg(entry.firstSeen.size());
    return u"Read: %1 files differ"_s.arg(pathsTouched(entry).size());
}

/// Nothing in it ends a C string or a terminal's line.
QString plainText(const QString &text)
{
    QString plain;
    for (const QChar c : text)
        plain += c == u'\n' || (c >= u' ' && c != QChar(0x7f)) ? c : QChar(u' ');
    return plain.trimmed();
}

} // namespace

QList<QByteArray> pathsTouched(const HistoryEntry &entry)
{
    return entry.changed + entry.created + entry.removed;
}

bool onlySaw(const HistoryEntry &entry)
{
    return entry.kind == HistoryEntry::Kind::Read && !entry.firstSeen.isEmpty() &&
           pathsTouched(entry).isEmpty();
}

QString kindName(HistoryEntry::Kind kind)
{
    switch (kind) {
    case HistoryEntry::Kind::Apply:
        return u"apply"_s;
    case HistoryEntry::Kind::Restore:
        return u"restore"_s;
    case HistoryEntry::Kind::Read:
        break;
    }
    return u"read"_s;
}

QByteArray messageOf(const HistoryEntry &entry)
{
    QByteArray message = headlineOf(entry).toUtf8() + "\n\n";
    if (const QString note = plainText(entry.note); !note.isEmpty())
        message += note.toUtf8() + "\n\n";
    return message + "Postseal-Version: " + QByteArray::number(kRecordVersion) + '\n' +
           kRecordTrailer + QJsonDocument(recordOf(entry)).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<HistoryEntry> entryFromMessage(const QByteArray &message)
{
    const QList<QByteArray> lines = message.trimmed().split('\n');
    const QByteArray version = "Postseal-Version: " + QByteArray::number(kRecordVersion);
    if (!lines.last().startsWith(kRecordTrailer) || lines.value(lines.size() - 2) != version)
        return {};
    const QJsonObject record =
        QJsonDocument::fromJson(
            lines.last().sliced(static_cast<qsizetype>(qstrlen(kRecordTrailer))))
            .object();
    return HistoryEntry{.kind = kindFrom(record[u"kind"].toString()),
                        .commit = {},
                        .when = {},
                        .who = record[u"who"].toString(),
                        .by = {},
                        .hostKey = record[u"hostKey"].toString(),
                        .note = record[u"note"].toString(),
                        .outcome = record[u"outcome"].toString(),
                        .transaction = record[u"transaction"].toString().toLatin1(),
                        .reason = record[u"reason"].toString(),
                        .plan = record[u"plan"].toString(),
                        .commands = wordsFrom(record[u"commands"]),
                        .handshakes = wordsFrom(record[u"handshakes"]),
                        .warnings = wordsFrom(record[u"warnings"]),
                        .changed = pathsFrom(record[u"changed"]),
                        .created = pathsFrom(record[u"created"]),
                        .removed = pathsFrom(record[u"removed"]),
                        .firstSeen = pathsFrom(record[u"firstSeen"]),
                        .through = record[u"through"].toString()};
}

} // namespace postseal
