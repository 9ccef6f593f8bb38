# Settling: exactly one of "kept" and "restored", whoever comes first.

# claim: one process settles a transaction; a full disk is no reason not to put back.
claim() {
    claim_by "$T/claim"
    [ $? -ne 1 ]
}

sweep() {
    [ -r "$T/siblings" ] && while IFS=$TAB read -r from _; do rm -f -- "$from"; done < "$T/siblings"
    case $M_STAGE in */.postseal-"$ID") rm -rf -- "$M_STAGE" ;; esac
    rm -f "$T/payload"
}

# keep_theirs: a file that is neither the old nor our new one was edited after the swap; a copy stays.
keep_theirs() {
    [ -f "$path" ] || return 0
    lines write | awk -F "$TAB" -v p="$path" '$1 == p { print $8 }' | grep -qxF -- "$(sha256sum < "$path" | cut -d' ' -f1)" &&
        return 0
    case $path in *.db | *.lmdb | *.cdb | *.dir | *.pag) return 0 ;; esac
    cp -p -- "$path" "$T/backup/$n.theirs"
    event warning "$path was edited after the swap; that version is kept as $T/backup/$n.theirs"
}

# put_files_back: 0 when every file is as the back-up's list says, verified.
put_files_back() {
    B_OK=yes
    [ -s "$T/backup/list" ] || return 0
    while IFS=$TAB read -r n kind sum mode uid gid path; do
        # What we never replaced may be another admin's newer work; at boot nobody else was there.
        [ "$EVERY" = yes ] || grep -qxF -- "$path" "$T/swapped" || continue
        identity "$path"
        [ "$IDENTITY" = "$kind$TAB$sum$TAB$mode$TAB$uid$TAB$gid" ] && continue
        if [ "$kind" = absent ]; then
            rm -f -- "$path"
        else
            S=${path%/*}/.postseal-$ID-${path##*/}
            keep_theirs
            # Only a whole copy may take the place of what is there.
            if cat "$T/backup/$n" > "$S" && chown "$uid:$gid" "$S" && chmod "$mode" "$S" &&
                [ "$(sha256sum < "$S" | cut -d' ' -f1)" = "$sum" ]; then
                label_like "$T/backup/$n" "$S"
                touch -r "$T/backup/$n" -- "$S"
                flush "$S"
                mv -f -- "$S" "$path"
            else
                rm -f -- "$S"
            fi
        fi
        identity "$path"
        [ "$IDENTITY" = "$kind$TAB$sum$TAB$mode$TAB$uid$TAB$gid" ] || { B_OK=no; event warning "$path could not be put back"; }
        flush "${path%/*}"
    done < "$T/backup/reverse"
    [ -r "$T/made" ] && sort -r "$T/made" | while IFS= read -r d; do rmdir "$d" 2>/dev/null; done
    [ $B_OK = yes ]
}

# put_back REASON: the old files, in force again, every port that answered before answering.
put_back() {
    event step put-back
    if put_files_back; then
        if [ "$PUT_IN_FORCE" = yes ]; then
            # A daemon that died after the swap is throttled for a minute, across a reload too.
            B_ACTION=$M_ACTION
            [ -n "$(new_complaints)" ] && B_ACTION=restart
            put_in_force "$B_ACTION"
            judge "$T/ports.before" 10 || event warning "after the put-back: $WHY"
        fi
        journal restored
        sweep
        disarm
        drop_lock
        return 0
    fi
    event warning "the files in $T/backup must be put back by hand"
    [ "$PUT_IN_FORCE" = yes ] && { put_in_force restart; judge "$T/ports.before" 10 || event warning "$WHY"; }
    # Neither timer nor boot unit may try again over what a person repairs from here on.
    journal stuck
    sweep
    disarm
    drop_lock
    return 1
}

prune() {
    ls -1t "$STATE" | grep -E '^[0-9a-f]{16}$' | tail -n +11 | while IFS= read -r old; do
        O_STATE=
        read -r O_STATE < "$STATE/$old/state" 2>/dev/null
        case $O_STATE in kept | restored) rm -rf -- "${STATE:?}/$old" ;; esac
    done
}

# recover ID WHEN: what a dead transaction left; WHEN is deadline, boot (Postfix is not up yet) or next.
recover() {
    ID=$1
    T=$STATE/$ID
    [ -d "$T" ] || return 0
    open_events
    EVERY=no PUT_IN_FORCE=yes BOOTING=no
    [ "$2" = boot ] && EVERY=yes PUT_IN_FORCE=no BOOTING=yes
    read_manifest
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
    *) sweep; disarm; drop_lock; [ "$M_MODE" = check ] && rm -rf -- "$T" ;;
    esac
    return 0
}

unit_of_before() { UNIT=; [ -r "$T/unit" ] && read -r UNIT < "$T/unit"; return 0; }
