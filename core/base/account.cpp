// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/account.h"

#include <QFile>

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace postseal {

namespace {

/// A member of the account's entry, or what stands for it where there is none.
QByteArray ofEntry(char *passwd::*member, const QByteArray &otherwise)
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->*member;
    return otherwise;
}

} // namespace

QString localAccount()
{
    return QString::fromLocal8Bit(ofEntry(&passwd::pw_name, QByteArray::number(::getuid())));
}

QString localHome()
{
    return QFile::decodeName(ofEntry(&passwd::pw_dir, qgetenv("HOME")));
}

} // namespace postseal
