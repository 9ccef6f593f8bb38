// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/tables.h"

namespace postseal {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The value of "$name"; nothing when it is not in these documents.
std::optional<QByteArray> valueOf(const Configuration &configuration, const QByteArray &name)
{
    if (name == "config_directory")
        return configuration.directory();
    if (const auto value = configuration.mainCf().value(name))
        return value;
    if (name == "default_database_type")
        return QByteArray("hash"); // the default of the distributions that build with Berkeley DB
    return {};
}

/// \a value with its plain "$name", "${name}" and "$(name)" replaced; others stay.
QByteArray expanded(const Configuration &configuration, const QByteArray &value, int depth)
{
    // Deeper chains do not occur; the bound ends loops.
    if (depth > 8 || !value.contains('$'))
        return value;
    QByteArray result;
    for (qsizetype i = 0; i < value.size();) {
        const bool braced = value.mid(i, 2) == "${" || value.mid(i, 2) == "$(";
        const qsizetype begin = i + (braced ? 2 : 1);
        qsizetype end = begin;
        while (value[i] == '$' && end < value.size() && isNameCharacter(value[end]))
            ++end;
        const bool closed =
            !braced || (end < value.size() && (value[end] == '}' || value[end] == ')'));
        const auto known = value[i] == '$' && end > begin && closed
                               ? valueOf(configuration, value.sliced(begin, end - begin))
                               : std::nullopt;
        if (!known) {
            result += value[i++];
            continue;
        }
        result += expanded(configuration, *known, depth + 1);
        // Values that refer to each other several times would grow without end.
        if (result.size() > 1'000'000)
            return {};
        i = end + (braced ? 1 : 0);
    }
    return result;
}

void add(QList<TableName> &tables, const Configuration &configuration, const QByteArray &value)
{
    for (const TableName &table : tablesIn(expanded(configuration, value, 0))) {
        if (!table.path.contains('$') && !tables.contains(table))
            tables.append(table);
    }
}

} // namespace

QList<TableName> tablesOf(const Configuration &configuration)
{
    QList<TableName> tables;
    for (const MainCfEntry &entry : configuration.mainCf().entries()) {
        if (configuration.mainCf().value(entry.name) == entry.value)
            add(tables, configuration, entry.value);
    }
    for (const Service &row : configuration.masterCf().services()) {
        for (const Override &option : row.overrides)
            add(tables, configuration, option.value);
    }
    return tables;
}

} // namespace postseal
