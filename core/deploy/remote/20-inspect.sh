# inspect: everything the desk needs to know, in one answer; writes nothing.

# section NAME: announces standard input (at most 8 MiB) as a frame.
section() {
    BODY=$(head -c 8388608; printf .)
    BODY=${BODY%.}
    printf '%s data %s %s\n%s\n' "$M" "$1" "${#BODY}" "$BODY"
}

# The paths that the configuration names: absolute, existing, at most 400.
named_paths() {
    postconf -c "$CONF" -nx 2>/dev/null
    postconf -c "$CONF" -Px 2>/dev/null
}

inspect_files() {
    for f in "$@"; do
        REAL=$(readlink -f -- "$f" 2>/dev/null) || REAL=$f
        if [ ! -e "$f" ]; then
            printf '%s file absent - - - - - %s\t%s\n' "$M" "$f" "$REAL"
        elif [ -d "$f" ] || [ ! -f "$f" ]; then
            printf '%s file other - - - - - %s\t%s\n' "$M" "$f" "$REAL"
        else
            ST=$(stat -L -c '%a %u %g %s' -- "$f" 2>/dev/null) || ST='- - - -'
            if [ -r "$f" ]; then SUM=$(sha256sum < "$f"); KIND=file; else SUM=-; KIND=unreadable; fi
            # shellcheck disable=SC2086
            set_body "$f" $ST
            printf '%s file %s %s %s %s\t%s\n' "$M" "$KIND" "${SUM%% *}" "$ST" "$f" "$REAL"
            if [ "$SEND" -gt 0 ]; then
                printf '%s body %s\n' "$M" "$SEND"
                head -c "$SEND" -- "$f"
                printf '\n'
            fi
        fi
    done
}

# Which contents travel: text that is no private key and no password table, at most 8 MiB.
set_body() {
    SEND=0
    [ -r "$1" ] && [ "$5" != - ] && [ "$5" -le 8388608 ] || return 0
    case $SECRET in *"$NL$1$NL"*) return 0 ;; esac
    case $1 in *.db|*.lmdb|*.cdb|*.dir|*.pag) return 0 ;; esac
    grep -q 'PRIVATE KEY' -- "$1" && return 0
    SEND=$5
}

listening() {
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

managed_by() {
    for f in /etc/puppetlabs /etc/puppet /etc/ansible /etc/salt /etc/chef /usr/local/ispconfig \
        /etc/iredmail-release /opt/mailcow-dockerized /opt/psa /usr/local/cpanel /etc/webmin \
        /usr/share/proxmox-mail-gateway /etc/yunohost /.dockerenv /run/.containerenv; do
        [ -e "$f" ] && printf '%s\n' "$f"
    done
    head -n 20 "$CONF/main.cf" 2>/dev/null | grep -iE 'managed|puppet|ansible|generated|do not edit'
}

# do_inspect: standard input (the request) holds extra paths, one a line.
do_inspect() {
    command -v postconf >/dev/null 2>&1 || {
        printf '%s fail not-found There is no Postfix here: postconf is not in /usr/sbin\n' "$M"
        return
    }
    EXTRA=$(cat)
    [ -n "$CONF" ] || CONF=$(postconf -dh config_directory)
    postconf -c "$CONF" mail_version config_directory queue_directory data_directory \
        daemon_directory command_directory mail_owner setgid_group default_database_type \
        maillog_file compatibility_level inet_interfaces inet_protocols myhostname \
        multi_instance_directories 2>&1 |
        # Among the warnings are lines of password files ("unused parameter: password=…").
        grep -v '^postconf: warning:' | section postconf
    postconf -c "$CONF" -m 2>/dev/null | section map-types
    QUEUE=$(postconf -c "$CONF" -h queue_directory 2>/dev/null)
    MPID=
    [ -r "$QUEUE/pid/master.pid" ] && read -r MPID < "$QUEUE/pid/master.pid"
    {
        printf 'user\t%s\nuid\t%s\n' "$(id -un)" "$(id -u)"
        printf 'host\t%s\nkernel\t%s\n' "$(uname -n)" "$(uname -sr)"
        [ -d /run/systemd/system ] && printf 'systemd\tyes\n'
        printf 'config\t%s\n' "$(readlink -f -- "$CONF")"
        printf 'master\t%s\n' "$MPID"
        [ -n "$MPID" ] && printf 'cgroup\t%s\n' "$(cat "/proc/$MPID/cgroup" 2>/dev/null)"
        command -v openssl >/dev/null 2>&1 && printf 'openssl\tyes\n'
        for d in "$STATE"/*/state; do
            [ -r "$d" ] && printf 'transaction\t%s\t%s\n' "${d%/state}" "$(cat "$d")"
        done
    } 2>/dev/null | section facts
    managed_by 2>/dev/null | section managed
    listening | section listening
    NAMED=$(named_paths)
    SECRET="$NL$(printf '%s\n' "$NAMED" | sed -n '/sasl_password_maps\|tls_server_sni_maps/s/^[^=]*=//p' |
        tr ' ,' '\n\n' | sed -n 's/^.*:\(\/.*\)$/\1/p'
        printf '%s\n' "$NAMED" | tr ' ,{}=' '\n\n\n\n\n' |
            sed -n 's/^\(.*:\)*\(mysql\|pgsql\|ldap\|memcache\|sqlite\|mongodb\):\(\/.*\)$/\3/p')$NL"
    PATHS=$(printf '%s\n' "$NAMED" | sed 's/^[^=]*=//' | tr ' ,{}=' '\n\n\n\n\n' |
        sed -n 's/^[a-z!:]*\(\/[^:]*\)$/\1/p' | sort -u | head -n 400)
    IFS=$NL
    set -f
    # shellcheck disable=SC2086
    set -- "$CONF/main.cf" "$CONF/master.cf" $PATHS $EXTRA
    set +f
    IFS=" $TAB$NL"
    inspect_files "$@"
    printf '%s done ok\n' "$M"
}
