// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/servernames.h"

#include "core/config/cidrnetwork.h"
#include "core/probe/mailhosts.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostDomains = 50;

Result<QList<QByteArray>> addressesOf(const QByteArray &host, const DnsQuery &query)
{
    if (!addressBytes(host).isEmpty())
        return QList<QByteArray>{host};
    const Result<MailHosts> found = mailHostsOf({.host = host, .literal = true, .port = 25}, query);
    if (!found)
        return std::unexpected(found.error());
    return found->hosts.isEmpty() ? QList<QByteArray>() : found->hosts.first().addresses;
}

/// Names of this server, by one of its addresses.
class Names {
public:
    explicit Names(QList<QByteArray> addresses)
        : m_addresses(std::move(addresses))
    {
    }

    void add(ServerName::For whom, const QByteArray &name, const QByteArray &domain,
             const QList<QByteArray> &addresses)
    {
        const bool isHere = std::ranges::any_of(
            addresses, [this](const QByteArray &address) { return m_addresses.contains(address); });
        if (!isHere)
            return;
        auto known = std::ranges::find_if(m_names, [&](const ServerName &each) {
            return each.whom == whom && each.name == name;
        });
        if (known == m_names.end())
            known = m_names.insert(m_names.end(), {.whom = whom, .name = name, .domains = {}});
        if (!known->domains.contains(domain))
            known->domains.append(domain);
    }
    const QList<ServerName> &all() const { return m_names; }

private:
    QList<QByteArray> m_addresses;
    QList<ServerName> m_names;
};

Status addExchangers(Names &names, const QByteArray &domain, const DnsQuery &query)
{
    const Result<MailHosts> found = mailHostsOf({.host = domain, .port = 25}, query);
    if (!found)
        return std::unexpected(found.error());
    for (const MailHost &host : found->hosts)
        names.add(ServerName::For::Servers, host.name, domain, host.addresses);
    return {};
}

Status addSubmission(Names &names, const QByteArray &domain, const DnsQuery &query)
{
    for (const char *service : {"_submissions._tcp.", "_submission._tcp."}) {
        const Result<DnsReply> reply = query(service + domain, DnsType::Srv);
        if (!reply)
            return std::unexpected(reply.error());
        for (const DnsRecord &record : reply->answers) {
            if (record.type != DnsType::Srv || record.name.isEmpty())
                continue;
            const auto addresses = addressesOf(record.name, query);
            if (!addresses)
                return std::unexpected(addresses.error());
            names.add(ServerName::For::MailPrograms, record.name, domain, *addresses);
        }
    }
    return {};
}

} // namespace

Result<QList<ServerName>> serverNames(const QList<QByteArray> &domains,
                                      const QList<QByteArray> &hosts, const DnsQuery &query)
{
    QList<QByteArray> own;
    for (const QByteArray &host : hosts) {
        const auto addresses = addressesOf(host, query);
        if (!addresses)
            return std::unexpected(addresses.error());
        own += *addresses;
    }
    Names names(own);
    for (const QByteArray &domain : domains.first(std::min(domains.size(), kMostDomains))) {
        for (const auto add : {addExchangers, addSubmission}) {
            if (const Status done = add(names, domain, query); !done)
                return std::unexpected(done.error());
        }
    }
    return names.all();
}

} // namespace postseal
