# inspect: everything the desk needs to know, in one answer; writes nothing.

# section NAME BODY: a frame of text.
section() { printf '%s data %s %s\n%s\n' "$M" "$1" "${#2}" "$2"; }

# named_files: standard input is what postconf says; prints "secret PATH" for tables that hold
# passwords, "path PATH" for what else is named: absolute paths, at most 400.
named_files() {
    awk '{
        name = $0
        sub(/=.*/, "", name)
        sub(/^[^=]*=/, "")
        n = split($0, word, /[ ,{}=]+/)
        for (i = 1; i <= n; i++) {
            at = match(word[i], /:\//)
            if (at && (name ~ /sasl_password_maps/ ||
                word[i] ~ /(^|:)(mysql|pgsql|ldap|memcache|sqlite|mongodb):\//))
                print "secret " substr(word[i], at + 1)
            if (word[i] ~ /^(!|[a-z0-9_]+:)*\/[^:]*$/) {
                path = substr(word[i], index(word[i], "/"))
                if (!(path in seen) && count++ < 400) print "path " path
                seen[path]
            }
        }
    }'
}

# inspect_files FILE...: a frame for each, with the contents of those that may travel.
inspect_files() {
    LIST=
    for f in "$@"; do LIST=$LIST$f$NL; done
    STATS=$NL$(INSTEAD=exec; on_each "$LIST" stat -L -c "%n$TAB%a %u %g %s" --)$NL
    REALS=$NL$(INSTEAD=exec; on_each "$LIST" readlink -f --)$NL
    LIST=
    for f in "$@"; do [ -f "$f" ] && [ -r "$f" ] && LIST=$LIST$f$NL; done
    SUMS=$NL$(INSTEAD=exec; on_each "$LIST" sha256sum --)$NL
    KEYS=$NL$(INSTEAD=exec; on_each "$LIST" grep -l 'PRIVATE KEY' --)$NL
    FRAMES=
    for f in "$@"; do
        # Most paths are their own real path.
        case $REALS in *"$NL$f$NL"*) REAL=$f ;; *) REAL=$(readlink -f -- "$f" 2>/dev/null) || REAL=$f ;; esac
        SEND=0
        if [ ! -e "$f" ] && is_hidden "$f"; then KIND='unreadable - - - - -'
        elif [ ! -e "$f" ]; then KIND='absent - - - - -'
        elif [ ! -f "$f" ]; then KIND='other - - - - -'
        else inspect_file "$f"
        fi
        FRAMES=$FRAMES"$M file $KIND $f$TAB$REAL"$NL$SEND$NL$f$NL
    done
    on_each "$FRAMES" tell_all "$M" || on_each "$FRAMES" tell_each
}

# is_hidden PATH: a folder above, or above what it leads to, may not be entered, so that nobody knows whether it
# is there.
is_hidden() {
    H_PATH=$1 H_LINKS=0
    until [ -e "$H_PATH" ]; do
        H_ABOVE=${H_PATH%/*}
        if [ -L "$H_PATH" ] && [ $H_LINKS -lt 8 ]; then
            H_LINKS=$((H_LINKS + 1))
            H_LINK=$(readlink -- "$H_PATH") || return 1
            case $H_LINK in /*) H_PATH=$H_LINK ;; *) H_PATH=$H_ABOVE/$H_LINK ;; esac
        else
            case $H_PATH in /*/*) H_PATH=$H_ABOVE ;; *) return 1 ;; esac
        fi
    done
    [ -d "$H_PATH" ] && [ ! -x "$H_PATH" ]
}

# tell_all MARKER (FRAME SIZE FILE)...: each frame, and that many bytes of the file as its body, in one run; where there
# is no perl, nothing and not 0.
tell_all() {
    perl -e '
        my $marker = shift @ARGV;
        binmode STDOUT;
        while (my ($frame, $size, $path) = splice(@ARGV, 0, 3)) {
            print $frame, "\n";
            next if $size == 0;
            my $body = "";
            if (open(my $in, "<:raw", $path)) { read($in, $body, $size) }
            print $marker, " body ", length $body, "\n", $body, "\n";
        }' "$@"
}

