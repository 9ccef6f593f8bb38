# The stage: a copy of the configuration directory beside the live one, with the draft in it.

# link_into FOLDER ENTRY...: links to those entries that exist, main.cf and master.cf left out.
link_into() {
    LINK_TO=$1
    shift
    for entry in "$@"; do
        shift
        case ${entry##*/} in
        main.cf | master.cf) ;;
        *) [ -e "$entry" ] && set -- "$@" "$entry" ;;
        esac
    done
    [ $# -eq 0 ] || ln -s -- "$@" "$LINK_TO/"
}

# mirror REL: makes the directory STAGE/etc/REL real, its other entries links to the live ones.
mirror() {
    [ -L "$M_STAGE/etc$1" ] && rm -f "$M_STAGE/etc$1"
    [ -d "$M_STAGE/etc$1" ] && return 0
    mkdir -m "${2:-0700}" "$M_STAGE/etc$1" && link_into "$M_STAGE/etc$1" "$M_CONF$1"/* "$M_CONF$1"/.[!.]*
}

# mirror_to PATH: the directories above a staged file.
mirror_to() {
    case $1 in
    "$M_STAGE"/etc/*) ;;
    *) mkdir -p "${1%/*}"; return ;;
    esac
    rel=${1#"$M_STAGE/etc"}
    rel=${rel%/*}
    done_part=
    while [ -n "$rel" ]; do
        rel=${rel#/}
        done_part=$done_part/${rel%%/*}
        mirror "$done_part" || return 1
        case $rel in */*) rel=/${rel#*/} ;; *) rel= ;; esac
    done
}

# stage_files [PARTS]: the files of the payload, in its order. PARTS are those before the manifest's, "LENGTH
# MODE PATH" a line each. Every user reads the main.cf and master.cf of a stage.
stage_files() {
    F_PARTS=${1-}
    while IFS=$TAB read -r _ mode _ _ _ length staged _; do
        [ -n "$staged" ] || continue
        mirror_to "$staged" || return 1
        case $staged in "$M_STAGE/etc/main.cf" | "$M_STAGE/etc/master.cf") mode=644 ;; esac
        F_PARTS=$F_PARTS$length$NL$mode$NL$staged$NL
    done << LINES
$L_WRITE
LINES
    unpack "$F_PARTS" || return 1
    while IFS=$TAB read -r _ staged; do
        case $staged in '' | -) continue ;; esac
        mirror_to "$staged" && rm -f -- "$staged" || return 1
    done << LINES
$L_REMOVE
LINES
    # Bash keeps a here-document in a file, and goes on without it when the disk is full.
    column 7 "$L_WRITE"
    sums "$COLUMN"
    column 8 "$L_WRITE"
    [ "$SUMS" = "$COLUMN" ]
}

# unpack LIST: the next LENGTH bytes of the payload with that MODE to PATH (a line each), in the place of a
# link to a live file, too.
unpack() {
    [ -z "$1" ] || on_each "$1" unpack_all < "$T/payload" || on_each "$1" unpack_each < "$T/payload"
}

# unpack_all LENGTH MODE PATH...: in one run; 1 where there is no perl, or for what could not be made.
unpack_all() {
    perl -e '
        use Fcntl;
        while (my ($length, $mode, $path) = splice(@ARGV, 0, 3)) {
            unlink $path;
            sysopen(my $out, $path, O_WRONLY | O_CREAT | O_EXCL, 0600) or exit 1;
            binmode $out;
            while ($length > 0) {
                my $got = sysread(STDIN, my $part, $length < 65536 ? $length : 65536) or exit 1;
                print $out $part or exit 1;
                $length -= $got;
            }
            chmod(oct $mode, $out) && close $out or exit 1;
        }' "$@" 2>/dev/null
}

