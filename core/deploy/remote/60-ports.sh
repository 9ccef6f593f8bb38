# What the rehearsal cannot see: master dies when a service name is unknown or a port is taken,
# after a reload that returned 0.

# read_services: KNOWN gets what this server says of the manifest's service names, a line each.
read_services() {
    P_NAMES=
    while IFS=$TAB read -r service _; do
        case $service in *[!0-9]*) P_NAMES=$P_NAMES$service/tcp$NL ;; esac
    done << LINES
$L_PORT
LINES
    KNOWN=
    [ -z "$P_NAMES" ] || KNOWN=$(INSTEAD=exec; on_each "$P_NAMES" getent services)
}

# port_number NAME: 3.6 and newer know these without the services file (known_tcp_ports).
port_number() {
    case $1 in
    *[!0-9]*) ;;
    '') PORT=; return ;;
    *) PORT=$1; return ;;
    esac
    PORT=
    # "NAME  NUMBER/tcp ALIASES"
    while read -r name number aliases; do
        case " $name $aliases " in *" $1 "*) PORT=${number%/tcp}; break ;; esac
    done << LINES
$KNOWN
LINES
    [ -n "$PORT" ] || PORT=$(sed -n "s#^$1[[:space:]][[:space:]]*\([0-9]*\)/tcp.*#\1#p" /etc/services | head -n 1)
    [ -z "$PORT" ] && [ -n "$("$M_COMMANDS/postconf" -dh known_tcp_ports 2>/dev/null)" ] && case $1 in
        smtp) PORT=25 ;; smtps | submissions) PORT=465 ;; submission) PORT=587 ;; lmtp) PORT=24 ;;
    esac
    return 0
}

# master_sockets PID: the inodes of its sockets, as "|n|n|".
master_sockets() {
    SOCKETS='|'
    while IFS= read -r line; do
        case $line in *socket:\[*) line=${line##*\[} SOCKETS=$SOCKETS${line%]}'|' ;; esac
    done << LINES
$(ls -l "/proc/$1/fd" 2>/dev/null)
LINES
}

# read_listening: LISTENING gets "PORT ADDRESS INODE" of every TCP socket that listens, the address as
# in /proc/net/tcp.
read_listening() {
    LISTENING=$(awk "$HEX_PORT"'$4 == "0A" { print hex_port($2), substr($2, 1, index($2, ":") - 1), $10 }' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null)
}

# For awk: the port of "ADDRESS:PORT" in /proc/net/tcp.
HEX_PORT='
    function hex_port(address,   n, a, i, port) {
        n = split(address, a, ":")
        for (i = 1; i <= 4; i++) port = port * 16 + index("123456789ABCDEF", substr(a[n], i, 1))
        return port
    }
'

# hex_address TEXT: as /proc/net/tcp writes it; empty for what is no plain IPv4 address.
hex_address() {
    case $1 in
    *[!0-9.]* | '') HEX= ;;
    *)
        IFS=.
        # shellcheck disable=SC2086
        set -- $1
        IFS=" $TAB$NL"
        HEX=$(printf '%02X%02X%02X%02X' "$4" "$3" "$2" "$1")
        ;;
    esac
}

# foreign_listener PORT HEX: somebody else listens on an address that collides (HEX empty: any).
foreign_listener() {
    FOREIGN=
    while read -r port address inode; do
        [ "$port" = "$1" ] || continue
        case $SOCKETS in *"|$inode|"*) continue ;; esac
        case $address in
        00000000 | 00000000000000000000000000000000) ;;
        *) [ -z "$2" ] || [ "$2" = "$address" ] || continue ;;
        esac
        FOREIGN="$FOREIGN$inode "
    done << LINES
$LISTENING
LINES
    [ -n "$FOREIGN" ]
}

# holder_of INODES: name and pid of the program, for the sentence.
holder_of() {
    for p in /proc/[0-9]*; do
        for i in $1; do
            ls -l "$p/fd" 2>/dev/null | grep -q "socket:\[$i\]" && {
                printf '%s (pid %s)' "$(cat "$p/comm")" "${p#/proc/}"
                return
            }
        done
    done
    printf 'another program'
}

# check_ports: the manifest's "port" lines are SERVICE, HOST or *; 0, or WHY. PORTS_AFTER gets the
# numbers, and so does the file ports.after.
check_ports() {
    PORTS_AFTER=
    master_pid
    master_sockets "${MPID:-0}"
    read_services
    read_listening
    while IFS=$TAB read -r service host; do
        [ -n "$service" ] || continue
        port_number "$service"
        [ -n "$PORT" ] && [ "$PORT" -gt 0 ] && [ "$PORT" -le 65535 ] || {
            WHY="master.cf: \"$service\" is not a port that this server knows (/etc/services); write the number"
            return 1
        }
        PORTS_AFTER=$PORTS_AFTER$PORT$NL
        HEX=
        [ "$host" = '*' ] || {
            getent ahosts "$host" > /dev/null 2>&1 || {
                WHY="master.cf: the address \"$host\" of \"$host:$service\" is not known on this server"
                return 1
            }
            hex_address "$host"
        }
        foreign_listener "$PORT" "$HEX" && {
            WHY="port $PORT is taken by $(holder_of "$FOREIGN")"
            return 1
        }
    done << LINES
$L_PORT
LINES
    [ -n "$PORTS_AFTER" ] || [ -z "$L_PORT" ] || { WHY="$T cannot be written (disk full?)"; return 1; }
    printf '%s' "$PORTS_AFTER" 2>/dev/null > "$T/ports.after" || { WHY="$T cannot be written (disk full?)"; return 1; }
}
