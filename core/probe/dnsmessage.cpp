// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/dnsmessage.h"

#include "core/base/tr.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <array>
#include <resolv.h>

namespace postseal {

namespace {

// An OPT record (RFC 6891) that asks for signatures (DO) and takes 4096 bytes.
constexpr std::array<char, 11> kOption{0, 0, 41, 0x10, 0, 0, 0, static_cast<char>(0x80), 0, 0, 0};

std::unexpected<Error> notReadable(const QString &why)
{
    return fail(ErrorCode::Protocol, QStringLiteral("DNS"), why);
}

void put(QByteArray &message, quint16 value)
{
    message.append(static_cast<char>(value >> 8)).append(static_cast<char>(value & 0xff));
}

/// The name at \a at within \a message.
QByteArray nameAt(const ns_msg &message, const u_char *at)
{
    std::array<char, NS_MAXDNAME> text{};
    if (ns_name_uncompress(ns_msg_base(message), ns_msg_end(message), at, text.data(),
                           text.size()) < 0)
        return {};
    const QByteArray name = QByteArray(text.data()).toLower();
    return name == "." ? QByteArray("") : name;
}

QByteArray addressOf(int family, const u_char *data)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    return inet_ntop(family, data, text.data(), text.size()) ? QByteArray(text.data())
                                                             : QByteArray();
}

/// The strings of a TXT record as one; null: they do not fit into it.
QByteArray textOf(const u_char *data, qsizetype length)
{
    QByteArray text("");
    for (qsizetype at = 0; at < length; at += 1 + data[at]) {
        if (at + 1 + data[at] > length)
            return {};
        text.append(reinterpret_cast<const char *>(data + at + 1), data[at]);
    }
    return text;
}

/// Nothing: of another type, or not as long as its type is.
std::optional<DnsRecord> recordOf(const ns_msg &message, const ns_rr &record)
{
    const u_char *data = ns_rr_rdata(record);
    const auto length = static_cast<qsizetype>(ns_rr_rdlen(record));
    DnsRecord found{.owner = QByteArray(ns_rr_name(record)).toLower(),
                    .type = static_cast<DnsType>(ns_rr_type(record)),
                    .name = {},
                    .data = {}};
    switch (found.type) {
    case DnsType::A:
        found.data = length == 4 ? addressOf(AF_INET, data) : QByteArray();
        break;
    case DnsType::Aaaa:
        found.data = length == 16 ? addressOf(AF_INET6, data) : QByteArray();
        break;
    case DnsType::Cname:
        found.name = nameAt(message, data);
        return found.name.isNull() ? std::nullopt : std::optional(found);
    case DnsType::Mx:
        if (length < 3)
            return {};
        found.preference = static_cast<quint16>(ns_get16(data));
        found.name = nameAt(message, data + 2);
        return found.name.isNull() ? std::nullopt : std::optional(found);
    case DnsType::Srv:
        if (length < 7)
            return {};
        found.preference = static_cast<quint16>(ns_get16(data));
        found.port = static_cast<quint16>(ns_get16(data + 4));
        found.name = nameAt(message, data + 6);
        return found.name.isNull() ? std::nullopt : std::optional(found);
    case DnsType::Txt:
        found.data = textOf(data, length);
        break;
    case DnsType::Tlsa:
        found.data = QByteArray(reinterpret_cast<const char *>(data), length);
        break;
    }
    return found.data.isEmpty() ? std::nullopt : std::optional(found);
}

DnsReply::Code codeOf(int code)
{
    switch (code) {
    case ns_r_noerror:
        return DnsReply::Code::NoError;
    case ns_r_servfail:
        return DnsReply::Code::ServerFailure;
    case ns_r_nxdomain:
        return DnsReply::Code::NoName;
    default:
        return DnsReply::Code::Other;
    }
}

} // namespace

Result<QByteArray> dnsQuestion(const QByteArray &name, DnsType type, quint16 id)
{
    std::array<u_char, NS_MAXCDNAME> wire{};
    const bool fits = !name.isEmpty() && !name.contains('\0') &&
                      ns_name_pton(name.constData(), wire.data(), wire.size()) >= 0;
    const u_char *end = wire.data();
    if (!fits || ns_name_skip(&end, wire.data() + wire.size()) != 0)
        return fail(ErrorCode::BadInput, QString::fromUtf8(name),
                    postseal::tr("cannot be a name in DNS"));
    QByteArray message;
    put(message, id);
    put(message, 0x0120); // RD and AD
    for (const quint16 count : std::array<quint16, 4>{1, 0, 0, 1})
        put(message, count);
    message.append(reinterpret_cast<const char *>(wire.data()), end - wire.data());
    put(message, static_cast<quint16>(type));
    put(message, ns_c_in);
    message.append(kOption.data(), kOption.size());
    return message;
}

Result<DnsReply> dnsReplyFrom(const QByteArray &message, quint16 id)
{
    ns_msg parsed{};
    if (ns_initparse(reinterpret_cast<const u_char *>(message.constData()),
                     static_cast<int>(message.size()), &parsed) != 0)
        return notReadable(postseal::tr("the resolver's reply cannot be read"));
    if (ns_msg_id(parsed) != id || ns_msg_getflag(parsed, ns_f_qr) != 1)
        return notReadable(postseal::tr("the resolver answers another question"));
    DnsReply reply{.code = codeOf(ns_msg_getflag(parsed, ns_f_rcode)),
                   .authentic = ns_msg_getflag(parsed, ns_f_ad) == 1,
                   .answers = {}};
    for (int i = 0; i < ns_msg_count(parsed, ns_s_an); ++i) {
        ns_rr record{};
        if (ns_parserr(&parsed, ns_s_an, i, &record) != 0)
            return notReadable(postseal::tr("the resolver's reply cannot be read"));
        if (const auto found = recordOf(parsed, record))
            reply.answers.append(*found);
    }
    return reply;
}

} // namespace postseal
