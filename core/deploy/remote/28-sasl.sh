# sasl: what stands on the way to the services that check passwords, and one exchange with each; writes
# nothing. Nothing but the text of the request reaches them, through standard input.

# auth_way PATH: a line for each folder on the way and for what it leads to, up to the first that is not there.
auth_way() {
    W_PATH='' W_REST=${1#/}
    while [ -n "$W_REST" ]; do
        W_UP=$W_PATH/
        W_PATH=$W_PATH/${W_REST%%/*}
        case $W_REST in */*) W_REST=${W_REST#*/} ;; *) W_REST='' ;; esac
        if [ -S "$W_PATH" ]; then W_KIND=socket
        elif [ -d "$W_PATH" ]; then W_KIND=folder
        elif [ -e "$W_PATH" ]; then W_KIND=other
        elif [ -x "$W_UP" ]; then W_KIND=absent
        else W_KIND=unseen
        fi
        W_STAT=$(stat -L -c "%a$TAB%u$TAB%g$TAB%U$TAB%G" -- "$W_PATH" 2>/dev/null) || W_STAT="-$TAB-$TAB-$TAB-$TAB-"
        printf '%s\t%s\t%s\n' "$W_KIND" "$W_STAT" "$W_PATH"
        case $W_KIND in absent | unseen) return ;; esac
    done
}

# The exchange: arguments USER GROUPS KIND PLACE PORT UNTIL SECONDS, on standard input in hexadecimal what to
# send; prints one line, what became of it and in hexadecimal what came. As root it is done as USER.
X_PERL='
use strict; use Socket;
my ($user, $groups, $kind, $place, $port, $until, $seconds) = @ARGV;
my $send = pack "H*", <STDIN> =~ /([0-9a-f]*)/;
my $got = "";
sub tell_of { print "$_[0]\t", unpack("H*", $got), "\n"; exit }
sub named { for (qw(ENOENT EACCES ECONNREFUSED ETIMEDOUT ENOTSOCK ENOTDIR EPROTOTYPE EHOSTUNREACH ENETUNREACH ECONNRESET)) { tell_of($_) if $!{$_} } tell_of("EIO") }
if ($> == 0 && $user ne "-") { $) = $groups; $> = $user; tell_of("no-user") if $> != $user; }
my $late = "timeout";
local $SIG{ALRM} = sub { tell_of($late) };
alarm $seconds;
my @to;
if ($kind eq "unix") { @to = ([AF_UNIX, SOCK_STREAM, 0, pack_sockaddr_un($place)]) }
else {
    my ($err, @all) = Socket::getaddrinfo($place, $port, { socktype => SOCK_STREAM });
    tell_of("no-name") if $err;
    @to = map { [$_->{family}, $_->{socktype}, $_->{protocol}, $_->{addr}] } @all;
}
my $s;
while (my $one = shift @to) {
    socket($s, $one->[0], $one->[1], $one->[2]) && connect($s, $one->[3]) and last;
    named() unless @to;
}
tell_of("connected") if $until eq "-";
$late = "silent";
$SIG{PIPE} = "IGNORE";
syswrite $s, $send;
while (length $got < 16384) {
    my $n = sysread $s, $got, 4096, length $got;
    named() unless defined $n;
    tell_of("closed") if $n == 0;
    tell_of("answered") if $got =~ /$until/;
}
tell_of("long");'

X_PYTHON='
import errno, os, re, signal, socket, sys
user, groups, kind, place, port, until, seconds = sys.argv[1:]
send = bytes.fromhex(sys.stdin.readline().strip("-\n"))
got = b""
late = "timeout"
def tell_of(word):
    print(word + "\t" + got.hex()); sys.stdout.flush(); os._exit(0)
