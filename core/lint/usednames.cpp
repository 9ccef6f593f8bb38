// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lint/usednames.h"

#include "core/lint/words.h"
#include "core/postfix/parametercatalog.h"
#include "core/settings/expansion.h"

#include <QRegularExpression>

namespace postseal {

namespace {

/// Every name behind "$", "${" or "$(" in \a value, in conditions too.
void addReferences(const QByteArray &value, QSet<QByteArray> &names)
{
    if (!value.contains('$'))
        return;
    static const QRegularExpression pattern(QStringLiteral("\\$[({]?\\s*([A-Za-z0-9_]+)"));
    auto matches = pattern.globalMatch(QString::fromLatin1(value));
    while (matches.hasNext())
        names.insert(matches.next().captured(1).toLatin1());
}

/// What tables of the type "ldap:prefix" bring along; "ldap:/file" keeps its settings in the file.
void addTables(const QByteArray &value, QSet<QByteArray> &names)
{
    if (!value.contains(':'))
        return;
    static const QRegularExpression pattern(
        QStringLiteral("\\b(ldap|mysql|pgsql|sqlite|memcache|mongodb):([^/.{\\s,}][^\\s,}]*)"));
    auto matches = pattern.globalMatch(QString::fromLatin1(value));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (const QByteArray &name :
             tableParameters(match.captured(1).toLatin1(), match.captured(2).toLatin1()))
            names.insert(name);
    }
}

void addValue(const Scope &scope, const QByteArray &value, QSet<QByteArray> &names)
{
    addReferences(value, names);
    addTables(expandedValue(scope, value).value_or(value), names);
}

void addClasses(const Scope &scope, QSet<QByteArray> &names)
{
    const auto classes = valueOf(scope, "smtpd_restriction_classes", "");
    for (const QByteArray &name : wordsOf(classes.value_or(QByteArray())))
        names.insert(name);
}

} // namespace

QSet<QByteArray> usedNames(const Configuration &configuration)
{
    const ServerFacts noFacts;
    QSet<QByteArray> names;
    const Scope main{.configuration = configuration, .facts = noFacts};
    for (const MainCfEntry &entry : configuration.mainCf().entries())
        addValue(main, entry.value, names);
    addClasses(main, names);
    for (const Service &row : configuration.masterCf().services()) {
        const Scope scope{.configuration = configuration, .facts = noFacts, .row = &row};
        for (const Override &option : row.overrides)
            addValue(scope, option.value, names);
        addClasses(scope, names);
        for (const QByteArray &name : serviceParameters(row.service, row.program))
            names.insert(name);
    }
    return names;
}

} // namespace postseal
