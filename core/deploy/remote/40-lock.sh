# One transaction at a time. The lock is a directory; its owner file says who holds it.

lock_holder_alive() {
    read -r L_ID L_PID L_START L_BOOT _ < "$STATE/lock/owner" 2>/dev/null || return 1
    read -r L_NOW < /proc/sys/kernel/random/boot_id
    [ "$L_BOOT" = "$L_NOW" ] || return 1
    start_of "$L_PID"
    [ -n "$START" ] && [ "$START" = "$L_START" ]
}

# take_lock: 0 when it is ours; else a sentence in WHY.
take_lock() {
    for try in 1 2 3; do
        if mkdir "$STATE/lock" 2>/dev/null; then
            start_of $$
            read -r BOOT < /proc/sys/kernel/random/boot_id
            printf '%s %s %s %s %s\n' "$ID" $$ "$START" "$BOOT" "$M_HOLDER" > "$STATE/lock/owner"
            return 0
        fi
        if lock_holder_alive; then
            WHY="another apply is running on this server, started by $(cut -d' ' -f5- "$STATE/lock/owner")"
            return 1
        fi
        # Given to somebody who died or to an earlier boot; a fresh one may still lack its owner file.
        [ -s "$STATE/lock/owner" ] || sleep 1
        lock_holder_alive && continue
        L_ID=
        read -r L_ID _ < "$STATE/lock/owner" 2>/dev/null || :
        case $L_ID in *[!0-9a-f]*|'') ;; *) [ -d "$STATE/$L_ID" ] && (recover "$L_ID" next) ;; esac
        rm -f "$STATE/lock/owner"
        rmdir "$STATE/lock" 2>/dev/null || :
    done
    WHY='the lock of another apply could not be had'
    return 1
}

drop_lock() {
    read -r L_ID _ < "$STATE/lock/owner" 2>/dev/null || return 0
    [ "$L_ID" = "$ID" ] || return 0
    rm -f "$STATE/lock/owner"
    rmdir "$STATE/lock" 2>/dev/null || :
}

# conflicts: compares the files with what the desk last read; the first difference goes to WHY.
conflicts() {
    WHY=
    C_NOW=$(on_each "$(column 1 "$L_EXPECT")" identities)
    [ "$C_NOW$NL" = "$L_EXPECT" ] && return 1
    while IFS=$TAB read -r path want_kind want_sum want_mode want_uid want_gid; do
        [ -n "$path" ] || continue
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
    return 1
}
