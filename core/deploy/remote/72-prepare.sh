# Before the swap: the new files beside the old ones, and the back-up.

# siblings: every new file beside its place, complete, with owner, mode and label.
siblings() {
    SIBLINGS='' SOURCES='' FOLDERS='' S_OLD=''
    while IFS=$TAB read -r path mode uid gid _ _ staged _; do
        [ -n "$path" ] || continue
        [ -d "${path%/*}" ] || make_directories "${path%/*}" || return 1
        sibling "$staged" "$path" "$mode" "$uid" "$gid" || return 1
    done << LINES
$L_WRITE
LINES
    while IFS=$TAB read -r type path staged kind named; do
        [ -n "$path" ] || continue
        owner_of_index "$path"
        # Such an index holds the private keys themselves.
        [ "$kind" = files ] && MODE=600
        suffixes_of "$type"
        for suffix in $SUFFIXES; do
            [ -f "$staged.$suffix" ] || continue
            index_place "$named.$suffix"
            sibling "$staged.$suffix" "$PLACE" "$MODE" "$OWNER" "$GROUP" || return 1
        done
    done << LINES
$L_MAP
LINES
    [ -n "$SIBLINGS" ] || return 0
    [ -z "$S_OLD" ] || on_each "$S_OLD" old_time
    sums "$SOURCES"
    S_WANTED=$SUMS
    sums "$SIBLINGS"
    [ "$SUMS" = "$S_WANTED" ]
}

# index_place PATH: an index stands beside the table's name, wherever that name leads; but it may be a
# link itself.
index_place() {
    if [ -L "$1" ]; then PLACE=$(readlink -f -- "$1" 2>/dev/null)
    else PLACE=$(cd -P -- "${1%/*}/" 2>/dev/null && printf '%s' "${PWD%/}/${1##*/}")
    fi
    [ -n "$PLACE" ] || PLACE=$1
}

# The index's mode is its source's (a secret source has a secret index), the owner as well.
owner_of_index() {
    while IFS=$TAB read -r o_path MODE OWNER GROUP _; do
        [ "$o_path" != "$1" ] || return 0
    done << LINES
$L_WRITE
LINES
    # shellcheck disable=SC2046
    set -- $(stat -L -c '%a %u %g' -- "$1")
    MODE=$1 OWNER=$2 GROUP=$3
}

sibling() {
    set_names "$2"
    S=$NEW_NAME
    printf '%s\t%s\n' "$S" "$2" >> "$T/siblings" && lay "$1" "$S" "$3" "$4" "$5" || return 1
    label_like "$2" "$S"
    case $1 in "$M_STAGE/etc/main.cf" | "$M_STAGE/etc/master.cf") S_OLD=$S_OLD$S$NL ;; esac
    SIBLINGS=$SIBLINGS$S$NL SOURCES=$SOURCES$1$NL
    case $NL$FOLDERS in *"$NL${S%/*}$NL"*) ;; *) FOLDERS=$FOLDERS${S%/*}$NL ;; esac
}

make_directories() {
    [ -d "$1" ] && return 0
    make_directories "${1%/*}" || return 1
    printf '%s\n' "$1" >> "$T/made" && mkdir -m 0755 "$1" && FOLDERS=$FOLDERS${1%/*}$NL
}

# back_up: copies, never hard links (Postfix does not notice a rename over an index with two names).
back_up() {
    mkdir "$T/backup" || return 1
    B_PATHS=$(cut -f2 "$T/siblings")$NL$L_REMOVE
    [ "$B_PATHS" != "$NL" ] || return 0
    n=0
    on_each "$B_PATHS" identities > "$T/backup/identities" || return 1
    while IFS=$TAB read -r path kind rest; do
        n=$((n + 1))
        case $kind in
        other) return 1 ;;
        file)
            cp -p -- "$path" "$T/backup/$n" || return 1
            label_like "$path" "$T/backup/$n"
            ;;
        esac
        printf '%s\t%s\t%s\t%s\n' "$n" "$kind" "$rest" "$path" >> "$T/backup/list" || return 1
    done < "$T/backup/identities"
    # Made while a full disk still refuses the apply; the put-back reads it.
    sort -rn "$T/backup/list" > "$T/backup/reverse" &&
        [ "$(wc -l < "$T/backup/reverse")" -eq "$n" ] || return 1
    keep_old
}

# flush_prepared: the copies, the new files and what tells of them are on disk before anything is armed.
flush_prepared() {
    set -- "$T/backup"/* "$T/backup" "$T/siblings" "$T/order" "$T/ports.before" "$T/unit" "$T/manifest" "$T/script"
    for f in "$T/old" "$T/made"; do [ ! -e "$f" ] || set -- "$@" "$f"; done
    on_each "$SIBLINGS$FOLDERS" sync "$@" "$T" "$STATE" "${STATE%/*}" || sync
}

# keep_old: the old files under a second name beside their place: to put them back takes a rename, which
# needs no room on a full disk, and what somebody writes into them until the last moment comes back too.
# KEPT gets their lines of the back-up's list, ABSENT the paths where nothing was. Where the folder is
# somebody else's, who could turn it elsewhere, or knows no second names, the copies have to do.
keep_old() {
    KEPT='' ABSENT=$NL$(awk -F "$TAB" '$2 == "absent" { print $7 }' "$T/backup/list")$NL
    K_FOLDERS=$(awk -F "$TAB" '$2 == "file" { sub("/[^/]*$", "", $7); if (!seen[$7]++) print $7 }' "$T/backup/list")
    while IFS= read -r K_FOLDER; do
        [ -n "$K_FOLDER" ] && [ -n "$(find "$K_FOLDER" -prune -user 0 ! -perm -020 ! -perm -002)" ] || continue
        printf '%s\n' "$K_FOLDER/.postseal-$ID-old" >> "$T/old" && mkdir -m 0700 "$K_FOLDER/.postseal-$ID-old" || return 1
        K_LINES=$(awk -F "$TAB" -v folder="$K_FOLDER" '
            $2 == "file" { f = $7; sub("/[^/]*$", "", f); if (f == folder) print }' "$T/backup/list")
        column 7 "$K_LINES"
        on_each "$COLUMN" link_old "$K_FOLDER/.postseal-$ID-old" && KEPT=$KEPT$K_LINES$NL
    done << LINES
$K_FOLDERS
LINES
    return 0
}

link_old() {
    K_TO=$1
    shift
    ln -- "$@" "$K_TO/"
}

# set_names PATH: NEW_NAME is where its new file waits, OLD_NAME the old file's second name, BACK_NAME
# a copy on its way back.
set_names() {
    NEW_NAME=${1%/*}/.postseal-$ID-${1##*/}
    OLD_NAME=${1%/*}/.postseal-$ID-old/${1##*/}
    BACK_NAME=${1%/*}/.postseal-$ID.back-${1##*/}
}

# order_swap: the order of the manifest's writes is the desk's; an index goes right before its source,
# what belongs to none of them first.
order_swap() {
    lines write | awk -F "$TAB" '
        NR == FNR { from[$2] = $1; to[++n] = $2; next }
        {
            k = split($1 ".db\t" $1 ".lmdb\t" $1 ".cdb\t" $1 ".dir\t" $1 ".pag\t" $1, path, "\t")
            for (i = 1; i <= k; i++)
                if (path[i] in from) { last = last from[path[i]] "\t" path[i] "\n"; seen[path[i]] }
        }
        END {
            for (i = 1; i <= n; i++) if (!(to[i] in seen)) print from[to[i]] "\t" to[i]
            printf "%s", last
        }' "$T/siblings" - > "$T/order"
}
