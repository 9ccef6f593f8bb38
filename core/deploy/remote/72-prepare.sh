# Before the swap: the new files beside the old ones, and the back-up.

# siblings: every new file beside its place, complete, with owner, mode and label.
siblings() {
    SIBLINGS='' S_BOTH='' PLACES='' FOLDERS='' S_OLD='' S_LAY='' S_LINES=''
    while IFS=$TAB read -r path mode uid gid _ _ staged _; do
        [ -n "$path" ] || continue
        [ -d "${path%/*}" ] || make_directories "${path%/*}" || return 1
        sibling "$staged" "$path" "$mode" "$uid" "$gid"
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
            sibling "$staged.$suffix" "$PLACE" "$MODE" "$OWNER" "$GROUP"
        done
    done << LINES
$L_MAP
LINES
    column 1 "$L_REMOVE"
    REMOVED=$COLUMN
    on_each "$REMOVED" folders_too
    [ -n "$SIBLINGS" ] || { [ -z "$L_WRITE$L_MAP" ]; return; }
    lay_siblings || return 1
    sums "$S_BOTH"
    S_LEFT=$SIBLINGS
    while read -r sum && read -r laid; do
        [ "$sum" = "$laid" ] || return 1
        S_LEFT=${S_LEFT#*"$NL"}
    done << LINES
$SUMS
LINES
    [ -z "$S_LEFT" ]
}

folders_too() {
    for path in "$@"; do
        case $NL$FOLDERS in *"$NL${path%/*}$NL"*) ;; *) FOLDERS=$FOLDERS${path%/*}$NL ;; esac
    done
}

# lay_siblings: what is going to be there is written down before it is.
lay_siblings() {
    printf '%s' "$S_LINES" > "$T/siblings" || return 1
    on_each "$S_LAY" lay_all || on_each "$S_LAY" lay_each || return 1
    [ -z "$S_OLD" ] || on_each "$S_OLD" old_time
    while IFS=$TAB read -r S PLACE; do label_like "$PLACE" "$S"; done < "$T/siblings"
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
    case $1 in "$M_STAGE/etc/main.cf" | "$M_STAGE/etc/master.cf") S_OLD=$S_OLD$S$NL ;; esac
    SIBLINGS=$SIBLINGS$S$NL S_BOTH=$S_BOTH$1$NL$S$NL PLACES=$PLACES$2$NL
    S_LAY=$S_LAY$1$NL$S$NL$3$NL$4$NL$5$NL S_LINES=$S_LINES$S$TAB$2$NL
    case $NL$FOLDERS in *"$NL${S%/*}$NL"*) ;; *) FOLDERS=$FOLDERS${S%/*}$NL ;; esac
}

make_directories() {
    [ -d "$1" ] && return 0
    make_directories "${1%/*}" || return 1
    printf '%s\n' "$1" >> "$T/made" && mkdir -m 0755 "$1" && FOLDERS=$FOLDERS${1%/*}$NL
}

# back_up: copies, never hard links (Postfix does not notice a rename over an index with two names), under
# their own names in a numbered folder for each folder they are from.
back_up() {
    mkdir "$T/backup" || return 1
    [ -n "$PLACES$REMOVED" ] || return 0
    on_each "$PLACES$REMOVED" identities > "$T/backup/identities" || return 1
    B_LIST='' B_REVERSE='' B_FOLDERS=$NL
    n=0
    while IFS=$TAB read -r path kind rest; do
        [ "$kind" != other ] || return 1
        number_of "${path%/*}"
        line=$NUMBER/${path##*/}$TAB$kind$TAB$rest$TAB$path
        B_LIST=$B_LIST$line$NL
        B_REVERSE=$line$NL$B_REVERSE
    done < "$T/backup/identities"
    # Made while a full disk still refuses the apply; the put-back reads the second.
    printf '%s' "$B_LIST" > "$T/backup/list" && printf '%s' "$B_REVERSE" > "$T/backup/reverse" || return 1
    is_text "$B_REVERSE" "$T/backup/reverse" && by_folder copy_old && keep_old
}

# is_text TEXT FILE: the file's lines are the text, told without a program.
is_text() {
    I_TEXT=
    while IFS= read -r line; do I_TEXT=$I_TEXT$line$NL; done < "$2"
    [ "$I_TEXT" = "$1" ]
}

# number_of FOLDER: NUMBER, which is a new one for a folder not met yet.
number_of() {
    case $B_FOLDERS in
    *"$NL$1$TAB"*) NUMBER=${B_FOLDERS#*"$NL$1$TAB"} NUMBER=${NUMBER%%"$NL"*} ;;
    *)
        NUMBER=$((n += 1))
        B_FOLDERS=$B_FOLDERS$1$TAB$NUMBER$NL
        ;;
    esac
}

