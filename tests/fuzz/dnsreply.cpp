// SPDX-License-Identifier: GPL-3.0-or-later
// Input: the message of a resolver; its first two bytes are the number of the question.
#include "core/probe/mailhosts.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

using namespace postseal;
using fuzz::require;

namespace {

/// The longest name of DNS as text, with each byte escaped.
constexpr qsizetype kLongestName = 255 * 4;

void checkRecord(const DnsRecord &record, const QByteArray &bytes)
{
    require(record.owner.size() <= kLongestName && record.name.size() <= kLongestName,
            "names are no longer than DNS allows", {bytes, record.owner, record.name});
    require(record.data.size() <= bytes.size() + 46, "a record is no longer than the message",
            {bytes, record.data});
    if (record.type == DnsType::A || record.type == DnsType::Aaaa)
        require(isAddress(record.data), "an address is one", {bytes, record.data});
}

} // namespace

void fuzz::dnsreply(Input &input)
{
    const QByteArray bytes = input.rest();
    if (bytes.size() < 2)
        return;
    const auto id =
        static_cast<quint16>(static_cast<quint8>(bytes[0]) * 256 + static_cast<quint8>(bytes[1]));
    const Result<DnsReply> reply = dnsReplyFrom(bytes, id);
    require(!dnsReplyFrom(bytes, id ^ 1), "a reply to another question is none", {bytes});
    if (!reply)
        return;
    require(reply->answers.size() * 11 <= bytes.size(), "each record has its bytes", {bytes});
    for (const DnsRecord &record : reply->answers)
        checkRecord(record, bytes);
    // The same reply to every question: the search comes to an end.
    int asked = 0;
    const DnsQuery query = [&](const QByteArray &, DnsType) -> Result<DnsReply> {
        ++asked;
        return *reply;
    };
    const Result<MailHosts> hosts = mailHostsOf({.host = "a.example"}, query);
    require(hosts && asked <= 1 + 2 * (reply->answers.size() + 1), "a host is asked for twice",
            {bytes, QByteArray::number(asked)});
}
