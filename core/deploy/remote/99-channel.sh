# The root channel: requests "VERB LENGTH SHA256 [WORDS]" and payload on standard input, answers on
# standard output, each line behind the marker M that the desk chose for this connection.

# take_payload: the manifest and what goes with it; nothing is done with them before their checksum holds.
take_payload() {
    head -c "$MANIFEST" > "$T/manifest" && head -c $((LENGTH - MANIFEST)) > "$T/payload" || return 1
    P_SUM=$(cat "$T/manifest" "$T/payload" | sha256sum)
    [ "${P_SUM%% *}" = "$SUM" ]
}

request_text() {
    TEXT=
    [ "$LENGTH" -gt 0 ] || return 0
    TEXT=$(head -c "$LENGTH"; printf .)
    TEXT=${TEXT%.}
    P_SUM=$(printf '%s' "$TEXT" | sha256sum)
    [ "${P_SUM%% *}" = "$SUM" ]
}

valid_id() { case $1 in *[!0-9a-f]* | '') return 1 ;; esac; [ ${#1} -eq 16 ]; }

# start_transaction: the payload (manifest first) becomes a folder, and a process of its own runs it.
start_transaction() {
    WORDS_ID=${WORDS%% *}
    MANIFEST=${WORDS##* }
    valid_id "$WORDS_ID" || { printf '%s fail protocol bad id\n' "$M"; return; }
    ID=$WORDS_ID
    T=$STATE/$ID
    prune_leftovers
    { [ -d "$STATE" ] || mkdir -p -m 0700 "$STATE" 2>/dev/null; } && mkdir -m 0700 "$T" 2>/dev/null &&
        true 2>/dev/null > "$T/events" || {
        rmdir "$T" "$STATE" 2>/dev/null
        head -c "$LENGTH" > /dev/null
        printf '%s fail refused %s cannot be written (disk full or read-only?)\n' "$M" "$T"
        return
    }
    take_payload || {
        rm -rf -- "$T"
        rmdir "$STATE" 2>/dev/null
        printf '%s fail refused the request did not arrive whole (connection or disk)\n' "$M"
        return
    }
    printf '%s\n' "$s" > "$T/script" && make_reserve 2>/dev/null || {
        rm -rf -- "$T"
        printf '%s fail refused %s cannot be written (disk full?)\n' "$M" "$T"
        return
    }
    make_pipes
    exec 4< "$T/events"
    detach transaction run "$ID"
    [ -z "$QUEUE_TOO" ] || do_queue "$QUEUE_TOO" < /dev/null
    follow
}

# detach VERB NAME ID...: the script as a unit of its own, or in a session of its own where there is no
# systemd (or one before 236), so that it goes on when the connection ends. Whatever ends it, what it left
# is settled at once.
detach() {
    D_VERB=$1 D_UNIT=postseal-$ID-$2
    shift 2
    if [ -d /run/systemd/system ] && command -v systemd-run > /dev/null 2>&1 &&
        systemd-run --quiet --collect --unit="$D_UNIT" -p KillSignal=SIGKILL \
            -p "ExecStopPost=-/bin/sh $T/script ended $*" /bin/sh "$T/script" "$D_VERB" "$@" > "$T/run.err" 2>&1; then
        :
    else
        setsid /bin/sh "$T/script" guard "$D_VERB" "$@" < /dev/null > /dev/null 2>&1 4<&- &
    fi
}

# guard VERB ID...: runs the script as a child with a session of its own, and does at its end what
# systemd would do: ends what the child had started, and settles.
guard() {
    trap '' PIPE HUP INT TERM
    GUARDED=yes setsid /bin/sh "$T/script" "$@" &
    G_PID=$!
    wait "$G_PID" && return
    kill -9 "-$G_PID" 2>/dev/null
    shift
    ended "$@"
}

# start_restore: like an apply, with an event file of its own until it has the lock. The script is
# written anew: the kept one may be of an older Postseal.
start_restore() {
    ID=$WORDS T=$STATE/$WORDS
    valid_id "$ID" && [ -d "$T" ] || { printf '%s fail not-found no such transaction\n' "$M"; return; }
    read_manifest
    why_not_restored && { printf '%s fail %s %s\n' "$M" "$WORD" "$WHY"; return; }
    S_EVENTS=$T/events.$$
    true 2>/dev/null > "$S_EVENTS" && printf '%s\n' "$s" > "$T/script.$$" && mv -f "$T/script.$$" "$T/script" || {
        rm -f "$S_EVENTS" "$T/script.$$"
        printf '%s fail refused %s cannot be written (disk full?)\n' "$M" "$T"
        return
    }
    exec 4< "$S_EVENTS"
    detach restore restore "$ID" "$S_EVENTS"
    follow
}

# start_settle: "ID HOW", for a transaction whose process died before it was settled.
start_settle() {
    ID=${WORDS%% *} T=$STATE/${WORDS%% *} S_HOW=${WORDS##* }
    valid_id "$ID" && [ -d "$T" ] || { printf '%s fail not-found no such transaction\n' "$M"; return; }
    case $S_HOW in keep | restore) ;; *) printf '%s fail bad-input keep or restore\n' "$M"; return ;; esac
    S_EVENTS=$T/events.$$
    true 2>/dev/null > "$S_EVENTS" && printf '%s\n' "$s" > "$T/script.$$" && mv -f "$T/script.$$" "$T/script" || {
        rm -f "$S_EVENTS" "$T/script.$$"
        printf '%s fail refused %s cannot be written (disk full?)\n' "$M" "$T"
        return
    }
    exec 4< "$S_EVENTS"
    detach settle settle "$ID" "$S_EVENTS" "$S_HOW"
    follow
}

# follow: events up to the next question or the end, and a sign of life every second.
follow() {
    F_BELL='' F_IDLE=0
    [ ! -p "$T/news" ] || {
        exec 7<> "$T/news"
        strike < /dev/null > /dev/null 2>&1 4<&- &
        F_BELL=$!
    }
    until follow_once; do :; done
    [ -z "$F_BELL" ] || kill "$F_BELL"
}

# strike: rings the bell every second as long as the channel lives.
strike() { while sleep 1 && kill -0 $$; do printf 'alive\n' >&7; done; }

# follow_once: 0 after the last event of interest; else it tells the next one, or waits for news.
follow_once() {
    if IFS= read -r F_LINE <&4; then
        F_IDLE=0
        printf '%s event %s\n' "$M" "$F_LINE"
        case $F_LINE in
        *"${TAB}ask$TAB"*) printf '%s done asked\n' "$M"; return 0 ;;
        *"${TAB}done$TAB"*) printf '%s done ended\n' "$M"; return 0 ;;
        esac
        return 1
    fi
    F_NEWS=
    if [ -n "$F_BELL" ]; then
        read -r F_NEWS <&7
    else
        pause
        F_IDLE=$((F_IDLE + 1))
        [ $((F_IDLE % 50)) -ne 0 ] || F_NEWS=alive
    fi
    [ -z "$F_NEWS" ] || printf '%s alive\n' "$M"
    return 1
}

