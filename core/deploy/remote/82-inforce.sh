# How the service takes what is there: master, unit, reload, restart.

# unit_of PID: the systemd unit whose cgroup holds a process.
unit_of() {
    UNIT=
    while IFS= read -r U_LINE; do
        case $U_LINE in *.service | *.service/*) ;; *) continue ;; esac
        UNIT=${U_LINE%.service*}
        UNIT=${UNIT##*/}.service
        break
    done 2>/dev/null < "/proc/$1/cgroup"
    # Started by hand, master sits in the unit of a shell or of cron, which is not ours to restart.
    case $UNIT in "$M_SERVICE"*) ;; *) UNIT= ;; esac
}

master_pid() {
    MPID=
    [ -r "$M_PIDFILE" ] && read -r MPID < "$M_PIDFILE"
    [ -n "$MPID" ] && [ -d "/proc/$MPID" ] || MPID=
}

# master(8) -t: exit status 0 when nobody holds the lock on the pid file.
postfix_alive() { ! (cd "$M_QUEUE" && "$M_DAEMONS/master" -c "$M_CONF" -t) > /dev/null 2>&1; }

postfix_do() { "$M_COMMANDS/postfix" -c "$M_CONF" "$1"; }

restart_service() {
    if [ -d /run/systemd/system ]; then
        # A dead master has no cgroup.
        [ -n "$UNIT" ] || { "${M_SERVICE}_do" stop > /dev/null 2>&1; "${M_SERVICE}_unit"; }
        systemctl reset-failed "$UNIT" > /dev/null 2>&1
        systemctl restart "$UNIT" > "$T/run.err" 2>&1
    else
        "${M_SERVICE}_do" stop > /dev/null 2>&1
        "${M_SERVICE}_do" start > "$T/run.err" 2>&1
    fi
}

# postfix_unit: UNIT, where no process tells it. Debian has a unit for each instance: named after its
# multi_instance_name, the default one "-"; since 3.9 after its folder, the default one postfix.service. On
# other systems postfix.service starts all of them.
postfix_unit() {
    UNIT=postfix.service
    U_TEMPLATE=$(systemctl cat postfix@.service 2>/dev/null)
    U_DEFAULT=$(readlink -f -- "$("$M_COMMANDS/postconf" -dh config_directory 2>/dev/null)")
    case $U_TEMPLATE in
    *'postmulti -i %i'*)
        U_NAME=-
        [ "$M_CONF" = "$U_DEFAULT" ] || U_NAME=$("$M_COMMANDS/postconf" -c "$M_CONF" -h multi_instance_name 2>/dev/null)
        [ -z "$U_NAME" ] || UNIT=postfix@$U_NAME.service
        ;;
    */etc/postfix-%I*)
        case $M_CONF in
        "$U_DEFAULT") ;;
        /etc/postfix-*) UNIT=postfix@$(systemd-escape -- "${M_CONF#/etc/postfix-}").service ;;
        esac
        ;;
    esac
}

# status_ends: the ends at which master's children tell it how they are (descriptor 5: Postfix's master_proto.h,
# Dovecot's master-interface.h), a line each. Dovecot's anvil lives through a reload. A child that is not its own
# program yet has master's descriptors; one that master got from elsewhere has something else there.
status_ends() {
    S_FILES='' S_MASTER=''
    read -r S_MASTER 2>/dev/null < "/proc/$MPID/comm"
    for p in $(cat /proc/[0-9]*/stat 2>/dev/null |
        awk -v parent="$MPID" '{ pid = $1; sub(/^.*\) /, ""); if ($2 == parent) print pid }'); do
        S_NAME=
        read -r S_NAME 2>/dev/null < "/proc/$p/comm"
        case $S_NAME in anvil | "$S_MASTER") ;; *) S_FILES="$S_FILES /proc/$p/fd/5" ;; esac
    done
    # shellcheck disable=SC2086
    [ -z "$S_FILES" ] ||
        ls -l $S_FILES 2>/dev/null | sed -n 's/^.* -> \(socket:.*\)/\1/p; s/^.* -> \(pipe:.*\)/\1/p' | sort -u
}

# reload_taken ENDS: 0 once master holds none of the ENDS any more. A reload returns as soon as the signal is
# sent; until master reads it, its old children answer as before, and a child whose end is closed ends.
reload_taken() {
    uptime_now
    R_END=$((${UP%.*} + 5))
    while :; do
        R_NOW=$(ls -l "/proc/$MPID/fd" 2>/dev/null)$NL
        R_OLD=no
        for end in $1; do
            case $R_NOW in *" $end$NL"*) R_OLD=yes ;; esac
        done
        [ $R_OLD = yes ] || return 0
        uptime_now
        [ "${UP%.*}" -lt "$R_END" ] || return 1
        pause
    done
}

# put_in_force ACTION
put_in_force() {
    master_pid
    if [ "$1" = reload ] && "${M_SERVICE}_alive"; then
        F_ENDS=$(status_ends)
        "${M_SERVICE}_do" reload > "$T/run.err" 2>&1 || return
        reload_taken "$F_ENDS" && return
        # Dovecot goes on with the old configuration where it cannot use the new one; a restart would end it.
        [ "$M_SERVICE" = postfix ] || {
            printf '%s did not take it; its log tells why\n' "$M_NAME" > "$T/run.err"
            return 1
        }
    fi
    restart_service
}

# postfix_starts: 0 when Postfix's programs run with what is there now. A mistake that stops every one of
# them would hold up a restart twice, at its stop and at its start, and leave no master; what dies waits a
# second first.
postfix_starts() {
    "$M_COMMANDS/postmap" -c "$M_CONF" -q x static:x > /dev/null 2> "$T/run.err"
}
