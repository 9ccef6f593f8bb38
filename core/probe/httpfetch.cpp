// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/httpfetch.h"

#include "core/base/tr.h"
#include "core/transport/tcpstream.h"

#include <QUrl>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kLargestHead = 16 << 10;
constexpr int kMostTurns = 4;

struct WebAnswer {
    int status = 0;
    QByteArray location;
    QByteArray body;
};

std::unexpected<Error> refused(const QByteArray &place, const QString &why)
{
    return fail(ErrorCode::Network, QString::fromUtf8(place), why);
}

/// Of http with a host, and nothing in it that would end a line.
Result<QUrl> addressOf(const QByteArray &place)
{
    QUrl url = QUrl::fromEncoded(place, QUrl::StrictMode);
    const bool plain = std::ranges::all_of(place, [](char c) { return c > ' ' && c < 0x7f; });
    if (!plain || !url.isValid() || url.scheme() != QLatin1StringView("http") ||
        url.host().isEmpty() || !url.userInfo().isEmpty())
        return fail(ErrorCode::BadInput, QString::fromUtf8(place),
                    postseal::tr("this is no address of http"));
    return url;
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

/// HTTP/1.0 (RFC 1945): the answer comes whole and ends with the connection.
QByteArray requestFor(const QUrl &url, const QByteArray &type, const QByteArray &body)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    const QByteArray common =
        path + " HTTP/1.0\r\nHost: " + hostHeader(url) + "\r\nConnection: close\r\n";
    if (type.isEmpty())
        return "GET " + common + "\r\n";
    return "POST " + common + "Content-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Everything up to the end of the connection.
Result<QByteArray> readAll(ByteStream &stream, const QByteArray &place, qsizetype most,
                           const Patience &patience)
{
    QByteArray all;
    while (true) {
        const Result<QByteArray> next = stream.read(64 << 10, patience);
        if (!next)
            return next;
        if (next->isEmpty())
            return all;
        all += *next;
        if (all.size() > most + kLargestHead)
            return refused(place, postseal::tr("the answer is longer than %1 bytes").arg(most));
    }
}

Result<WebAnswer> parsed(const QByteArray &bytes, const QByteArray &place, qsizetype most)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QList<QByteArray> lines = bytes.first(std::max(end, qsizetype(0))).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (end < 0 || !first.first().startsWith("HTTP/1.") || first.size() < 2)
        return refused(place, postseal::tr("the answer is none of HTTP"));
    WebAnswer answer{.status = first[1].toInt(), .location = {}, .body = bytes.sliced(end + 4)};
    qsizetype told = -1;
    for (const QByteArray &line : lines.sliced(1)) {
        const QByteArray name = line.first(std::max(line.indexOf(':'), qsizetype(0))).toLower();
        const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
        if (name == "location")
            answer.location = value;
        else if (name == "content-length")
            told = value.toLongLong();
        else if (name == "transfer-encoding")
            return refused(place, postseal::tr("the answer is none of HTTP 1.0"));
    }
    if (told >= 0 && told > answer.body.size())
        return refused(place, postseal::tr("the answer ends too early"));
    if (answer.body.size() > most)
        return refused(place, postseal::tr("the answer is longer than %1 bytes").arg(most));
    return answer;
}

Result<WebAnswer> ask(const QUrl &url, const QByteArray &type, const QByteArray &body,
                      qsizetype most, const Patience &patience)
{
    const QByteArray place = url.toEncoded();
    const auto stream = TcpStream::connectTo(url.host(QUrl::FullyEncoded).toUtf8(),
                                             static_cast<quint16>(url.port(80)), patience);
    if (!stream)
        return std::unexpected(stream.error());
    if (const Status sent = (*stream)->write(requestFor(url, type, body), patience); !sent)
        return std::unexpected(sent.error());
    const Result<QByteArray> bytes = readAll(**stream, place, most, patience);
    if (!bytes)
        return std::unexpected(bytes.error());
    return parsed(*bytes, place, most);
}

Result<QByteArray> fetched(const QByteArray &place, const QByteArray &type, const QByteArray &body,
                           qsizetype most, const Patience &patience)
{
    QByteArray at = place;
    for (int turn = 0; turn < kMostTurns; ++turn) {
        const Result<QUrl> url = addressOf(at);
        if (!url)
            return std::unexpected(url.error());
        const Result<WebAnswer> answer = ask(*url, type, body, most, patience);
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->status == 200)
            return answer->body;
        const bool elsewhere = answer->status > 300 && answer->status < 309;
        if (!elsewhere || answer->location.isEmpty() || !type.isEmpty())
            return refused(at, postseal::tr("the server answers %1").arg(answer->status));
        at = url->resolved(QUrl::fromEncoded(answer->location)).toEncoded();
    }
    return refused(place, postseal::tr("it leads on too often"));
}

} // namespace

Result<QByteArray> httpGet(const QByteArray &place, qsizetype most, const Patience &patience)
{
    return fetched(place, {}, {}, most, patience);
}

Result<QByteArray> httpPost(const QByteArray &place, const QByteArray &type, const QByteArray &body,
                            qsizetype most, const Patience &patience)
{
    return fetched(place, type, body, most, patience);
}

} // namespace postseal
