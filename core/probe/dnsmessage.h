// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace postseal {

/// Types of records that a delivery asks for (IANA, DNS parameters).
enum class DnsType : quint16 {
    A = 1,
    Cname = 5,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Tlsa = 52,
};

/// One record of an answer.
struct DnsRecord {
    QByteArray owner; ///< in lower case, without a dot at its end
    DnsType type = DnsType::A;
    QByteArray name;        ///< of CNAME, MX and SRV: the host, in the same form; "" is the root
    quint16 preference = 0; ///< of MX and SRV
    quint16 port = 0;       ///< of SRV (RFC 2782)
    QByteArray data;        ///< of A and AAAA the address as text; of TXT its strings as one;
                            ///< of TLSA the record on the wire

    bool operator==(const DnsRecord &) const = default;
};

/// A resolver's reply to one question (RFC 1035).
struct DnsReply {
    enum class Code { NoError = 0, ServerFailure = 2, NoName = 3, Other = 255 };
    Code code = Code::Other;
    bool authentic = false; ///< the resolver checked signatures and says so (AD, RFC 4035, 3.2.3)
    QList<DnsRecord> answers;

    bool operator==(const DnsReply &) const = default;
};

/// A question with recursion, and with the wish for checked signatures (AD and DO; RFC 6840, 5.7).
/// BadInput: \a name cannot stand in DNS.
Result<QByteArray> dnsQuestion(const QByteArray &name, DnsType type, quint16 id);

/// Reads a reply. Protocol: it is none, or to another question than \a id. Records of other types
/// are left out; names over the wire are bounded by the format itself.
Result<DnsReply> dnsReplyFrom(const QByteArray &message, quint16 id);

} // namespace postseal
