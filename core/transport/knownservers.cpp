// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownservers.h"

#include "core/base/tr.h"
#include "core/transport/hostkey.h"
#include "core/transport/knownhostsline.h"

#include <QFile>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace postseal {

namespace {

constexpr QByteArrayView kWriter = "postseal";
constexpr std::chrono::milliseconds kLockPatience(3000);

QDateTime whenIn(const QByteArray &comment)
{
    const QList<QByteArray> words = comment.split(' ');
    if (words.size() != 2 || words.first() != kWriter)
        return {};
    return QDateTime::fromString(QString::fromLatin1(words.last()), Qt::ISODate);
}

std::optional<KnownServer> serverIn(const QByteArray &text)
{
    const std::optional<KnownHostsLine> line = KnownHostsLine::parse(text);
    if (!line || line->marker != KnownHostsLine::Marker::None)
        return std::nullopt;
    return KnownServer{.name = line->names.startsWith('|') ? QByteArray() : line->names,
                       .type = line->type,
                       .sha256 = fingerprintOf(line->blob),
                       .when = whenIn(line->comment),
                       .text = text};
}

Result<QList<QByteArray>> linesOf(const QString &file)
{
    QFile source(file);
    if (!source.exists())
        return QList<QByteArray>();
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Local, file, source.errorString());
    return source.readAll().split('\n');
}

} // namespace

QString ownKnownHostsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/postseal/known_hosts");
}

bool KnownServer::isFor(const QByteArray &asked) const
{
    const std::optional<KnownHostsLine> line = KnownHostsLine::parse(text);
    return line && line->isFor(asked);
}

Result<SshTarget> knownTargetOf(const QString &typed)
{
    const QString text = typed.trimmed();
    if (isHostOrAddress(text))
        return SshTarget{.user = {}, .host = text.toUtf8()};
    QString plain = text;
    if (!plain.startsWith(QLatin1StringView("ssh://"))) {
        // "[host]:2222" is how the list shows it; addresses have brackets for IPv6 alone.
        if (text.startsWith(u'[') && !text.section(u']', 0, 0).contains(u':'))
            plain.remove(u'[').remove(u']');
        plain.prepend(QLatin1StringView("ssh://"));
    }
    const Result<SshTarget> target = SshTarget::fromUrl(plain);
    if (!target)
        return fail(ErrorCode::BadInput, text,
                    postseal::tr("is neither a host name nor an address"));
    return target;
}

Result<QByteArray> knownHostsNameOf(const QString &typed)
{
    const Result<SshTarget> target = knownTargetOf(typed);
    if (!target)
        return std::unexpected(target.error());
    const QByteArray name = target->host.toLower();
    return target->port == 22 ? name : '[' + name + "]:" + QByteArray::number(target->port);
}

Result<QList<KnownServer>> knownServers(const QString &file)
{
    const Result<QList<QByteArray>> lines = linesOf(file);
    if (!lines)
        return std::unexpected(lines.error());
    QList<KnownServer> servers;
    for (const QByteArray &line : *lines) {
        if (std::optional<KnownServer> server = serverIn(line))
            servers += *std::move(server);
    }
    return servers;
}

Status forgetServers(const QString &file, const QList<KnownServer> &servers)
{
    QLockFile lock(file + QStringLiteral(".lock"));
    if (!lock.tryLock(kLockPatience))
        return fail(ErrorCode::Local, file, postseal::tr("another program is writing it"));
    Result<QList<QByteArray>> lines = linesOf(file);
    if (!lines)
        return std::unexpected(lines.error());
    lines->removeIf([&servers](const QByteArray &line) {
        return !line.isEmpty() && std::ranges::any_of(servers, [&line](const KnownServer &server) {
            return server.text == line;
        });
    });
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Local, file, target.errorString());
    target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    target.write(lines->join('\n'));
    if (!target.commit())
        return fail(ErrorCode::Local, file, target.errorString());
    return {};
}

QByteArray acceptedNow()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return kWriter.toByteArray() + ' ' + now.toString(Qt::ISODate).toLatin1();
}

} // namespace postseal
