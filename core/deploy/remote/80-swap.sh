# Back up, arm, swap, judge.

# siblings: every new file beside its place, complete, with owner, mode and label, on disk.
siblings() {
    lines write | while IFS=$TAB read -r path mode uid gid _ _ staged _; do
        [ -d "${path%/*}" ] || make_directories "${path%/*}" || exit 1
        sibling "$staged" "$path" "$mode" "$uid" "$gid" || exit 1
    done || return 1
    lines map | while IFS=$TAB read -r _ path staged kind; do
        owner_of_index
        # Such an index holds the private keys themselves.
        [ "$kind" = files ] && MODE=600
        for suffix in db lmdb cdb dir pag; do
            [ -f "$staged.$suffix" ] || continue
            sibling "$staged.$suffix" "$path.$suffix" "$MODE" "$OWNER" "$GROUP" || exit 1
        done
    done
}

# The index's mode is its source's (a secret source has a secret index), the owner as well.
owner_of_index() {
    LINE=$(lines write | grep -F "$path$TAB" | head -n 1)
    if [ -n "$LINE" ]; then
        IFS=$TAB
        # shellcheck disable=SC2086
        set -- $LINE
        IFS=" $TAB$NL"
        MODE=$2 OWNER=$3 GROUP=$4
    else
        # shellcheck disable=SC2046
        set -- $(stat -L -c '%a %u %g' -- "$path")
        MODE=$1 OWNER=$2 GROUP=$3
    fi
}

sibling() {
    S=${2%/*}/.postseal-$ID-${2##*/}
    printf '%s\t%s\n' "$S" "$2" >> "$T/siblings" && lay "$1" "$S" "$3" "$4" "$5" || return 1
    [ "$(wc -c < "$S")" -eq "$(wc -c < "$1")" ] || return 1
    label_like "$2" "$S"
    case $1 in "$M_STAGE/etc/main.cf" | "$M_STAGE/etc/master.cf") old_time "$S" ;; esac
}

make_directories() {
    [ -d "$1" ] && return 0
    make_directories "${1%/*}" || return 1
    mkdir -m 0755 "$1" && printf '%s\n' "$1" >> "$T/made"
}

# back_up: copies, never hard links (Postfix does not notice a rename over an index with two names).
back_up() {
    mkdir "$T/backup" || return 1
    n=0
    {
        cut -f2 "$T/siblings"
        lines remove
    } | while IFS= read -r path; do
        n=$((n + 1))
        identity "$path"
        [ "${IDENTITY%%"$TAB"*}" = other ] && exit 1
        if [ -f "$path" ]; then
            cp -p -- "$path" "$T/backup/$n" || exit 1
            label_like "$path" "$T/backup/$n"
        fi
        printf '%s\t%s\t%s\n' "$n" "$IDENTITY" "$path" >> "$T/backup/list" || exit 1
    done || return 1
    [ -s "$T/backup/list" ] || return 0
    # Made while a full disk still refuses the apply; the put-back reads it.
    sort -rn "$T/backup/list" > "$T/backup/reverse" &&
        [ "$(wc -l < "$T/backup/reverse")" -eq "$(wc -l < "$T/backup/list")" ] || return 1
    flush "$T/backup"/* "$T/backup"
}

# arm: from here on the old state comes back by itself: by a timer, and by a unit at the next boot.
arm() {
    [ -d /run/systemd/system ] || { event warning 'no systemd here: after a power cut the next connect offers the restore'; return 0; }
    cat > "/etc/systemd/system/postseal-$ID.service" << UNIT
[Unit]
Description=Postseal: put the Postfix configuration back that was not confirmed
DefaultDependencies=no
RequiresMountsFor=$STATE $M_CONF
After=local-fs.target
Before=postfix@-.service postfix.service
[Service]
Type=oneshot
ExecStart=/bin/sh $T/script boot $ID
UNIT
    mkdir -p /etc/systemd/system/sysinit.target.wants
    ln -s "../postseal-$ID.service" "/etc/systemd/system/sysinit.target.wants/postseal-$ID.service"
    chmod 0644 "/etc/systemd/system/postseal-$ID.service"
    flush "/etc/systemd/system/postseal-$ID.service" /etc/systemd/system /etc/systemd/system/sysinit.target.wants
    systemd-run --quiet --collect --unit="postseal-deadline-$ID" --on-active="$((M_DEADLINE + 30))" \
        --timer-property=AccuracySec=1s /bin/sh "$T/script" deadline "$ID" > "$T/arm.err" 2>&1 || {
        WHY="the timer that puts the old state back cannot be set: $(head -n 1 "$T/arm.err")"
        return 1
    }
}

disarm() {
    rm -f "/etc/systemd/system/sysinit.target.wants/postseal-$ID.service" "/etc/systemd/system/postseal-$ID.service"
    [ "$BOOTING" = no ] && [ -d /run/systemd/system ] && systemctl stop "postseal-deadline-$ID.timer" > /dev/null 2>&1
    return 0
}

# swap: renames, dependencies first and main.cf last, each after one more look at what it replaces.
swap() {
    while IFS=$TAB read -r from to; do
        unchanged "$to" || return 1
        printf '%s\n' "$to" >> "$T/swapped" || { WHY='the journal cannot be written (disk full?)'; return 1; }
        mv -f -- "$from" "$to" || { WHY="$to cannot be replaced"; return 1; }
    done < "$T/order"
    lines remove > "$T/removals"
    while IFS= read -r path; do
        unchanged "$path" || return 1
        printf '%s\n' "$path" >> "$T/swapped" || { WHY='the journal cannot be written (disk full?)'; return 1; }
        rm -f -- "$path" || { WHY="$path cannot be removed"; return 1; }
    done < "$T/removals"
}

# The order of the manifest's writes is the desk's; an index goes right before its source.
order_swap() {
    lines write | while IFS=$TAB read -r path _; do
        for suffix in .db .lmdb .cdb .dir .pag; do
            grep -F "$TAB$path$suffix" "$T/siblings" | awk -F "$TAB" -v p="$path$suffix" '$2 == p'
        done
        awk -F "$TAB" -v p="$path" '$2 == p' "$T/siblings"
    done > "$T/order"
    awk -F "$TAB" 'NR == FNR { seen[$2]; next } !($2 in seen)' "$T/order" "$T/siblings" > "$T/order.rest"
    cat "$T/order.rest" "$T/order" > "$T/order.new" && mv "$T/order.new" "$T/order"
}

# unchanged PATH: still as the desk read it.
unchanged() {
    WANT=$(lines expect | awk -F "$TAB" -v p="$1" '$1 == p' | cut -f2-)
    [ -n "$WANT" ] || return 0
    identity "$1"
    [ "$IDENTITY" = "$WANT" ] && return 0
    WHY="$1 was changed by somebody else"
    CONFLICT=yes
    return 1
}

# unit_of PID: the systemd unit whose cgroup holds a process.
unit_of() {
    UNIT=$(sed -n 's#^.*/\([^/]*\.service\)\(/.*\)*$#\1#p' "/proc/$1/cgroup" 2>/dev/null | head -n 1)
    # Started by hand, master sits in the unit of a shell or of cron, which is not ours to restart.
    case $UNIT in postfix*) ;; *) UNIT= ;; esac
}

