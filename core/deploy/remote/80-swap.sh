# Back up, arm, swap, judge.

# siblings: every new file beside its place, complete, with owner, mode and label.
siblings() {
    SIBLINGS='' SOURCES='' FOLDERS=''
    while IFS=$TAB read -r path mode uid gid _ _ staged _; do
        [ -n "$path" ] || continue
        [ -d "${path%/*}" ] || make_directories "${path%/*}" || return 1
        sibling "$staged" "$path" "$mode" "$uid" "$gid" || return 1
    done << LINES
$L_WRITE
LINES
    while IFS=$TAB read -r type path staged kind named; do
        [ -n "$path" ] || continue
        owner_of_index "$path"
        # Such an index holds the private keys themselves.
        [ "$kind" = files ] && MODE=600
        suffixes_of "$type"
        for suffix in $SUFFIXES; do
            [ -f "$staged.$suffix" ] || continue
            index_place "$named.$suffix"
            sibling "$staged.$suffix" "$PLACE" "$MODE" "$OWNER" "$GROUP" || return 1
        done
    done << LINES
$L_MAP
LINES
    [ -n "$SIBLINGS" ] || return 0
    [ "$(sums "$SIBLINGS")" = "$(sums "$SOURCES")" ]
}

# index_place PATH: an index stands beside the table's name, wherever that name leads; but it may be a
# link itself.
index_place() { PLACE=$(readlink -f -- "$1" 2>/dev/null) && [ -n "$PLACE" ] || PLACE=$1; }

# The index's mode is its source's (a secret source has a secret index), the owner as well.
owner_of_index() {
    while IFS=$TAB read -r o_path MODE OWNER GROUP _; do
        [ "$o_path" != "$1" ] || return 0
    done << LINES
$L_WRITE
LINES
    # shellcheck disable=SC2046
    set -- $(stat -L -c '%a %u %g' -- "$1")
    MODE=$1 OWNER=$2 GROUP=$3
}

