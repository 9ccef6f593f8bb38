// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/asciijson.h"
#include "app/postsealctl/command.h"
#include "core/config/lookuptable.h"
#include "core/config/maincf.h"
#include "core/config/mastercf.h"

#include <QFile>
#include <QMap>

#include <algorithm>
#include <cstdio>

namespace postseal::ctl {

namespace {

// No configuration is as large; a device file would never end.
constexpr qint64 kLargest = 64LL * 1024 * 1024;

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, path, file.errorString());
    QByteArray bytes = file.read(kLargest + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Local, path, file.errorString());
    if (bytes.size() > kLargest)
        return fail(ErrorCode::Local, path, QStringLiteral("is larger than 64 MiB"));
    return bytes;
}

void write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

/// postconf(1) prints runs of blanks as one; VT and FF are none to it.
QByteArray squeezed(const QByteArray &value)
{
    QByteArray text;
    bool blank = false;
    for (const char c : value) {
        const bool isBlankHere = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!isBlankHere) {
            if (blank && !text.isEmpty())
                text += ' ';
            text += c;
        }
        blank = isBlankHere;
    }
    return text;
}

QByteArray jsonOf(const QList<Problem> &problems)
{
    QList<QByteArray> items;
    for (const Problem &problem : problems)
        items.append(jsonObject({{"line", QByteArray::number(problem.line)},
                                 {"text", jsonString(problem.text.toUtf8())}}));
    return jsonLines(items);
}

Status refusal(const QList<Problem> &problems, const QString &path)
{
    for (const Problem &problem : problems) {
        if (problem.severity == Problem::Severity::Fatal)
            return fail(ErrorCode::Malformed,
                        QStringLiteral("%1, line %2").arg(path).arg(problem.line), problem.text);
    }
    return {};
}

/// What each kind of document prints: the fields of a JSON object.
QList<JsonField> fieldsOf(const MainCf &document)
{
    QMap<QByteArray, QByteArray> values;
    for (const MainCfEntry &entry : document.entries())
        values.insert(entry.name, entry.value);
    QList<QByteArray> items;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const QByteArray value = squeezed(it.value());
        QList<JsonField> item{{"name", jsonString(it.key())}, {"value", jsonString(value)}};
        if (value != it.value())
            item.append({"written", jsonString(it.value())});
        items.append(jsonObject(item));
    }
    return {{"set", jsonLines(items)}};
}

QByteArray jsonOf(const Service &row)
{
    return jsonObject({{"service", jsonString(row.service)},
                       {"type", jsonString(row.type)},
                       {"private", jsonString(row.isPrivate)},
                       {"unprivileged", jsonString(row.unprivileged)},
                       {"chroot", jsonString(row.chroot)},
                       {"wakeup", jsonString(row.wakeup)},
                       {"process_limit", jsonString(row.processLimit)},
                       {"command", jsonString(row.command())},
                       {"name", jsonString(row.name())}});
}

QList<JsonField> fieldsOf(const MasterCf &document)
{
    QList<QByteArray> services;
    // postconf(1) keeps one list of options for all rows of a name.
    QMap<QByteArray, QMap<QByteArray, QByteArray>> options;
    for (const Service &row : document.services()) {
        services.append(jsonOf(row));
        for (const Override &option : row.overrides)
            options[row.name()].insert(option.name, squeezed(option.value));
    }
    QList<QByteArray> overrides;
    for (const Service &row : document.services()) {
        const QMap<QByteArray, QByteArray> own = options.value(row.name());
        for (auto it = own.cbegin(); it != own.cend(); ++it)
            overrides.append(jsonObject({{"service", jsonString(row.name())},
                                         {"name", jsonString(it.key())},
                                         {"value", jsonString(it.value())}}));
    }
    return {{"services", jsonLines(services)}, {"overrides", jsonLines(overrides)}};
}

QList<JsonField> fieldsOf(const LookupTable &document)
{
    QList<TableEntry> entries = document.entries();
    std::ranges::sort(entries, {}, [](const TableEntry &entry) {
        return std::pair(escapedCharacters(entry.key), escapedCharacters(entry.value));
    });
    QList<QByteArray> items;
    for (const TableEntry &entry : entries)
        items.append(
            jsonObject({{"key", jsonString(entry.key)}, {"value", jsonString(entry.value)}}));
    return {{"entries", jsonLines(items)}};
}

template <typename Document>
int dump(const QByteArray &bytes, const QString &path, const Arguments &arguments)
{
    const Document document = Document::parse(bytes);
    if (arguments.has(QStringLiteral("raw"))) {
        write(document.toBytes());
        return Done;
    }
    if (const Status refused = refusal(document.problems(), path); !refused)
        return report(refused.error(), arguments);
    QByteArray text = "{\"file\": " + jsonString(QFile::encodeName(path));
    for (const JsonField &field : fieldsOf(document))
        text += ",\n " + jsonString(field.name) + ": " + field.json;
    write(text + ",\n \"problems\": " + jsonOf(document.problems()) + "}\n");
    return Done;
}

/// The kind that was asked for, or that the file's name tells.
QString kindOf(const QString &path, const Arguments &arguments)
{
    const QString asked = arguments.value(QStringLiteral("kind"));
    if (!asked.isEmpty())
        return asked;
    for (const QString &kind : {QStringLiteral("main.cf"), QStringLiteral("master.cf")}) {
        if (path.section(u'/', -1).endsWith(kind) || path.section(u'/', -2, -2) == kind)
            return kind;
    }
    // Any kind gives the same bytes back.
    return arguments.has(QStringLiteral("raw")) ? QStringLiteral("table") : QString();
}

} // namespace

int runDump(const Arguments &arguments)
{
    if (arguments.positional().size() != 1)
        return report({.code = ErrorCode::BadInput,
                       .subject = QStringLiteral("dump"),
                       .detail = QStringLiteral("name one file")},
                      arguments);
    const QString path = arguments.positional().first();
    const Result<QByteArray> bytes = readAll(path);
    if (!bytes)
        return report(bytes.error(), arguments);
    const QString kind = kindOf(path, arguments);
    if (kind == QLatin1StringView("main.cf"))
        return dump<MainCf>(*bytes, path, arguments);
    if (kind == QLatin1StringView("master.cf"))
        return dump<MasterCf>(*bytes, path, arguments);
    if (kind == QLatin1StringView("table"))
        return dump<LookupTable>(*bytes, path, arguments);
    return report(
        {.code = ErrorCode::BadInput,
         .subject = kind.isEmpty() ? path : kind,
         .detail = QStringLiteral("say --kind main.cf, --kind master.cf or --kind table")},
        arguments);
}

} // namespace postseal::ctl
