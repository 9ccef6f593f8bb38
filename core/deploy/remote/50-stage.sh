# The stage: a copy of the configuration directory beside the live one, with the draft in it.

# mirror REL: makes the directory STAGE/etc/REL real, its other entries links to the live ones.
mirror() {
    [ -L "$M_STAGE/etc$1" ] && rm -f "$M_STAGE/etc$1"
    [ -d "$M_STAGE/etc$1" ] && return 0
    mkdir "$M_STAGE/etc$1" || return 1
    for entry in "$M_CONF$1"/* "$M_CONF$1"/.[!.]*; do
        [ -e "$entry" ] && ln -s "$entry" "$M_STAGE/etc$1/${entry##*/}"
    done
    return 0
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

stage_files() {
    lines write | while IFS=$TAB read -r _ mode _ _ offset length staged _; do
        mirror_to "$staged" || exit 1
        rm -f "$staged"
        blob "$offset" "$length" > "$staged" || exit 1
        [ "$(wc -c < "$staged")" -eq "$length" ] && chmod "$mode" "$staged" || exit 1
    done
}

# Indexes are built as root from a root-owned source (postmap runs as the owner of its source);
# mode and owner come when the files go to their places.
build_maps() {
    lines map | while IFS=$TAB read -r type path staged kind; do
        F_OPTION=
        [ "$kind" = files ] && F_OPTION=-F
        if [ ! -f "$staged" ] || [ -L "$staged" ]; then
            mirror_to "$staged" && rm -f "$staged" && cat "$path" > "$staged" || exit 1
        fi
        rm -f "$staged".db "$staged".lmdb "$staged".cdb "$staged".dir "$staged".pag
        if "$M_COMMANDS/postmap" $F_OPTION -c "$M_STAGE/etc" "$type:$staged" 2> "$T/postmap.err"; then
            RC=0
        else
            RC=1
        fi
        sed -e "s#$staged#$path#g" -e '/overriding earlier entry:/d' "$T/postmap.err" | event_lines postmap
        [ "$RC" = 0 ] || exit 1
    done
}

# stage: 0, or WHY.
stage() {
    mkdir -m 0710 "$M_STAGE" && chgrp "$(id -g "$M_OWNER")" "$M_STAGE" && mirror '' || {
        WHY="no stage can be made at $M_STAGE (disk full or read-only?)"
        return 1
    }
    for f in main.cf master.cf; do
        rm -f "$M_STAGE/etc/$f"
        cat "$M_CONF/$f" > "$M_STAGE/etc/$f" || { WHY="$M_CONF/$f cannot be copied"; return 1; }
    done
    stage_files || { WHY='the staged files could not be written (disk full?)'; return 1; }
    chmod 0711 "$M_STAGE/etc"
    chmod 0644 "$M_STAGE/etc/main.cf" "$M_STAGE/etc/master.cf"
    old_time "$M_STAGE/etc/main.cf" "$M_STAGE/etc/master.cf"
    build_maps || { WHY='postmap refuses a table'; return 1; }
}

# old_time FILE...: ten seconds back, since Postfix re-reads a file that was written just now until
# its time stamp is two seconds old.
old_time() {
    touch -d "@$(($(date +%s) - 10))" -- "$@" 2>/dev/null || :
}

# check_programs: master would accept a row whose program does not exist, and throttle it for ever.
check_programs() {
    WHY=$(lines program | while IFS=$TAB read -r program service; do
        [ -x "$M_DAEMONS/$program" ] && continue
        printf 'master.cf: the row "%s" runs "%s", which is not in %s' "$service" "$program" "$M_DAEMONS"
        break
    done)
    [ -z "$WHY" ]
}

# check_syntax: postconf on the exact bytes of the draft; its own words go to the events.
check_syntax() {
    for option in -n -M; do
        "$M_COMMANDS/postconf" -c "$M_STAGE/etc" "$option" > /dev/null 2> "$T/check.err" && continue
        sed "s#$M_STAGE/etc#$M_CONF#g" "$T/check.err" | grep fatal: | event_lines fatal
        WHY="postconf $option refuses the draft: $(sed -n "s#$M_STAGE/etc#$M_CONF#g;s/^.*fatal: //p" "$T/check.err" | head -n 1)"
        return 1
    done
}
