# The swap: new files in the places of the old ones, and never over what somebody else put there.

# swap: renames, dependencies first and main.cf last; never over what somebody put there just now.
swap() {
    S_PAIRS=
    while IFS=$TAB read -r from to; do
        case $ABSENT in
        *"$NL$to$NL"*)
            exchange_pairs || return 1
            ln -- "$from" "$to" 2>/dev/null && continue
            [ ! -e "$to" ] || { WHY="$to is file now, was absent"; return 1; }
            ;;
        *)
            still_old "$to" || return 1
            [ ! -e "$OLD_NAME" ] || { S_PAIRS=$S_PAIRS$from$NL$to$NL$OLD_NAME$NL; continue; }
            exchange_pairs || return 1
            ;;
        esac
        take_place "$from" "$to" || return 1
    done < "$T/order"
    exchange_pairs || return 1
    while IFS=$TAB read -r path _; do
        [ -n "$path" ] || continue
        still_old "$path" || return 1
        rm -f -- "$path" || { WHY="$path cannot be removed"; return 1; }
    done << LINES
$L_REMOVE
LINES
    nobody_wrote
}

take_place() { mv -f -- "$1" "$2" || { WHY="$2 cannot be replaced"; return 1; }; }

# exchange_pairs: the next files of the order, NEW PLACE OLD a line each in S_PAIRS, in one run.
exchange_pairs() {
    S_NOW=$S_PAIRS
    S_PAIRS=
    [ -n "$S_NOW" ] || return 0
    on_each "$S_NOW" exchange && return 0
    S_RC=$?
    on_each "$S_NOW" take_places
}

# take_places NEW PLACE OLD...: what was not exchanged; never over what is not the old file any more.
take_places() {
    while [ $# -gt 0 ]; do
        [ "$1" -ef "$3" ] || {
            [ $S_RC -ne 3 ] || { WHY="$2 has other contents now"; return 1; }
            still_old "$2" && take_place "$1" "$2" || return 1
        }
        shift 3
    done
}

# exchange A B OLD...: the two files in each other's place in one step (renameat2(2), RENAME_EXCHANGE), so
# that nothing that was in a place is lost unseen; and the next three. 1 where there is no perl, or no such
# call; 3 when A is not OLD then: what somebody put into the place a moment ago, which goes back to it.
exchange() {
    perl -MConfig -e '
        my %calls = (x86_64 => 316, aarch64 => 276, riscv64 => 276);
        my $call = $calls{$Config{archname} =~ /^([^-]*)/ ? $1 : ""};
        sub swap { return syscall($call, -100, $_[0], -100, $_[1], 2) == 0; }
        exit 1 if !$call || length(pack("p", "")) != 8;
        while (my ($one, $other, $old) = splice(@ARGV, 0, 3)) {
            swap($one, $other) or exit 1;
            next if join(":", (stat $one)[0, 1]) eq join(":", (stat $old)[0, 1]);
            swap($one, $other);
            exit 3;
        }' "$@" 2>/dev/null
}

# still_old PATH: nobody has put another file in the old one's place.
still_old() {
    set_names "$1"
    [ ! -e "$OLD_NAME" ] || [ "$1" -ef "$OLD_NAME" ] || { WHY="$1 has other contents now"; return 1; }
}

# nobody_wrote: the old files, which nobody finds by their names any more, are as they were backed up.
nobody_wrote() {
    [ -n "$KEPT" ] || return 0
    N_WERE=
    while IFS=$TAB read -r _ kind sum mode uid gid path; do
        [ -n "$path" ] || continue
        set_names "$path"
        N_WERE=$N_WERE$NL$OLD_NAME$TAB$kind$TAB$sum$TAB$mode$TAB$uid$TAB$gid
    done << LINES
$KEPT
LINES
    N_WERE=${N_WERE#"$NL"}
    [ -n "$N_WERE" ] || { WHY='the old files could not be looked at (disk full?)'; return 1; }
    column 1 "$N_WERE"
    N_ARE=$(on_each "$COLUMN" identities)
    [ "$N_WERE" = "$N_ARE" ] && return 0
    WHY=$(printf '%s\n' "$N_ARE" | while IFS= read -r line; do
        case $NL$N_WERE$NL in *"$NL$line$NL"*) continue ;; esac
        line=${line%%"$TAB"*}
        printf '%s has other contents now' "${line%/.postseal-*}/${line##*/}"
        break
    done)
    return 1
}
