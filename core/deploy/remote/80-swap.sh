# The swap: new files in the places of the old ones, and never over what somebody else put there.

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
