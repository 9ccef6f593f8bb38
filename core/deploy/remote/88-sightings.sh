# sightings: when clients last showed certificates to smtpd(8), by the mail log; writes nothing.

# At most this much of the end of each file and of the journal, and of the latter this long.
S_BYTES=16777216
S_SECONDS=5

# do_sightings NAMED: a frame "sightings": "zone OFFSET NAME", then of each source "source MTIME NAME", "newest 0 LINE",
# "oldest YEARS LINE" (the last and the first that were read, their beginnings) and at most 2000 lines "line YEARS LINE";
# "unreadable FILE". Between them stand tabs.
do_sightings() {
    set_log_files "$1"
    S_TOLD=$(
        is_written || journal_sightings
        file_sightings
    )
    section sightings "zone$TAB$(date +%z)$TAB$(readlink -f /etc/localtime)$NL$S_TOLD"
    printf '%s done ok\n' "$M"
}

# set_log_files NAMED: S_FILE is the mail log, the one that the configuration names or a usual one, and S_BEFORE what was
# made of it at the last rotation; empty: there is none.
set_log_files() {
    S_FILE='' S_BEFORE=''
    for f in "$1" /var/log/mail.log /var/log/maillog /var/log/mail /var/log/messages; do
        [ -n "$f" ] || continue
        for p in "$f.1" "$f"-[0-9]*[0-9]; do [ ! -f "$p" ] || S_BEFORE=$p; done
        if [ -s "$f" ] && [ -f "$f" ] || [ -n "$S_BEFORE" ]; then
            S_FILE=$f
            return
        fi
    done
}

# is_written: the log file is no stale one, which may be left from before the journal.
is_written() { [ -r "$S_FILE" ] && [ -n "$(find "$S_FILE" -mtime -1 2>/dev/null)" ]; }

# The newest lines come first, so that whatever is cut off is old.
journal_sightings() {
    command -v journalctl > /dev/null 2>&1 || return 0
    S_LINES=$(within journalctl -q --no-pager -o short-iso -r -u 'postfix*' 2>/dev/null | head -c "$S_BYTES" |
        shown_certificates 1)
    if [ -n "$S_LINES" ]; then printf 'source\t0\tjournal\n%s\n' "$S_LINES"
    elif [ "$MY_UID" != 0 ] && [ -z "$S_FILE" ]; then printf 'unreadable\tjournal\n'
    fi
}

within() { if command -v timeout > /dev/null; then timeout "$S_SECONDS" "$@"; else "$@"; fi; }

file_sightings() {
    for f in "$S_BEFORE" "$S_FILE"; do
        [ ! -f "$f" ] || [ -r "$f" ] || { printf 'unreadable\t%s\n' "$f"; return; }
    done
    S_LINES=$(for f in "$S_BEFORE" "$S_FILE"; do [ ! -f "$f" ] || tail -c "$S_BYTES" "$f"; done | shown_certificates '')
    [ -z "$S_LINES" ] || printf 'source\t%s\t%s\n%s\n' "$(newest_change)" "$S_FILE" "$S_LINES"
}

newest_change() {
    if [ -s "$S_FILE" ]; then stat -L -c %Y "$S_FILE"; else stat -L -c %Y "$S_BEFORE"; fi
}

# shown_certificates BACK: of the log lines on standard input, which go back in time or, where BACK is empty, do not, the last
# one of each certificate that smtpd was shown. What a client says can be no such line: the tag is the word
# behind stamp and host, and the peer, which smtpd writes, the next. A stamp may have no year: where months fall, it changes
# (a line may also be one late).
shown_certificates() {
    awk -v back="$1" '
        /^[A-Z][a-z][a-z] [ 0-9][0-9] [0-9:]+ / { month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", substr($0, 1, 3)) + 2) / 3 }
        /^[0-9]+-[0-9][0-9]-[0-9]+T[^ ]+ / { month = substr($0, 6, 2) + 0 }
        month {
            if (first == "") first = substr($0, 1, 48)
            last = substr($0, 1, 48)
            if (before && month - before <= -2) years++
            if (before && month - before == 11) years--
            before = month
            month = 0
        }
        /^([A-Z][a-z][a-z] [ 0-9][0-9] [0-9:]+|[0-9]+-[0-9]+-[0-9]+T[^ ]+) [^ ]+ [^ []*\/smtpd\[[0-9]+\]: [^ ]*\[[0-9A-Fa-f.:]*\]: subject_CN=/ &&
            match($0, /, (cert )?fingerprint=[0-9A-F:]+, pkey[_ ]fingerprint=[0-9A-F:]+$/) {
            key = substr($0, RSTART)
            if (back && key in line) next
            line[key] = $0
            at[key] = years
            rank[key] = back ? -NR : NR
        }
        END {
            if (first == "") exit
            printf "999999999\tnewest\t0\t%s\n", back ? first : last
            printf "999999999\toldest\t%d\t%s\n", back ? 0 : years, back ? last : first
            for (key in line) printf "%d\tline\t%d\t%s\n", rank[key], back ? 0 : years - at[key], line[key]
        }' | sort -t "$TAB" -k 1,1rn | head -n 2002 | cut -f 2-
}
