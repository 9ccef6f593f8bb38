# The transaction: begin, staged, rehearsed, armed, swapped, live, then kept or restored.

refuse() {
    rehearsal_stop
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
    R='' CHECK_PID='' PREPARED=no PUT_IN_FORCE=no CONFLICT=no UNIT='' EVERY=no BOOTING=no
    open_events
    read_manifest
    take_lock || { rm -rf -- "$T"; event done busy "$WHY"; exit 0; }
    event step lock
    journal begin || { WHY='the journal cannot be written (disk full or read-only?)'; refuse refused; }
    conflicts && refuse conflict
    stage || refuse refused
    event step staged
    check_syntax || refuse refused
    check_programs || refuse refused
    journal staged || refuse refused
    check_ports || refuse refused
    event step ports
    if [ "$M_REHEARSE" = yes ]; then
        rehearse || refuse refused
    fi
    journal rehearsed || refuse refused
    [ "$M_MODE" = check ] && { WHY=; refuse checked; }
    change
}

# prepare: new files beside the old ones and the back-up, complete and on disk; nothing is in force.
prepare() {
    PREPARED=failed
    : > "$T/siblings"
    P_WHY='the new files could not be laid beside the old ones (disk full or read-only?)'
    siblings || return 1
    cut -f1 "$T/siblings" | tr '\n' '\0' | xargs -0 -r sync 2>/dev/null || sync
    P_WHY='the back-up could not be written (disk full?)'
    back_up || return 1
    event step backed-up
    order_swap
    [ "$(wc -l < "$T/order")" -eq "$(wc -l < "$T/siblings")" ] || return 1
    PREPARED=yes
}

change() {
    [ $PREPARED = no ] && prepare
    [ $PREPARED = yes ] || { WHY=$P_WHY; refuse refused; }
    master_pid
    [ -n "$MPID" ] && unit_of "$MPID"
    printf '%s\n' "$UNIT" > "$T/unit"
    own_ports > "$T/ports.before"
    : > "$T/swapped"
    mark_log
    arm || refuse refused
    WHY='the journal cannot be written (disk full?)'
    journal armed || refuse refused
    conflicts && refuse conflict
    swap || { undo; return; }
    cut -f2 "$T/siblings" | sed 's#/[^/]*$##' | sort -u | tr '\n' '\0' | xargs -0 -r sync 2>/dev/null || sync
    journal swapped || { WHY='the journal cannot be written'; undo; return; }
    PUT_IN_FORCE=yes
    put_in_force "$M_ACTION" || {
        WHY="postfix $M_ACTION failed: $(head -n 1 "$T/run.err")"
        undo
        return
    }
    event step "$M_ACTION"
    judge "$T/ports.after" 5 || { undo; return; }
    # The timer may have been faster.
    [ -L "$T/claim" ] || journal live
    ask probe "$M_DEADLINE" || { name_the_cause; undo; return; }
    judge "$T/ports.after" 1 || { name_the_cause; undo; return; }
    name_the_cause && { undo; return; }
    keep
}

# name_the_cause: 0 when a daemon has died since the swap; its words are the better reason.
name_the_cause() {
    new_complaints > "$T/complaints"
    [ -s "$T/complaints" ] || return 1
    WHY="the mail log says: $(sed 's/^[^[]* //' "$T/complaints" | head -n 1)"
}

keep() {
    claim || return
    journal kept
    sweep
    drop_lock
    event done kept
    disarm
    prune
}

undo() {
    claim || return
    U_WHY=$WHY
    new_log | daemons_say '^[^:]*: (fatal|panic|error|warning): ' | event_lines log
    if [ $CONFLICT = yes ]; then U_END=conflict; else U_END=restored; fi
    if put_back; then event done "$U_END" "$U_WHY"; else event done stuck "$U_WHY"; fi
}

# restore_kept ID: takes a kept transaction back, if the files are still as it left them.
restore_kept() {
    state_of
    [ "$ST_NOW" = kept ] || { printf '%s fail bad-input transaction %s is not one that was kept (it is: %s)\n' "$M" "$ID" "$ST_NOW"; return; }
    [ -s "$T/backup/list" ] || { printf '%s fail not-found the back-up of %s is gone\n' "$M" "$ID"; return; }
    lines write | while IFS=$TAB read -r path mode uid gid _ _ _ sum; do
        identity "$path"
        [ "$IDENTITY" = "file$TAB$sum$TAB$mode$TAB$uid$TAB$gid" ] || printf '%s' "$path"
    done > "$T/moved"
    [ -s "$T/moved" ] && { printf '%s fail conflict %s was changed since; restore it by hand from %s/backup\n' "$M" "$(cat "$T/moved")" "$T"; return; }
    M_HOLDER="$M_HOLDER (restore)"
    take_lock || { printf '%s fail busy %s\n' "$M" "$WHY"; return; }
    : > "$T/events"
    open_events
    rm -f "$T"/claim*
    claim
    mark_log
    unit_of_before
    PUT_IN_FORCE=yes EVERY=yes BOOTING=no
    own_ports > "$T/ports.before"
    journal armed
    if put_back; then
        event done restored
        printf '%s done restored\n' "$M"
    else
        event done stuck
        printf '%s fail stuck not every file could be put back; see %s/events\n' "$M" "$T"
    fi
}