sibling() {
    set_names "$2"
    S=$NEW_NAME
    printf '%s\t%s\n' "$S" "$2" >> "$T/siblings" && lay "$1" "$S" "$3" "$4" "$5" || return 1
    label_like "$2" "$S"
    case $1 in "$M_STAGE/etc/main.cf" | "$M_STAGE/etc/master.cf") old_time "$S" ;; esac
    SIBLINGS=$SIBLINGS$S$NL SOURCES=$SOURCES$1$NL
    case $NL$FOLDERS in *"$NL${S%/*}$NL"*) ;; *) FOLDERS=$FOLDERS${S%/*}$NL ;; esac
}

make_directories() {
    [ -d "$1" ] && return 0
    make_directories "${1%/*}" || return 1
    printf '%s\n' "$1" >> "$T/made" && mkdir -m 0755 "$1" && FOLDERS=$FOLDERS${1%/*}$NL
}

# back_up: copies, never hard links (Postfix does not notice a rename over an index with two names).
back_up() {
    mkdir "$T/backup" || return 1
    B_PATHS=$(cut -f2 "$T/siblings")$NL$L_REMOVE
    [ "$B_PATHS" != "$NL" ] || return 0
    n=0
    on_each "$B_PATHS" identities > "$T/backup/identities" || return 1
    while IFS=$TAB read -r path kind rest; do
        n=$((n + 1))
        case $kind in
        other) return 1 ;;
        file)
            cp -p -- "$path" "$T/backup/$n" || return 1
            label_like "$path" "$T/backup/$n"
            ;;
        esac
        printf '%s\t%s\t%s\t%s\n' "$n" "$kind" "$rest" "$path" >> "$T/backup/list" || return 1
    done < "$T/backup/identities"
    # Made while a full disk still refuses the apply; the put-back reads it.
    sort -rn "$T/backup/list" > "$T/backup/reverse" &&
        [ "$(wc -l < "$T/backup/reverse")" -eq "$n" ] || return 1
    keep_old
}

# flush_prepared: the copies, the new files and what tells of them are on disk before anything is armed.
flush_prepared() {
    set -- "$T/backup"/* "$T/backup" "$T/siblings" "$T/order" "$T/ports.before" "$T/unit" "$T/manifest" "$T/script"
    for f in "$T/old" "$T/made"; do [ ! -e "$f" ] || set -- "$@" "$f"; done
    on_each "$SIBLINGS$FOLDERS" sync "$@" "$T" "$STATE" "${STATE%/*}" || sync
}

# keep_old: the old files under a second name beside their place: to put them back takes a rename, which
# needs no room on a full disk, and what somebody writes into them until the last moment comes back too.
# KEPT gets their lines of the back-up's list, ABSENT the paths where nothing was. Where the folder is
# somebody else's, who could turn it elsewhere, or knows no second names, the copies have to do.
keep_old() {
    KEPT='' ABSENT=$NL$(awk -F "$TAB" '$2 == "absent" { print $7 }' "$T/backup/list")$NL
    K_FOLDERS=$(awk -F "$TAB" '$2 == "file" { sub("/[^/]*$", "", $7); if (!seen[$7]++) print $7 }' "$T/backup/list")
    while IFS= read -r K_FOLDER; do
        [ -n "$K_FOLDER" ] && [ -n "$(find "$K_FOLDER" -prune -user 0 ! -perm -020 ! -perm -002)" ] || continue
        printf '%s\n' "$K_FOLDER/.postseal-$ID-old" >> "$T/old" && mkdir -m 0700 "$K_FOLDER/.postseal-$ID-old" || return 1
        K_LINES=$(awk -F "$TAB" -v folder="$K_FOLDER" '
            $2 == "file" { f = $7; sub("/[^/]*$", "", f); if (f == folder) print }' "$T/backup/list")
        on_each "$(column 7 "$K_LINES$NL")" link_old "$K_FOLDER/.postseal-$ID-old" && KEPT=$KEPT$K_LINES$NL
    done << LINES
$K_FOLDERS
LINES
    return 0
}

link_old() {
    K_TO=$1
    shift
    ln -- "$@" "$K_TO/"
}

# set_names PATH: NEW_NAME is where its new file waits, OLD_NAME the old file's second name, BACK_NAME
# a copy on its way back.
set_names() {
    NEW_NAME=${1%/*}/.postseal-$ID-${1##*/}
    OLD_NAME=${1%/*}/.postseal-$ID-old/${1##*/}
    BACK_NAME=${1%/*}/.postseal-$ID.back-${1##*/}
}

# arm: from here on the old state comes back by itself: by a timer, and after a boot.
arm() {
    ARMED=yes
    true 2>/dev/null > "$T/arm.err" || { WHY="$T cannot be written (disk full?)"; return 1; }
    arm_timer &
    A_PID=$!
    if [ -d /run/systemd/system ]; then arm_boot_unit; else arm_cron; fi
    A_RC=$?
    wait "$A_PID" && return "$A_RC"
    WHY="the timer that puts the old state back cannot be set: $(head -n 1 "$T/arm.err")"
    return 1
}

# arm_timer: by systemd; by a process of its own where this one is no unit of systemd's either.
arm_timer() {
    [ "${GUARDED-}" = yes ] || {
        systemd-run --quiet --collect --unit="postseal-deadline-$ID" --on-active="$((M_DEADLINE + 30))" \
            --timer-property=AccuracySec=1s /bin/sh "$T/script" deadline "$ID" > "$T/arm.err" 2>&1
        return
    }
    uptime_now
    true 2>/dev/null > "$T/timer" || return 1
    setsid /bin/sh "$T/script" later "$ID" $((${UP%.*} + M_DEADLINE + 30)) < /dev/null > /dev/null 2>&1 5>&- 6>&- 7>&- &
}

# later END: the deadline where systemd counts none, in seconds since boot. It lives as long as its file.
later() {
    while [ -e "$T/timer" ]; do
        uptime_now
        [ "${UP%.*}" -lt "$1" ] || { recover "$ID" deadline; return; }
        sleep 1
    done
}

