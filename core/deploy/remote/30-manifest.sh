# The manifest of a transaction: tab-separated lines, made by the desk (core/deploy/manifest.h).

# read_manifest: the single values as M_*, the lists as L_* with a line each. M_SERVICE is what the
# transaction is about, and the functions that differ carry its name in front: SERVICE_stage (the draft
# beside the live files), SERVICE_check (its own words on the draft), SERVICE_starts (the same on what is
# swapped in), SERVICE_alive, SERVICE_do VERB (start, stop, reload), SERVICE_unit, SERVICE_dying and SERVICE_complaints
# (those log lines of standard input).
read_manifest() {
    M_ACTION=reload M_REHEARSE=yes M_DEADLINE=60 M_MODE=check M_HOLDER=- M_SERVICE=postfix M_NAME=Postfix M_PIDFILE='' M_TAG=''
    L_EXPECT='' L_WRITE='' L_REMOVE='' L_MAP='' L_PROGRAM='' L_PORT=''
    while IFS=$TAB read -r key value; do
        case $key in
        mode) M_MODE=$value ;;
        service) [ "$value" != dovecot ] || M_SERVICE=dovecot M_NAME=Dovecot ;;
        pidfile) M_PIDFILE=$value ;;
        config) M_CONF=$value ;;
        stage) M_STAGE=$value ;;
        queue) M_QUEUE=$value ;;
        daemons) M_DAEMONS=$value ;;
        commands) M_COMMANDS=$value ;;
        owner) M_OWNER=$value ;;
        action) M_ACTION=$value ;;
        rehearse) M_REHEARSE=$value ;;
        deadline) M_DEADLINE=$value ;;
        holder) M_HOLDER=$value ;;
        maillog) M_MAILLOG=$value ;;
        rehearsal-tag) M_TAG=$value ;;
        rehearsal-main) M_REHEARSAL_MAIN=${value#*"$TAB"} ;;
        rehearsal-master) M_REHEARSAL_MASTER=${value#*"$TAB"} ;;
        check-master) M_CHECK_MASTER=${value#*"$TAB"} ;;
        expect) L_EXPECT=$L_EXPECT$value$NL ;;
        write) L_WRITE=$L_WRITE$value$NL ;;
        remove) L_REMOVE=$L_REMOVE$value$NL ;;
        map) L_MAP=$L_MAP$value$NL ;;
        program) L_PROGRAM=$L_PROGRAM$value$NL ;;
        port) L_PORT=$L_PORT$value$NL ;;
        esac
    done < "$T/manifest"
    [ -n "$M_PIDFILE" ] || M_PIDFILE=$M_QUEUE/pid/master.pid
}

# lines KEY: the manifest's lines of that kind, without the key.
lines() {
    case $1 in
    write) printf '%s' "$L_WRITE" ;;
    remove) printf '%s' "$L_REMOVE" ;;
    esac
}

# event KIND TEXT...: one line for whoever follows. Single writes, so that lines stay whole. The file
# is held open as descriptor 5, so that the last word can be said when the folder is gone.
event() {
    uptime_now
    EV_KIND=$1
    shift
    spare say "$UP" "$EV_KIND" "$*" || :
    printf '\n' 2>/dev/null >&6 || :
}

say() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" 2>/dev/null >&5; }

# make_reserve: room and names that a disk that is full later on cannot take from the last words.
make_reserve() {
    mkdir "$T/reserve" && true > "$T/reserve/1" && true > "$T/reserve/2" &&
        printf '%65536s' '' > "$T/reserve/3"
}

# spare COMMAND...: once more with the reserve given back, when the disk is too full for it.
spare() { "$@" || { [ -d "$T/reserve" ] && rm -rf "$T/reserve" && "$@"; }; }

# open_events: exec would end the shell when the file cannot be made.
open_events() {
    if true 2>/dev/null >> "$T/events"; then exec 5>> "$T/events"; else exec 5> /dev/null; fi
    open_pipes
}

open_pipes() {
    exec 6> /dev/null 7< /dev/null
    [ ! -p "$T/news" ] || exec 6<> "$T/news"
    [ ! -p "$T/answers" ] || exec 7<> "$T/answers"
}

# event_lines KIND: standard input, one event a line, control characters dropped.
event_lines() {
    tr -d '\000-\010\013-\037' | head -n 40 | while IFS= read -r EV_LINE; do
        event "$1" "$EV_LINE"
    done
}

# note STATE: where we are; before the swap nobody needs that after a power cut.
note() {
    printf '%s\n' "$1" > "$T/state" || return 1
    event state "$1"
}

# journal STATE: on disk before anything goes on.
journal() {
    spare write_state "$1" && flush "$T/state.new" &&
        mv -f "$T/state.new" "$T/state" && flush "$T" || return 1
    event state "$1"
}

write_state() { printf '%s\n' "$1" 2>/dev/null > "$T/state.new"; }

state_of() { ST_NOW=none; [ -r "$T/state" ] && read -r ST_NOW < "$T/state"; }
