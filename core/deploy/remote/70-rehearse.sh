# The rehearsal: a second master runs the draft's inet rows on high loopback ports, with its own
# spool and data directories and its own log; the desk shakes hands with each. Live mail is untouched.

rehearsal_spool() {
    S=$R/spool
    true > "$R/log" || return 1
    # What the queue directory holds beside the queues: jails, sockets of SASL daemons.
    set --
    for entry in "$M_QUEUE"/*; do
        case ${entry##*/} in
        active|bounce|corrupt|defer|deferred|flush|hold|incoming|maildrop|pid|private|public|saved|trace) ;;
        *) set -- "$@" "$entry" ;;
        esac
    done
    link_into "$S" "$@"
    link_into "$R/etc" "$M_STAGE/etc"/* "$M_STAGE/etc"/.[!.]*
    share_sockets
}

# Sockets in private/ that the rehearsal does not make itself (auth, policy servers) are the live ones.
share_sockets() {
    OWN=$NL$(sed -n 's/^\([^[:space:]#][^[:space:]]*\)[[:space:]].*/\1/p' "$R/etc/master.cf")$NL
    set --
    for entry in "$M_QUEUE/private"/*; do
        [ -S "$entry" ] || continue
        case $OWN in *"$NL${entry##*/}$NL"*) ;; *) set -- "$@" "$entry" ;; esac
    done
    link_into "$S/private" "$@"
}

# rehearsal_lines: before 3.4 its daemons can only speak to the system's log, where they have a name of their own.
rehearsal_lines() {
    if [ -z "$M_TAG" ]; then cat "$R/log" 2>/dev/null; else log_since_mark | grep -F " $M_TAG/"; fi
}

# What the rehearsal's own log says, the stage's paths turned back into the real ones. Our settings
# stand behind the draft's in its main.cf: that they override it is no news.
rehearsal_log() {
    rehearsal_lines | sed -e "s#$M_STAGE/rehearsal/etc#$M_CONF#g" -e "s#$M_STAGE/etc#$M_CONF#g" \
        -e "s#$M_STAGE/ext/[0-9]*##g" -e '/overriding earlier entry:/d' \
        -e '/warning: connect to public\/cleanup:/d' -e '/warning: postmaster notify:/d'
}

# rehearsal_fatal: lines of the rehearsal's log that tell of a dead listener.
rehearsal_fatal() { rehearsal_log | daemons_say "$DYING" | only_news; }

# What of postfix check Postfix refuses to start for (its other half tells of the owners and modes of
# folders, which here are made for the check) runs on the whole draft beside everything else, with a spool
# and a log of its own: it walks no live queue, and its words do not come to the mail log.
check_start() {
    {
        "$M_COMMANDS/postconf" -c "$C/etc" $CHECK_NAMES > "$C/bin/set" 2>/dev/null
        "$M_COMMANDS/postconf" -d mail_version config_directory > "$C/bin/default" 2>/dev/null
        exec timeout -s KILL 60 "$M_COMMANDS/postfix" -c "$C/etc" check-fatal > "$T/check.err" 2>&1
    } < /dev/null &
    CHECK_PID=$!
}

# What its scripts ask postconf for one by one, a program of 25 libraries each time.
CHECK_NAMES='command_directory daemon_directory data_directory html_directory mail_owner mailq_path
    manpage_directory newaliases_path queue_directory readme_directory sample_directory sendmail_path
    setgid_group shlib_directory meta_directory maillog_file'

# check_settings: the check's main.cf, and its postconf: what was asked for at once it says again, for all
# else it is the real one.
check_settings() {
    umask 022
    { sed "s#$R#$C#g" "$R/etc/main.cf" && printf '\ncommand_directory = %s\n' "$C/bin"; } > "$C/etc/main.cf" &&
        printf '%s\n' '#!/bin/sh' 'case "$# $*" in' "'4 -c $C/etc -h '* | '2 -h '*) file=$C/bin/set ;;" \
            "'2 -dh '* | '3 -d -h '* | '2 -dhx '*) file=$C/bin/default ;;" '*) file= ;;' 'esac' \
            '[ -z "$file" ] || while IFS= read -r line; do' \
            '    case $line in "${*##* } = "*) printf "%s\n" "${line#*= }"; exit ;; esac' \
            'done < "$file"' "exec '$M_COMMANDS/postconf'"' "$@"' > "$C/bin/postconf" && chmod 755 "$C/bin/postconf"
    S_RC=$?
    umask 077
    [ $S_RC = 0 ] || return 1
    set --
    for program in "$M_COMMANDS"/post*; do
        [ "${program##*/}" = postconf ] || set -- "$@" "$program"
    done
    ln -s -- "$@" "$C/bin/"
}

check_words() {
    cat "$T/check.err" "$C/log" 2>/dev/null |
        sed -e "s#$C/etc#$M_CONF#g" -e "s#$C/spool#$M_QUEUE#g" -e "s#$M_STAGE/etc#$M_CONF#g" \
            -e '/overriding earlier entry:/d'
}

# check_end: 0, or WHY.
check_end() {
    wait "$CHECK_PID" || {
        C_RC=$?
        CHECK_PID=
        [ $C_RC -ge 124 ] && { WHY='postfix check did not end within 60 seconds'; return 1; }
        check_words | grep -E 'fatal|[Ee]rror|panic' | event_lines fatal
        # What its scripts say comes before the word that one of them has failed.
        WHY="postfix check refuses the draft: $(check_words | sed -n 's/^.*fatal: //p;s/^.*: Error: //p' | head -n 1)"
        return 1
    }
    CHECK_PID=
    [ -s "$T/check.err" ] || [ -s "$C/log" ] || return 0
    check_words | sed -n 's/^.*warning: //p' | event_lines warning
}

