// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/tables.h"

#include "core/settings/writtensettings.h"

namespace postseal {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// What "$name" can stand for.
struct Names {
    const Configuration &configuration;
    const QByteArray &defaultType;
};

/// The value of "$name"; nothing when it is not in these documents.
std::optional<QByteArray> valueOf(const Names &names, const QByteArray &name)
{
    if (name == "config_directory")
        return names.configuration.directory();
    if (const auto value = names.configuration.mainCf().value(name))
        return value;
    if (name == "default_database_type")
        return names.defaultType;
    return {};
}

/// \a value with its plain "$name", "${name}" and "$(name)" replaced; others stay.
QByteArray expanded(const Names &names, const QByteArray &value, int depth)
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
                               ? valueOf(names, value.sliced(begin, end - begin))
                               : std::nullopt;
        if (!known) {
            result += value[i++];
            continue;
        }
        result += expanded(names, *known, depth + 1);
        // Values that refer to each other several times would grow without end.
        if (result.size() > 1'000'000)
            return {};
        i = end + (braced ? 1 : 0);
    }
    return result;
}

} // namespace

QList<TableName> tablesOf(const Configuration &configuration, const QByteArray &defaultType,
                          const QByteArray &parameter)
{
    QList<TableName> tables;
    const auto take = [&](const QByteArray &name, const QByteArray &value) {
        if (!parameter.isEmpty() && name != parameter)
            return;
        for (const TableName &table : tablesIn(expanded({configuration, defaultType}, value, 0))) {
            if (!table.path.contains('$') && !tables.contains(table))
                tables.append(table);
        }
    };
    for (const WrittenSetting &each : writtenSettings(configuration))
        take(each.name, each.value);
    return tables;
}

QList<TableName> tablesOf(const Configuration &configuration, const QByteArray &defaultType)
{
    return tablesOf(configuration, defaultType, {});
}

} // namespace postseal
