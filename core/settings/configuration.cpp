// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/configuration.h"

#include "core/base/tr.h"
#include "core/settings/namedfile.h"

namespace postseal {

namespace {

bool holdsControlCharacter(const QByteArray &path)
{
    for (const char c : path) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return true;
    }
    return false;
}

/// A new file belongs to whom main.cf does: root on a server, the person in a local folder, who
/// could not give it to root.
void takeOwner(FileIdentity &file, const FileIdentity &main)
{
    const bool known = !main.uid.isEmpty() && main.uid != "-";
    file.uid = known ? main.uid : "0";
    file.gid = known ? main.gid : "0";
}

} // namespace

Configuration::Configuration(QByteArray directory, const QMap<QByteArray, ConfigFile> &files)
    : m_directory(std::move(directory))
    , m_files(files)
{
    m_mainFile = m_files.take(mainCfPath());
    m_masterFile = m_files.take(masterCfPath());
    m_mainCf = MainCf::parse(m_mainFile.bytes.value_or(QByteArray()));
    m_masterCf = MasterCf::parse(m_masterFile.bytes.value_or(QByteArray()));
}

const ConfigFile *Configuration::file(const QByteArray &path) const
{
    const auto it = m_files.constFind(path);
    return it == m_files.cend() ? nullptr : &*it;
}

Status Configuration::putFile(const QByteArray &path, const QByteArray &bytes,
                              const QByteArray &mode)
{
    const QString name = QString::fromUtf8(path);
    if (!path.startsWith('/') || path.endsWith('/') || path.contains("//") || path.contains("/../"))
        return fail(ErrorCode::BadInput, name,
                    postseal::tr("write the whole path of the file, from / on"));
    if (holdsControlCharacter(path))
        return fail(ErrorCode::BadInput, name,
                    postseal::tr("a control character in a path is refused"));
    if (path == mainCfPath()) {
        m_mainCf = MainCf::parse(bytes);
        return {};
    }
    if (path == masterCfPath()) {
        m_masterCf = MasterCf::parse(bytes);
        return {};
    }
    ConfigFile file = m_files.value(path);
    const bool key = bytes.contains("PRIVATE KEY-----");
    // An inspection leaves what is closed to others where it is; what takes its place is as secret.
    constexpr uint kOthers = 07;
    const bool isUnread =
        file.exists() && !file.bytes && (file.identity.mode.toUInt(nullptr, 8) & kOthers) == 0;
    if (!file.exists()) {
        file.path = path;
        if (file.realPath.isEmpty())
            file.realPath = path;
        // A file of a local folder comes with the owner that it would have.
        if (file.identity.uid.isEmpty() || file.identity.uid == "-")
            takeOwner(file.identity, m_mainFile.identity);
        file.identity.mode = key ? "400" : "644";
    } else if (file.identity.kind == FileIdentity::Kind::Other) {
        return fail(ErrorCode::BadInput, name,
                    postseal::tr("this is no regular file on the server"));
    }
    if (!mode.isEmpty())
        file.identity.mode = mode;
    file.identity.kind = FileIdentity::Kind::File;
    file.bytes = bytes;
    file.secret = file.secret || key || isUnread;
    m_files.insert(path, file);
    return {};
}

Status Configuration::putSecret(const QByteArray &path, const QByteArray &bytes)
{
    const Status done = putFile(path, bytes, "600");
    if (done && m_files.contains(path))
        m_files[path].secret = true;
    return done;
}

ConfigFile *Configuration::fileAt(const QByteArray &path)
{
    if (path == mainCfPath())
        return &m_mainFile;
    if (path == masterCfPath())
        return &m_masterFile;
    const auto found = m_files.find(path);
    return found == m_files.end() ? nullptr : &*found;
}

Status Configuration::setRights(const QByteArray &path, const QByteArray &mode,
                                const QByteArray &uid, const QByteArray &gid)
{
    ConfigFile *file = fileAt(path);
    if (!file || !file->exists())
        return fail(ErrorCode::NotFound, QString::fromUtf8(path),
                    postseal::tr("there is no such file"));
    FileIdentity &identity = file->identity;
    identity.mode = mode.isEmpty() ? identity.mode : mode;
    identity.uid = uid.isEmpty() ? identity.uid : uid;
    identity.gid = gid.isEmpty() ? identity.gid : gid;
    return {};
}

Status Configuration::removeFile(const QByteArray &path)
{
    const QString name = QString::fromUtf8(path);
    const auto refuse = [&name](const QString &why) {
        return Status(fail(ErrorCode::BadInput, name, why));
    };
    if (path == mainCfPath() || path == masterCfPath())
        return refuse(postseal::tr("Postfix does not run without this file"));
    const auto it = m_files.find(path);
    if (it == m_files.end() || !it->exists())
        return fail(ErrorCode::NotFound, name, postseal::tr("there is no such file"));
    if (it->identity.kind == FileIdentity::Kind::Other)
        return refuse(postseal::tr("this is no regular file on the server"));
    if (!it->realPath.isEmpty() && it->realPath != it->path)
        return refuse(postseal::tr("this is a link to %1; a link is removed by hand")
                          .arg(QString::fromUtf8(it->realPath)));
    if (const QByteArray document = documentNaming(*this, path); !document.isEmpty())
        return refuse(postseal::tr("%1 still names it; take it out there first")
                          .arg(QString::fromUtf8(document)));
    it->identity = {};
    it->bytes.reset();
    return {};
}

QMap<QByteArray, ConfigFile> Configuration::allFiles() const
{
    QMap<QByteArray, ConfigFile> all = m_files;
    const auto add = [&all](const QByteArray &path, ConfigFile file, const QByteArray &bytes) {
        file.bytes = bytes;
        if (file.exists() || !bytes.isEmpty())
            all.insert(path, file);
    };
    add(mainCfPath(), m_mainFile, m_mainCf.toBytes());
    add(masterCfPath(), m_masterFile, m_masterCf.toBytes());
    return all;
}

} // namespace postseal
