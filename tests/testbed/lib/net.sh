# SPDX-License-Identifier: GPL-3.0-or-later
# The network of one host: a namespace and a pair of virtual cables. Sourced by ../testbed.
# shellcheck shell=bash

net_up()
{
    local n=$1 ns=postseal-$1
    ip netns add "$ns"
    ip link add "psl$n" type veth peer name host0 netns "$ns"
    ip address add "10.77.$n.1/24" dev "psl$n"
    ip address add "fd77:$n::1/64" dev "psl$n" nodad
    ip link set "psl$n" up
    ip -n "$ns" link set lo up
    ip -n "$ns" address add "10.77.$n.2/24" dev host0
    ip -n "$ns" address add "fd77:$n::2/64" dev host0 nodad
    ip -n "$ns" link set host0 up
    # Hosts reach each other through the machine, as a receiving mail server needs it.
    echo 1 > "/proc/sys/net/ipv4/conf/psl$n/forwarding"
    ip -n "$ns" route add default via "10.77.$n.1"
    ip -n "$ns" -6 route add default via "fd77:$n::1"
}

net_down()
{
    local n=$1
    if [[ -e /sys/class/net/psl$n ]]; then ip link delete "psl$n"; fi
    if [[ -e /run/netns/postseal-$n ]]; then ip netns delete "postseal-$n"; fi
}
