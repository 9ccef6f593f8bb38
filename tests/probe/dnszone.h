// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/resolver.h"

#include <QMap>

namespace postseal::test {

/// Answers as a resolver would give them, by "name TYPE"; what is not among them has no such
/// records.
struct DnsZone {
    QMap<QByteArray, DnsReply> replies;
    QList<QByteArray> asked;

    static QByteArray question(const QByteArray &name, DnsType type)
    {
        static const QMap<DnsType, QByteArray> names{
            {DnsType::A, "A"},     {DnsType::Cname, "CNAME"}, {DnsType::Mx, "MX"},
            {DnsType::Txt, "TXT"}, {DnsType::Aaaa, "AAAA"},   {DnsType::Tlsa, "TLSA"},
            {DnsType::Srv, "SRV"}};
        return name + ' ' + names.value(type);
    }
    DnsQuery query()
    {
        return [this](const QByteArray &name, DnsType type) -> Result<DnsReply> {
            asked.append(question(name, type));
            return replies.value(
                asked.last(),
                DnsReply{.code = DnsReply::Code::NoError, .authentic = true, .answers = {}});
        };
    }
    /// Adds a record to the answer for \a name, signed or not.
    void add(const QByteArray &name, const DnsRecord &record, bool authentic = true)
    {
        DnsReply &reply = replies[question(name, record.type)];
        reply.code = DnsReply::Code::NoError;
        reply.authentic = authentic;
        reply.answers.append(record);
    }
    void fail(const QByteArray &name, DnsType type, DnsReply::Code code)
    {
        replies.insert(question(name, type), {.code = code, .authentic = false, .answers = {}});
    }
};

inline DnsRecord address(const QByteArray &text)
{
    return {.owner = {},
            .type = text.contains(':') ? DnsType::Aaaa : DnsType::A,
            .name = {},
            .data = text};
}

inline DnsRecord exchanger(const QByteArray &host, quint16 preference = 10)
{
    return {.owner = {}, .type = DnsType::Mx, .name = host, .preference = preference, .data = {}};
}

} // namespace postseal::test
