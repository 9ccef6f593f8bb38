// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/namedmap.h"

#include "core/config/listwords.h"
#include "core/postfix/tablename.h"

namespace postseal {

namespace {

/// Where the table source \a path lies among the files: a folder of this computer stands for
/// /etc/postfix.
QByteArray placeOf(const Configuration &configuration, const QByteArray &path)
{
    const QByteArray usual = "/etc/postfix/";
    if (configuration.file(path) || !path.startsWith(usual))
        return path;
    const QByteArray here = configuration.directory() + '/' + path.mid(usual.size());
    return configuration.file(here) ? here : path;
}

bool isEditable(const Configuration &configuration, const TableName &table)
{
    const ConfigFile *file = configuration.file(placeOf(configuration, table.path));
    return (isBuiltByPostmap(table.type) || table.type == "texthash") && file && file->bytes &&
           !file->secret;
}

QByteArray writtenFor(const Scope &scope, const QByteArray &parameter)
{
    const auto option = scope.row ? scope.row->valueOf(parameter) : std::nullopt;
    return option.value_or(scope.configuration.mainCf().value(parameter).value_or(QByteArray()));
}

/// \a facts with the usual default type where the server's is not known: of all that postmap(1)
/// builds the source is the same.
ServerFacts withDefaultType(ServerFacts facts)
{
    if (!facts.parameters.contains("default_database_type"))
        facts.parameters.insert("default_database_type", "hash");
    return facts;
}

} // namespace

NamedMap namedMap(const Scope &scope, const QByteArray &word)
{
    QByteArray name = word.startsWith("proxy:") ? word.mid(6) : word;
    if (name.startsWith('/'))
        name.prepend(scope.facts.parameters.value("default_database_type", "hash") + ':');
    const QList<TableName> tables = tablesIn(name);
    const bool sole = tables.size() == 1 && tables.first().type + ':' + tables.first().path == name;
    NamedMap map{.text = word, .path = {}};
    if (sole && isEditable(scope.configuration, tables.first()))
        map.path = placeOf(scope.configuration, tables.first().path);
    return map;
}

const ConfigFile *tableSource(const Scope &scope, const QByteArray &path)
{
    return scope.configuration.file(placeOf(scope.configuration, path));
}

QList<NamedMap> namedMaps(const Scope &scope, const QByteArray &parameter)
{
    const ServerFacts facts = withDefaultType(scope.facts);
    const Scope typed{.configuration = scope.configuration, .facts = facts, .row = scope.row};
    const QByteArray written = writtenFor(typed, parameter);
    QList<NamedMap> maps;
    for (const QByteArray &word : listWords(expandedValue(typed, written).value_or(written)))
        maps.append(namedMap(typed, word));
    return maps;
}

} // namespace postseal