unpack_each() {
    while [ $# -gt 0 ]; do
        rm -f -- "$3" && head -c "$1" > "$3" || return 1
        [ "$2" = 600 ] || chmod "$2" "$3" || return 1
        shift 3
    done
}

# sums LIST: SUMS gets the SHA-256 of every file of the list, a line each.
sums() {
    SUMS=
    [ -n "$1" ] || return 0
    while read -r S_SUM _; do SUMS=$SUMS$NL${S_SUM#\\}; done << LINES
$(INSTEAD=exec; on_each "$1" sha256sum --)
LINES
    SUMS=${SUMS#"$NL"}
}

# staged_rows SOURCE NAMED: the rows of SOURCE, which the configuration calls NAMED, lead to the stage where
# they name a file that is written; what they were is in T/rows.
staged_rows() {
    F_REL=${1#"$M_STAGE/etc"}
    cp -p -- "$1" "$T/rows" && awk -F "$TAB" -v etc="$M_STAGE/etc" -v here="${2%"$F_REL"}" '
        NR == FNR {
            if (NF) to[$1] = $7
            if (NF && index($7, etc "/") == 1) to[here substr($7, length(etc) + 1)] = $7
            next
        }
        {
            row = ""
            while (match($0, /[^ \t,]+/)) {
                word = substr($0, RSTART, RLENGTH)
                row = row substr($0, 1, RSTART - 1) (word in to ? to[word] : word)
                $0 = substr($0, RSTART + RLENGTH)
            }
            print row $0
        }' - "$T/rows" > "$1" << LINES
$L_WRITE
LINES
}

# Indexes are built as root from a root-owned source (postmap runs as the owner of its source);
# mode and owner come when the files go to their places.
build_maps() {
    while IFS=$TAB read -r type path staged kind named; do
        [ -n "$type" ] || continue
        F_PROGRAM=postmap F_OPTION=
        case $kind in
        files) F_OPTION=-F ;;
        aliases) F_PROGRAM=postalias ;;
        esac
        if [ ! -f "$staged" ] || [ -L "$staged" ]; then
            mirror_to "$staged" && rm -f "$staged" && cat "$path" > "$staged" || return 1
        fi
        # Links to the live ones; a source may have indexes of two types.
        suffixes_of "$type"
        for suffix in $SUFFIXES; do
            if [ -e "$staged.$suffix" ] || [ -L "$staged.$suffix" ]; then rm -f "$staged.$suffix"; fi
        done
        [ "$kind" != files ] || staged_rows "$staged" "$named" || return 1
        RC=0
        "$M_COMMANDS/$F_PROGRAM" $F_OPTION -c "$M_STAGE/etc" "$type:$staged" 2> "$T/postmap.err" || RC=1
        [ "$kind" != files ] || mv -f -- "$T/rows" "$staged" || return 1
        [ ! -s "$T/postmap.err" ] ||
            sed -e "s#$staged#$path#g" -e "s#$M_STAGE/etc#$M_CONF#g" -e '/overriding earlier entry:/d' "$T/postmap.err" | event_lines postmap
        [ "$RC" = 0 ] || return 1
    done << LINES
$L_MAP
LINES
}

# suffixes_of TYPE: SUFFIXES are those of its indexes.
suffixes_of() {
    case $1 in
    lmdb | cdb) SUFFIXES=$1 ;;
    dbm | sdbm) SUFFIXES='dir pag' ;;
    *) SUFFIXES=db ;;
    esac
}

# stage_folders: what the rehearsal and postfix check get beside the draft.
stage_folders() {
    R=$M_STAGE/rehearsal
    C=$M_STAGE/check
    # Queues that are not there the check would make, five programs each.
    umask 022
    mkdir "$R" "$R/etc" "$R/data" "$R/spool" "$R/spool/pid" "$R/spool/private" "$R/spool/public" \
        "$C" "$C/etc" "$C/bin" "$C/data" "$C/spool" "$C/spool/pid" "$C/spool/active" "$C/spool/bounce" \
        "$C/spool/corrupt" "$C/spool/defer" "$C/spool/deferred" "$C/spool/flush" "$C/spool/hold" \
        "$C/spool/incoming" "$C/spool/maildrop" "$C/spool/private" "$C/spool/public" "$C/spool/saved" \
        "$C/spool/trace"
    F_RC=$?
    umask 077
    [ $F_RC = 0 ] && chown "$M_OWNER" "$R/data" "$R/spool/private" "$R/spool/public" "$C/data" \
        "$C/spool"/[!p]* "$C/spool/private" "$C/spool/public"
}

