// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownhosts.h"

#include "core/base/tr.h"
#include "core/transport/knownhostsline.h"
#include "core/transport/knownservers.h"
#include "core/transport/sshaccount.h"
#include "core/transport/transport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

namespace postseal {

namespace {

using namespace Qt::StringLiterals;
using Lines = QList<KnownHostsLine>;
using Marker = KnownHostsLine::Marker;

constexpr QFileDevice::Permissions kPrivateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr std::chrono::milliseconds kAppendPatience(3000);
constexpr QFileDevice::Permissions kPrivateFolder = kPrivateFile | QFileDevice::ExeOwner;

QList<QByteArray> textOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
}

Lines readAll(const QStringList &files)
{
    Lines lines;
    for (const QString &name : files) {
        for (const QByteArray &text : textOf(name)) {
            if (std::optional<KnownHostsLine> line = KnownHostsLine::parse(text))
                lines += *std::move(line);
        }
    }
    return lines;
}

/// The lines of \a files that \a isMeant picks, with their places.
QList<KnownKey> linesIn(const QStringList &files,
                        const std::function<bool(const KnownHostsLine &)> &isMeant)
{
    QList<KnownKey> keys;
    for (const QString &file : files) {
        int number = 0;
        for (const QByteArray &text : textOf(file)) {
            ++number;
            const std::optional<KnownHostsLine> line = KnownHostsLine::parse(text);
            if (line && isMeant(*line))
                keys += KnownKey{.file = file,
                                 .line = number,
                                 .revoked = line->marker == Marker::Revoked,
                                 .type = line->type,
                                 .sha256 = fingerprintOf(line->blob)};
        }
    }
    return keys;
}

QByteArray plainName(const SshTarget &target)
{
    return target.host.toLower();
}

bool isSameKey(const KnownHostsLine &line, const HostKey &key)
{
    return QByteArray::fromBase64(line.blob) == QByteArray::fromBase64(key.blob);
}

bool isRevoked(const Lines &lines, const SshTarget &target, const HostKey &key)
{
    return std::ranges::any_of(lines, [&](const KnownHostsLine &line) {
        return line.marker == Marker::Revoked && isSameKey(line, key) &&
               (line.isFor(knownHostsNameOf(target)) || line.isFor(plainName(target)));
    });
}

Lines linesFor(const Lines &lines, const QByteArray &name)
{
    Lines found;
    std::ranges::copy_if(lines, std::back_inserter(found), [&name](const KnownHostsLine &line) {
        return line.marker == Marker::None && line.isFor(name);
    });
    return found;
}

bool holdsKey(const Lines &lines, const HostKey &key)
{
    return std::ranges::any_of(lines,
                               [&key](const KnownHostsLine &line) { return isSameKey(line, key); });
}

// A name with one of these would say more, or something else, than was meant.
bool isWritable(const QByteArray &host)
{
    return !host.isEmpty() && std::ranges::none_of(host, [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || QByteArrayView(",*?!|#@").contains(c);
    });
}

bool lacksLineEnd(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
        return false;
    file.seek(file.size() - 1);
    return file.read(1) != "\n";
}

void makeFolderOf(const QString &name)
{
    const QFileInfo folder(QFileInfo(name).absolutePath());
    if (!folder.exists())
        QDir().mkdir(folder.filePath(), kPrivateFolder);
}

Status append(const QString &name, const QByteArray &line)
{
    makeFolderOf(name);
    const QByteArray start = lacksLineEnd(name) ? "\n" : "";
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append, kPrivateFile) ||
        file.write(start + line) < 0 || !file.flush())
        return fail(ErrorCode::Local, name, file.errorString());
    return {};
}

} // namespace

KnownHosts::KnownHosts(QStringList files, KnownHostsNames names)
    : m_files(std::move(files))
    , m_names(std::move(names))
{
}

KnownHosts KnownHosts::standard(const KnownHostsNames &names)
{
    return KnownHosts(QStringList(ownKnownHostsFile()) + sshFiles(), names);
}

