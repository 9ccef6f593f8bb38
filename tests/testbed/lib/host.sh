# SPDX-License-Identifier: GPL-3.0-or-later
# One host from birth to death. Sourced by ../testbed.
# H/ holds: name, owner ("PID START" or "-"), number, base, nspawn ("PID START"), key, key.pub,
# known_hosts, ops-password, console.log, upper/, work/, root/.
# shellcheck shell=bash

# Takes a free number under the lock and marks it as owned at once, so a sweep leaves it alone.
host_claim()
{
    local name=$1 owner=$2 n
    if [[ -n $name ]] && host_folder "$name" > /dev/null; then
        die "a host named $name is there already; take it down first: ./run testbed down $name"
    fi
    for ((n = 1; n < 255; n++)); do
        if mkdir "$testbed_hosts/$n" 2> /dev/null; then
            printf '%s\n' "$owner" > "$testbed_hosts/$n/owner"
            printf '%s\n' "${name:-host$n}" > "$testbed_hosts/$n/name"
            printf '%s\n' "$testbed_hosts/$n"
            return 0
        fi
    done
    die "all 254 hosts are in use"
}

host_number() { printf '%s\n' "${1##*/}"; }

# The overlay with everything that makes this host differ from its siblings.
host_furnish()
{
    local h=$1 suite=$2 base=$3 n
    n=$(host_number "$h")
    mkdir "$h/upper" "$h/work" "$h/root"
    printf '%s\n' "$base" > "$h/base"
    host_mount "$h"
    host_shell "$h" "$suite"
    host_names "$h" "$n"
    host_keys "$h" "$n"
    host_passwords "$h"
}

host_mount()
{
    mountpoint -q "$1/root" || mount -t overlay overlay \
        -o "lowerdir=$(< "$1/base"),upperdir=$1/upper,workdir=$1/work" "$1/root"
}

host_shell()
{
    [[ $2 != busybox ]] || ln -sf busybox "$1/root/usr/bin/sh"
}

host_names()
{
    local root=$1/root n=$2
    cat > "$root/etc/hosts" <<HOSTS
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.77.$n.2 mail.postseal.test mail
fd77:$n::2 mail.postseal.test mail
HOSTS
    tr -d - < /proc/sys/kernel/random/uuid > "$root/etc/machine-id"
}

host_keys()
{
    local h=$1 n=$2 type user home
    for type in ed25519 ecdsa; do
        ssh-keygen -q -t "$type" -N '' -C "test host $n" -f "$h/root/etc/ssh/ssh_host_${type}_key"
        sed "s/^/10.77.$n.2,fd77:$n::2 /" "$h/root/etc/ssh/ssh_host_${type}_key.pub"
    done > "$h/known_hosts"
    ssh-keygen -q -t ed25519 -N '' -C "test host $n" -f "$h/key"
    for user in root admin ops plain; do
        home=/home/$user
        [[ $user == root ]] && home=/root
        install -d -m 0700 "$h/root$home/.ssh"
        install -m 0600 "$h/key.pub" "$h/root$home/.ssh/authorized_keys"
        chroot "$h/root" chown -R "$user:" "$home/.ssh"
    done
}

host_passwords()
{
    local h=$1 password
    password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    (umask 077 && printf '%s\n' "$password" > "$h/ops-password")
    printf '%s\n' "ops:$password" "typed:$password" "otp:$password" | chroot "$h/root" chpasswd
}

# Starts the host and waits until it takes mail and ssh on both protocols.
host_boot()
{
    local h=$1 n
    n=$(host_number "$h")
    host_mount "$h"
    [[ -e /run/netns/postseal-$n ]] || net_up "$n"
    host_start "$h" "$n"
    await 60 host_answers "$n" || die "host $n did not answer within 60 s; see $h/console.log"
}

host_start()
{
    local h=$1 n=$2 pid
    (
        cgroup_enter "$n"
        exec setsid systemd-nspawn -q --register=no --keep-unit --kill-signal=SIGRTMIN+4 \
            -M "postseal-$n" --hostname=mail -D "$h/root" --resolv-conf=off --timezone=off \
            --network-namespace-path="/run/netns/postseal-$n" --capability=CAP_NET_ADMIN -b
    ) > "$h/console.log" 2>&1 < /dev/null 8>&- 9>&- &
    pid=$!
    printf '%s %s\n' "$pid" "$(process_start "$pid")" > "$h/nspawn"
}

port_open() { (: < "/dev/tcp/$1/$2") 2> /dev/null; }

# What comes last is asked first: a refusal costs the host nothing, a connection costs it a process.
host_answers()
{
    port_open "fd77:$1::2" 25 && port_open "10.77.$1.2" 25 &&
        port_open "fd77:$1::2" 22 && port_open "10.77.$1.2" 22
}

# Like pulling the plug: every process of the host dies at once, nothing is said to it.
host_kill()
{
    local h=$1 n pid start
    n=$(host_number "$h")
    if [[ -f $h/nspawn ]]; then
        read -r pid start < "$h/nspawn"
        if process_alive "$pid" "$start"; then kill -KILL "$pid"; fi
    fi
    await 10 host_dead "$n" || die "processes of host $n do not die: $(cgroup_pids "$n" | xargs)"
    rm -f "$h/nspawn"
}

host_dead()
{
    local pids
    mapfile -t pids < <(cgroup_pids "$1")
    ((${#pids[@]})) || return 0
    kill -KILL "${pids[@]}" 2> /dev/null
    return 1
}

# Watcher, sweep and test may all want to: one after the other, and the first does it. Its folder may
# be another host's by the time that the next one has its turn: CONDITION is asked then, with the
# folder. host_down FOLDER [CONDITION]
host_down()
{
    (
        flock 8
        if [[ -d $1 ]] && "${2:-true}" "$1"; then host_remove "$1"; fi
    ) 8> "$testbed_hosts/lock.down"
}

host_remove()
{
    local h=$1 n
    n=$(host_number "$h")
    host_kill "$h"
    if mountpoint -q "$h/root"; then umount "$h/root"; fi
    net_down "$n"
    cgroup_down "$n"
    rm -rf "/run/systemd/nspawn/propagate/postseal-$n"  # nspawn had no time to do it
    rm -rf --one-file-system "$h"
}
