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

QByteArray sniTableWith(const Configuration &configuration, const ServerFacts &facts,
                        const QByteArray &path)
{
    for (const TableName &table : sniTables(configuration, facts)) {
        const ConfigFile *source = configuration.file(table.path);
        if (source && source->bytes && filesInSniRows(*source->bytes).contains(path))
            return table.type + ':' + table.path;
    }
    return {};
}

bool isNamedBySni(const Configuration &configuration, const ServerFacts &facts,
                  const QByteArray &path)
{
    return !sniTableWith(configuration, facts, path).isEmpty();
}

QList<NamedCertificate> namedBySni(const Configuration &configuration, const ServerFacts &facts)
{
    QList<NamedCertificate> named;
    for (const TableName &table : sniTables(configuration, facts)) {
        const ConfigFile *source = configuration.file(table.path);
        const QList<QByteArray> files =
            source && source->bytes ? filesInSniRows(*source->bytes) : QList<QByteArray>();
        for (const QByteArray &file : files)
            named.append({.parameter = kSniMaps, .certificate = file, .key = {}});
    }
    return named;
}

QByteArray sniKeyOf(const QByteArray &name)
{
    return (name.startsWith("*.") ? name.sliced(1) : name).toLower();
}

std::optional<bool> hasSniRow(const Configuration &configuration, const ServerFacts &facts,
                              const QByteArray &name)
{
    for (const TableName &table : sniTables(configuration, facts)) {
        const ConfigFile *source = configuration.file(table.path);
        if (source && source->exists() && !source->bytes)
            return std::nullopt;
        if (source && source->bytes &&
            LookupTable::parse(*source->bytes).value(sniKeyOf(name)).has_value())
            return true;
    }
    return false;
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
