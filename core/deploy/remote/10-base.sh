# What every part uses. POSIX sh: dash, bash, busybox ash. Nothing is installed on the server.
# Lines that are only a comment are taken out before the script is sent.

LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
unset LANG LANGUAGE MAIL_CONFIG MAIL_DEBUG MAIL_VERBOSE CDPATH ENV
umask 077
STATE=/var/lib/postseal
TAB=$(printf '\t')
NL='
'
IFS=" $TAB$NL"

# Seconds since boot with two decimals, without starting a program.
uptime_now() { read -r UP _ < /proc/uptime; }

pause() { sleep 0.02 2>/dev/null || sleep 1; }

# doze SECONDS PIPE: on descriptor 7, which is PIPE: until somebody rings, at most that long (then 1);
# where no pipe could be made, for a moment. Everybody opens a pipe for reading and writing, so that
# nobody is kept waiting by it. The kill is because we ignore the gentler signals.
doze() {
    [ -p "$2" ] || { pause; return 0; }
    # bash says "Killed" itself.
    { timeout -s KILL "$1" head -n 1 <&7 > /dev/null; } 2>/dev/null
}

# make_pipes: news rings for whoever follows the events, answers for the transaction that asked.
make_pipes() { command -v timeout > /dev/null && mkfifo "$T/news" "$T/answers" 2>/dev/null; return 0; }

# start_of PID: the start time of a process (proc(5), field 22 of stat), empty when there is none.
start_of() {
    START=
    [ -r "/proc/$1/stat" ] || return 0
    read -r STAT < "/proc/$1/stat" 2>/dev/null || return 0
    set -- ${STAT##*) }
    shift 19
    START=$1
}

# identity FILE: "file SHA256 MODE UID GID", "absent - - - -" or "other - - - -".
identity() {
    if [ -f "$1" ]; then
        SUM=$(sha256sum < "$1") || SUM=unreadable
        IDENTITY="file${TAB}${SUM%% *}${TAB}$(stat -L -c "%a${TAB}%u${TAB}%g" -- "$1")"
    elif [ -e "$1" ] || [ -L "$1" ]; then
        IDENTITY="other${TAB}-${TAB}-${TAB}-${TAB}-"
    else
        IDENTITY="absent${TAB}-${TAB}-${TAB}-${TAB}-"
    fi
}

# identities FILE...: "FILE IDENTITY" for each, in order, with as few programs as can be.
identities() {
    I_LIST=
    for I_FILE in "$@"; do [ -f "$I_FILE" ] && I_LIST=$I_LIST$NL$I_FILE; done
    I_STATS=$NL I_SUMS=$NL
    [ -z "$I_LIST" ] || {
        I_STATS=$NL$(INSTEAD=exec; on_each "$I_LIST" stat -L -c "%n$TAB%a$TAB%u$TAB%g" --)$NL
        I_SUMS=$NL$(INSTEAD=exec; on_each "$I_LIST" sha256sum --)$NL
    }
    for I_FILE in "$@"; do
        I_STAT=${I_STATS#*"$NL$I_FILE$TAB"} I_SUM=${I_SUMS%%"  $I_FILE$NL"*}
        if [ -f "$I_FILE" ] && [ "$I_STAT" != "$I_STATS" ] && [ "$I_SUM" != "$I_SUMS" ]; then
            IDENTITY="file$TAB${I_SUM##*"$NL"}$TAB${I_STAT%%"$NL"*}"
        else
            identity "$I_FILE"
        fi
        printf '%s\t%s\n' "$I_FILE" "$IDENTITY"
    done
}

# on_each LIST PROGRAM...: one run of the program with every line of the list behind its arguments. With
# INSTEAD=exec it takes the place of the subshell that asks for its words, which saves a process.
INSTEAD=
on_each() {
    E_LIST=$1
    shift
    IFS=$NL
    set -f
    # shellcheck disable=SC2086
    set -- "$@" $E_LIST
    set +f
    IFS=" $TAB$NL"
    $INSTEAD "$@" 2>/dev/null
}

# column N LIST: COLUMN gets that tab-separated field of every line, a line each.
column() {
    COLUMN=
    C_SKIP=$1
    set -f
    IFS=$NL
    for C_LINE in $2; do
        C_AT=1
        while [ $C_AT -lt "$C_SKIP" ]; do
            C_LINE=${C_LINE#*"$TAB"}
            C_AT=$((C_AT + 1))
        done
        COLUMN=$COLUMN$NL${C_LINE%%"$TAB"*}
    done
    set +f
    IFS=" $TAB$NL"
    COLUMN=${COLUMN#"$NL"}
}

# count_lines FILE: COUNT of them, without a program.
count_lines() {
    COUNT=0
    while IFS= read -r _; do COUNT=$((COUNT + 1)); done < "$1"
}

# lay FROM TO MODE UID GID: a new file TO. It is made exclusively, and owner and mode are given to what
# was opened, so that whoever owns the folder can turn nothing of it elsewhere by a link. What is so
# from the start (we are root, and have a umask) is not made so again.
lay() {
    if [ -e "$2" ] || [ -L "$2" ]; then rm -f -- "$2"; fi
    L_MADE=$3
    case $3:$4:$5 in 644:0:0) umask 022 ;; 640:0:0) umask 027 ;; *) L_MADE=600 ;; esac
    set -C
    { [ -f /proc/self/fd/9 ] && cat -- "$1" >&9 && own_opened "$@"; } 9> "$2"
    L_RC=$?
    set +C
    umask 077
    return $L_RC
}

own_opened() {
    [ "$4:$5" = 0:0 ] && [ ! -g "${2%/*}" ] || chown "$4:$5" /proc/self/fd/9 || return 1
    [ "$3" = "$L_MADE" ] || chmod "$3" /proc/self/fd/9
}

# lay_all FROM TO MODE UID GID...: the same for each five, in one run; 1 where there is no perl, or for what
# could not be made.
lay_all() {
    perl -e '
        use Fcntl;
        while (my ($from, $to, $mode, $uid, $gid) = splice(@ARGV, 0, 5)) {
            unlink $to;
            open(my $in, "<:raw", $from) && sysopen(my $out, $to, O_WRONLY | O_CREAT | O_EXCL, 0600) or exit 1;
            binmode $out;
            $/ = \65536;
            while (my $part = <$in>) { print $out $part or exit 1 }
            chown($uid, $gid, $out) && chmod(oct $mode, $out) && close $out or exit 1;
        }' "$@" 2>/dev/null
}

lay_each() {
    while [ $# -gt 0 ]; do
        lay "$1" "$2" "$3" "$4" "$5" || return 1
        shift 5
    done
}

# flush FILE...: wait until the files (or directories) are on disk; old coreutils flush everything.
flush() { sync "$@" 2>/dev/null || sync; }

# like ORIGINAL FILE: SELinux label as the original's, where there is SELinux.
label_like() {
    [ -e /sys/fs/selinux/enforce ] || return 0
    if [ -e "$1" ]; then chcon --reference="$1" -- "$2"; else restorecon -- "$2"; fi 2>/dev/null || :
}