# by_folder COMMAND: once for every FOLDER that holds files of the back-up's list, with their lines of it in
# B_LINES and their paths, a line each, in COLUMN.
by_folder() {
    B_SEEN=$NL
    while IFS=$TAB read -r _ kind _ _ _ _ path; do
        FOLDER=${path%/*}
        [ "$kind" = file ] || continue
        case $B_SEEN in *"$NL$FOLDER$NL"*) continue ;; esac
        B_SEEN=$B_SEEN$FOLDER$NL
        lines_in_folder
        column 7 "$B_LINES"
        "$1" || return 1
    done < "$T/backup/list"
}

lines_in_folder() {
    B_LINES=
    while IFS= read -r line; do
        case $line in *"${TAB}file$TAB"*) [ "${line##*"$TAB"}" != "$FOLDER/${line##*/}" ] || B_LINES=$B_LINES$line$NL ;; esac
    done < "$T/backup/list"
}

# copy_old: the files of one folder into the back-up's.
copy_old() {
    C_TO=${B_LINES%%/*}
    mkdir "$T/backup/$C_TO" && on_each "$COLUMN" copy_to "$T/backup/$C_TO" || return 1
    while IFS=$TAB read -r name _ _ _ _ _ path; do
        [ -z "$name" ] || label_like "$path" "$T/backup/$name"
    done << LINES
$B_LINES
LINES
}

copy_to() {
    C_TO=$1
    shift
    cp -p -- "$@" "$C_TO/"
}

# flush_prepared: the copies, the new files and what tells of them are on disk before anything is armed.
flush_prepared() {
    set -- "$T/backup" "$T/siblings" "$T/order" "$T/ports.before" "$T/unit" "$T/manifest" "$T/script"
    for f in "$T/old" "$T/made" "$T/backup"/* "$T/backup"/*/*; do [ ! -e "$f" ] || set -- "$@" "$f"; done
    on_each "$SIBLINGS$FOLDERS" sync "$@" "$T" "$STATE" "${STATE%/*}" || sync
}

# keep_old: the old files under a second name beside their place: to put them back takes a rename, which
# needs no room on a full disk, and what somebody writes into them until the last moment comes back too.
# KEPT gets their lines of the back-up's list, ABSENT the paths where nothing was. Where the folder is
# somebody else's, who could turn it elsewhere, or knows no second names, the copies have to do.
keep_old() {
    KEPT='' ABSENT=$NL
    while IFS=$TAB read -r _ kind _ _ _ _ path; do
        [ "$kind" != absent ] || ABSENT=$ABSENT$path$NL
    done < "$T/backup/list"
    by_folder keep_folder
}

keep_folder() {
    [ -n "$(find "$FOLDER" -prune -user 0 ! -perm -020 ! -perm -002)" ] || return 0
    K_TO=$FOLDER/.postseal-$ID.old
    printf '%s\n' "$K_TO" >> "$T/old" && mkdir -m 0700 "$K_TO" || return 1
    ! on_each "$COLUMN" link_to "$K_TO" || KEPT=$KEPT$B_LINES
}

link_to() {
    K_TO=$1
    shift
    ln -- "$@" "$K_TO/"
}

# set_names PATH: NEW_NAME is where its new file waits, OLD_NAME the old file's second name, BACK_NAME
# a copy on its way back. None ends like a file that others look for: Debian's start script copies each
# *.pem of a CApath into the jail, hidden ones too.
set_names() {
    NEW_NAME=${1%/*}/.postseal-$ID-${1##*/}~
    OLD_NAME=${1%/*}/.postseal-$ID.old/${1##*/}
    BACK_NAME=${1%/*}/.postseal-$ID.back-${1##*/}~
}

# order_swap: the order of the manifest's writes is the desk's; an index goes right before its source,
# what belongs to none of them first.
order_swap() {
    awk -F "$TAB" '
        !NF { next }
        NR == FNR { from[$2] = $1; to[++n] = $2; next }
        {
            k = split($1 ".db\t" $1 ".lmdb\t" $1 ".cdb\t" $1 ".dir\t" $1 ".pag\t" $1, path, "\t")
            for (i = 1; i <= k; i++)
                if (path[i] in from) { last = last from[path[i]] "\t" path[i] "\n"; seen[path[i]] }
        }
        END {
            for (i = 1; i <= n; i++) if (!(to[i] in seen)) print from[to[i]] "\t" to[i]
            printf "%s", last
        }' "$T/siblings" - > "$T/order" << LINES
$L_WRITE
LINES
}