master_pid() {
    MPID=
    [ -r "$M_QUEUE/pid/master.pid" ] && read -r MPID < "$M_QUEUE/pid/master.pid"
    [ -n "$MPID" ] && [ -d "/proc/$MPID" ] || MPID=
}

# master(8) -t: exit status 0 when nobody holds the lock on the pid file.
master_alive() { ! (cd "$M_QUEUE" && "$M_DAEMONS/master" -c "$M_CONF" -t) > /dev/null 2>&1; }

restart_postfix() {
    if [ -d /run/systemd/system ]; then
        # A dead master has no cgroup; on Debian this unit passes a restart on to postfix@-.service.
        [ -n "$UNIT" ] || { "$M_COMMANDS/postfix" -c "$M_CONF" stop > /dev/null 2>&1; UNIT=postfix.service; }
        systemctl reset-failed "$UNIT" > /dev/null 2>&1
        systemctl restart "$UNIT" > "$T/run.err" 2>&1
    else
        "$M_COMMANDS/postfix" -c "$M_CONF" stop > /dev/null 2>&1
        "$M_COMMANDS/postfix" -c "$M_CONF" start > "$T/run.err" 2>&1
    fi
}

# put_in_force ACTION
put_in_force() {
    if [ "$1" = reload ] && master_alive; then
        "$M_COMMANDS/postfix" -c "$M_CONF" reload > "$T/run.err" 2>&1
    else
        restart_postfix
    fi
}

# own_ports: the ports this master listens on, one a line.
own_ports() {
    master_pid
    [ -n "$MPID" ] || return 0
    master_sockets "$MPID"
    awk '$4 == "0A" { n = split($2, a, ":"); print a[n], $10 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        while read -r hex inode; do
            case $SOCKETS in *"|$inode|"*) printf '%d\n' "0x$hex" ;; esac
        done | sort -u
}

# ports_listen FILE: every port of the list (one number a line) is listened on by this master.
ports_listen() {
    master_pid
    [ -n "$MPID" ] || { WHY='the Postfix master process is not running'; return 1; }
    master_sockets "$MPID"
    while read -r port; do
        MINE=no
        for inode in $(listeners_on "$port" | cut -d' ' -f2); do
            case $SOCKETS in *"|$inode|"*) MINE=yes ;; esac
        done
        [ $MINE = yes ] || { WHY="Postfix does not listen on port $port"; return 1; }
    done < "$1"
}

# judge FILE SECONDS: master alive and listening on the ports; waits that long for it.
judge() {
    uptime_now
    J_END=$((${UP%.*} + $2))
    while :; do
        ports_listen "$1" && master_alive && return 0
        uptime_now
        [ "${UP%.*}" -lt "$J_END" ] || break
        pause
    done
    [ -n "$WHY" ] || WHY='the Postfix master process is not running'
    return 1
}
