# One transaction at a time. The lock is a directory; its owner file says who holds it.

# claim_by LINK: 0 when LINK is this process's, 1 when it is a living other one's, 2 when there can be
# no link (full disk, folder gone). The claim of a dead process or an earlier boot is void. A symbolic
# link names the claimer from the moment it exists; whoever follows a dead one claims by a link of that
# one's name, so that only one can.
claim_by() {
    start_of $$
    read -r C_NOW < /proc/sys/kernel/random/boot_id
    C_MINE=$$.$START.$C_NOW
    C_LINK=$1
    until ln -s "$C_MINE" "$C_LINK" 2>/dev/null; do
        C_BY=$(readlink "$C_LINK") || return 2
        [ "$C_BY" = "$C_MINE" ] && return 0
        claimer_alive && return 1
        C_LINK=$1.$C_BY
    done
}

claimer_alive() {
    C_REST=${C_BY#*.}
    [ "${C_REST#*.}" = "$C_NOW" ] || return 1
    start_of "${C_BY%%.*}"
    [ -n "$START" ] && [ "$START" = "${C_REST%%.*}" ]
}

# lock_owner: the line is ID PID START BOOT WHO; 1 when there is none.
lock_owner() {
    L_OWNER='' L_ID='' L_PID='' L_START='' L_BOOT='' L_WHO=''
    read -r L_ID L_PID L_START L_BOOT L_WHO 2>/dev/null < "$STATE/lock/owner" || return 1
    L_OWNER="$L_ID $L_PID $L_START $L_BOOT $L_WHO"
}

lock_holder_alive() {
    read -r L_NOW < /proc/sys/kernel/random/boot_id
    [ "$L_BOOT" = "$L_NOW" ] || return 1
    start_of "$L_PID"
    [ -n "$START" ] && [ "$START" = "$L_START" ]
}

# take_lock: 0 when it is ours; else a sentence in WHY.
take_lock() {
    start_of $$
    read -r L_NOW < /proc/sys/kernel/random/boot_id
    WHY="the lock $STATE/lock cannot be written (disk full or read-only?)"
    L_MINE=$T/owner.$$
    printf '%s\n' "$ID $$ $START $L_NOW $M_HOLDER" 2>/dev/null > "$L_MINE" &&
        [ -s "$L_MINE" ] && wait_for_lock && return 0
    rm -f "$L_MINE"
    return 1
}

# patience_of ID: for how many seconds that apply waits for its desk, in PATIENCE; empty: not known.
patience_of() {
    PATIENCE=
    case $1 in *[!0-9a-f]* | '') return 0 ;; esac
    while IFS=$TAB read -r key value; do
        [ "$key" != deadline ] || PATIENCE=$value
    done 2>/dev/null < "$STATE/$1/manifest" || :
}

wait_for_lock() {
    for try in 1 2 3; do
        if mkdir "$STATE/lock" 2>/dev/null; then
            # A link shows the whole line at once, and never replaces somebody else's.
            ln "$L_MINE" "$STATE/lock/owner" 2>/dev/null && return 0
            rmdir "$STATE/lock" 2>/dev/null || :
            continue
        fi
        # A fresh lock may still lack its owner.
        lock_owner || { sleep 1; lock_owner; }
        if lock_holder_alive; then
            WHY="another apply is running on this server, started by $L_WHO"
            patience_of "$L_ID"
            [ -z "$PATIENCE" ] ||
                WHY="another apply is running on this server, started by $L_WHO; it waits for its program for $PATIENCE seconds at most"
            return 1
        fi
        recover_owner || return 1
        break_lock
    done
    return 1
}

# recover_owner: what the dead owner left is put back; 1 and WHY while another process is at it.
recover_owner() {
    case $L_ID in *[!0-9a-f]* | '') return 0 ;; esac
    [ -d "$STATE/$L_ID" ] || return 0
    L_WHEN=next
    [ "$L_BOOT" = "$L_NOW" ] || L_WHEN=cut
    (recover "$L_ID" "$L_WHEN")
    L_STATE=
    read -r L_STATE 2>/dev/null < "$STATE/$L_ID/state" || :
    case $L_STATE in armed | swapped | live) ;; *) return 0 ;; esac
    WHY="the apply of $L_WHO did not end and is being put back right now; try again in a minute"
    return 1
}

# break_lock: takes the lock of the dead owner L_OWNER away, unless somebody was faster.
break_lock() {
    claim_by "$STATE/lock/break" || { sleep 1; return 0; }
    remove_lock "$L_OWNER"
}

# drop_lock: takes this transaction's own lock away; a full disk is no reason not to. One without an
# owner is what its process left half made or half removed, or so fresh that its maker will try again.
drop_lock() {
    [ -d "$STATE/lock" ] || return 0
    ! lock_owner || [ "$L_ID" = "$ID" ] || return 0
    L_DEAD=$L_OWNER
    claim_by "$STATE/lock/break"
    [ $? -eq 1 ] || remove_lock "$L_DEAD"
}

# remove_lock OWNER: only one process at a time may look and remove, or a slow one would remove the
# next owner's.
remove_lock() {
    lock_owner && [ "$L_OWNER" = "$1" ] && rm -f "$STATE/lock/owner" "$STATE/$L_ID/owner.$L_PID"
    rm -f "$STATE/lock/break"*
    rmdir "$STATE/lock" 2>/dev/null || :
}

# conflicts: compares the files with what the desk last read; the first difference goes to WHY.
conflicts() {
    WHY=
    column 1 "$L_EXPECT"
    C_NOW=$(on_each "$COLUMN" identities)
    [ "$C_NOW$NL" = "$L_EXPECT" ] && return 1
    WHY='the files could not be compared (disk full?)'
    while IFS=$TAB read -r path want_kind want_sum want_mode want_uid want_gid; do
        [ -n "$path" ] || { WHY=; continue; }
        identity "$path"
        [ "$IDENTITY" = "$want_kind$TAB$want_sum$TAB$want_mode$TAB$want_uid$TAB$want_gid" ] && continue
        IFS=$TAB
        # shellcheck disable=SC2086
        set -- $IDENTITY
        IFS=" $TAB$NL"
        if [ "$1" != "$want_kind" ]; then what="is ${1} now, was ${want_kind}"
        elif [ "$2" != "$want_sum" ]; then what='has other contents now'
        elif [ "$3" != "$want_mode" ]; then what="has mode $3 now, had $want_mode"
        else what="belongs to $4:$5 now, belonged to $want_uid:$want_gid"
        fi
        WHY="$path $what"
        return 0
    done << LINES
$L_EXPECT
LINES
    [ -n "$WHY" ]
}