tell_each() {
    while [ $# -gt 0 ]; do
        printf '%s\n' "$1"
        [ "$2" -eq 0 ] || { printf '%s body %s\n' "$M" "$2" && head -c "$2" -- "$3" && printf '\n'; }
        shift 3
    done
}

# inspect_file FILE: KIND gets the words of its frame, SEND how much of it travels.
inspect_file() {
    ST=${STATS#*"$NL$1$TAB"}
    if [ "$ST" = "$STATS" ]; then ST=$(stat -L -c '%a %u %g %s' -- "$1" 2>/dev/null) || ST='- - - -'; fi
    ST=${ST%%"$NL"*}
    SUM=${SUMS%%"  $1$NL"*}
    KIND=file
    if [ ! -r "$1" ]; then KIND=unreadable SUM=-
    elif [ "$SUM" = "$SUMS" ]; then SUM=$(sha256sum < "$1")
    else SUM=${SUM##*"$NL"}
    fi
    set_body "$1" "${ST##* }"
    KIND="$KIND ${SUM%% *} $ST"
}

# Which contents travel: text that is no private key and no password table, at most 8 MiB.
set_body() {
    SEND=0
    [ -r "$1" ] && [ "$2" != - ] && [ "$2" -le 8388608 ] || return 0
    case $SECRET$KEYS in *"$NL$1$NL"*) return 0 ;; esac
    case $1 in *.db|*.lmdb|*.cdb|*.dir|*.pag) return 0 ;; esac
    SEND=$2
}

managed_by() {
    for f in /etc/puppetlabs /etc/puppet /etc/ansible /etc/salt /etc/chef /usr/local/ispconfig \
        /etc/iredmail-release /opt/mailcow-dockerized /opt/psa /usr/local/psa /usr/local/cpanel \
        /etc/mailinabox.conf /etc/webmin /usr/share/proxmox-mail-gateway /etc/yunohost \
        /.dockerenv /run/.containerenv; do
        [ -e "$f" ] && printf '%s\n' "$f"
    done
    # systemd(1) writes what it runs in.
    [ -r /run/systemd/container ] && read -r IN < /run/systemd/container && case $IN in
    docker | podman | lxc) printf 'container %s\n' "$IN" ;;
    lxc-*) printf 'container lxc\n' ;;
    esac
    awk 'NR > 20 { exit } tolower($0) ~ /managed|puppet|ansible|generated|do not edit/' "$CONF/main.cf" 2>/dev/null
}

# do_inspect: standard input (the request) holds extra paths, one a line. What postconf takes time to
# say is asked for at once, each answer waiting in its pipe.
do_inspect() {
    command -v postconf >/dev/null 2>&1 || {
        printf '%s fail not-found There is no Postfix here: postconf is not in /usr/sbin\n' "$M"
        return
    }
    EXTRA=$(cat)
    { postconf ${CONF:+-c "$CONF"} -nx; postconf ${CONF:+-c "$CONF"} -Px; } 2>/dev/null | {
        exec 3<&0
        postconf ${CONF:+-c "$CONF"} -m 2>/dev/null | {
            exec 4<&0 < /dev/null
            inspect_all
        }
    }
    printf '%s done ok\n' "$M"
}

