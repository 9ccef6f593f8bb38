// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/tablelookup.h"

#include "core/config/listwords.h"
#include "core/config/lookuptable.h"

namespace postseal {

namespace {

/// "inline:{ {key = value}, key=value }"; DATABASE_README.
QHash<QByteArray, QByteArray> inlineRows(const QByteArray &body)
{
    QHash<QByteArray, QByteArray> rows;
    for (const QByteArray &word : listWords(inBraces(body))) {
        const QByteArray inner = word.startsWith('{') ? inBraces(word) : word;
        const qsizetype equals = inner.indexOf('=');
        if (equals > 0)
            rows.insert(inner.first(equals).trimmed().toLower(), inner.mid(equals + 1).trimmed());
    }
    return rows;
}

} // namespace

TableLookup::TableLookup(const Scope &scope, const QList<QByteArray> &words)
{
    for (const QByteArray &word : words)
        m_tables.append(read(scope, word));
}

TableLookup::Table TableLookup::read(const Scope &scope, const QByteArray &word)
{
    Table table;
    table.text = word;
    const QByteArray name = word.startsWith("proxy:") ? word.mid(6) : word;
    const NamedMap map = namedMap(scope, word);
    if (!map.path.isEmpty()) {
        table.known = true;
        const LookupTable source =
            LookupTable::parse(scope.configuration.file(map.path)->bytes.value_or(QByteArray()));
        for (const TableEntry &entry : source.entries())
            table.rows.insert(entry.key, entry.value);
    } else if (name.startsWith("inline:")) {
        table.known = true;
        table.rows = inlineRows(name.mid(7));
    } else if (name.startsWith("static:")) {
        table.known = true;
        const QByteArray braced = inBraces(name.mid(7));
        table.always = braced.isNull() ? name.mid(7) : braced;
    }
    return table;
}

Found TableLookup::find(const QByteArray &key) const
{
    Found found;
    for (const Table &table : m_tables) {
        found.asked.append(table.text);
        if (!table.known)
            found.unread.append(table.text);
        const auto row = table.rows.constFind(key);
        if (table.always)
            found.value = table.always;
        else if (row != table.rows.cend())
            found.value = *row;
        if (found.value)
            break;
    }
    return found;
}

QSet<QByteArray> TableLookup::keys() const
{
    QSet<QByteArray> keys;
    for (const Table &table : m_tables)
        keys.unite({table.rows.keyBegin(), table.rows.keyEnd()});
    return keys;
}

} // namespace postseal
