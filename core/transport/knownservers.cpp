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
                       .text = text,
                       .line = 0};
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
    const std::optional<KnownHostsLine> read = KnownHostsLine::parse(text);
    return read && read->isFor(asked);
}

QString knownUrlOf(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.startsWith(QLatin1StringView("ssh://")))
        return text;
    if (isHostOrAddress(text) && text.contains(u':'))
        text = u'[' + text + u']';
    // "[host]:2222" is how the list shows it; addresses have brackets for IPv6 alone.
    else if (text.startsWith(u'[') && !text.section(u']', 0, 0).contains(u':'))
        text.remove(u'[').remove(u']');
    return QStringLiteral("ssh://") + text;
}

Result<SshTarget> knownTargetOf(const QString &typed)
{
    const Result<SshTarget> target = SshTarget::fromUrl(knownUrlOf(typed));
    if (!target)
        return fail(ErrorCode::BadInput, typed.trimmed(),
                    postseal::tr("is neither a host name nor an address"));
    return target;
}

QByteArray knownHostsNameOf(const SshTarget &target)
{
    const QByteArray name = target.host.toLower();
    return target.port == 22 ? name : '[' + name + "]:" + QByteArray::number(target.port);
}

Result<QByteArray> knownHostsNameOf(const QString &typed)
{
    const Result<SshTarget> target = knownTargetOf(typed);
    if (!target)
        return std::unexpected(target.error());
    return knownHostsNameOf(*target);
}

Result<QList<KnownServer>> knownServers(const QString &file)
{
    const Result<QList<QByteArray>> lines = linesOf(file);
    if (!lines)
        return std::unexpected(lines.error());
    QList<KnownServer> servers;
    int number = 0;
    for (const QByteArray &line : *lines) {
        ++number;
        std::optional<KnownServer> server = serverIn(line);
        if (!server)
            continue;
        server->line = number;
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
