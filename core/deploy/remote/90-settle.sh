# Settling: exactly one of "kept" and "restored", whoever comes first.

# claim: one process settles a transaction; a full disk is no reason not to put back.
claim() {
    claim_by "$T/claim"
    [ $? -ne 1 ]
}

# ours_in FILE: W_LEFT gets the paths that are this transaction's by their names. A full disk may have cut
# the last line off anywhere.
ours_in() {
    [ -r "$1" ] || return 0
    while IFS=$TAB read -r W_PATH _ || [ -n "$W_PATH" ]; do
        case ${W_PATH##*/} in .postseal-"$ID"[.-]*) W_LEFT=$W_LEFT$W_PATH$NL ;; esac
    done < "$1"
}

# sweep: everything but the back-up and the journal: the rehearsal, the stage, the new files that wait and
# the old ones beside their places.
sweep() {
    rehearsal_stop
    W_STAGE=
    case $M_STAGE in */.postseal-"$ID") W_STAGE=$M_STAGE ;; esac
    W_LEFT=
    ours_in "$T/siblings"
    ours_in "$T/old"
    on_each "$W_LEFT$W_STAGE" rm -rf -- "$T/payload" "$T/reserve"
    # What was made for files that are not there is empty.
    [ ! -r "$T/made" ] || sort -r "$T/made" | while IFS= read -r d; do rmdir "$d" 2>/dev/null; done
    return 0
}

# keep_theirs FILE: what was in the path's place and is neither the old nor our new file was edited after
# the swap; a copy stays.
keep_theirs() {
    [ -f "$1" ] || return 0
    lines write | awk -F "$TAB" -v p="$path" '$1 == p { print $8 }' | grep -qxF -- "$(sha256sum < "$1" | cut -d' ' -f1)" &&
        return 0
    case $path in *.db | *.lmdb | *.cdb | *.dir | *.pag) return 0 ;; esac
    spare cp -p -- "$1" "$T/backup/$n.theirs"
    event warning "$path was edited after the swap; that version is kept as $T/backup/$n.theirs"
}

# swapped PATH: its new file is not waiting any more, and what is there is not the old file itself.
swapped() {
    set_names "$1"
    if [ -e "$OLD_NAME" ]; then
        [ ! "$1" -ef "$OLD_NAME" ] || return 1
        [ ! "$NEW_NAME" -ef "$OLD_NAME" ] || return 0
    fi
    [ ! -e "$NEW_NAME" ] || [ "$NEW_NAME" -ef "$1" ]
}

is_as_listed() {
    identity "$1"
    [ "$IDENTITY" = "$kind$TAB$sum$TAB$mode$TAB$uid$TAB$gid" ]
}

# put_files_back: 0 when every file is as the back-up's list says, or as somebody else wrote it.
put_files_back() {
    B_OK=yes
    [ -s "$T/backup/list" ] || return 0
    while IFS=$TAB read -r n kind sum mode uid gid path; do
        # What we never replaced may be another admin's newer work; at boot nobody else was there.
        [ "$EVERY" = yes ] || swapped "$path" || continue
        is_as_listed "$path" && continue
        set_names "$path"
        put_file_back || { B_OK=no; event warning "$path could not be put back"; }
        flush "${path%/*}"
    done < "$T/backup/reverse"
    [ $B_OK = yes ]
}

# put_file_back: the file itself by a rename; where that is not to be had, the back-up's copy.
put_file_back() {
    if [ "$kind" = absent ]; then
        rm -f -- "$path"
        is_as_listed "$path"
        return
    fi
    if [ -f "$OLD_NAME" ]; then
        B_OURS=yes
        is_as_listed "$OLD_NAME" || B_OURS=no
        # After a power cut what the old file has lost is not somebody's edit.
        if [ $B_OURS = yes ] || [ "$EVERY" = no ]; then
            if [ -e "$path" ] && exchange "$OLD_NAME" "$path" "$OLD_NAME"; then
                keep_theirs "$OLD_NAME"
            else
                keep_theirs "$path"
                mv -f -- "$OLD_NAME" "$path" || return 1
            fi
            [ $B_OURS = yes ] || event warning "$path was edited by somebody else meanwhile; that version is in its place"
            return 0
        fi
    fi
    # Only a whole copy may take the place of what is there.
    keep_theirs "$path"
    printf '%s\t%s\n' "$BACK_NAME" "$path" 2>/dev/null >> "$T/siblings" || :
    if lay "$T/backup/$n" "$BACK_NAME" "$mode" "$uid" "$gid" && is_as_listed "$BACK_NAME"; then
        label_like "$T/backup/$n" "$BACK_NAME"
        touch -r "$T/backup/$n" -- "$BACK_NAME"
        flush "$BACK_NAME"
        mv -f -- "$BACK_NAME" "$path"
    else
        rm -f -- "$BACK_NAME"
    fi
    is_as_listed "$path"
}

