// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/helloanswer.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

constexpr qsizetype kMaximumAnswer = qsizetype{128} * 1024;
constexpr quint32 kMaximumRecord = 16384 + 2048; // RFC 5246, 6.2.3

enum RecordType : quint8 { kAlertRecord = 21, kHandshakeRecord = 22 };
enum MessageType : quint8 { kServerHello = 2, kServerKeyExchange = 12, kServerHelloDone = 14 };

/// Takes numbers and pieces off the front of bytes; short once it was asked for more than there is.
struct WireReader {
    QByteArrayView left;
    bool isShort = false;

    QByteArrayView piece(qsizetype size)
    {
        isShort = isShort || size > left.size();
        const QByteArrayView taken = isShort ? QByteArrayView() : left.first(size);
        left = isShort ? QByteArrayView() : left.sliced(size);
        return taken;
    }

    quint32 number(int size)
    {
        quint32 value = 0;
        for (const char byte : piece(size))
            value = value << 8 | static_cast<quint8>(byte);
        return value;
    }
};

/// The handshake messages in records that came whole, up to an alert that ends it or something else
/// (with TLS 1.3 a record follows that is there for show; RFC 8446, D.4).
struct HandshakeBytes {
    QByteArray messages;
    bool isRefused = false;
    bool isForeign = false; ///< then came what is none
};

/// A warning goes on ("unrecognized_name" of RFC 6066, 3); the end of the connection is none.
bool endsHandshake(QByteArrayView alert)
{
    return alert.size() != 2 || alert[0] != '\x01' || alert[1] == '\0';
}

HandshakeBytes handshakeIn(const QByteArray &bytes)
{
    HandshakeBytes found;
    for (WireReader reader{.left = bytes}; !reader.left.isEmpty();) {
        const quint32 type = reader.number(1);
        const quint32 major = reader.number(1);
        reader.number(1);
        const quint32 size = reader.number(2);
        found.isForeign = (type != kAlertRecord && type != kHandshakeRecord) ||
                          (!reader.isShort && (major != 3 || size == 0 || size > kMaximumRecord));
        const QByteArrayView body = reader.piece(size);
        found.isRefused = !reader.isShort && type == kAlertRecord && endsHandshake(body);
        if (reader.isShort || found.isForeign || found.isRefused)
            break;
        if (type == kHandshakeRecord)
            found.messages += body;
    }
    return found;
}

/// TLS 1.3 names itself and the group in extensions 43 and 51 (RFC 8446, 4.2.1 and 4.2.8).
void takeExtensions(HelloAnswer &answer, WireReader &reader)
{
    reader.number(2);
    while (!reader.left.isEmpty() && !reader.isShort) {
        const quint32 type = reader.number(2);
        WireReader body{.left = reader.piece(reader.number(2))};
        if (type == 43)
            answer.version = static_cast<quint16>(body.number(2));
        else if (type == 51)
            answer.group = static_cast<quint16>(body.number(2));
    }
}

/// False: malformed.
bool takeServerHello(HelloAnswer &answer, QByteArrayView body)
{
    WireReader reader{.left = body};
    answer.refused = false;
    answer.version = static_cast<quint16>(reader.number(2));
    reader.piece(32);
    reader.piece(reader.number(1));
    answer.suite = static_cast<quint16>(reader.number(2));
    reader.number(1);
    if (!reader.left.isEmpty())
        takeExtensions(answer, reader);
    return !reader.isShort;
}

/// Only a named curve names a group (RFC 8422, 5.4).
quint16 groupIn(QByteArrayView keyExchange)
{
    WireReader reader{.left = keyExchange};
    return reader.number(1) == 3 ? static_cast<quint16>(reader.number(2)) : 0;
}

/// Reads messages up to the one that tells all that is wanted; false: malformed.
bool takeMessages(std::optional<HelloAnswer> &found, QByteArrayView messages, bool wantsGroup)
{
    HelloAnswer answer;
    for (WireReader reader{.left = messages}; !reader.left.isEmpty();) {
        const quint32 type = reader.number(1);
        const QByteArrayView body = reader.piece(reader.number(3));
        if (reader.isShort)
            return true;
        if (answer.refused && (type != kServerHello || !takeServerHello(answer, body)))
            return false;
        if (type == kServerKeyExchange)
            answer.group = groupIn(body);
        if (!wantsGroup || answer.version == 0x0304 || type == kServerKeyExchange ||
            type == kServerHelloDone) {
            found = answer;
            return true;
        }
    }
    return true;
}

} // namespace

Result<std::optional<HelloAnswer>> helloAnswerIn(const QByteArray &bytes, bool wantsGroup)
{
    const HandshakeBytes handshake = handshakeIn(bytes);
    std::optional<HelloAnswer> found;
    if (!takeMessages(found, handshake.messages, wantsGroup))
        return fail(ErrorCode::Protocol, {}, postseal::tr("sends a malformed ServerHello"));
    if (found)
        return found;
    if (handshake.isRefused)
        return HelloAnswer{};
    if (handshake.isForeign)
        return fail(ErrorCode::Protocol, {}, postseal::tr("answers a TLS handshake without TLS"));
    if (bytes.size() > kMaximumAnswer)
        return fail(ErrorCode::Protocol, {}, postseal::tr("the server talks without end"));
    return std::nullopt;
}

} // namespace postseal