# copy_unchanged: those of main.cf and master.cf that the draft leaves as they are.
copy_unchanged() {
    F_COPIES=
    for f in main.cf master.cf; do
        case $L_WRITE in *"$TAB$M_STAGE/etc/$f$TAB"*) ;; *) F_COPIES=$F_COPIES$f$NL ;; esac
    done
    for f in $F_COPIES; do
        cp -- "$M_CONF/$f" "$M_STAGE/etc/" && chmod 644 "$M_STAGE/etc/$f" || return 1
    done
}

# postfix_stage: 0, or WHY. The check takes longest: once it can, it runs beside everything else.
postfix_stage() {
    WHY="no stage can be made at $M_STAGE (disk full or read-only?)"
    mkdir -m 0710 "$M_STAGE" && chgrp "$(id -g "$M_OWNER")" "$M_STAGE" || return 1
    stage_folders || { WHY='the rehearsal could not be laid out (disk full?)'; return 1; }
    mirror '' 0711 || return 1
    copy_unchanged || { WHY="$M_CONF/main.cf or master.cf cannot be copied"; return 1; }
    WHY='the staged files could not be written (disk full?)'
    stage_files "$M_REHEARSAL_MAIN${NL}644$NL$R/etc/main.cf$NL$M_REHEARSAL_MASTER${NL}644$NL$R/etc/master.cf$NL\
$M_CHECK_MASTER${NL}644$NL$C/etc/master.cf$NL" || return 1
    check_settings || { WHY='the rehearsal could not be laid out (disk full?)'; return 1; }
    old_time "$R/etc/main.cf" "$R/etc/master.cf" "$C/etc/main.cf" "$C/etc/master.cf" \
        "$M_STAGE/etc/main.cf" "$M_STAGE/etc/master.cf"
    [ "$M_REHEARSE" = no ] || check_start
    build_maps || { WHY='postmap refuses a table'; return 1; }
}

# old_time FILE...: ten seconds back, since Postfix re-reads a file that was written just now until
# its time stamp is two seconds old.
old_time() {
    touch -c -d '10 seconds ago' -- "$@" 2>/dev/null || touch -c -d "@$(($(date +%s) - 10))" -- "$@" 2>/dev/null || :
}

# postfix_check: 0, or WHY.
postfix_check() { check_syntax && check_programs; }

# check_programs: master would accept a row whose program does not exist, and throttle it for ever.
check_programs() {
    while IFS=$TAB read -r program service; do
        [ -z "$program" ] || [ -x "$M_DAEMONS/$program" ] && continue
        WHY="master.cf: the row \"$service\" runs \"$program\", which is not in $M_DAEMONS"
        return 1
    done << LINES
$L_PROGRAM
LINES
}

# check_syntax: postconf on the exact bytes of the draft; its own words go to the events.
check_syntax() {
    "$M_COMMANDS/postconf" -c "$M_STAGE/etc" -M > /dev/null 2> "$T/check-M.err" &
    S_PID=$!
    "$M_COMMANDS/postconf" -c "$M_STAGE/etc" -n > /dev/null 2> "$T/check-n.err" || { wait $S_PID; syntax_words -n; return 1; }
    wait $S_PID || { syntax_words -M; return 1; }
}

syntax_words() {
    sed "s#$M_STAGE/etc#$M_CONF#g" "$T/check$1.err" | grep fatal: | event_lines fatal
    WHY="postconf $1 refuses the draft: $(sed -n "s#$M_STAGE/etc#$M_CONF#g;s/^.*fatal: //p" "$T/check$1.err" | head -n 1)"
}
