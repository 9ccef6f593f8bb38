// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tr.h"
#include "core/transport/sshhostconfig.h"
#include "core/transport/sshplace.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kMostHops = 8;

std::unexpected<Error> badRoute(const SshHostConfig &config, const QString &why)
{
    const SshConfigSetting &setting = config.proxySetting;
    const QString place = setting.file.isEmpty() ? QString::fromUtf8(config.name)
                                                 : sshPlace(setting.file, setting.line);
    return fail(ErrorCode::BadInput, place, why);
}

} // namespace

// Like ssh(1), which starts itself for the last hop and hands the others on: from the end to the
// beginning.
Result<QList<SshHostConfig>> sshRoute(const SshDestination &destination,
                                      const QList<SshConfigFile> &files,
                                      const SshSurroundings &surroundings)
{
    QList<SshHostConfig> route;
    SshDestination next = destination;
    SshOption others;
    for (;;) {
        const Result<SshHostConfig> config = sshHostConfig(next, files, surroundings, others);
        if (!config)
            return std::unexpected(config.error());
        const SshHostConfig &before = route.isEmpty() ? *config : route.first();
        if (std::ranges::find(route, config->target(), &SshHostConfig::target) != route.end())
            return badRoute(before, postseal::tr("the hops lead in a circle: %1 is passed twice")
                                        .arg(QString::fromUtf8(config->host)));
        if (route.size() > kMostHops)
            return badRoute(before, postseal::tr("more than %1 hops").arg(kMostHops));
        route.prepend(*config);
        if (config->jumps.isEmpty())
            return route;
        next = config->jumps.last();
        const SshConfigSetting &setting = config->proxySetting;
        others = {.text = config->otherJumps, .file = setting.file, .line = setting.line};
    }
}

} // namespace postseal
