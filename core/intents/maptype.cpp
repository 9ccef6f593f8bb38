// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/maptype.h"

#include "core/base/tr.h"
#include "core/postfix/tablename.h"
#include "core/settings/namedmap.h"
#include "core/settings/tables.h"
#include "core/settings/writtensettings.h"

#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

/// Tables that Postfix fills by itself: there is no source, and what they held comes again.
bool isCache(const QByteArray &parameter)
{
    return parameter.endsWith("_cache_database") || parameter.endsWith("_cache_map") ||
           parameter == "address_verify_map";
}

/// The tables of \a value that are to be built anew, and the value with \a type before them.
struct Retyped {
    QByteArray value;
    QList<QByteArray> paths; ///< as they are written
};

Retyped retyped(const QByteArray &value, const QByteArray &type)
{
    // A word in front makes it something else, such as the "x" of "xhash:/a".
    static const QRegularExpression pattern(
        QStringLiteral("(?<![A-Za-z0-9_])(hash|btree|lmdb|cdb|dbm|sdbm):((?:/"
                       "|\\$)(?:\\{[^\\s,{}]*\\}|[^\\s,{}])*)"));
    Retyped result{.value = value, .paths = {}};
    const QString text = QString::fromLatin1(value); // each byte is one character
    QList<QRegularExpressionMatch> matches;
    for (auto each = pattern.globalMatch(text); each.hasNext();)
        matches.prepend(each.next());
    for (const QRegularExpressionMatch &match : matches) {
        if (match.captured(1).toLatin1() == type)
            continue;
        result.value.replace(match.capturedStart(1), match.capturedLength(1), type);
        result.paths.prepend(match.captured(2).toLatin1());
    }
    return result;
}

void refuse(SettingWriter &writer, const QByteArray &subject, const QString &why)
{
    writer.refuse(
        {.code = ErrorCode::BadInput, .subject = QString::fromUtf8(subject), .detail = why});
}

/// A value at \a place, with the tables that it names of \a type.
void retype(SettingWriter &writer, const QByteArray &place, const QByteArray &name,
            const QByteArray &type)
{
    const QByteArray written = writer.written(place, name).value_or(QByteArray());
    if (isCache(name))
        return;
    const Retyped next = retyped(written, type);
    // A folder does not say what lies outside of it, and builds no index.
    const bool onServer = !writer.facts().user.isEmpty();
    for (const QByteArray &path : onServer ? next.paths : QList<QByteArray>()) {
        const Scope scope = writer.scope(place);
        const QByteArray real = expandedValue(scope, path).value_or(path);
        const ConfigFile *source = tableSource(scope, real);
        if (!source || !(source->exists() || source->bytes))
            return refuse(writer, real,
                          tr("is not there, so that no table of type %1 can be made of it; "
                             "take the setting that names it out, or give the file first")
                              .arg(QString::fromUtf8(type)));
    }
    if (!next.paths.isEmpty())
        writer.set(place, name, next.value);
}

/// Tables that are named by "$default_database_type:".
void retypeDefault(SettingWriter &writer, const QByteArray &type)
{
    const QByteArray name = "default_database_type";
    const auto own = writer.written({}, name);
    const QByteArray usual = own.value_or(writer.facts().parameters.value(name, "hash"));
    const auto names = [&name](const QByteArray &value) {
        return value.contains('$') && value.contains(name);
    };
    const bool isUsed =
        std::ranges::any_of(writtenSettings(writer.configuration()),
                            [&](const WrittenSetting &each) { return names(each.value); });
    if (writer.isGood() && usual != type && isBuiltByPostmap(usual) && (own || isUsed))
        writer.set({}, name, type);
}

/// A type that stands behind a name of one's own is not followed.
void refuseWhatStays(SettingWriter &writer, const QByteArray &type)
{
    if (!writer.isGood())
        return;
    const QByteArray usual = writer.facts().parameters.value("default_database_type", type);
    for (const WrittenSetting &each : writtenSettings(writer.configuration())) {
        for (const TableName &table : isCache(each.name)
                                          ? QList<TableName>()
                                          : tablesOf(writer.configuration(), usual, each.name)) {
            if (isBuiltByPostmap(table.type) && table.type != type)
                return refuse(writer, each.name,
                              tr("names the table %1 by a reference; write its type there first")
                                  .arg(QString::fromUtf8(table.type + ':' + table.path)));
        }
    }
}

void checkType(SettingWriter &writer, const QByteArray &type)
{
    const QList<QByteArray> &known = writer.facts().mapTypes;
    if (!isBuiltByPostmap(type))
        refuse(
            writer, type,
            tr("is no type that postmap builds from a text file: write hash, btree, lmdb or cdb"));
    else if (!known.isEmpty() && !known.contains(type))
        refuse(writer, type,
               tr("is not among the types of this server (postconf -m); install the package that "
                  "brings it"));
}

} // namespace

Result<Intended> setMapType(const Configuration &configuration, const ServerFacts &facts,
                            const QByteArray &type)
{
    SettingWriter writer(configuration, facts);
    checkType(writer, type);
    for (const WrittenSetting &each : writtenSettings(configuration)) {
        if (writer.isGood())
            retype(writer, each.row ? each.row->name() : QByteArray(), each.name, type);
    }
    retypeDefault(writer, type);
    refuseWhatStays(writer, type);
    return intendedBy(writer);
}

} // namespace postseal
