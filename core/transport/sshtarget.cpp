// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshtarget.h"

#include "core/base/tr.h"

#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;

std::unexpected<Error> bad(const QString &url, const QString &why)
{
    return fail(ErrorCode::BadInput, url, why);
}

bool isHost(const QString &host)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_.])?\\z"_s);
    return name.match(host).hasMatch();
}

// Inside brackets: an IPv6 address, with a zone if it is link-local (RFC 6874).
bool isIpv6(const QString &host)
{
    static const QRegularExpression address(
        u"^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?\\z"_s);
    return address.match(host).hasMatch();
}

} // namespace

Result<SshDestination> SshDestination::fromUrl(const QString &url)
{
    static const QRegularExpression shape(
        u"^ssh://(?:([^@/]*)@)?(?:\\[([^\\]]*)\\]|([^:/\\[\\]]*))(?::([0-9]{1,5}))?/?\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = shape.match(url);
    if (!match.hasMatch())
        return bad(url, postseal::tr("a server is written ssh://[user@]host[:port]"));
    const QString user = match.captured(1);
    if (user.contains(u':'))
        return bad(url.section(u':', 0, 0) + u"://…"_s,
                   postseal::tr("a password does not belong in an address, it is asked for"));
    const bool isBracketed = match.capturedStart(2) >= 0;
    const QString host = match.captured(isBracketed ? 2 : 3);
    if (isBracketed ? !isIpv6(host) : !isHost(host))
        return bad(url, postseal::tr("\"%1\" is no host name or address").arg(host));
    const bool hasPort = match.capturedStart(4) >= 0;
    const int port = match.captured(4).toInt();
    if (hasPort && (port < 1 || port > 65535))
        return bad(url, postseal::tr("a port is a number from 1 to 65535"));
    const QByteArray account = QByteArray::fromPercentEncoding(user.toUtf8());
    if (account.contains('\0') || (match.capturedStart(1) >= 0 && account.isEmpty()))
        return bad(url, postseal::tr("there is no user before the @"));
    if (!isSafeUser(account))
        return bad(url, postseal::tr("the user's name has characters that no account has"));
    SshDestination destination{.user = account, .host = host.toUtf8(), .port = {}};
    if (hasPort)
        destination.port = static_cast<quint16>(port);
    return destination;
}

Result<SshTarget> SshTarget::fromUrl(const QString &url)
{
    const Result<SshDestination> said = SshDestination::fromUrl(url);
    if (!said)
        return std::unexpected(said.error());
    return SshTarget{.user = said->user, .host = said->host, .port = said->port.value_or(22)};
}

bool isSafeUser(const QByteArray &user)
{
    return !user.startsWith('-') && !user.contains(" -") && !user.endsWith('\\') &&
           std::ranges::none_of(user, [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < ' ' || byte == 0x7f || QByteArrayView("'`\";&<>|(){}$").contains(c);
           });
}

bool isHostOrAddress(const QString &host)
{
    return isHost(host) || isIpv6(host);
}

} // namespace postseal
