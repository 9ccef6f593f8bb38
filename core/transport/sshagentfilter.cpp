// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshagentfilter.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <optional>
#include <sys/socket.h>

namespace postseal {

namespace {

constexpr quint32 kMostAgentBytes = 256 * 1024; // as OpenSSH's agent has it
constexpr qint64 kMostKeyFile = qint64{64} * 1024;
constexpr char kIdentitiesAnswer = 12;

/// Reads the fields of RFC 4251 5 one after the other.
class WireReader {
public:
    explicit WireReader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }
    std::optional<quint32> number()
    {
        if (m_rest.size() < 4)
            return std::nullopt;
        const auto value = qFromBigEndian<quint32>(m_rest.data());
        m_rest = m_rest.sliced(4);
        return value;
    }
    std::optional<QByteArrayView> string()
    {
        const std::optional<quint32> size = number();
        if (!size || *size > static_cast<quint32>(m_rest.size()))
            return std::nullopt;
        const QByteArrayView text = m_rest.first(*size);
        m_rest = m_rest.sliced(*size);
        return text;
    }

private:
    QByteArrayView m_rest;
};

QByteArray wireNumber(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray wireString(QByteArrayView text)
{
    return wireNumber(static_cast<quint32>(text.size())) + text.toByteArray();
}

QByteArray textOfKeyFile(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.read(kMostKeyFile) : QByteArray();
}

/// "type base64 comment".
QByteArray publicLine(const QByteArray &text)
{
    const QList<QByteArray> words = text.simplified().split(' ');
    const QByteArray blob = words.size() < 2 ? QByteArray() : QByteArray::fromBase64(words[1]);
    return WireReader(blob).string().value_or(QByteArrayView()) == words.first() ? blob
                                                                                 : QByteArray();
}

QByteArray publicPart(const QByteArray &pem)
{
    const QByteArray begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
    const qsizetype start = pem.indexOf(begin);
    const qsizetype end = pem.indexOf("-----END");
    if (start < 0 || end < start)
        return {};
    const QByteArray body =
        QByteArray::fromBase64(pem.sliced(start + begin.size(), end - start - begin.size()));
    const QByteArray magic("openssh-key-v1\0", 15);
    if (!body.startsWith(magic))
        return {};
    WireReader reader(QByteArrayView(body).sliced(magic.size()));
    for (int field = 0; field < 3; ++field) // cipher, key derivation and its options
        (void)reader.string();
    (void)reader.number(); // of keys
    return reader.string().value_or(QByteArrayView()).toByteArray();
}

std::optional<QByteArray> receiveExactly(int socket, quint32 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    const ssize_t got = recv(socket, bytes.data(), size, MSG_WAITALL);
    return got == static_cast<ssize_t>(size) ? std::optional(bytes) : std::nullopt;
}

std::optional<QByteArray> receiveMessage(int socket)
{
    const std::optional<QByteArray> size = receiveExactly(socket, 4);
    const quint32 length = size ? qFromBigEndian<quint32>(size->constData()) : 0;
    if (length == 0 || length > kMostAgentBytes)
        return std::nullopt;
    return receiveExactly(socket, length);
}

bool sendMessage(int socket, const QByteArray &message)
{
    const QByteArray bytes = wireString(message);
    return send(socket, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) ==
           bytes.size();
}

} // namespace

QByteArray publicKeyOf(const QString &file)
{
    if (const QByteArray beside = publicLine(textOfKeyFile(file + QStringLiteral(".pub")));
        !beside.isEmpty())
        return beside;
    const QByteArray text = textOfKeyFile(file);
    const QByteArray itself = publicLine(text);
    return itself.isEmpty() ? publicPart(text) : itself;
}

QByteArray onlyIdentities(const QByteArray &answer, const QList<QByteArray> &allowed)
{
    if (answer.isEmpty() || answer.front() != kIdentitiesAnswer)
        return answer;
    WireReader reader(QByteArrayView(answer).sliced(1));
    const quint32 count = reader.number().value_or(0);
    QByteArray kept;
    quint32 keptCount = 0;
    for (quint32 i = 0; i < count; ++i) {
        const std::optional<QByteArrayView> blob = reader.string();
        const std::optional<QByteArrayView> comment = reader.string();
        if (!blob || !comment)
            break;
        if (!std::ranges::any_of(allowed, [&](const QByteArray &key) { return key == *blob; }))
            continue;
        kept += wireString(*blob) + wireString(*comment);
        ++keptCount;
    }
    return QByteArray(1, kIdentitiesAnswer) + wireNumber(keptCount) + kept;
}

void carryAgent(int client, int agent, const QList<QByteArray> &allowed)
{
    while (const std::optional<QByteArray> request = receiveMessage(client)) {
        if (!sendMessage(agent, *request))
            break;
        const std::optional<QByteArray> answer = receiveMessage(agent);
        if (!answer || !sendMessage(client, onlyIdentities(*answer, allowed)))
            break;
    }
    shutdown(client, SHUT_RDWR);
}

} // namespace postseal