# answer ID QUESTION: the payload is "yes" or "no REASON".
do_answer() {
    A_ID=${WORDS%% *}
    valid_id "$A_ID" && [ -d "$STATE/$A_ID" ] || { printf '%s fail not-found no such transaction\n' "$M"; return; }
    ID=$A_ID
    T=$STATE/$ID
    case ${WORDS##* } in rehearsal | probe) ;; *) return ;; esac
    spare take_answer "$T/answer.${WORDS##* }"
    [ ! -p "$T/answers" ] || printf '\n' 1<> "$T/answers"
    follow
}

take_answer() { printf '%s\n' "$TEXT" 2>/dev/null > "$T/answer.new" && mv "$T/answer.new" "$1"; }

# peek ID QUESTION: what the server's own log says while the desk waits for a greeting; "bad" ends
# the waiting, since a listener whose daemon dies never greets.
do_peek() {
    ID=${WORDS%% *}
    T=$STATE/$ID
    valid_id "$ID" && [ -d "$T" ] || { printf '%s fail not-found no such transaction\n' "$M"; return; }
    read_manifest
    R=$M_STAGE/rehearsal
    case ${WORDS##* } in
    rehearsal) P_WORDS=$(rehearsal_fatal) ;;
    *) P_WORDS=$(new_complaints) ;;
    esac
    if [ -n "$P_WORDS" ]; then printf '%s done bad\n' "$M"; else printf '%s done good\n' "$M"; fi
}

