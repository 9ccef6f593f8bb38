// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshconfigsettings.h"

#include <algorithm>
#include <array>

namespace postseal {

namespace {

/// A keyword and the value that holds when no line sets it; null: it is not told then.
struct UsualSetting {
    const char *keyword;
    const char *value;
};

constexpr std::array kUsualSettings{
    UsualSetting{"addressfamily", "any"},
    UsualSetting{"canonicalizehostname", "no"},
    UsualSetting{"gssapiauthentication", "no"},
    UsualSetting{"hashknownhosts", "no"},
    UsualSetting{"identitiesonly", "no"},
    UsualSetting{"kbdinteractiveauthentication", "yes"},
    UsualSetting{"passwordauthentication", "yes"},
    UsualSetting{"pubkeyauthentication", "yes"},
    UsualSetting{"stricthostkeychecking", "ask"},
    UsualSetting{"verifyhostkeydns", "no"},
    UsualSetting{"serveralivecountmax", "3"},
    UsualSetting{"serveraliveinterval", "0"},
    UsualSetting{"connecttimeout", "none"},
    UsualSetting{"bindaddress", nullptr},
    UsualSetting{"bindinterface", nullptr},
    UsualSetting{"identityagent", nullptr},
    UsualSetting{"preferredauthentications", nullptr},
    UsualSetting{"revokedhostkeys", nullptr},
    UsualSetting{"knownhostscommand", nullptr},
};

SshConfigSetting settingOf(const QByteArray &keyword, const SshOption &option)
{
    return {.keyword = keyword, .value = option.text, .file = option.file, .line = option.line};
}

/// "none" for a keyword that ssh(1) then takes as not set.
bool isCleared(const QByteArray &keyword, const SshOptions &options)
{
    return (keyword == "revokedhostkeys" || keyword == "knownhostscommand") &&
           options.first(keyword).text.toLower() == "none";
}

/// The values of a keyword on one line, as `ssh -G` prints lists.
SshConfigSetting listOf(const QByteArray &keyword, const SshOptions &options)
{
    QList<QByteArray> words;
    for (const SshOption &option : options.all(keyword))
        words += option.text;
    SshConfigSetting setting = settingOf(keyword, options.first(keyword));
    setting.value =
        words.isEmpty() || words.first().toLower() == "none" ? QByteArray("none") : words.join(' ');
    return setting;
}

/// The way through other hosts in the words of `ssh -G`.
QList<SshConfigSetting> wayOf(const SshHostConfig &config, const SshOptions &options)
{
    if (config.jumps.isEmpty() && config.proxyCommand.isNull())
        return {};
    SshConfigSetting way = config.proxySetting;
    if (config.jumps.isEmpty()) {
        way.keyword = "proxycommand";
        return {way};
    }
    const QByteArray written = options.first("proxyjump").text;
    const SshDestination &last = config.jumps.last();
    const bool isNumeric = last.host.contains(':') || std::ranges::all_of(last.host, [](char c) {
                               return c == '.' || (c >= '0' && c <= '9');
                           });
    way.keyword = "proxyjump";
    way.value = written.left(std::max<qsizetype>(written.lastIndexOf(','), 0));
    if (!way.value.isEmpty())
        way.value += ',';
    if (!last.user.isEmpty())
        way.value += last.user + '@';
    way.value += isNumeric ? '[' + last.host + ']' : last.host;
    if (last.port)
        way.value += ':' + QByteArray::number(*last.port);
    return {way};
}

} // namespace

QList<SshConfigSetting> sshConfigSettings(const SshHostConfig &config, const SshOptions &options)
{
    const auto from = [&options](const char *keyword, const QByteArray &value) {
        SshOption option = options.first(keyword);
        option.text = value;
        return settingOf(keyword, option);
    };
    QList<SshConfigSetting> settings{from("host", config.name), from("user", config.user),
                                     from("hostname", config.host),
                                     from("port", QByteArray::number(config.port))};
    for (const UsualSetting &usual : kUsualSettings) {
        const bool isNothing = !usual.value && isCleared(usual.keyword, options);
        if (options.has(usual.keyword) && !isNothing)
            settings += settingOf(usual.keyword, options.first(usual.keyword));
        else if (usual.value)
            settings += settingOf(usual.keyword, SshOption{.text = usual.value, .file = {}});
    }
    if (!config.hostKeyAlias.isEmpty())
        settings += from("hostkeyalias", config.hostKeyAlias);
    for (const char *keyword : {"identityfile", "certificatefile"}) {
        for (const SshOption &option : options.all(keyword))
            settings += settingOf(keyword, option);
    }
    settings += listOf("globalknownhostsfile", options);
    settings += listOf("userknownhostsfile", options);
    return settings + wayOf(config, options);
}

} // namespace postseal
