// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/withheld.h"

#include "core/settings/secretsetting.h"
#include "core/settings/tables.h"

namespace postseal {

namespace {

constexpr uint kOthersMayRead = 04;

/// Their files hold the name and password of a database; ldap_table(5) and its like.
bool asksDatabase(const QByteArray &type)
{
    static const QSet<QByteArray> types{"ldap", "mysql", "pgsql", "memcache", "sqlite", "mongodb"};
    return types.contains(type.mid(type.lastIndexOf(':') + 1));
}

bool isClosedToOthers(const ConfigFile &file)
{
    bool known = false;
    const uint mode = file.identity.mode.toUInt(&known, 8);
    return known && (mode & kOthersMayRead) == 0;
}

} // namespace

Withheld::Withheld(const Configuration &configuration, const QSet<QByteArray> &secret)
    : m_documents{configuration.mainCfPath(), configuration.masterCfPath()}
    , m_named(secret)
{
    // The type that stands for "$default_database_type" is of no matter here.
    const QByteArray type("hash");
    for (const char *parameter : {"smtp_sasl_password_maps", "lmtp_sasl_password_maps"}) {
        for (const TableName &table : tablesOf(configuration, type, parameter))
            m_named += table.path;
    }
    for (const TableName &table : tablesOf(configuration, type)) {
        if (asksDatabase(table.type))
            m_named += table.path;
    }
}

bool Withheld::contains(const ConfigFile &file) const
{
    return !file.bytes || isSecret(file);
}

bool Withheld::isSecret(const ConfigFile &file) const
{
    if (!file.bytes && !file.tooLarge)
        return true;
    if (m_documents.contains(file.path))
        return false;
    const QByteArray name = file.path.mid(file.path.lastIndexOf('/') + 1).toLower();
    return file.secret || m_named.contains(file.path) || isClosedToOthers(file) ||
           (name.contains("passw") && !name.contains(".conf")) ||
           (file.bytes && (file.bytes->contains("PRIVATE KEY") || setsSecret(*file.bytes)));
}

} // namespace postseal