# inspect_all: descriptor 3 is what the configuration says, 4 the table types.
inspect_all() {
    PARAMETERS=$(postconf ${CONF:+-c "$CONF"} mail_version config_directory queue_directory data_directory \
        daemon_directory command_directory mail_owner setgid_group default_database_type \
        maillog_file compatibility_level inet_interfaces inet_protocols myhostname \
        multi_instance_directories 2>&1 |
        # Among the warnings are lines of password files ("unused parameter: password=…").
        grep -v '^postconf: warning:')
    section postconf "$PARAMETERS"
    section map-types "$(cat <&4)"
    [ -n "$CONF" ] || CONF=$(parameter config_directory)
    # It tells nothing when this account may not read main.cf.
    [ -n "$CONF" ] || CONF=$(postconf -dh config_directory)
    QUEUE=$(parameter queue_directory)
    MPID=
    [ -r "$QUEUE/pid/master.pid" ] && read -r MPID < "$QUEUE/pid/master.pid"
    section facts "$(facts 2>/dev/null)"
    section managed "$(managed_by 2>/dev/null)"
    section listening "$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null)"
    NAMED=$(named_files <&3)
    SECRET=$NL
    IFS=$NL
    set -f
    LIST=$NL$CONF/main.cf$NL$CONF/master.cf$NL
    for f in $NAMED; do
        case $f in
        secret\ *) SECRET=$SECRET${f#secret }$NL ;;
        path\ *) LIST=$LIST${f#path }$NL ;;
        esac
    done
    for f in $EXTRA; do
        case $LIST in *"$NL$f$NL"*) ;; *) LIST=$LIST$f$NL ;; esac
    done
    # shellcheck disable=SC2086
    set -- $LIST
    set +f
    IFS=" $TAB$NL"
    inspect_files "$@"
}

# parameter NAME: its value among those that postconf told.
parameter() {
    P_VALUE=$NL$PARAMETERS
    case $P_VALUE in *"$NL$1 = "*) ;; *) return 0 ;; esac
    P_VALUE=${P_VALUE#*"$NL$1 = "}
    printf '%s' "${P_VALUE%%"$NL"*}"
}

# my_name: of this account; the number of one without a name.
my_name() {
    case $MY_ID in
    "uid=$MY_UID("*) N_REST=${MY_ID#*\(} && printf '%s' "${N_REST%%)*}" ;;
    *) printf '%s' "$MY_UID" ;;
    esac
}

facts() {
    printf 'user\t%s\nuid\t%s\n' "$(my_name)" "$MY_UID"
    read -r KERNEL < /proc/sys/kernel/osrelease
    read -r HOST < /proc/sys/kernel/hostname
    printf 'host\t%s\nkernel\t%s %s\n' "$HOST" Linux "$KERNEL"
    [ -d /run/systemd/system ] && printf 'systemd\tyes\n'
    REAL_CONF=$(readlink -f -- "$CONF")
    printf 'config\t%s\n' "$REAL_CONF"
    printf 'master\t%s\n' "$MPID"
    command -v openssl >/dev/null 2>&1 && printf 'openssl\tyes\n'
    for d in "$STATE"/*/state; do
        [ -r "$d" ] && read -r ST_NOW < "$d" || continue
        case $ST_NOW in kept | restored) L_MORE= ;; *) left_behind "${d%/state}" ;; esac
        printf 'transaction\t%s\t%s%s\n' "${d%/state}" "$ST_NOW" "$L_MORE"
    done
    # Who may not look there cannot know whose a stage is: it may be that of an apply under way.
    [ ! -e "$STATE" ] || [ -x "$STATE" ] || return 0
    for d in "${REAL_CONF%/*}"/.postseal-*; do
        [ -d "$d" ] && [ ! -e "$STATE/${d##*/.postseal-}" ] && printf 'stage\t%s\n' "$d"
    done
    return 0
}

# left_behind FOLDER: of a transaction that is not settled: since when, whether its process lives, whose it is.
left_behind() {
    L_ALIVE=no
    lock_owner && [ "$L_ID" = "${1##*/}" ] && lock_holder_alive && L_ALIVE=yes
    L_MORE=$TAB$(stat -c %Y -- "$1/state")$TAB$L_ALIVE$TAB$(sed -n "s/^holder$TAB//p" "$1/manifest" | head -n 1)
}
