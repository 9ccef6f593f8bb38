// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded (ld.so(8)) into the program: to open the file that POSTSEAL_STALLED_FILE names takes
// without end, as on an NFS server that does not answer. That it is waited for shows a file
// ".opened" beside it. A double, since such a server cannot be had without rights of the kernel.
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

int openNow(const char *path, int flags, unsigned mode)
{
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

[[noreturn]] void wait(const std::string &path)
{
    ::close(openNow((path + ".opened").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    for (;;)
        ::pause();
}

int openOrWait(const char *path, int flags, unsigned mode)
{
    const char *stalled = std::getenv("POSTSEAL_STALLED_FILE");
    if (stalled && std::strcmp(stalled, path) == 0)
        wait(path);
    return openNow(path, flags, mode);
}

} // namespace

// As open(2) has them.
// NOLINTBEGIN(cppcoreguidelines-pro-type-vararg, cert-dcl50-cpp)
extern "C" int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    return openOrWait(path, flags, mode);
}

extern "C" int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    return openOrWait(path, flags, mode);
}
// NOLINTEND(cppcoreguidelines-pro-type-vararg, cert-dcl50-cpp)
