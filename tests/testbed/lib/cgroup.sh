# SPDX-License-Identifier: GPL-3.0-or-later
# Each host has control groups of its own: two systemds in one group see each other's services.
# Sourced by ../testbed.
# shellcheck shell=bash

# The hierarchies that systemd inside the host will use: pure v2, or v1 with the named one.
cgroup_roots()
{
    local root
    if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then
        printf '%s\n' /sys/fs/cgroup
        return
    fi
    for root in /sys/fs/cgroup/*/; do
        if [[ -f ${root}cgroup.procs && ! -L ${root%/} ]]; then printf '%s\n' "${root%/}"; fi
    done
}

# Moves the calling shell into the groups of the host N.
cgroup_enter()
{
    local root setting
    for root in $(cgroup_roots); do
        mkdir -p "$root/postseal-$1"
        for setting in cpuset.cpus cpuset.mems; do
            # v1 refuses processes in a cpuset that names no processors
            if [[ -f $root/$setting && -f $root/postseal-$1/$setting ]]; then
                cat "$root/$setting" > "$root/postseal-$1/$setting"
            fi
        done
        echo $BASHPID > "$root/postseal-$1/cgroup.procs"
    done
}

cgroup_pids()
{
    local root
    for root in $(cgroup_roots); do
        if [[ -d $root/postseal-$1 ]]; then
            find "$root/postseal-$1" -name cgroup.procs -exec cat {} + 2>/dev/null
        fi
    done | sort -un
}

cgroup_empty() { [[ -z $(cgroup_pids "$1") ]]; }

cgroup_down()
{
    local root
    for root in $(cgroup_roots); do
        if [[ -d $root/postseal-$1 ]]; then
            find "$root/postseal-$1" -depth -type d -exec rmdir {} + || return 1
        fi
    done
}
