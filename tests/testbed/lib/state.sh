# SPDX-License-Identifier: GPL-3.0-or-later
# Where the testbed keeps things, and how a host's folder is found. Sourced by ../testbed.
# shellcheck shell=bash

# Base file systems survive from run to run, outside any checkout.
testbed_cache=${POSTSEAL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/postseal}/base
# Hosts are one set per machine, because their numbers are network addresses.
testbed_hosts=/var/lib/postseal-testbed

say() { printf 'testbed: %s\n' "$*" >&2; }

die()
{
    say "$*"
    exit 1
}

# "PID START" names a process for good: a later process with the same number has another start.
process_start()
{
    read_start "$1" && printf '%s\n' "$start_read"
}

# The same in start_read, without another process: watchers ask every second.
read_start()
{
    local stat rest
    start_read=
    read -r stat 2>/dev/null < "/proc/$1/stat" || return 1
    rest=${stat##*) }
    # shellcheck disable=SC2086 # split on purpose: field 1 is the state, 20 the start time
    set -- $rest
    [[ $1 != Z && $1 != X ]] || return 1
    start_read=${20}
}

process_alive() { read_start "$1" && [[ $start_read == "$2" ]]; }

# Runs a command while holding the lock that guards the numbers of hosts.
locked()
{
    mkdir -p "$testbed_hosts"
    chmod 0711 "$testbed_hosts"
    (
        flock 9
        "$@"
    ) 9> "$testbed_hosts/lock"
}

# The folder of the host NAME.
host_folder()
{
    local folder
    for folder in "$testbed_hosts"/[0-9]*; do
        if [[ -f $folder/name && $(< "$folder/name") == "$1" ]]; then
            printf '%s\n' "$folder"
            return 0
        fi
    done
    return 1
}

# Waits for a command to succeed: await SECONDS COMMAND...
await()
{
    local deadline=$((${EPOCHREALTIME/[.,]/} + $1 * 1000000))
    shift
    until "$@"; do
        ((${EPOCHREALTIME/[.,]/} < deadline)) || return 1
        sleep 0.05
    done
}
