# New lines of the mail log since a mark: from the log file when it has grown (a stale one may be left
# from before the journal), else from the journal.

mark_log() {
    date '+%Y-%m-%d %H:%M:%S' > "$T/logtime" && true > "$T/logmark" || return 1
    for f in "$M_MAILLOG" /var/log/mail.log /var/log/maillog /var/log/mail /var/log/messages; do
        [ -f "$f" ] && [ -s "$f" ] || continue
        printf '%s %s\n' "$(stat -L -c '%i %s' "$f")" "$f" >> "$T/logmark"
        break
    done
    return 0
}

# new_log: without the words of a rehearsal that has no log of its own.
new_log() {
    if [ -z "$M_TAG" ]; then log_since_mark; else log_since_mark | grep -vF " $M_TAG/"; fi
}

log_since_mark() {
    L_FILE=
    read -r L_INODE L_SIZE L_FILE < "$T/logmark"
    L_NOW=$(stat -L -c '%i %s' "$L_FILE" 2>/dev/null)
    if [ -n "$L_FILE" ] && [ "$L_NOW" != "$L_INODE $L_SIZE" ]; then
        if [ "${L_NOW% *}" = "$L_INODE" ]; then tail -c "+$((L_SIZE + 1))" "$L_FILE"; else cat "$L_FILE"; fi
    elif command -v journalctl > /dev/null 2>&1; then
        read -r L_SINCE < "$T/logtime"
        journalctl -q --no-pager -o short --since "$L_SINCE" -u "$M_SERVICE*" \
            ${M_TAG:+-u "postseal-$ID-*"} 2>/dev/null
    fi
}

# Complaints since master's last start or reload are no news: they are about the live configuration (a
# rehearsal's are not).
# The text behind "daemon[pid]: " is compared.
old_complaints() {
    read -r _ L_SIZE L_FILE < "$T/logmark" || return 0
    # A log may have hundreds of megabytes; what counts stands at its end.
    L_FROM=$((L_SIZE > 262144 ? L_SIZE - 262144 : 0))
    tail -c "+$((L_FROM + 1))" "$L_FILE" | head -c $((L_SIZE - L_FROM)) | tail -n 500 |
        awk '/^[^[]* postseal-[0-9a-f]*\// { next } /^[^[]*\/master\[[0-9]*\]: (daemon started|reload)/ { n = 0 } { line[n++] = $0 } END { for (i = 0; i < n; i++) print line[i] }'
}

# only_news: those lines of standard input whose text is not among the old complaints. Nothing is written:
# the transaction and the desk's peek may look at the same time.
only_news() {
    { old_complaints; printf '\001\n'; cat; } | awk '
        function text(line) {
            sub(/ dovecot: /, " dovecot[log]: ", line)
            sub(/^[^]]*\]: /, "", line)
            sub(/pid [0-9]*/, "", line)
            return line
        }
        !begun && $0 == "\001" { begun = 1; next }
        !begun { old[text($0)]; next }
        !(text($0) in old)'
}

# daemons_say PATTERN: the log lines on standard input in which a daemon of Postfix says so; "DAEMON:
# TEXT" is matched. The tag before the first bracket is the system's own word, no client can write it:
# "NAME/PROGRAM[PID]:" with any syslog_name. Scripts, sendmail and postmap are no daemons.
daemons_say() {
    D_NAMES=' '
    for d in "$M_DAEMONS"/*; do
        case ${d##*/} in *script* | *wrapper*) ;; *) D_NAMES="$D_NAMES${d##*/} " ;; esac
    done
    awk -v pattern="$1" -v daemons="$D_NAMES" '
        match($0, /^[^[]*\/[^[\/ ]*\[[0-9]+\]: /) {
            name = substr($0, 1, RLENGTH)
            sub(/\[.*/, "", name)
            sub(/^.*\//, "", name)
            if (index(daemons, " " name " ") && (name ": " substr($0, RLENGTH + 1)) ~ pattern) print
        }'
}

# Words of a daemon that dies, and of master when it cannot start one.
DYING='^[^:]*: (fatal|panic): |^master: warning: .*bad command startup'

postfix_dying() { daemons_say "$DYING"; }
postfix_complaints() { daemons_say '^[^:]*: (fatal|panic|error|warning): '; }

new_complaints() {
    L_NEW=$(new_log | "${M_SERVICE}_dying")
    [ -z "$L_NEW" ] || printf '%s\n' "$L_NEW" | only_news
}

# log_has_grown: whether it is worth a look. Where only the journal tells, which takes longer, one look a
# second is.
log_has_grown() {
    read -r L_INODE L_SIZE L_FILE < "$T/logmark"
    L_NOW=$(stat -L -c '%i %s' "$L_FILE" 2>/dev/null)
    if [ -z "$L_FILE" ] || [ "$L_NOW" = "$L_INODE $L_SIZE" ]; then
        uptime_now
        [ "${UP%.*}" -ne "$L_SECOND" ] || return 1
        L_SECOND=${UP%.*}
    else
        [ "$L_NOW" != "$L_SEEN" ] || return 1
        L_SEEN=$L_NOW
    fi
}
