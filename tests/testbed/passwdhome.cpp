// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/passwdhome.h"

#include <array>
#include <pwd.h>
#include <unistd.h>

namespace postseal::testbed {

void moveHomeTo(const QString &folder)
{
    qputenv("HOME", folder.toUtf8());
    qputenv("TEST_PASSWD_HOME", folder.toUtf8());
    // Also what makes the linker take getpwuid_r() from passwdentry.cpp.
    std::array<char, 4096> room{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(getuid(), &entry, room.data(), room.size(), &found) != 0 || !found ||
        folder.toUtf8() != found->pw_dir)
        qFatal("passwd(5) is not asked by way of the tests");
}

void moveHomeTo(const QString &folder, QProcessEnvironment &environment)
{
    environment.insert(QStringLiteral("TEST_PASSWD_HOME"), folder);
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(POSTSEAL_PASSWD_LIBRARY));
    // Otherwise a program with AddressSanitizer refuses to start behind another library.
    environment.insert(QStringLiteral("ASAN_OPTIONS"),
                       environment.value(QStringLiteral("ASAN_OPTIONS")) +
                           QStringLiteral(":verify_asan_link_order=0"));
}

} // namespace postseal::testbed
