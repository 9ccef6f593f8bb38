// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/newtable.h"

#include "core/base/tr.h"
#include "core/config/lookuptable.h"
#include "core/postfix/tablename.h"
#include "core/settings/namedmap.h"

#include <algorithm>

namespace postseal {

namespace {

bool isPresent(const ConfigFile *file)
{
    return file && (file->exists() || file->bytes);
}

/// Whether rows stand in the file already that nobody asked for.
bool holdsRows(const Configuration &configuration, const QByteArray &path)
{
    const ConfigFile *file = configuration.file(path);
    return isPresent(file) &&
           (!file->bytes || !LookupTable::parse(*file->bytes).entries().isEmpty());
}

QByteArray freeName(const SettingWriter &writer, const QByteArray &place, const NewTable &table)
{
    const QList<NamedMap> maps = namedMaps(writer.scope(place), table.parameter);
    const QByteArray directory = writer.configuration().directory() + '/';
    QByteArray name = table.name;
    const auto isTaken = [&] {
        return std::ranges::any_of(
                   maps, [&](const NamedMap &map) { return map.text.endsWith('/' + name); }) ||
               (!table.takesRows && holdsRows(writer.configuration(), directory + name));
    };
    for (int number = 2; isTaken(); ++number)
        name = table.name + '_' + QByteArray::number(number);
    return name;
}

} // namespace

QByteArray typeForNewTable(const Configuration &configuration, const ServerFacts &facts)
{
    const auto own = configuration.mainCf().value("default_database_type");
    const auto known = facts.parameters.constFind("default_database_type");
    const QByteArray usual =
        own ? *own : (known != facts.parameters.cend() ? *known : QByteArray("hash"));
    if (facts.mapTypes.isEmpty())
        return "$default_database_type";
    for (const QByteArray &type : {usual, QByteArray("hash"), QByteArray("lmdb"), QByteArray("cdb"),
                                   QByteArray("texthash")}) {
        if (facts.mapTypes.contains(type) && (isBuiltByPostmap(type) || type == "texthash"))
            return type;
    }
    return {};
}

QByteArray addTable(SettingWriter &writer, const QByteArray &place, const NewTable &table)
{
    const QByteArray type = typeForNewTable(writer.configuration(), writer.facts());
    if (type.isEmpty()) {
        writer.refuse({.code = ErrorCode::NotFound,
                       .subject = QString::fromUtf8(table.parameter),
                       .detail = tr("the server has no table type that can be made from a text "
                                    "file; install the package that brings hash or lmdb")});
        return {};
    }
    const QByteArray name = freeName(writer, place, table);
    const QByteArray path = writer.configuration().directory() + '/' + name;
    const ConfigFile *there = writer.configuration().file(path);
    if (isPresent(there) && !there->bytes)
        writer.refuse(
            {.code = ErrorCode::NotPermitted,
             .subject = QString::fromUtf8(path),
             .detail = tr("is there, and its rows were not read, so that they would be lost")});
    else if (!isPresent(there))
        writer.create(path, table.comment + '\n', table.mode);
    const QByteArray others = writer.written(place, table.parameter).value_or(QByteArray());
    const QByteArray first = type + ":$config_directory/" + name;
    // Blanks end an option of master.cf before Postfix 3.0.
    const QByteArray comma = place.isEmpty() ? ", " : ",";
    writer.set(place, table.parameter, others.isEmpty() ? first : first + comma + others);
    return path;
}

} // namespace postseal
