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

/// "{ {rule}, {rule} … }" as the lines of a file; INLINE SPECIFICATION in regexp_table(5). Null: it
/// is none.
QByteArray inlineRules(const QByteArray &body)
{
    QByteArray lines("");
    for (const QByteArray &word : listWords(inBraces(body))) {
        const QByteArray rule = inBraces(word);
        if (rule.isNull())
            return {};
        lines += rule + '\n';
    }
    return lines;
}

std::optional<PatternType> patternTypeOf(const QByteArray &name)
{
    static const QHash<QByteArray, PatternType> types{
        {"regexp", PatternType::Regexp}, {"pcre", PatternType::Pcre}, {"cidr", PatternType::Cidr}};
    const auto type = types.constFind(name.first(name.indexOf(':') + 1).chopped(1));
    return type == types.cend() ? std::nullopt : std::optional(*type);
}

} // namespace

TableLookup::TableLookup(const Scope &scope, const QList<QByteArray> &words)
{
    for (const QByteArray &word : words)
        m_tables.append(read(scope, word));
}

std::optional<PatternTable> TableLookup::readPatterns(const Scope &scope, const QByteArray &name)
{
    const auto type = patternTypeOf(name);
    if (!type)
        return {};
    const QVersionNumber release = scope.facts.release();
    const QByteArray place = name.mid(name.indexOf(':') + 1);
    const PatternSyntax syntax{.type = *type, .release = release};
    if (place.startsWith('{')) {
        const QByteArray rules = inlineRules(place);
        const bool known = release.isNull() || release >= QVersionNumber(3, 7);
        return known && !rules.isNull() ? std::optional(PatternTable::parse(rules, syntax))
                                        : std::nullopt;
    }
    const ConfigFile *source = tableSource(scope, place);
    if (!source || !source->bytes || source->secret)
        return {};
    return PatternTable::parse(*source->bytes, syntax);
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
    } else {
        table.patterns = readPatterns(scope, name);
        table.known = table.patterns.has_value();
    }
    return table;
}

Found TableLookup::find(const QByteArray &key, Patterns patterns) const
{
    Found found;
    for (const Table &table : m_tables) {
        found.asked.append(table.text);
        PatternResult matched;
        if (table.patterns && patterns == Patterns::Asked)
            matched = table.patterns->find(key);
        if (!table.known || matched.unknown || (table.patterns && patterns == Patterns::Unread))
            found.unread.append(table.text);
        const auto row = table.rows.constFind(key.toLower());
        if (table.always)
            found.value = table.always;
        else if (row != table.rows.cend())
            found.value = *row;
        else
            found.value = matched.value;
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

QList<QByteArray> TableLookup::patterns() const
{
    QList<QByteArray> sources;
    for (const Table &table : m_tables) {
        if (table.patterns)
            sources.append(table.patterns->toBytes());
    }
    return sources;
}

} // namespace postseal
