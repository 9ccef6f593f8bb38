// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/snitable.h"

#include "core/config/listwords.h"
#include "core/config/lookuptable.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr auto kSniMaps = "tls_server_sni_maps";

QList<TableName> sniTables(const Configuration &configuration, const ServerFacts &facts)
{
    return tablesOf(configuration, facts.parameters.value("default_database_type", "hash"),
                    kSniMaps);
}

} // namespace

QList<TableName> builtSniTables(const Configuration &configuration, const ServerFacts &facts)
{
    QList<TableName> tables = sniTables(configuration, facts);
    tables.removeIf([](const TableName &table) { return !isBuiltByPostmap(table.type); });
    return tables;
}

QList<QByteArray> filesInSniRows(const QByteArray &bytes)
{
    const LookupTable table = LookupTable::parse(bytes);
    QList<QByteArray> files;
    for (const TableEntry &entry : table.entries())
        files += listWords(entry.value);
    return files;
}

bool isNamedBySni(const Configuration &configuration, const ServerFacts &facts,
                  const QByteArray &path)
{
    return std::ranges::any_of(sniTables(configuration, facts), [&](const TableName &table) {
        const ConfigFile *source = configuration.file(table.path);
        return source && source->bytes && filesInSniRows(*source->bytes).contains(path);
    });
}

QList<QByteArray> sniKeys(const QByteArray &name)
{
    QList<QByteArray> keys{name.toLower()};
    for (qsizetype dot = keys.first().indexOf('.'); dot >= 0;
         dot = keys.first().indexOf('.', dot + 1))
        keys.append(keys.first().sliced(dot));
    return keys;
}

} // namespace postseal
