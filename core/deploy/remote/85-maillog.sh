# New lines of the mail log since a mark: from the log file where there is one, else from the journal.

mark_log() {
    : > "$T/logmark"
    for f in "$M_MAILLOG" /var/log/mail.log /var/log/maillog /var/log/mail /var/log/messages; do
        [ -f "$f" ] && [ -s "$f" ] || continue
        printf '%s %s %s\n' "$(stat -c '%i %s' "$f")" "$f" >> "$T/logmark"
        break
    done
    [ -s "$T/logmark" ] && return 0
    command -v journalctl > /dev/null 2>&1 &&
        printf 'journal %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" > "$T/logmark"
    return 0
}

new_log() {
    read -r L_INODE L_SIZE L_FILE < "$T/logmark" || return 0
    if [ "$L_INODE" = journal ]; then
        journalctl -q --no-pager -o short --since "$L_SIZE $L_FILE" 2>/dev/null | grep postfix
    elif [ "$(stat -c %i "$L_FILE" 2>/dev/null)" = "$L_INODE" ]; then
        tail -c "+$((L_SIZE + 1))" "$L_FILE"
    else
        cat "$L_FILE"
    fi
}

# Complaints that stood in the log before are no news; the text behind "daemon[pid]: " is compared.
old_complaints() {
    read -r L_INODE L_SIZE L_FILE < "$T/logmark" || return 0
    [ "$L_INODE" = journal ] || head -c "$L_SIZE" "$L_FILE" | tail -n 500
}

new_complaints() {
    old_complaints | sed 's/^.*\]: //;s/pid [0-9]*//' | sort -u > "$T/log.old"
    new_log | grep -E 'postfix.*(fatal:|panic:|bad command startup)' |
        grep -v 'postfix/postfix-script' > "$T/log.new"
    while IFS= read -r L_LINE; do
        L_TEXT=$(printf '%s\n' "$L_LINE" | sed 's/^.*\]: //;s/pid [0-9]*//')
        grep -qxF -- "$L_TEXT" "$T/log.old" || printf '%s\n' "$L_LINE"
    done < "$T/log.new"
}
