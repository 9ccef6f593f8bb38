# Dovecot's side of a transaction, and of an inspection: its stage, its own check, how it is started
# and what it says in the log. There is no rehearsal: its listeners are looked at once they are real.

dovecot_stage() {
    mkdir -m 0700 "$M_STAGE" && mirror '' || {
        WHY="no stage can be made at $M_STAGE (disk full or read-only?)"
        return 1
    }
    stage_files || { WHY='the staged files could not be written (disk full?)'; return 1; }
}

# dovecot_check: doveconf reads the draft; the ports of its auth service get into the list of ports.
dovecot_check() {
    D_SAYS=$(doveconf -n -c "$M_STAGE/etc/dovecot.conf" 2> "$T/check.err") || {
        dovecot_words | sed 's/^doveconf: //' | event_lines fatal
        WHY="doveconf refuses the draft: $(dovecot_words | sed -n 's/^.*Fatal: //p' | head -n 1)"
        return 1
    }
    dovecot_words | sed 's/^doveconf: //' | event_lines warning
    L_PORT=$(printf '%s\n' "$D_SAYS" | awk -v tab="$TAB" '
        $1 == "service" { auth = $2 == "auth" }
        /^}/ { auth = 0 }
        $1 == "inet_listener" { inet = auth }
        $1 == "}" { inet = 0 }
        inet && $1 == "port" && $3 > 0 { print $3 tab "*" }')
    # A Dovecot that Postfix asks through a socket has none.
    [ -z "$L_PORT" ] || L_PORT=$L_PORT$NL
}

dovecot_words() { sed "s#$M_STAGE/etc#$M_CONF#g" "$T/check.err"; }

# dovecot_starts: what the stage cannot show is a file that dovecot.conf includes by its whole path.
dovecot_starts() { doveconf -n -c "$M_CONF/dovecot.conf" > /dev/null 2> "$T/run.err"; }

dovecot_alive() {
    master_pid
    D_COMM=
    [ -n "$MPID" ] && read -r D_COMM < "/proc/$MPID/comm" && [ "$D_COMM" = dovecot ]
} 2>/dev/null

# dovecot_do VERB: a reload checks the configuration by itself, and refuses with its words.
dovecot_do() {
    case $1 in
    start) dovecot -c "$M_CONF/dovecot.conf" ;;
    *) doveadm -c "$M_CONF/dovecot.conf" "$1" ;;
    esac
}

dovecot_unit() { UNIT=dovecot.service; }

# dovecot_log LEVELS: what the processes that a listener of auth depends on say of that weight. Words of
# a client stand behind the process's name and never before it. The tag gets brackets as in the journal.
dovecot_log() {
    sed -n 's/^\([^[(<=]* dovecot\): /\1[log]: /; /^[^[(<=]* dovecot\[[0-9log]*\]: \(master\|auth\|config\|anvil\): \('"$1"'\): /p'
}

dovecot_dying() { dovecot_log 'Fatal\|Panic\|Error: service(auth)'; }
dovecot_complaints() { dovecot_log 'Fatal\|Panic\|Error'; }

# do_dovecot: what the desk needs to know of Dovecot, in one answer; writes nothing. Standard input holds
# the paths to look at beside dovecot.conf. What not everybody may read may hold passwords and stays here.
do_dovecot() {
    command -v doveconf > /dev/null 2>&1 || {
        printf '%s fail not-found There is no Dovecot here: doveconf is not in /usr/bin\n' "$M"
        return
    }
    # "# 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf"
    [ -n "$CONF" ] || CONF=$(doveconf -n 2>/dev/null | sed -n '1s#^.*: \(/.*\)/[^/]*$#\1#p')
    [ -n "$CONF" ] || CONF=/etc/dovecot
    # 2.4.1 does not tell it alone with -h ("Multiple settings matched"), and not among all (-a).
    BASE=$(doveconf -c "$CONF/dovecot.conf" base_dir 2>/dev/null | sed -n 's/^base_dir = //p' | head -n 1)
    MPID=
    [ -r "$BASE/master.pid" ] && read -r MPID < "$BASE/master.pid"
    section doveconf "dovecot_version = $(dovecot --version 2>/dev/null)${NL}base_dir = $BASE"
    section facts "$(facts 2>/dev/null)"
    IFS=$NL
    set -f
    # shellcheck disable=SC2046
    set -- "$CONF/dovecot.conf" $(grep -vxF -- "$CONF/dovecot.conf")
    set +f
    IFS=" $TAB$NL"
    SECRET=$NL$(find -L "$@" -prune ! -perm -004 2>/dev/null)$NL
    inspect_files "$@"
    printf '%s done ok\n' "$M"
}
