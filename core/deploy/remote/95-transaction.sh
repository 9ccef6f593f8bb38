# The transaction: begin, staged, rehearsed, armed, swapped, live, then kept or restored.

refuse() {
    claim || exit 0
    sweep
    disarm
    if [ "$M_MODE" = check ]; then drop_lock; leave_no_trace; else journal restored; drop_lock; fi
    event done "$1" "$WHY"
    exit 0
}

# After a check nothing stays: we and the follower hold the event file open, and it reads to its end.
leave_no_trace() {
    rm -rf -- "$T"
    rmdir "$STATE" 2>/dev/null
    return 0
}

transaction() {
    trap '' PIPE HUP INT TERM
    R='' COMPLAINTS='' CHECK_PID='' PREPARED=no ARMED=no PUT_IN_FORCE=no UNIT='' EVERY=no BOOTING=no
    open_events
    read_manifest
    take_lock || { rm -rf -- "$T"; event done busy "$WHY"; exit 0; }
    event step lock
    note begin || { WHY='the journal cannot be written (disk full or read-only?)'; refuse refused; }
    conflicts && refuse conflict
    check_places || refuse refused
    "${M_SERVICE}_stage" || refuse refused
    event step staged
    "${M_SERVICE}_check" || refuse refused
    note staged || refuse refused
    check_ports || refuse refused
    event step ports
    if [ "$M_REHEARSE" = yes ]; then
        rehearse || refuse refused
    fi
    note rehearsed || refuse refused
    [ "$M_MODE" = check ] && { WHY=; refuse checked; }
    change
}

# prepare: new files beside the old ones and the back-up, complete and on disk; nothing is in force.
prepare() {
    PREPARED=failed
    P_WHY='the new files could not be laid beside the old ones (disk full or read-only?)'
    true 2>/dev/null > "$T/siblings" && siblings || return 1
    P_WHY='the back-up could not be written (disk full?)'
    back_up || return 1
    event step backed-up
    order_swap
    count_lines "$T/siblings"
    P_COUNT=$COUNT
    count_lines "$T/order"
    [ "$COUNT" -eq "$P_COUNT" ] || return 1
    own_ports > "$T/ports.before"
    [ -n "$MPID" ] && unit_of "$MPID"
    printf '%s\n' "$UNIT" > "$T/unit" && flush_prepared && PREPARED=yes
}

change() {
    [ $PREPARED = no ] && prepare
    [ $PREPARED = yes ] || { WHY=$P_WHY; refuse refused; }
    [ $ARMED = yes ] || arm || refuse refused
    WHY="$T cannot be written (disk full?)"
    mark_log || refuse refused
    WHY='the journal cannot be written (disk full?)'
    journal armed || refuse refused
    conflicts && refuse conflict
    swap || { undo; return; }
    on_each "$FOLDERS" sync || sync
    journal swapped || { WHY='the journal cannot be written'; undo; return; }
    PUT_IN_FORCE=yes
    "${M_SERVICE}_starts" || {
        # Warnings come before it.
        WHY="the draft does not start: $(sed -n 's/^[^:]*: [Ff]atal: //p' "$T/run.err" | head -n 1)"
        # Master has read nothing of it.
        M_ACTION=reload
        undo
        return
    }
    put_in_force "$M_ACTION" || {
        WHY="$M_SERVICE $M_ACTION failed: $(head -n 1 "$T/run.err")"
        undo
        return
    }
    event step "$M_ACTION"
    judge "$T/ports.after" 5 || { undo; return; }
    event state live
    ask probe "$M_DEADLINE" || { name_the_cause; undo; return; }
    judge "$T/ports.after" 1 || { name_the_cause; undo; return; }
    name_the_cause && { undo; return; }
    keep
}

# name_the_cause: 0 when a daemon has died since the swap; its words are the better reason.
name_the_cause() {
    [ -n "$COMPLAINTS" ] || COMPLAINTS=$(new_complaints)
    [ -n "$COMPLAINTS" ] || return 1
    WHY="the mail log says: $(printf '%s\n' "$COMPLAINTS" | sed 's/^[^[]* //;q')"
}

keep() {
    claim || return
    journal kept || { WHY='the journal cannot be written (disk full?)'; settle_back; return; }
    sweep
    disarm
    drop_lock
    event done kept
    prune
}

undo() {
    claim || return
    settle_back
}

