// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/parametercatalog.h"

#include "core/postfix/parametertable.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

ValueKind kindOf(const QByteArray &word)
{
    static const QHash<QByteArray, ValueKind> kinds{
        {"bool", ValueKind::Boolean}, {"int", ValueKind::Integer}, {"time", ValueKind::Time},
        {"level", ValueKind::Level},  {"raw", ValueKind::Raw},     {"old", ValueKind::Old}};
    return kinds.value(word, ValueKind::Text);
}

QVersionNumber versionOf(const QByteArray &text)
{
    return QVersionNumber::fromString(QString::fromLatin1(text));
}

} // namespace

bool Parameter::isKnownTo(const QVersionNumber &version) const
{
    if (version.isNull())
        return true;
    const QVersionNumber branch(version.majorVersion(), version.minorVersion());
    return (since.isNull() || since <= branch) && (until.isNull() || branch <= until);
}

ParameterCatalog::ParameterCatalog(const QByteArray &table)
{
    constexpr qsizetype kColumns = 7;
    for (const QByteArray &line : table.split('\n').mid(1)) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() != kColumns)
            continue;
        m_parameters.insert(cells[0], {.name = cells[0],
                                       .kind = kindOf(cells[1]),
                                       .least = cells[2].toInt(),
                                       .most = cells[3].toInt(),
                                       .readers = cells[4].split(','),
                                       .since = versionOf(cells[5]),
                                       .until = versionOf(cells[6])});
    }
}

const ParameterCatalog &ParameterCatalog::builtIn()
{
    static const ParameterCatalog catalog(parameterTable());
    return catalog;
}

const Parameter *ParameterCatalog::find(const QByteArray &name) const
{
    const auto it = m_parameters.constFind(name);
    return it == m_parameters.cend() ? nullptr : &*it;
}

bool isReadOnly(const QByteArray &name)
{
    return name == "process_id" || name == "process_name" || name == "service_name";
}

QList<QByteArray> serviceParameters(const QByteArray &service, const QByteArray &program)
{
    static const QList<QByteArray> transports{"local", "error", "virtual", "smtp", "lmtp", "pipe"};
    static constexpr std::array kSuffixes{"_recipient_limit",
                                          "_extra_recipient_limit",
                                          "_recipient_refill_limit",
                                          "_recipient_refill_delay",
                                          "_delivery_slot_cost",
                                          "_delivery_slot_loan",
                                          "_delivery_slot_discount",
                                          "_minimum_delivery_slots",
                                          "_initial_destination_concurrency",
                                          "_destination_concurrency_limit",
                                          "_destination_recipient_limit",
                                          "_destination_concurrency_positive_feedback",
                                          "_destination_concurrency_negative_feedback",
                                          "_destination_concurrency_failed_cohort_limit",
                                          "_destination_rate_delay",
                                          "_transport_rate_delay"};
    QList<QByteArray> names;
    if (program == "pipe" || program == "spawn")
        names.append(service + "_time_limit");
    if (transports.contains(program)) {
        for (const char *suffix : kSuffixes)
            names.append(service + suffix);
    }
    return names;
}

QList<QByteArray> tableParameters(const QByteArray &type, const QByteArray &prefix)
{
    static const QHash<QByteArray, QByteArray> suffixes{
        {"ldap", "bind bind_dn bind_pw cache cache_expiry cache_size chase_referrals debuglevel "
                 "dereference domain expansion_limit leaf_result_attribute query_filter "
                 "recursion_limit result_attribute result_filter result_format sasl_authz_id "
                 "sasl_mechs sasl_minssf sasl_realm scope search_base search_timeout server_host "
                 "server_port size_limit special_result_attribute start_tls "
                 "terminal_result_attribute timeout tls_ca_cert_dir tls_ca_cert_file tls_cert "
                 "tls_cipher_suite tls_key tls_random_file tls_require_cert version"},
        {"mysql", "additional_conditions charset dbname domain expansion_limit hosts idle_interval "
                  "option_file option_group password query require_result_set result_format "
                  "retry_interval select_field table tls_CAfile tls_CApath tls_cert_file "
                  "tls_ciphers tls_key_file tls_verify_cert user where_field"},
        {"pgsql", "additional_conditions dbname domain encoding expansion_limit hosts "
                  "idle_interval password query result_format retry_interval select_field "
                  "select_function table user where_field"},
        {"sqlite", "additional_conditions dbpath domain expansion_limit query result_format "
                   "select_field table where_field"},
        {"memcache",
         "backup data_size_limit domain flags key_digest key_format line_size_limit max_try "
         "memcache retry_pause timeout ttl"},
        {"mongodb", "collection dbname domain expansion_limit projection query_filter "
                    "result_attribute result_format uri"}};
    QList<QByteArray> names;
    for (const QByteArray &suffix : suffixes.value(type).split(' ')) {
        if (!suffix.isEmpty())
            names.append(prefix + '_' + suffix);
    }
    return names;
}

const QList<QByteArray> &daemonPrograms()
{
    static const QList<QByteArray> programs{
        "anvil",    "bounce",   "cleanup",    "discard",         "dnsblog",      "error",
        "flush",    "lmtp",     "local",      "nqmgr",           "oqmgr",        "pickup",
        "pipe",     "postlogd", "postscreen", "proxymap",        "qmgr",         "qmqpd",
        "scache",   "showq",    "smtp",       "smtpd",           "spawn",        "tlsmgr",
        "tlsproxy", "verify",   "virtual",    "trivial-rewrite", "nbdb_reindexd"};
    return programs;
}

} // namespace postseal
