// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/owners.h"

#include <algorithm>

namespace postseal {

namespace {

using Kind = Owner::Kind;

struct Known {
    const char *sign; ///< a path, or a word of a line in lower case
    const char *name;
    Kind kind = Kind::Program;
};

// The paths are those of core/deploy/remote/20-inspect.sh.
constexpr Known kPaths[] = {
    {.sign = "/etc/puppetlabs", .name = "Puppet"},
    {.sign = "/etc/puppet", .name = "Puppet"},
    {.sign = "/etc/ansible", .name = "Ansible"},
    {.sign = "/etc/salt", .name = "Salt"},
    {.sign = "/etc/chef", .name = "Chef"},
    {.sign = "/usr/local/ispconfig", .name = "ISPConfig"},
    {.sign = "/etc/iredmail-release", .name = "iRedMail"},
    {.sign = "/opt/mailcow-dockerized", .name = "mailcow"},
    {.sign = "/opt/psa", .name = "Plesk"},
    {.sign = "/usr/local/psa", .name = "Plesk"},
    {.sign = "/usr/local/cpanel", .name = "cPanel"},
    {.sign = "/etc/mailinabox.conf", .name = "Mail-in-a-Box"},
    {.sign = "/etc/webmin", .name = "Webmin"},
    {.sign = "/usr/share/proxmox-mail-gateway", .name = "Proxmox Mail Gateway"},
    {.sign = "/etc/yunohost", .name = "YunoHost"},
    {.sign = "/.dockerenv", .name = "Docker", .kind = Kind::AppContainer},
    {.sign = "/run/.containerenv", .name = "Podman", .kind = Kind::AppContainer},
    {.sign = "container docker", .name = "Docker", .kind = Kind::AppContainer},
    {.sign = "container podman", .name = "Podman", .kind = Kind::AppContainer},
    {.sign = "container lxc", .name = "LXC", .kind = Kind::HostContainer},
};

constexpr Known kWords[] = {
    {.sign = "puppet", .name = "Puppet"},     {.sign = "ansible", .name = "Ansible"},
    {.sign = "chef", .name = "Chef"},         {.sign = "salt", .name = "Salt"},
    {.sign = "iredmail", .name = "iRedMail"}, {.sign = "ispconfig", .name = "ISPConfig"},
    {.sign = "mailcow", .name = "mailcow"},   {.sign = "mail-in-a-box", .name = "Mail-in-a-Box"},
    {.sign = "plesk", .name = "Plesk"},
};

Owner ownerOf(const QByteArray &sign)
{
    for (const Known &known : kPaths) {
        if (sign == known.sign)
            return {.name = QString::fromLatin1(known.name), .kind = known.kind, .sign = sign};
    }
    const QByteArray line = sign.toLower();
    for (const Known &known : kWords) {
        if (!sign.startsWith('/') && line.contains(known.sign))
            return {.name = QString::fromLatin1(known.name), .kind = known.kind, .sign = sign};
    }
    return {.name = {}, .kind = Kind::Program, .sign = sign};
}

} // namespace

QList<Owner> ownersOf(const QList<QByteArray> &signs)
{
    QList<Owner> owners;
    for (const QByteArray &sign : signs) {
        const Owner owner = ownerOf(sign);
        const auto isKnown = [&owner](const Owner &other) {
            return !owner.name.isEmpty() && other.name == owner.name;
        };
        if (std::ranges::none_of(owners, isKnown))
            owners.append(owner);
    }
    return owners;
}

} // namespace postseal
