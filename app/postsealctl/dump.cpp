// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/asciijson.h"
#include "app/postsealctl/command.h"
#include "app/postsealctl/defaults.h"
#include "app/postsealctl/dumpdovecot.h"
#include "app/postsealctl/dumpfields.h"
#include "app/postsealctl/inputfile.h"

#include <QFile>

#include <cstdio>

namespace postseal::ctl {

namespace {

void write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

QByteArray jsonText(const QList<Problem> &problems)
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

void writeFields(const QString &path, const QList<JsonField> &fields, const QByteArray &problems)
{
    QByteArray text = "{\"file\": " + jsonString(QFile::encodeName(path));
    for (const JsonField &field : fields)
        text += ",\n " + jsonString(field.name) + ": " + field.json;
    write(text + ",\n \"problems\": " + problems + "}\n");
}

template <typename Document>
int dump(const QByteArray &bytes, const QString &path, const Arguments &arguments)
{
    const Document document = Document::parse(bytes);
    if (arguments.has(QStringLiteral("raw"))) {
        write(document.toBytes());
        return Done;
    }
    const Result<ServerFacts> facts = defaultsOf(arguments);
    if (!facts)
        return report(facts.error(), arguments);
    const Dumped dumped = dumpOf(document, *facts);
    if (const Status refused = refusal(dumped.problems, path); !refused)
        return report(refused.error(), arguments);
    writeFields(path, dumped.fields, jsonText(dumped.problems));
    return Done;
}

/// The version that the file named by --defaults tells, which is what doveconf(1) prints.
Result<QByteArray> dovecotVersion(const Arguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("defaults"));
    if (path.isEmpty())
        return QByteArray();
    const Result<QByteArray> bytes = readInput(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const QByteArray version = dovecotVersionIn(*bytes);
    if (version.isEmpty())
        return fail(ErrorCode::Malformed, path,
                    QStringLiteral("is not what doveconf -d prints: it begins with no version"));
    return version;
}

int dumpDovecot(const QByteArray &bytes, const QString &path, const Arguments &arguments)
{
    const Result<QByteArray> version = dovecotVersion(arguments);
    if (!version)
        return report(version.error(), arguments);
    const QByteArray file = QFile::encodeName(path);
    const DovecotReading reading =
        readDovecot(dovecotFilesOf(file, bytes, *version, readInput), *version);
    if (arguments.has(QStringLiteral("raw"))) {
        write(DovecotConf::parse(bytes, reading.syntax).toBytes());
        return Done;
    }
    QList<QByteArray> problems;
    for (const auto &[where, problem] : reading.problems) {
        const Status refused = refusal({problem}, QFile::decodeName(where));
        if (!refused)
            return report(refused.error(), arguments);
        problems.append(jsonObject({{"file", jsonString(where)},
                                    {"line", QByteArray::number(problem.line)},
                                    {"text", jsonString(problem.text.toUtf8())}}));
    }
    writeFields(path, fieldsOf(reading), jsonLines(problems));
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
    const Result<QByteArray> bytes = readInput(path);
    if (!bytes)
        return report(bytes.error(), arguments);
    const QString kind = kindOf(path, arguments);
    if (kind == QLatin1StringView("main.cf"))
        return dump<MainCf>(*bytes, path, arguments);
    if (kind == QLatin1StringView("master.cf"))
        return dump<MasterCf>(*bytes, path, arguments);
    if (kind == QLatin1StringView("table"))
        return dump<LookupTable>(*bytes, path, arguments);
    if (kind == QLatin1StringView("dovecot"))
        return dumpDovecot(*bytes, path, arguments);
    return report({.code = ErrorCode::BadInput,
                   .subject = kind.isEmpty() ? path : kind,
                   .detail = QStringLiteral("say --kind main.cf, --kind master.cf, --kind table or "
                                            "--kind dovecot")},
                  arguments);
}

} // namespace postseal::ctl
