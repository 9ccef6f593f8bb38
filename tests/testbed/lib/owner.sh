# SPDX-License-Identifier: GPL-3.0-or-later
# A host goes when the process that asked for it goes, however that ended. Sourced by ../testbed.
# shellcheck shell=bash

# Leaves a process behind that waits for the owner's end and then takes the host down.
owner_watch()
{
    [[ $(< "$1/owner") != - ]] || return 0
    setsid "$testbed_source/lib/watch" "$1" > /dev/null 2>&1 < /dev/null 8>&- 9>&- &
}

owner_gone()
{
    local pid start
    [[ -f $1/owner && $(< "$1/owner") != - ]] || return 1
    read -r pid start < "$1/owner"
    ! process_alive "$pid" "$start"
}

# The watcher may have been killed as well; every start looks for what is left.
owner_sweep()
{
    local h
    for h in "$testbed_hosts"/[0-9]*; do
        if owner_gone "$h"; then host_down "$h" owner_gone || say "could not take $h down"; fi
    done
}
