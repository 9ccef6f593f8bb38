// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/giterror.h"

#include <QFile>

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
    const QString words = last && last->message ? QString::fromUtf8(last->message) : QString();
    return fail(ErrorCode::Local, path, words);
}

std::unexpected<Error> gitFailure(git_repository *repository)
{
    return gitFailure(QFile::decodeName(git_repository_path(repository)));
}

} // namespace postseal
