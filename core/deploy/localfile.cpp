// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/localfile.h"

#include "core/x509/digest.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace postseal {

namespace {

void keepIdentity(ConfigFile &file, const struct stat &facts)
{
    file.identity.mode = QByteArray::number(facts.st_mode & 07777U, 8);
    file.identity.uid = QByteArray::number(facts.st_uid);
    file.identity.gid = QByteArray::number(facts.st_gid);
}

} // namespace

ConfigFile readFile(const QByteArray &path)
{
    const QString name = QString::fromUtf8(path);
    ConfigFile file{.path = path, .realPath = path, .identity = {}, .bytes = {}, .secret = false};
    struct stat facts{};
    if (::stat(path.constData(), &facts) != 0) {
        file.identity.uid = QByteArray::number(::geteuid());
        file.identity.gid = QByteArray::number(::getegid());
        return file;
    }
    keepIdentity(file, facts);
    file.realPath = QFileInfo(name).canonicalFilePath().toUtf8();
    file.identity.kind =
        S_ISREG(facts.st_mode) ? FileIdentity::Kind::Unreadable : FileIdentity::Kind::Other;
    QFile source(name);
    if (!S_ISREG(facts.st_mode) || !source.open(QIODevice::ReadOnly))
        return file;
    file.identity.kind = FileIdentity::Kind::File;
    file.bytes = source.readAll();
    file.identity.sha256 = sha256(*file.bytes);
    return file;
}

} // namespace postseal
