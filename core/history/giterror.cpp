// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/giterror.h"

#include "core/history/denied.h"

#include <QFile>

#include <cerrno>
#include <git2.h>

namespace postseal {

void startGit()
{
    static const bool started = [] {
        git_libgit2_init();
        for (const int level : {GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                                GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_PROGRAMDATA})
            git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
        git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
        return true;
    }();
    Q_UNUSED(started)
}

std::unexpected<Error> gitFailure(const QString &path)
{
    const git_error *last = git_error_last();
    QString words = last && last->message ? QString::fromUtf8(last->message) : QString();
    static const QString denied = qt_error_string(EACCES);
    if (words.contains(denied))
        words.replace(denied, systemWords(EACCES, path));
    // "failed to …: ." where the system had nothing to say.
    while (words.endsWith(u'.') || words.endsWith(u':') || words.endsWith(u' '))
        words.chop(1);
    return fail(ErrorCode::Local, path, words);
}

std::unexpected<Error> gitFailure(git_repository *repository)
{
    return gitFailure(QFile::decodeName(git_repository_path(repository)));
}

} // namespace postseal