rehearsal_start() {
    "$M_DAEMONS/master" -c "$R/etc" -w > "$T/master.err" 2>&1 < /dev/null
}

# rehearsal_end: asks its master to end; rehearsal_stop also waits for that, and for the check.
rehearsal_end() {
    R_PID=
    [ -r "$R/spool/pid/master.pid" ] && read -r R_PID < "$R/spool/pid/master.pid"
    [ -n "$R_PID" ] && grep -qsF "$R/etc" "/proc/$R_PID/cmdline" || { R_PID=; return 0; }
    kill "$R_PID" 2>/dev/null
}

rehearsal_stop() {
    [ -n "$R" ] || return 0
    [ -z "$CHECK_PID" ] || { wait "$CHECK_PID"; CHECK_PID=; }
    rehearsal_end
    n=0
    while [ -n "$R_PID" ] && [ -d "/proc/$R_PID" ] && [ $n -lt 200 ]; do
        pause
        n=$((n + 1))
        [ $n -eq 150 ] && kill -9 "-$R_PID" 2>/dev/null
    done
    return 0
}

# rehearse: 0, or WHY.
rehearse() {
    rehearsal_spool || { WHY='the rehearsal could not be laid out (disk full?)'; return 1; }
    mark_log
    rehearsal_start || {
        { cat "$T/master.err"; rehearsal_log; } | event_lines log
        WHY="the draft does not start: $({ cat "$T/master.err"; rehearsal_log; } |
            sed -n 's/^.*fatal: //p' | head -n 1)"
        return 1
    }
    event step rehearsing
    if [ "$M_DEADLINE" -lt 40 ]; then ask rehearsal "$M_DEADLINE"; else ask rehearsal 40; fi
    RC=$?
    rehearsal_end
    # The check may take a little longer; arming waits for the disk and for systemd.
    [ "$RC$M_MODE" = 0apply ] && { arm || RC=1; }
    check_end || RC=1
    R_TROUBLE='fatal:|panic:|error:|warning:'
    [ -n "$M_TAG" ] || grep -qE "$R_TROUBLE" "$R/log" 2>/dev/null || return "$RC"
    R_WORDS=$(rehearsal_log | grep -E "$R_TROUBLE")
    [ -n "$R_WORDS" ] || return "$RC"
    printf '%s\n' "$R_WORDS" | event_lines log
    # A daemon's own last words name the cause; the desk only saw that nobody answered.
    rehearsal_fatal > "$T/rehearsal.bad"
    [ -s "$T/rehearsal.bad" ] && {
        WHY="the rehearsal failed: $(sed 's/^[^]]*\]: //' "$T/rehearsal.bad" | head -n 1)"
        return 1
    }
    # The desk saw what clients see; why TLS does not come about, the daemon says.
    R_WHY=
    [ "$RC" = 0 ] || R_WHY=$(printf '%s\n' "$R_WORDS" | daemons_say "$NO_TLS" |
        sed 's/^[^]]*\]: //; s/^warning: //' | head -n 1)
    [ -z "$R_WHY" ] || WHY="$WHY; the server says: $R_WHY"
    return "$RC"
}

# Words of a daemon that cannot speak TLS with its settings or files.
NO_TLS='^(smtpd|tlsproxy|postscreen): warning: (TLS library problem: .*(no protocols available|no shared cipher|no cipher match)|No server certs|cannot (get|load|use)|.*(disabling TLS|TLS protocol|TLS cipher|key mismatch))'

# ask QUESTION SECONDS: waits for the desk's answer; 0 yes, 1 no (WHY holds its reason), nobody there, or a
# daemon of Postfix that died after the swap: the mail log tells at once, the desk only misses a greeting.
ask() {
    uptime_now
    A_END=$((${UP%.*} + $2)) A_TURN=0 L_SEEN='' L_SECOND=${UP%.*}
    event ask "$1" "$2"
    # While the desk shakes hands, the new files and the back-up are laid ready.
    [ "$1$M_MODE" != rehearsalapply ] || prepare
    while [ ! -f "$T/answer.$1" ]; do
        uptime_now
        [ "${UP%.*}" -lt "$A_END" ] || { WHY="no answer from the desk within $2 seconds"; return 1; }
        if [ "$1$M_SERVICE" = probepostfix ]; then
            doze_a_turn
            [ -f "$T/answer.$1" ] || { log_has_grown && name_the_cause && return 1; }
        else
            doze $((A_END - ${UP%.*})) "$T/answers"
        fi
    done
    read -r A_WORD A_REASON < "$T/answer.$1"
    [ "$A_WORD" = yes ] && return 0
    WHY=${A_REASON:-the desk said no}
    return 1
}

# doze_a_turn: five a second for four seconds, then (a person may be deciding) one a second.
doze_a_turn() {
    [ -p "$T/answers" ] || { sleep 0.2 2>/dev/null || sleep 1; return 0; }
    A_TURN=$((A_TURN + 1))
    [ $A_TURN -gt 20 ] || {
        doze 0.2 "$T/answers"
        # Not every timeout(1) takes a part of a second; then it says so, and was not killed.
        case $? in 0 | 124 | 137) return ;; esac
    }
    doze 1 "$T/answers"
}
