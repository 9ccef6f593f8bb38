// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/account.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace postseal {

QString localAccount()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(::getuid());
}

} // namespace postseal