arm_boot_unit() {
    A_UNIT=/etc/systemd/system/postseal-$ID.service
    A_WANTS=/etc/systemd/system/sysinit.target.wants
    mkdir -p "$A_WANTS"
    (umask 022 && printf '%s\n' '[Unit]' \
        "Description=Postseal: put the $M_NAME configuration back that was not confirmed" \
        DefaultDependencies=no "RequiresMountsFor=$STATE $M_CONF" After=local-fs.target \
        "Before=$M_SERVICE@-.service $M_SERVICE.service $UNIT" '[Service]' Type=oneshot \
        "ExecStart=/bin/sh $T/script boot $ID" > "$A_UNIT") &&
        ln -s "../postseal-$ID.service" "$A_WANTS/postseal-$ID.service" &&
        flush "$A_UNIT" /etc/systemd/system "$A_WANTS" && return
    WHY='the unit that puts the old state back after a power cut cannot be written (disk full?)'
    return 1
}

# arm_cron: cron comes up beside Postfix, not before it, so that a reload or restart follows.
arm_cron() {
    cron_runs || {
        event warning 'neither systemd nor cron runs here: what a power cut interrupts waits for the next apply, which puts the old state back first'
        return 0
    }
    A_CRON=/etc/cron.d/postseal-$ID
    (umask 022 && printf '%s\n' '# Postseal: put the Postfix configuration back that was not confirmed' \
        "@reboot root /bin/sh $T/script cut $ID > /dev/null 2>&1" > "$A_CRON") && flush "$A_CRON" /etc/cron.d && return
    WHY='the job that puts the old state back after a power cut cannot be written (disk full?)'
    return 1
}

# cron_runs: a cron that reads /etc/cron.d; busybox's does not.
cron_runs() {
    [ -d /etc/cron.d ] &&
        ls -l /proc/[0-9]*/exe 2>/dev/null | grep -q '/crond\{0,1\}\( (deleted)\)\{0,1\}$'
}

disarm() {
    rm -f "/etc/systemd/system/sysinit.target.wants/postseal-$ID.service" "/etc/systemd/system/postseal-$ID.service" \
        "/etc/cron.d/postseal-$ID" "$T/timer"
    [ "$BOOTING" = no ] && [ -d /run/systemd/system ] && systemctl stop "postseal-deadline-$ID.timer" > /dev/null 2>&1
    return 0
}

# swap: renames, dependencies first and main.cf last; never over what somebody put there just now.
swap() {
    while IFS=$TAB read -r from to; do
        case $ABSENT in
        *"$NL$to$NL"*)
            ln -- "$from" "$to" 2>/dev/null && continue
            [ ! -e "$to" ] || { WHY="$to is file now, was absent"; return 1; }
            ;;
        *)
            still_old "$to" || return 1
            if [ -e "$OLD_NAME" ] && exchange "$from" "$to"; then
                [ ! "$from" -ef "$OLD_NAME" ] || continue
                # Somebody was faster by a moment: theirs goes back to its place.
                exchange "$from" "$to"
                WHY="$to has other contents now"
                return 1
            fi
            ;;
        esac
        mv -f -- "$from" "$to" || { WHY="$to cannot be replaced"; return 1; }
    done < "$T/order"
    while IFS= read -r path; do
        [ -n "$path" ] || continue
        still_old "$path" || return 1
        rm -f -- "$path" || { WHY="$path cannot be removed"; return 1; }
    done << LINES
$L_REMOVE
LINES
    nobody_wrote
}

# exchange A B: the two files in each other's place in one step (renameat2(2), RENAME_EXCHANGE), so that
# nothing that was in a place is lost unseen; 1 where there is no perl, or no such call.
exchange() {
    [ -n "$X_CALL" ] || case $(uname -m) in
    x86_64) X_CALL=316 ;;
    aarch64 | riscv64) X_CALL=276 ;;
    *) X_CALL=none ;;
    esac
    [ "$X_CALL" != none ] && perl -e '
        my ($call, $one, $other) = @ARGV;
        exit 1 if length(pack("p", "")) != 8;
        exit(syscall($call + 0, -100, $one, -100, $other, 2) == 0 ? 0 : 1)' "$X_CALL" "$1" "$2" 2>/dev/null ||
        { X_CALL=none; return 1; }
}
X_CALL=

