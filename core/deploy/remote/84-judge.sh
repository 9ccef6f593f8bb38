# Whether it does: the ports that master listens on.

# own_ports: the ports this master listens on, one a line.
own_ports() {
    master_pid
    [ -n "$MPID" ] || return 0
    ls -l "/proc/$MPID/fd" 2>/dev/null | awk "$HEX_PORT"'
        descriptors { if (sub(/.*socket:\[/, "")) own[$0 + 0]; next }
        $4 == "0A" && ($10 + 0) in own { print hex_port($2) }' descriptors=1 - descriptors=0 /proc/net/tcp /proc/net/tcp6 \
        2>/dev/null
}

# ports_listen FILE: every port of the list (one number a line) is listened on by this master.
ports_listen() {
    P_OWN=$(own_ports)
    master_pid
    [ -n "$MPID" ] || { WHY="the $M_NAME master process is not running"; return 1; }
    while read -r port; do
        case $NL$P_OWN$NL in *"$NL$port$NL"*) ;; *) WHY="$M_NAME does not listen on port $port"; return 1 ;; esac
    done < "$1"
}

# judge FILE SECONDS: master alive and listening on the ports; waits that long for it.
judge() {
    uptime_now
    J_END=$((${UP%.*} + $2))
    while :; do
        # Who listens is alive.
        ports_listen "$1" && { [ -s "$1" ] || "${M_SERVICE}_alive"; } && return 0
        uptime_now
        [ "${UP%.*}" -lt "$J_END" ] || break
        pause
    done
    [ -n "$WHY" ] || WHY="the $M_NAME master process is not running"
    return 1
}
