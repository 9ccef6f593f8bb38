# queue: how much mail waits, by the domains of its recipients; writes nothing. No address and no word
# of a message leaves: what is told is domains, numbers and the time of the oldest arrival.

# At most this long and this much is read of a queue; 100,000 messages are some 30 MB.
Q_SECONDS=3
Q_BYTES=67108864

# Domains that came with one message are one key; so each message counts once, however often a domain
# stands in it. What no domain looks like is left out.
Q_AWK='
function recipient(address) {
    if (!sub(/.*@/, "", address)) return
    address = tolower(address)
    if (address == "" || length(address) > 255 || address ~ /[ \t"\\()<>,;?]/) return
    if (index(domains, " " address " ")) return
    if (length(domains) > 4000) { wide = 1; return }
    domains = domains address " "
}
function message() {
    if (domains != " ") {
        count[domains]++
        if (held) on_hold[domains]++
        if (!(domains in oldest) || arrival + 0 < oldest[domains] + 0) oldest[domains] = arrival
    }
    begin()
}
function begin() { domains = " "; held = 0; arrival = 0 }
function failure(text) { if (text ~ /^post[a-z]*: fatal: /) { sub(/^[^:]*: fatal: /, "", text); why = text } }
function tell(status,   key) {
    for (key in count)
        printf "%d\t%d\t%s\t%s\n", count[key], on_hold[key], oldest[key], substr(key, 2, length(key) - 2)
    if (why == "" && status !~ /^(|0|124|137|143)$/) why = "postqueue ended with status " status
    if (why != "") print "error\t" why
    if (wide || status != "0") print "cut\t" status
}'

# queue_of_json: standard input is what "postqueue -j" prints (3.1 and later), a message a line, then
# "end STATUS". A record is what stands between two quotes, so that no line is too long.
queue_of_json() {
    awk "$Q_AWK"'
    function value(name, text) {
        if (name == "queue_name") held = text == "hold"
        else if (name == "address") recipient(text)
    }
    BEGIN { RS = "\""; begin() }
    inside {
        text = text $0
        for (n = 0; n < length($0) && substr($0, length($0) - n, 1) == "\\"; n++);
        if (n % 2) text = text "\""
        else { inside = 0; closed = 1 }
        next
    }
    {
        if (closed && $0 ~ /^ *:/) name = text
        else if (closed) value(name, text)
        if (name == "arrival_time" && match($0, /[0-9]+/)) { arrival = substr($0, RSTART, RLENGTH); name = "" }
        n = split($0, line, "\n")
        if (n > 1) message()
        for (i = 1; i <= n; i++) {
            failure(line[i])
            if (line[i] ~ /^end [0-9]+$/) status = substr(line[i], 5)
        }
        inside = 1
        closed = 0
        text = ""
    }
    END { tell(status) }'
}

# queue_of_mailq: the same for "postqueue -p", whose times have no year and are those of this host.
queue_of_mailq() {
    awk -v today="$(date '+%Y %m %d')" "$Q_AWK"'
    # One run of date(1) for each hour: it knows when the clocks were changed.
    function seconds(month, day, clock,   part, key, command) {
        split(clock, part, ":")
        month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", month) + 2) / 3
        key = sprintf("%04d-%02d-%02d %02d", month * 100 + day > now[2] * 100 + now[3] + 1 ? now[1] - 1 : now[1], month, day, part[1])
        if (!(key in hours)) {
            command = "date -d \"" key ":00:00\" +%s"
            command | getline hours[key]
            close(command)
        }
        return hours[key] + part[2] * 60 + part[3]
    }
    BEGIN { split(today, now, " "); begin() }
    /^end [0-9]+$/ { status = $2; next }
    /^[0-9A-Za-z]+[*!#]* +[0-9]+ +[A-Z][a-z][a-z] [A-Z][a-z][a-z] +[0-9]+ [0-9]+:[0-9]+:[0-9]+ / {
        message()
        held = $1 ~ /!/
        arrival = seconds($4, $5, $6)
        next
    }
    /^ *\(/ || /^-/ { next }
    /^ / { sub(/^ +/, ""); recipient($0); next }
    { failure($0) }
    END { message(); tell(status) }'
}

# postqueue_within OPTION: at most so long, so much; its status is the last line, which a cut takes away.
postqueue_within() {
    {
        if command -v timeout > /dev/null; then timeout "$Q_SECONDS" postqueue ${CONF:+-c "$CONF"} "$1" 2>&1
        else postqueue ${CONF:+-c "$CONF"} "$1" 2>&1
        fi
        printf 'end %s\n' $?
    } | head -c "$Q_BYTES"
}

# do_queue "VERSION CONF": one frame "queue": "now SECONDS", then lines "MESSAGES HELD OLDEST DOMAIN DOMAIN…", those of
# most messages first, at most 2000; "cut STATUS" when there is more, "error WORDS" when there was none.
do_queue() {
    CONF=${1#* }
    case ${1%% *} in
    2.* | 3.0.*) Q_LINES=$(postqueue_within -p | queue_of_mailq) ;;
    *) Q_LINES=$(postqueue_within -j | queue_of_json) ;;
    esac
    case $Q_LINES in
    *"$NL"*) Q_LINES=$(printf '%s\n' "$Q_LINES" | sort -rn |
        awk -F "$TAB" '$1 + 0 == 0 || n++ < 2000 { print; next } { more = 1 } END { if (more) print "cut\tlines" }') ;;
    esac
    section queue "now$TAB$(date +%s)$NL$Q_LINES"
    printf '%s done ok\n' "$M"
}
