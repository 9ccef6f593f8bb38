// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/tablename.h"

#include <QRegularExpression>
#include <QSet>

namespace postseal {

bool isBuiltByPostmap(const QByteArray &type)
{
    static const QSet<QByteArray> built{"hash", "btree", "lmdb", "cdb", "dbm", "sdbm"};
    return built.contains(type);
}

QList<QByteArray> indexSuffixes(const QByteArray &type)
{
    if (type == "dbm" || type == "sdbm")
        return {".dir", ".pag"};
    return {type == "lmdb" || type == "cdb" ? '.' + type : QByteArray(".db")};
}

QList<TableName> tablesIn(const QByteArray &value)
{
    // Latin-1 keeps every byte as one character, so paths come out as they went in.
    static const QRegularExpression pattern(QStringLiteral("([a-z][a-z0-9_]*):(/[^\\s,{}]+)"));
    QList<TableName> tables;
    auto matches = pattern.globalMatch(QString::fromLatin1(value));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const TableName table{.type = match.captured(1).toLatin1(),
                              .path = match.captured(2).toLatin1()};
        if (!tables.contains(table))
            tables.append(table);
    }
    return tables;
}

} // namespace postseal
