// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/namedmap.h"

#include "core/postfix/tablename.h"

#include <utility>

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

} // namespace

bool isListSeparator(char c)
{
    return c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

QList<QByteArray> listWords(const QByteArray &value)
{
    QList<QByteArray> words;
    QByteArray word;
    int depth = 0;
    for (const char c : value + ',') {
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' ? 1 : 0;
        if (depth <= 0 && isListSeparator(c)) {
            if (!word.isEmpty())
                words.append(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    return words;
}

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
    const QByteArray written = writtenFor(scope, parameter);
    QList<NamedMap> maps;
    for (const QByteArray &word : listWords(expandedValue(scope, written).value_or(written)))
        maps.append(namedMap(scope, word));
    return maps;
}

} // namespace postseal