# still_old PATH: nobody has put another file in the old one's place.
still_old() {
    set_names "$1"
    [ ! -e "$OLD_NAME" ] || [ "$1" -ef "$OLD_NAME" ] || { WHY="$1 has other contents now"; return 1; }
}

# nobody_wrote: the old files, which nobody finds by their names any more, are as they were backed up.
nobody_wrote() {
    [ -n "$KEPT" ] || return 0
    N_WERE=$(printf '%s' "$KEPT" | while IFS=$TAB read -r _ kind sum mode uid gid path; do
        set_names "$path"
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$OLD_NAME" "$kind" "$sum" "$mode" "$uid" "$gid"
    done)
    N_ARE=$(on_each "$(column 1 "$N_WERE$NL")" identities)
    [ "$N_WERE" = "$N_ARE" ] && return 0
    WHY=$(printf '%s\n' "$N_ARE" | while IFS= read -r line; do
        case $NL$N_WERE$NL in *"$NL$line$NL"*) continue ;; esac
        line=${line%%"$TAB"*}
        printf '%s has other contents now' "${line%/.postseal-*}/${line##*/}"
        break
    done)
    return 1
}

# order_swap: the order of the manifest's writes is the desk's; an index goes right before its source,
# what belongs to none of them first.
order_swap() {
    lines write | awk -F "$TAB" '
        NR == FNR { from[$2] = $1; to[++n] = $2; next }
        {
            k = split($1 ".db\t" $1 ".lmdb\t" $1 ".cdb\t" $1 ".dir\t" $1 ".pag\t" $1, path, "\t")
            for (i = 1; i <= k; i++)
                if (path[i] in from) { last = last from[path[i]] "\t" path[i] "\n"; seen[path[i]] }
        }
        END {
            for (i = 1; i <= n; i++) if (!(to[i] in seen)) print from[to[i]] "\t" to[i]
            printf "%s", last
        }' "$T/siblings" - > "$T/order"
}

# unit_of PID: the systemd unit whose cgroup holds a process.
unit_of() {
    UNIT=$(sed -n 's#^.*/\([^/]*\.service\)\(/.*\)*$#\1#p' "/proc/$1/cgroup" 2>/dev/null | head -n 1)
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
        # A dead master has no cgroup; on Debian this unit passes a restart on to postfix@-.service.
        [ -n "$UNIT" ] || { "${M_SERVICE}_do" stop > /dev/null 2>&1; UNIT=$M_SERVICE.service; }
        systemctl reset-failed "$UNIT" > /dev/null 2>&1
        systemctl restart "$UNIT" > "$T/run.err" 2>&1
    else
        "${M_SERVICE}_do" stop > /dev/null 2>&1
        "${M_SERVICE}_do" start > "$T/run.err" 2>&1
    fi
}

# put_in_force ACTION
put_in_force() {
    if [ "$1" = reload ] && "${M_SERVICE}_alive"; then
        "${M_SERVICE}_do" reload > "$T/run.err" 2>&1
    else
        restart_service
    fi
}

# postfix_starts: 0 when Postfix's programs run with what is there now. A mistake that stops every one of
# them would hold up a restart twice, at its stop and at its start, and leave no master; what dies waits a
# second first.
postfix_starts() {
    "$M_COMMANDS/postmap" -c "$M_CONF" -q x static:x > /dev/null 2> "$T/run.err"
}

# own_ports: the ports this master listens on, one a line.
own_ports() {
    master_pid
    [ -n "$MPID" ] || return 0
    master_sockets "$MPID"
    read_listening
    while read -r port _ inode; do
        case $SOCKETS in *"|${inode:--}|"*) printf '%s\n' "$port" ;; esac
    done << LINES
$LISTENING
LINES
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
        ports_listen "$1" && "${M_SERVICE}_alive" && return 0
        uptime_now
        [ "${UP%.*}" -lt "$J_END" ] || break
        pause
    done
    [ -n "$WHY" ] || WHY="the $M_NAME master process is not running"
    return 1
}
