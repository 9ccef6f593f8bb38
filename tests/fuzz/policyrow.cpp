// SPDX-License-Identifier: GPL-3.0-or-later
// Input: NEXTHOP VERSION TABLE (input.h); TABLE is a source for smtp_tls_policy_maps.
#include "core/config/lookuptable.h"
#include "core/settings/policylookup.h"
#include "core/settings/policyrowjudge.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

const QByteArray kFolder = "/etc/postfix";
const QByteArray kTable = kFolder + "/tls_policy";

ConfigFile fileAt(const QByteArray &path, const QByteArray &bytes)
{
    return {.path = path,
            .realPath = path,
            .identity = {.kind = FileIdentity::Kind::File,
                         .sha256 = {},
                         .mode = "644",
                         .uid = "0",
                         .gid = "0"},
            .bytes = bytes,
            .secret = false};
}

Configuration configurationWith(const QByteArray &table)
{
    const QByteArray main = "smtp_tls_policy_maps = texthash:" + kTable +
                            "\nsmtp_tls_security_level = may\nsmtp_dns_support_level = dnssec\n";
    QMap<QByteArray, ConfigFile> files;
    for (const ConfigFile &file : {fileAt(kFolder + "/main.cf", main),
                                   fileAt(kFolder + "/master.cf", {}), fileAt(kTable, table)})
        files.insert(file.path, file);
    return {kFolder, files};
}

void checkPolicy(const QByteArray &value)
{
    const Policy policy = Policy::from(value);
    require(std::ranges::none_of(policy.level, [](char c) { return c == ' ' || c == '\t'; }),
            "a level is one word", {value});
    require(value.contains(policy.level) && value.endsWith(policy.attributes),
            "level and attributes stand in the row", {value});
    const Policy again = Policy::from(policy.value());
    require(again.level == policy.level && again.value() == policy.value(),
            "a policy that is written is read again", {value, policy.value()});
}

void checkFindings(const Configuration &configuration, const QByteArray &bytes,
                   const QByteArray &version)
{
    ServerFacts facts;
    facts.parameters = {{"mail_version", version}};
    const PolicyRowJudge judge(configuration, facts, kTable);
    for (const TableRow &row : tableRows(bytes)) {
        const auto entry = entryAt(bytes, row);
        const RowFinding found = judge.finding(bytes, row);
        const auto texts = {version, bytes.sliced(row.begin, row.end - row.begin)};
        require((found.fault == RowFault::NoEntry) == !entry,
                "only what is no entry is told as none", texts);
        if (!entry)
            continue;
        checkPolicy(entry->value);
        const QList<QByteArray> words = policyWords(entry->value, facts.release());
        const QByteArray level = words.value(0).toLower();
        if (found.fault == RowFault::None || found.fault == RowFault::NoTrust)
            require(clientLevels(version).contains(level), "a good row has a level", texts);
        if (found.policy.fault == PolicyFault::UnknownLevel)
            require(!clientLevels({}).contains(level), "an unknown level is none", texts);
        require(policyAttributes(entry->value, facts.release()).size() <= words.size(),
                "an attribute is a word", texts);
    }
}

void checkKeys(const QByteArray &nextHop, const QList<QByteArray> &keys)
{
    require(!keys.isEmpty() && keys.first() == nextHop.toLower(), "the next hop is asked first",
            {nextHop});
    require(keys.size() <= nextHop.count('.') + 1, "each dot is asked once", {nextHop});
    for (qsizetype i = 1; i < keys.size(); ++i)
        require(keys[i].startsWith('.') && keys[i - 1].endsWith(keys[i]) &&
                    keys[i].size() < keys[i - 1].size(),
                "parents come from the nearest to the farthest", {nextHop, keys[i]});
}

void checkLookup(const QByteArray &nextHop, const LookupTable &table, const PolicyLookup &lookup)
{
    const QList<QByteArray> keys = policyKeys(nextHop);
    checkKeys(nextHop, keys);
    const auto key = std::ranges::find_if(
        keys, [&](const QByteArray &each) { return table.value(each).has_value(); });
    const PolicyInForce found = lookup.at(nextHop);
    const auto texts = {nextHop, table.toBytes(), found.row, found.policy.value()};
    require(found.unread.isEmpty(), "a table that was read is followed", texts);
    if (key == keys.end())
        return require(found.row.isEmpty() && found.policy.level == "may",
                       "without a row the default level counts", texts);
    const Policy policy = Policy::from(*table.value(*key));
    const QByteArray level = policyWords(*table.value(*key), {}).value(0).toLower();
    require(found.row == *key && found.policy.level == level &&
                found.policy.attributes == policy.attributes,
            "the first key with a row counts", texts);
}

} // namespace

void fuzz::policyrow(Input &input)
{
    const QByteArray nextHop = input.word();
    const QByteArray version = input.word();
    const QByteArray bytes = input.rest();
    const LookupTable table = LookupTable::parse(bytes);
    const Configuration configuration = configurationWith(bytes);
    checkFindings(configuration, bytes, version);
    const ServerFacts facts;
    const PolicyLookup lookup({.configuration = configuration, .facts = facts});
    checkLookup(nextHop, table, lookup);
    for (const TableEntry &entry : table.entries())
        checkLookup(entry.key, table, lookup);
}