QStringList KnownHosts::sshFiles()
{
    const QString folder = ownSshFolder();
    return {folder + u"/known_hosts"_s, folder + u"/known_hosts2"_s, u"/etc/ssh/ssh_known_hosts"_s,
            u"/etc/ssh/ssh_known_hosts2"_s};
}

SshTarget KnownHosts::filedAs(const SshTarget &target) const
{
    return m_names.alias.isEmpty() ? target : SshTarget{.user = {}, .host = m_names.alias};
}

HostKeyVerdict KnownHosts::verdict(const SshTarget &asked, const HostKey &key) const
{
    const SshTarget target = filedAs(asked);
    const Lines lines = readAll(m_files);
    if (isRevoked(lines, target, key))
        return HostKeyVerdict::Revoked;
    const Lines own = linesFor(lines, knownHostsNameOf(target));
    if (holdsKey(own, key))
        return HostKeyVerdict::Known;
    if (!own.isEmpty())
        return HostKeyVerdict::Changed;
    // Like ssh(1): the same key under the name without the port is good enough.
    return holdsKey(linesFor(lines, plainName(target)), key) ? HostKeyVerdict::Known
                                                             : HostKeyVerdict::Unknown;
}

QList<QByteArray> KnownHosts::typesOf(const SshTarget &asked) const
{
    const SshTarget target = filedAs(asked);
    const Lines lines = readAll(m_files);
    Lines own = linesFor(lines, knownHostsNameOf(target));
    if (own.isEmpty())
        own = linesFor(lines, plainName(target));
    QList<QByteArray> types;
    for (const KnownHostsLine &line : own) {
        if (!types.contains(line.type))
            types += line.type;
    }
    return types;
}

QList<KnownKey> KnownHosts::keysOf(const SshTarget &asked) const
{
    const SshTarget target = filedAs(asked);
    return linesIn(m_files, [&target](const KnownHostsLine &line) {
        if (line.marker == Marker::CertAuthority)
            return false;
        return line.isFor(knownHostsNameOf(target)) ||
               (line.marker == Marker::Revoked && line.isFor(plainName(target)));
    });
}

QList<KnownKey> KnownHosts::authoritiesOf(const SshTarget &asked) const
{
    const SshTarget target = filedAs(asked);
    return linesIn(m_files, [&target](const KnownHostsLine &line) {
        return line.marker == Marker::CertAuthority &&
               (line.isFor(knownHostsNameOf(target)) || line.isFor(plainName(target)));
    });
}

Status KnownHosts::remember(const SshTarget &asked, const HostKey &key) const
{
    const SshTarget target = filedAs(asked);
    if (!isWritable(target.host))
        return fail(ErrorCode::BadInput, QString::fromUtf8(target.host),
                    postseal::tr("cannot be written as a name in known_hosts"));
    if (m_files.isEmpty() || !m_names.mayWrite)
        return fail(ErrorCode::Local, {}, postseal::tr("there is no known_hosts file to write to"));
    const QString &name = m_files.first();
    const QByteArray known =
        m_names.hashed ? hashedKnownHostsName(knownHostsNameOf(target)) : knownHostsNameOf(target);
    const QByteArray line = known + ' ' + key.type + ' ' + key.blob;
    if (name != ownKnownHostsFile())
        return append(name, line + '\n');
    QDir().mkpath(QFileInfo(QFileInfo(name).absolutePath()).absolutePath());
    makeFolderOf(name);
    QLockFile lock(name + u".lock"_s); // somebody may be forgetting another one
    lock.tryLock(kAppendPatience);
    return append(name, line + ' ' + acceptedNow() + '\n');
}

QString authorityNote(const QList<KnownKey> &authorities)
{
    if (authorities.isEmpty())
        return {};
    return postseal::tr("%1, line %2, names an authority that certifies this host's keys; Postseal "
                        "reads no such certificates, so the plain key has to be compared")
        .arg(authorities.first().file, QString::number(authorities.first().line));
}

QByteArray forgetCommandFor(const SshTarget &target, const QString &file)
{
    return commandLine(
               {"ssh-keygen", "-R", knownHostsNameOf(target), "-f", QFile::encodeName(file)})
        .value_or(QByteArray());
}

} // namespace postseal
