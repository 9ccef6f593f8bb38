# The rehearsal: a second master runs the draft's inet rows on high loopback ports, with its own
# spool and data directories and its own log; the desk shakes hands with each. Live mail is untouched.

rehearsal_spool() {
    R=$M_STAGE/rehearsal
    mkdir "$R" "$R/spool" "$R/data" && mkdir -p "$R/etc" || return 1
    (cd "$R/spool" && mkdir pid private public && chown "$M_OWNER" private public) || return 1
    chmod 0711 "$R" "$R/spool" "$R/etc"
    chmod 0755 "$R/spool/pid"
    chown "$M_OWNER" "$R/data"
    true > "$R/log" || return 1
    # What the queue directory holds beside the queues: jails, sockets of SASL daemons.
    for entry in "$M_QUEUE"/*; do
        case ${entry##*/} in
        active|bounce|corrupt|defer|deferred|flush|hold|incoming|maildrop|pid|private|public|saved|trace) ;;
        *) [ -e "$entry" ] && ln -s "$entry" "$R/spool/${entry##*/}" ;;
        esac
    done
    link_entries "$M_STAGE/etc" "$R/etc"
    # shellcheck disable=SC2046
    blob $(lines rehearsal-main) > "$R/etc/main.cf" && blob $(lines rehearsal-master) > "$R/etc/master.cf" ||
        return 1
    chmod 0644 "$R/etc/main.cf" "$R/etc/master.cf"
    old_time "$R/etc/main.cf" "$R/etc/master.cf"
}

# Sockets in private/ that the rehearsal does not make itself (auth, policy servers) are the live ones.
share_sockets() {
    for entry in "$M_QUEUE/private"/*; do
        [ -S "$entry" ] || continue
        grep -q "^${entry##*/}[[:space:]]" "$R/etc/master.cf" && continue
        ln -sf "$entry" "$R/spool/private/${entry##*/}"
    done
}

# What the rehearsal's own log says, the stage's paths turned back into the real ones. Our settings
# stand behind the draft's in its main.cf: that they override it is no news.
rehearsal_log() {
    sed -e "s#$M_STAGE/rehearsal/etc#$M_CONF#g" -e "s#$M_STAGE/etc#$M_CONF#g" \
        -e "s#$M_STAGE/ext/[0-9]*##g" -e '/overriding earlier entry:/d' \
        -e '/warning: connect to public\/cleanup:/d' -e '/warning: postmaster notify:/d' "$R/log" 2>/dev/null
}

# rehearsal_fatal: lines of the rehearsal's log that tell of a dead listener.
rehearsal_fatal() { rehearsal_log | daemons_say "$DYING" | only_news; }

# postfix check runs on the whole draft beside the rehearsal, with a spool and a log of its own: it
# walks no live queue, and its words do not come to the mail log.
check_start() {
    C=$M_STAGE/check
    mkdir "$C" "$C/spool" "$C/data" && mkdir "$C/etc" && chmod 0711 "$C" "$C/spool" "$C/etc" &&
        chown "$M_OWNER" "$C/data" && link_entries "$M_STAGE/etc" "$C/etc" &&
        sed "s#$M_STAGE/rehearsal#$C#g" "$R/etc/main.cf" > "$C/etc/main.cf" &&
        cat "$M_STAGE/etc/master.cf" > "$C/etc/master.cf" || return 1
    chmod 0644 "$C/etc/main.cf" "$C/etc/master.cf"
    old_time "$C/etc/main.cf" "$C/etc/master.cf"
    timeout -s KILL 60 "$M_COMMANDS/postfix" -c "$C/etc" check > "$T/check.err" 2>&1 < /dev/null &
    CHECK_PID=$!
}

check_words() {
    cat "$T/check.err" "$C/log" 2>/dev/null |
        sed -e "s#$C/etc#$M_CONF#g" -e "s#$C/spool#$M_QUEUE#g" -e "s#$M_STAGE/etc#$M_CONF#g" \
            -e '/overriding earlier entry:/d'
}

# check_end: 0, or WHY.
check_end() {
    wait "$CHECK_PID" || {
        [ $? -ge 124 ] && { WHY='postfix check did not end within 60 seconds'; return 1; }
        check_words | grep -E 'fatal|error|panic' | event_lines fatal
        WHY="postfix check refuses the draft: $(check_words | sed -n 's/^.*fatal: //p' | head -n 1)"
        return 1
    }
    check_words | grep warning: | grep -v 'symlink leaves directory\|not owned by' |
        sed 's/^.*warning: //' | event_lines warning
}

# link_entries FROM TO: everything but main.cf and master.cf.
link_entries() {
    for entry in "$1"/* "$1"/.[!.]*; do
        case ${entry##*/} in
        main.cf | master.cf) ;;
        *) [ -e "$entry" ] && ln -s "$entry" "$2/${entry##*/}" ;;
        esac
    done
    return 0
}

rehearsal_start() {
    "$M_DAEMONS/master" -c "$R/etc" -w > "$T/master.err" 2>&1 < /dev/null
}

rehearsal_stop() {
    [ -n "$R" ] || return 0
    [ -z "$CHECK_PID" ] || wait "$CHECK_PID"
    R_PID=
    [ -r "$R/spool/pid/master.pid" ] && read -r R_PID < "$R/spool/pid/master.pid"
    [ -n "$R_PID" ] && tr '\0' ' ' < "/proc/$R_PID/cmdline" 2>/dev/null | grep -qF "$R/etc" || return 0
    kill "$R_PID" 2>/dev/null
    n=0
    while [ -d "/proc/$R_PID" ] && [ $n -lt 100 ]; do
        pause
        n=$((n + 1))
        [ $n -eq 75 ] && kill -9 "-$R_PID" 2>/dev/null
    done
    return 0
}

# rehearse: 0, or WHY.
rehearse() {
    rehearsal_spool && check_start || { WHY='the rehearsal could not be laid out (disk full?)'; return 1; }
    share_sockets
    rehearsal_start || {
        { cat "$T/master.err"; rehearsal_log; } | event_lines log
        WHY="the draft does not start: $({ cat "$T/master.err"; rehearsal_log; } |
            sed -n 's/^.*fatal: //p' | head -n 1)"
        return 1
    }
    mark_log
    event step rehearsing
    ask rehearsal 40
    RC=$?
    check_end || RC=1
    rehearsal_stop
    rehearsal_log | grep -E 'fatal:|panic:|error:|warning:' | event_lines log
    # A daemon's own last words name the cause; the desk only saw that nobody answered.
    rehearsal_fatal > "$T/rehearsal.bad"
    [ -s "$T/rehearsal.bad" ] && {
        WHY="the rehearsal failed: $(sed 's/^.*postfix[^:]*: //' "$T/rehearsal.bad" | head -n 1)"
        return 1
    }
    return "$RC"
}

# ask QUESTION SECONDS: waits for the desk's answer; 0 yes, 1 no (WHY holds its reason) or nobody there.
ask() {
    uptime_now
    A_END=$((${UP%.*} + $2))
    event ask "$1" "$2"
    # While the desk shakes hands, the new files and the back-up are laid ready.
    [ "$1$M_MODE" = rehearsalapply ] && prepare
    while [ ! -f "$T/answer.$1" ]; do
        uptime_now
        [ "${UP%.*}" -lt "$A_END" ] || { WHY="no answer from the desk within $2 seconds"; return 1; }
        pause
    done
    read -r A_WORD A_REASON < "$T/answer.$1"
    [ "$A_WORD" = yes ] && return 0
    WHY=${A_REASON:-the desk said no}
    return 1
}
