// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/resolver.h"

#include "core/base/tr.h"

#include <QRandomGenerator>

namespace postseal {

namespace {

Result<QByteArray> readExactly(ByteStream &stream, qsizetype size, const Patience &patience)
{
    QByteArray bytes;
    while (bytes.size() < size) {
        const Result<QByteArray> more = stream.read(size - bytes.size(), patience);
        if (!more)
            return more;
        if (more->isEmpty())
            return fail(ErrorCode::Network, QStringLiteral("DNS"),
                        postseal::tr("the resolver closed the connection"));
        bytes += *more;
    }
    return bytes;
}

} // namespace

Result<DnsReply> askResolver(ByteStream &stream, const QByteArray &name, DnsType type,
                             const Patience &patience)
{
    const auto id = static_cast<quint16>(QRandomGenerator::system()->generate());
    const Result<QByteArray> question = dnsQuestion(name, type, id);
    if (!question)
        return std::unexpected(question.error());
    QByteArray message;
    message.append(static_cast<char>(question->size() >> 8));
    message.append(static_cast<char>(question->size() & 0xff));
    if (const Status sent = stream.write(message + *question, patience); !sent)
        return std::unexpected(sent.error());
    const Result<QByteArray> size = readExactly(stream, 2, patience);
    if (!size)
        return std::unexpected(size.error());
    const qsizetype length =
        static_cast<quint8>((*size)[0]) * qsizetype{256} + static_cast<quint8>((*size)[1]);
    const Result<QByteArray> reply = readExactly(stream, length, patience);
    if (!reply)
        return std::unexpected(reply.error());
    return dnsReplyFrom(*reply, id);
}

QByteArray nameServerIn(const QByteArray &resolvConf)
{
    for (const QByteArray &line : resolvConf.split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() >= 2 && words[0] == "nameserver")
            return words[1];
    }
    return "127.0.0.1";
}

} // namespace postseal