# put_back REASON: the old files, in force again, every port that answered before answering.
put_back() {
    event step put-back
    if put_files_back; then
        if [ "$PUT_IN_FORCE" = yes ]; then
            # A daemon that died after the swap is throttled for a minute, across a reload too.
            if [ -n "$COMPLAINTS" ] || [ -n "$(new_complaints)" ] || desk_missed_one; then M_ACTION=restart; fi
            answer_again "$M_ACTION"
        fi
        journal restored
        sweep
        disarm
        drop_lock
        return 0
    fi
    event warning "the files in $T/backup must be put back by hand"
    [ "$PUT_IN_FORCE" = yes ] && answer_again restart
    # Neither timer nor boot unit may try again over what a person repairs from here on.
    journal stuck
    sweep
    disarm
    drop_lock
    return 1
}

# answer_again ACTION: every port that answered before answers again, by a restart if need be.
answer_again() {
    if [ "$1" = reload ]; then
        put_in_force reload
        judge "$T/ports.before" 5 && return 0
    fi
    put_in_force restart
    judge "$T/ports.before" 10 || event warning "after the put-back: $WHY"
}

# desk_missed_one: after the swap a listener did not answer the desk as it should.
desk_missed_one() {
    read -r A_WORD A_REASON 2>/dev/null < "$T/answer.probe" && [ "$A_WORD" = no ] || return 1
    case $A_REASON in cancelled*) return 1 ;; esac
}

# prune_leftovers: what a connection left that died while it sent a plan, or a power cut before
# anything was armed; it may hold keys.
prune_leftovers() {
    for old in "$STATE"/*; do
        valid_id "${old##*/}" || continue
        O_STATE=
        read -r O_STATE 2>/dev/null < "$old/state"
        case $O_STATE in '' | begin | staged | rehearsed) ;; *) continue ;; esac
        [ -n "$(find "$old" -prune -mmin +60 2>/dev/null)" ] && rm -rf -- "$old"
    done
    return 0
}

prune() {
    ls -1t "$STATE" | grep -E '^[0-9a-f]{16}$' | tail -n +11 | while IFS= read -r old; do
        O_STATE=
        read -r O_STATE < "$STATE/$old/state" 2>/dev/null
        case $O_STATE in kept | restored) rm -rf -- "${STATE:?}/$old" ;; esac
    done
}

# recover ID WHEN: what a dead transaction left; WHEN is deadline, ended (its process just did), stopping
# (the same, while the server shuts down), boot (Postfix is not up yet), next (another apply came) or
# cut (the same, or cron, and there was a boot between).
recover() {
    ID=$1
    T=$STATE/$ID
    [ -d "$T" ] || return 0
    open_events
    EVERY=no PUT_IN_FORCE=yes BOOTING=no R='' COMPLAINTS='' CHECK_PID=''
    case $2 in
    boot) EVERY=yes PUT_IN_FORCE=no BOOTING=yes ;;
    stopping) PUT_IN_FORCE=no ;;
    # What was swapped may not have reached the journal on the disk.
    cut) EVERY=yes ;;
    esac
    read_manifest
    # Without systemd a dead transaction's rehearsal runs on.
    case $M_STAGE in */.postseal-"$ID") R=$M_STAGE/rehearsal ;; esac
    rehearsal_stop
    state_of
    case $ST_NOW in
    kept | restored) sweep; disarm; drop_lock ;;
    stuck) disarm; drop_lock ;;
    armed | swapped | live)
        claim || return 0
        unit_of_before
        put_back
        event done restored 'the transaction had ended without a decision'
        ;;
    *)
        # The timer may come while a slow server is still before the swap.
        lock_owner && [ "$L_ID" = "$ID" ] && lock_holder_alive && return 0
        WHY='the process on the server was ended from outside; nothing had been changed'
        refuse refused
        ;;
    esac
    return 0
}

# ended ID [EVENTS]: however the process that ran a transaction (or, with EVENTS, took one back) went.
ended() {
    E_WHEN=ended
    [ "$(systemctl is-system-running 2>/dev/null)" = stopping ] && E_WHEN=stopping
    (recover "$1" $E_WHEN)
    [ -n "${2-}" ] && [ -f "$2" ] || return 0
    exec 5>> "$2"
    open_pipes
    event done refused 'the process on the server was ended from outside; nothing had been changed'
    rm -f "$2"
}

unit_of_before() { UNIT=; [ -r "$T/unit" ] && read -r UNIT < "$T/unit"; return 0; }
