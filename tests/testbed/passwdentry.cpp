// SPDX-License-Identifier: GPL-3.0-or-later
// Stands before getpwuid(3) and getpwuid_r(3): the account's own entry has the home that
// TEST_PASSWD_HOME names. Part of the tests' programs, and a library for others.
#include <cstdlib>
#include <dlfcn.h>
#include <pwd.h>
#include <string>
#include <unistd.h>

namespace {

template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

void move(passwd &entry)
{
    // As long as the thread lives, for whoever keeps the entry.
    thread_local std::string home;
    // Tests set it before they start threads. NOLINTNEXTLINE(concurrency-mt-unsafe)
    const char *folder = getenv("TEST_PASSWD_HOME");
    if (!folder || entry.pw_uid != getuid())
        return;
    home = folder;
    entry.pw_dir = home.data();
}

} // namespace

extern "C" {

passwd *getpwuid(uid_t uid)
{
    passwd *entry = next<passwd *(*)(uid_t)>("getpwuid")(uid);
    if (entry)
        move(*entry);
    return entry;
}

int getpwuid_r(uid_t uid, passwd *entry, char *room, size_t size, passwd **found)
{
    using Function = int (*)(uid_t, passwd *, char *, size_t, passwd **);
    const int status = next<Function>("getpwuid_r")(uid, entry, room, size, found);
    if (status == 0 && *found)
        move(**found);
    return status;
}
}
