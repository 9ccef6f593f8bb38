// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/mailhosts.h"

#include "core/x509/verification.h"

#include <algorithm>

namespace postseal {

namespace {

using Code = DnsReply::Code;

/// The records of \a type in a reply, and what the aliases of the name lead to.
struct Answer {
    QList<DnsRecord> records;
    QByteArray canonical;
    bool authentic = false;
    bool failed = false; ///< the resolver could not tell
};

Result<Answer> ask(const QByteArray &name, DnsType type, const DnsQuery &query)
{
    const Result<DnsReply> reply = query(name, type);
    if (!reply)
        return std::unexpected(reply.error());
    Answer answer{.records = {},
                  .canonical = name,
                  .authentic = reply->authentic,
                  .failed = reply->code != Code::NoError && reply->code != Code::NoName};
    for (const DnsRecord &record : reply->answers) {
        if (record.type == DnsType::Cname && type != DnsType::Cname)
            answer.canonical = record.name;
        else if (record.type == type)
            answer.records.append(record);
    }
    return answer;
}

MailHost hostNamed(const QByteArray &name, quint16 preference = 0)
{
    return {.name = name, .canonical = name, .preference = preference, .addresses = {}};
}

/// Takes what an answer says of a host's addresses. True: it could be had.
bool takeAddresses(MailHost &host, const Answer &answer)
{
    for (const DnsRecord &record : answer.records)
        host.addresses.append(record.data);
    if (!answer.records.isEmpty()) {
        host.canonical = answer.canonical;
        host.authentic = answer.authentic;
    }
    return !answer.failed;
}

/// False: no address could be had because the resolver failed.
Result<bool> findAddresses(MailHost &host, const DnsQuery &query)
{
    if (isAddress(host.name)) {
        host.addresses.append(host.name);
        return true;
    }
    bool good = true;
    for (const DnsType type : {DnsType::Aaaa, DnsType::A}) {
        const Result<Answer> answer = ask(host.name, type, query);
        if (!answer)
            return std::unexpected(answer.error());
        good = takeAddresses(host, *answer) && good;
    }
    return good || !host.addresses.isEmpty();
}

/// The next hop is the host itself.
Result<MailHosts> hostAlone(const QByteArray &name, const DnsQuery &query)
{
    MailHosts found{.domain = name, .canonical = name, .hosts = {hostNamed(name)}};
    const Result<bool> known = findAddresses(found.hosts.first(), query);
    if (!known)
        return std::unexpected(known.error());
    if (!*known)
        found.outcome = MailHosts::Outcome::LookupFailed;
    else if (!found.hosts.first().addresses.isEmpty())
        found.outcome = MailHosts::Outcome::Found;
    return found;
}

Result<MailHosts> exchangersOf(const QByteArray &domain, const Answer &answer,
                               const DnsQuery &query)
{
    MailHosts found{.exchangers = true,
                    .authentic = answer.authentic,
                    .domain = domain,
                    .canonical = answer.canonical,
                    .hosts = {}};
    bool failed = false;
    for (const DnsRecord &record : answer.records) {
        MailHost host = hostNamed(record.name, record.preference);
        const Result<bool> known = findAddresses(host, query);
        if (!known)
            return std::unexpected(known.error());
        failed = failed || !*known;
        if (!host.addresses.isEmpty())
            found.hosts.append(std::move(host));
    }
    std::ranges::stable_sort(found.hosts, {}, &MailHost::preference);
    if (!found.hosts.isEmpty())
        found.outcome = MailHosts::Outcome::Found;
    else if (failed)
        found.outcome = MailHosts::Outcome::LookupFailed;
    return found;
}

/// The records of one name: a usable set, an unusable one, none, or a failure.
Result<DaneData> recordsAt(const QByteArray &base, quint16 port, const DnsQuery &query)
{
    const QByteArray name = '_' + QByteArray::number(port) + "._tcp." + base;
    const Result<Answer> answer = ask(name, DnsType::Tlsa, query);
    if (!answer)
        return std::unexpected(answer.error());
    DaneData data{.base = base, .records = {}};
    if (answer->failed) {
        data.state = DaneData::State::LookupFailed;
    } else if (answer->authentic && !answer->records.isEmpty()) {
        for (const DnsRecord &record : answer->records) {
            const auto tlsa = tlsaRecordFrom(record.data);
            if (tlsa && isUsable(*tlsa))
                data.records.append(*tlsa);
        }
        data.state = data.records.isEmpty() ? DaneData::State::Unusable : DaneData::State::Usable;
    }
    return data;
}

} // namespace

Result<MailHosts> mailHostsOf(const NextHop &hop, const DnsQuery &query)
{
    const QByteArray domain = hop.host.toLower();
    if (hop.literal)
        return hostAlone(domain, query);
    const Result<Answer> answer = ask(domain, DnsType::Mx, query);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->failed)
        return MailHosts{.outcome = MailHosts::Outcome::LookupFailed,
                         .domain = domain,
                         .canonical = domain,
                         .hosts = {}};
    if (answer->records.isEmpty())
        return hostAlone(domain, query);
    if (answer->records.size() == 1 && answer->records.first().name.isEmpty())
        return MailHosts{.outcome = MailHosts::Outcome::NoMail,
                         .domain = domain,
                         .canonical = domain,
                         .hosts = {}};
    return exchangersOf(domain, *answer, query);
}

// What aliases lead to is asked first, as long as it is signed; then the name itself, whose zone
// may be signed where the alias' goal is not.
Result<DaneData> daneDataOf(const MailHost &host, quint16 port, const DnsQuery &query)
{
    const bool alias = host.canonical != host.name;
    if (isAddress(host.name))
        return DaneData();
    if (host.authentic) {
        const Result<DaneData> data = recordsAt(host.canonical, port, query);
        if (!data || data->state != DaneData::State::None || !alias)
            return data;
    } else {
        if (!alias)
            return DaneData();
        const Result<Answer> link = ask(host.name, DnsType::Cname, query);
        if (!link)
            return std::unexpected(link.error());
        if (link->failed || link->records.isEmpty())
            return DaneData{
                .state = DaneData::State::LookupFailed, .base = host.name, .records = {}};
        if (!link->authentic)
            return DaneData();
    }
    return recordsAt(host.name, port, query);
}

} // namespace postseal
