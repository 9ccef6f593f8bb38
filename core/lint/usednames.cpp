// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/usednames.h"

#include "core/config/listwords.h"
#include "core/postfix/parametercatalog.h"
#include "core/settings/expansion.h"

#include <QRegularExpression>
#include <QVersionNumber>

namespace postseal {

namespace {

/// What a list is read of: from Postfix 3.8 on a word that begins with "#" ends it (mystrtok(3)).
QByteArray listUpToComment(const QByteArray &value, const QVersionNumber &release)
{
    if (!value.contains('#') || (!release.isNull() && release < QVersionNumber(3, 8)))
        return value;
    for (const ListWord &word : placedListWords(value)) {
        if (word.text.startsWith('#'))
            return value.first(word.begin);
    }
    return value;
}

/// What tables of the type "ldap:prefix" bring along; "ldap:/file" keeps its settings in the file.
void addTables(const QByteArray &value, QSet<QByteArray> &names)
{
    if (!value.contains(':'))
        return;
    static const QRegularExpression pattern(
        QStringLiteral("(?<![^ \\t\\r\\n,{])(?:proxy:)*(ldap|mysql|pgsql|sqlite|memcache|mongodb):"
                       "([^/.{ \\t\\r\\n,}][^ \\t\\r\\n,}]*)"));
    auto matches = pattern.globalMatch(QString::fromLatin1(value));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (const QByteArray &name :
             tableParameters(match.captured(1).toLatin1(), match.captured(2).toLatin1()))
            names.insert(name);
    }
}

/// Whether "$name" in its value is left to whoever uses it.
bool isRaw(const QByteArray &name)
{
    const Parameter *known = ParameterCatalog::builtIn().find(name);
    return known && known->kind == ValueKind::Raw;
}

/// What Postfix looks for in the value of a parameter.
enum class Uses { Nothing, Names, NamesAndTables };

void addValue(const Scope &scope, const QByteArray &value, Uses uses, QSet<QByteArray> &names)
{
    if (uses == Uses::Nothing)
        return;
    names += macroNames(value, formsOf(scope.facts));
    if (uses == Uses::NamesAndTables)
        addTables(
            listUpToComment(expandedValue(scope, value).value_or(value), scope.facts.release()),
            names);
}

QSet<QByteArray> classesOf(const Scope &scope)
{
    const QList<QByteArray> classes =
        listWords(valueOf(scope, "smtpd_restriction_classes", "").value_or(QByteArray()));
    return {classes.cbegin(), classes.cend()};
}

/// Names that mean something to Postfix, whatever the files say.
class BuiltInNames {
public:
    BuiltInNames(const Configuration &configuration, const ServerFacts &facts)
        : m_facts(facts)
        , m_version(facts.release())
    {
        for (const Service &row : configuration.masterCf().services()) {
            for (const QByteArray &name : serviceParameters(row.service, row.program))
                m_ofServices.insert(name);
        }
    }
    bool contains(const QByteArray &name) const
    {
        const Parameter *known = ParameterCatalog::builtIn().find(name);
        return m_ofServices.contains(name) || m_facts.parameters.contains(name) ||
               (known && (known->kind == ValueKind::Old || known->isKnownTo(m_version)));
    }

private:
    const ServerFacts &m_facts;
    QVersionNumber m_version;
    QSet<QByteArray> m_ofServices;
};

Uses usesOf(const BuiltInNames &builtIn, const QByteArray &name)
{
    if (isRaw(name))
        return Uses::Nothing;
    return builtIn.contains(name) ? Uses::NamesAndTables : Uses::Names;
}

} // namespace

UndefinedNames undefinedNames(const Configuration &configuration, const ServerFacts &facts)
{
    const BuiltInNames builtIn(configuration, facts);
    const MacroForms forms = formsOf(facts);
    QSet<QByteArray> defined;
    for (const MainCfEntry &entry : configuration.mainCf().entries())
        defined.insert(entry.name);
    const auto missing = [&](const QSet<QByteArray> &asked, QSet<QByteArray> &names) {
        for (const QByteArray &name : asked) {
            if (!defined.contains(name) && !builtIn.contains(name))
                names.insert(name);
        }
    };
    UndefinedNames names;
    const Scope main{.configuration = configuration, .facts = facts};
    for (const MainCfEntry &entry : configuration.mainCf().entriesInForce()) {
        if (!isRaw(entry.name))
            missing(macroNames(entry.value, forms), names.inMainCf);
    }
    missing(classesOf(main), names.inMainCf);
    for (const Service &row : configuration.masterCf().mergedByName()) {
        const QMap<QByteArray, QByteArray> options = row.values();
        QSet<QByteArray> ofRow;
        for (auto it = options.cbegin(); it != options.cend(); ++it) {
            if (!isRaw(it.key()))
                missing(macroNames(it.value(), forms), ofRow);
        }
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        if (options.contains("smtpd_restriction_classes"))
            missing(classesOf(scope), ofRow);
        for (auto it = options.cbegin(); it != options.cend(); ++it)
            ofRow.remove(it.key());
        names.inMasterCf += ofRow;
    }
    return names;
}

QSet<QByteArray> usedNames(const Configuration &configuration, const ServerFacts &facts)
{
    QSet<QByteArray> names;
    const BuiltInNames builtIn(configuration, facts);
    const Scope main{.configuration = configuration, .facts = facts};
    for (const MainCfEntry &entry : configuration.mainCf().entriesInForce())
        addValue(main, entry.value, usesOf(builtIn, entry.name), names);
    names += classesOf(main);
    for (const Service &row : configuration.masterCf().services()) {
        const Scope scope{.configuration = configuration, .facts = facts, .row = &row};
        const QMap<QByteArray, QByteArray> options = row.values();
        for (auto it = options.cbegin(); it != options.cend(); ++it)
            addValue(scope, it.value(), usesOf(builtIn, it.key()), names);
        names += classesOf(scope);
        for (const QByteArray &name : serviceParameters(row.service, row.program))
            names.insert(name);
    }
    return names;
}

} // namespace postseal