signal.signal(signal.SIGALRM, lambda *_: tell_of(late)); signal.alarm(int(seconds))
try:
    if os.geteuid() == 0 and user != "-":
        ids = [int(word) for word in groups.split()]
        os.setgroups(ids[1:]); os.setegid(ids[0]); os.seteuid(int(user))
    if kind == "unix":
        s = socket.socket(socket.AF_UNIX); s.connect(place)
    else: s = socket.create_connection((place, int(port)))
    if until == "-": tell_of("connected")
    late = "silent"
    s.sendall(send)
    while len(got) < 16384:
        part = s.recv(4096)
        if not part: tell_of("closed")
        got += part
        if re.search(until.encode(), got): tell_of("answered")
    tell_of("long")
except socket.gaierror: tell_of("no-name")
except OSError as e: tell_of(errno.errorcode.get(e.errno, "EIO"))'

# auth_exchange KIND PLACE PORT UNTIL SECONDS HEX: "PROGRAM<TAB>WHAT<TAB>HEX"; "none" where nothing here can do it.
auth_exchange() {
    set -- "$1" "$2" "${3:--}" "$4" "$5" "$6"
    for X_TOOL in perl python3 /usr/libexec/platform-python; do
        command -v "$X_TOOL" > /dev/null 2>&1 || continue
        case $X_TOOL in
        perl) X_SAYS=$(printf '%s\n' "$6" | perl -e "$X_PERL" "$S_UID" "$S_GROUPS" "$1" "$2" "$3" "$4" "$5" 2>/dev/null) ;;
        *) X_SAYS=$(printf '%s\n' "$6" | "$X_TOOL" -c "$X_PYTHON" "$S_UID" "$S_GROUPS" "$1" "$2" "$3" "$4" "$5" 2>/dev/null) ;;
        esac
        [ -z "$X_SAYS" ] || { printf '%s\t%s\n' "${X_TOOL##*/}" "$X_SAYS"; return; }
    done
    printf 'none\t-\t\n'
}

# cyrus_file NAME: where the library looks for the settings of a program, and what of them counts here.
cyrus_file() {
    case $1 in */* | '') return ;; esac
    for C_DIR in "$(postconf ${CONF:+-c "$CONF"} -h cyrus_sasl_config_path 2>/dev/null)" /etc/postfix/sasl /etc/sasl2 \
        /usr/lib/sasl2 /usr/lib64/sasl2 /usr/local/lib/sasl2; do
        [ -n "$C_DIR" ] && [ -r "$C_DIR/$1.conf" ] || continue
        printf 'file:%s\n' "$C_DIR/$1.conf"
        grep -E '^(pwcheck_method|saslauthd_path|mech_list|auxprop_plugin):' "$C_DIR/$1.conf"
        return
    done
}

# do_sasl "USER CONF": each line of the request is "way PATH", "cyrus NAME" or "ask KIND PLACE PORT UNTIL SECONDS HEX",
# with tabs between; its answer is the frame of its number.
do_sasl() {
    CONF=${1#* }
    S_UID=- S_GROUPS=-
    [ "$MY_UID" != 0 ] || {
        S_UID=$(id -u -- "${1%% *}" 2>/dev/null) && S_GROUPS="$(id -g -- "${1%% *}") $(id -G -- "${1%% *}")" || S_UID=- S_GROUPS=-
    }
    section user "$S_UID$TAB$S_GROUPS"
    S_N=0
    while IFS= read -r S_LINE; do
        S_N=$((S_N + 1))
        S_WORDS=${S_LINE#*"$TAB"}
        case $S_LINE in
        way"$TAB"*) section "$S_N" "$(auth_way "$S_WORDS")" ;;
        cyrus"$TAB"*) section "$S_N" "$(cyrus_file "$S_WORDS" 2>/dev/null)" ;;
        ask"$TAB"*)
            IFS=$TAB
            set -f
            # shellcheck disable=SC2086
            set -- $S_WORDS
            set +f
            IFS=" $TAB$NL"
            section "$S_N" "$(auth_exchange "$@")"
            ;;
        esac
    done
    printf '%s done ok\n' "$M"
}
