// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshjump.h"

#include "core/transport/sshconfigvalue.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr QByteArrayView kSshScheme("ssh://");

/// "host", "host:port", "[address]:port" taken apart at the first ':' or '/' that is not in
/// brackets.
struct HostAndRest {
    QByteArray host;
    char delimiter = 0;
    QByteArray rest;
};

std::optional<HostAndRest> splitHost(const QByteArray &text)
{
    qsizetype end = 0;
    if (text.startsWith('[')) {
        end = text.indexOf(']') + 1;
        if (end == 0)
            return std::nullopt;
    } else {
        while (end < text.size() && text[end] != ':' && text[end] != '/')
            ++end;
    }
    HostAndRest parts{.host = text.left(end), .rest = {}};
    if (end < text.size()) {
        parts.delimiter = text[end];
        parts.rest = text.mid(end + 1);
    }
    if (parts.host.isEmpty() ||
        (parts.delimiter != 0 && parts.delimiter != ':' && parts.delimiter != '/'))
        return std::nullopt;
    if (parts.host.startsWith('[') && parts.host.endsWith(']'))
        parts.host = parts.host.sliced(1, parts.host.size() - 2);
    return parts;
}

/// ssh(1) takes no address in brackets in a URI.
bool isDomainName(const QByteArray &name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    const QByteArray lower = name.toLower();
    return !lower.isEmpty() && !QByteArrayView(".-_").contains(lower.front()) &&
           std::ranges::all_of(lower, isAllowed) && !lower.contains("..");
}

/// A user with %XX and '+'; nothing when it is none.
std::optional<QByteArray> decodedUser(QByteArray text)
{
    if (const qsizetype parameters = text.indexOf(';'); parameters >= 0)
        text.truncate(parameters); // as ssh(1) does
    QByteArray user;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            user += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        bool ok = false;
        const int code = text.mid(i + 1, 2).toInt(&ok, 16);
        if (!ok || code == 0 || i + 2 >= text.size())
            return std::nullopt;
        user += static_cast<char>(code);
        i += 2;
    }
    return user.isEmpty() ? std::nullopt : std::optional(user);
}

std::optional<SshDestination> hopOfUri(QByteArray text, const SshServicePort &servicePort)
{
    SshDestination hop;
    if (const qsizetype at = text.indexOf('@'); at >= 0) {
        const std::optional<QByteArray> user = decodedUser(text.left(at));
        if (!user)
            return std::nullopt;
        hop.user = *user;
        text = text.mid(at + 1);
    }
    std::optional<HostAndRest> parts = splitHost(text);
    if (!parts || !isDomainName(parts->host))
        return std::nullopt;
    if (parts->host.endsWith('.'))
        parts->host.chop(1);
    hop.host = parts->host;
    const QList<QByteArray> rest = parts->rest.split('/');
    if (parts->delimiter == '/' ? !parts->rest.isEmpty() : !rest.mid(1).join().isEmpty())
        return std::nullopt; // a path leads nowhere
    if (parts->delimiter == ':' && !parts->rest.isEmpty()) {
        hop.port = sshPort(rest.first(), servicePort);
        if (!hop.port)
            return std::nullopt;
    }
    return hop;
}

std::optional<SshDestination> hopOfWords(QByteArray text, const SshServicePort &servicePort)
{
    SshDestination hop;
    if (const qsizetype at = text.lastIndexOf('@'); at >= 0) {
        if (at == 0)
            return std::nullopt;
        hop.user = text.left(at);
        text = text.mid(at + 1);
    }
    const std::optional<HostAndRest> parts = splitHost(text);
    if (!parts || parts->delimiter == '/')
        return std::nullopt;
    hop.host = parts->host;
    if (!parts->rest.isEmpty()) {
        hop.port = sshPort(parts->rest, servicePort);
        if (!hop.port)
            return std::nullopt;
    }
    return hop;
}

} // namespace

std::optional<SshDestination> sshHop(const QByteArray &text, const SshServicePort &servicePort)
{
    return text.startsWith(kSshScheme) ? hopOfUri(text.mid(kSshScheme.size()), servicePort)
                                       : hopOfWords(text, servicePort);
}

std::optional<SshJump> sshJump(const QByteArray &text, const SshServicePort &servicePort)
{
    SshJump jump;
    if (text.toLower() == "none")
        return jump;
    // Up to a comment or a blank: ssh(1) means to trim the end, and cuts at the first one.
    const auto isEnd = [](char c) { return QByteArrayView(" \t\n\v\f\r#").contains(c); };
    const QByteArray hops = text.left(std::ranges::find_if(text, isEnd) - text.cbegin());
    for (const QByteArray &written : hops.split(',')) {
        const std::optional<SshDestination> hop = sshHop(written, servicePort);
        if (!hop)
            return std::nullopt;
        jump.hops += *hop;
    }
    jump.others = text.left(std::max<qsizetype>(text.lastIndexOf(','), 0));
    return jump;
}

} // namespace postseal