settle_back() {
    U_WHY=$WHY
    new_log | "${M_SERVICE}_complaints" | event_lines log
    if put_back; then event done restored "$U_WHY"; else event done stuck "$U_WHY"; fi
}

# why_not_restored: 0 and WORD, WHY when the kept transaction cannot be taken back.
why_not_restored() {
    state_of
    WORD=bad-input WHY="transaction $ID is not one that was kept (it is: $ST_NOW)"
    [ "$ST_NOW" = kept ] || return 0
    WORD=not-found WHY="the back-up of $ID is gone"
    [ -s "$T/backup/reverse" ] || return 0
    WORD=conflict
    WHY=$(lines write | while IFS=$TAB read -r path mode uid gid _ _ _ sum; do
        identity "$path"
        [ "$IDENTITY" = "file$TAB$sum$TAB$mode$TAB$uid$TAB$gid" ] && continue
        printf '%s was changed since; restore it by hand from %s/backup' "$path" "$T"
        break
    done)
    [ -n "$WHY" ] || WHY=$(lines remove | while IFS=$TAB read -r path _; do
        [ ! -e "$path" ] && continue
        printf '%s is there again; restore it by hand from %s/backup' "$path" "$T"
        break
    done)
    [ -n "$WHY" ]
}

# restore_kept EVENTS: takes a kept transaction back, if the files are still as it left them. The
# event file becomes the transaction's once nobody else can be at it.
restore_kept() {
    trap '' PIPE HUP INT TERM
    R='' COMPLAINTS='' CHECK_PID='' PUT_IN_FORCE=yes EVERY=yes BOOTING=no
    exec 5>> "$1"
    open_pipes
    read_manifest
    M_HOLDER="$M_HOLDER (restore)"
    take_lock || { rm -f "$1"; event done busy "$WHY"; return; }
    event step lock
    why_not_restored && { leave_kept "$1" "$WORD"; return; }
    # The apply's own process may still be tidying up.
    n=0
    until claim; do
        sleep 1
        n=$((n + 1))
        [ $n -lt 10 ] || { WHY='the apply has not ended yet'; leave_kept "$1" busy; return; }
    done
    unit_of_before
    WHY="$T cannot be written (disk full?)"
    disarm
    mv -f "$1" "$T/events" && mark_log && flush "$T/script" && arm && journal armed || {
        disarm
        leave_kept "$1" refused
        return
    }
    # From here on the timer or the next boot ends what this process does not.
    if put_back; then event done restored; else event done stuck "not every file could be put back"; fi
}

# settle_left EVENTS HOW: ends what a dead process left: restore, or keep what is in force.
settle_left() {
    trap '' PIPE HUP INT TERM
    exec 5>> "$1"
    exec 6> /dev/null 7< /dev/null
    S_WHEN=next
    lock_owner && [ "$L_ID" = "$ID" ] && {
        lock_holder_alive && {
            patience_of "$ID"
            leave_left "$1" busy "the apply of $L_WHO is still running${PATIENCE:+; without its program it ends by itself after $PATIENCE seconds at most}"
            return
        }
        [ "$L_BOOT" = "$L_NOW" ] || S_WHEN=cut
    }
    read_manifest
    state_of
    case $2:$ST_NOW in
    *:kept | *:restored) ;;
    keep:armed | keep:swapped | keep:live | keep:stuck) (keep_left) ;;
    # What a person repaired by hand since is not to be written over.
    restore:stuck) leave_left "$1" stuck "put the files back by hand from $T/backup, and settle it by keeping"; return ;;
    *) (recover "$ID" "$S_WHEN") ;;
    esac
    state_of
    # Of a check nothing is left, not even its folder.
    [ -d "$T" ] || ST_NOW=restored
    case $ST_NOW in
    kept | restored) leave_left "$1" "$ST_NOW" ;;
    *) leave_left "$1" stuck "not every file could be put back; they lie in $T/backup" ;;
    esac
}

leave_left() {
    rm -f "$1"
    shift
    event done "$@"
}

keep_left() {
    R=''
    open_events
    case $M_STAGE in */.postseal-"$ID") R=$M_STAGE/rehearsal ;; esac
    claim && journal kept && sweep
    disarm
    drop_lock
}

leave_kept() {
    rm -f "$1"
    drop_lock
    event done "$2" "$WHY"
}