do_follow() {
    ID=$WORDS
    T=$STATE/$ID
    valid_id "$ID" && [ -r "$T/events" ] || { printf '%s fail not-found no such transaction\n' "$M"; return; }
    exec 4< "$T/events"
    follow
}

do_list() {
    for d in "$STATE"/*/state; do
        [ -r "$d" ] || continue
        ID=${d%/state}
        ID=${ID##*/}
        valid_id "$ID" || continue
        printf '%s transaction %s %s %s %s\n' "$M" "$ID" "$(cat "$d")" "$(stat -c %Y "$d")" \
            "$(sed -n "s/^holder$TAB//p" "$STATE/$ID/manifest")"
    done
    printf '%s done ok\n' "$M"
}

# serve: one request; 1 when nothing sensible can follow it.
serve() {
    read -r VERB LENGTH SUM WORDS || return 1
    case $LENGTH in *[!0-9]* | '') return 1 ;; esac
    [ "$VERB" != apply ] || { start_transaction; QUEUE_TOO=; return 0; }
    request_text || { printf '%s fail protocol checksum\n' "$M"; return 1; }
    case $VERB in
    inspect) CONF=$WORDS; printf '%s' "$TEXT" | do_inspect ;;
    dovecot) CONF=$WORDS; printf '%s' "$TEXT" | do_dovecot ;;
    certificates) CONF=$WORDS; do_certificates < /dev/null ;;
    queue) do_queue "$WORDS" < /dev/null ;;
    # Asked before an apply, so that the desk waits for the queue first.
    sasl)
        [ -z "$QUEUE_TOO" ] || do_queue "$QUEUE_TOO" < /dev/null
        QUEUE_TOO=
        printf '%s' "$TEXT" | do_sasl "$WORDS"
        ;;
    # Its answer comes before that of the apply that follows, which is not kept waiting for it.
    queue-too) QUEUE_TOO=$WORDS ;;
    answer) do_answer ;;
    peek) do_peek ;;
    clients) do_clients ;;
    sightings) do_sightings "$WORDS" < /dev/null ;;
    follow) do_follow ;;
    list) do_list ;;
    restore) start_restore ;;
    settle) start_settle ;;
    bye) return 1 ;;
    *) printf '%s fail protocol verb\n' "$M"; return 1 ;;
    esac
    return 0
}

# channel: the first request came with the script.
channel() {
    QUEUE_TOO=
    # "uid=0(root) gid=0(root) groups=0(root)"
    MY_ID=$(id)
    MY_UID=${MY_ID%%[!uid=0-9]*}
    MY_UID=${MY_UID#uid=}
    printf '%s ready %s\n' "$M" "$MY_UID"
    [ -z "$FIRST" ] || printf '%s' "$FIRST" | serve
    while serve; do :; done
}

case ${1-} in
transaction) ID=$2 T=$STATE/$2 && transaction ;;
restore) ID=$2 T=$STATE/$2 && restore_kept "$3" ;;
settle) ID=$2 T=$STATE/$2 && settle_left "$3" "$4" ;;
guard) shift && ID=$2 T=$STATE/$2 && guard "$@" ;;
later) ID=$2 T=$STATE/$2 && later "$3" ;;
deadline | boot | cut) recover "$2" "$1" ;;
ended) [ "${SERVICE_RESULT-}" = success ] || ended "$2" "${3-}" ;;
*) channel ;;
esac
