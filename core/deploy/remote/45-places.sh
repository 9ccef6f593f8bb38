# What keeps a new file from its place, told before anything is done: attributes, mounts.

# check_places: every file that is there can be replaced, and every new one made; 0, or WHY.
check_places() {
    P_MOUNTS=$NL$(cut -d' ' -f5 /proc/self/mountinfo 2>/dev/null)$NL
    while IFS=$TAB read -r path _; do
        [ -z "$path" ] || place_is_free "$path" || return 1
    done << LINES
$L_WRITE$L_REMOVE
LINES
    while IFS=$TAB read -r type _ _ _ path; do
        [ -n "$path" ] || continue
        suffixes_of "$type"
        for suffix in $SUFFIXES; do
            [ ! -f "$path.$suffix" ] || { index_place "$path.$suffix" && place_is_free "$PLACE"; } || return 1
        done
    done << LINES
$L_MAP
LINES
}

# place_is_free PATH: 0, or WHY. To open a file for writing changes nothing of it, and the kernel's no
# is the one that a rename would meet. What it says no to otherwise is left to the rename.
place_is_free() {
    case $P_MOUNTS in
    *"$NL$1$NL"*)
        WHY="$1 is a mount of its own, which no file can take the place of; mount its folder instead"
        return 1
        ;;
    esac
    P_NO=
    [ ! -f "$1" ] || { true 2>/dev/null 1<> "$1"; } || { P_AT=$1 P_NO=$( (true 1<> "$1") 2>&1); }
    P_FOLDER=${1%/*}
    until [ -d "${P_FOLDER:=/}" ]; do P_FOLDER=${P_FOLDER%/*}; done
    [ -n "$P_NO" ] || [ -w "$P_FOLDER" ] || {
        P_AT=$P_FOLDER
        P_NO=$( (true > "$P_FOLDER/.postseal-$ID-try") 2>&1) && rm -f "$P_FOLDER/.postseal-$ID-try"
    }
    case $P_NO in
    *'Operation not permitted') WHY="$P_AT is protected by an attribute; \"chattr -i -a $P_AT\" takes it off" ;;
    *'Read-only file system') WHY="$P_AT is on a file system that is mounted read-only; \"mount -o remount,rw\" makes it writable" ;;
    *) return 0 ;;
    esac
    return 1
}
