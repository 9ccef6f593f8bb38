# SPDX-License-Identifier: GPL-3.0-or-later
# Arguments: a list of QtCore's headers, the table "layers", then sources.

function complain(text)
{
    printf "%s:%d: %s\n", FILENAME, FNR, text > "/dev/stderr"
    bad = 1
}

# The longest folder of the table that holds PATH.
function layer_of(path)
{
    while (sub(/\/[^\/]*$/, "", path))
        if (path in ours)
            return path
    return ""
}

# Which kind of library <NAME> belongs to; "" for the standard library and the system.
function kind_of(name)
{
    if (name ~ /^libssh\//) return "libssh"
    if (name ~ /^openssl\//) return "openssl"
    if (name ~ /^git2/) return "git2"
    if (name ~ /^qt6keychain\//) return "keychain"
    if (name ~ /^QtCore\//) return "qtcore"
    if (name ~ /^(QTest|QSignalSpy|QAbstractItemModelTester|QtTest\/)/) return "qttest"
    if (name ~ /^Q/) return name in core_header ? "qtcore" : "qtgui"
    return ""
}

function allowed(list, word) { return index("," list ",", "," word ",") > 0 }

# "core" in the table stands for every folder below it.
function may_include(layer, other)
{
    return layer == other || allowed(ours[layer], other) ||
           allowed(ours[layer], substr(other, 1, index(other "/", "/") - 1))
}

function check_ours(name,    other)
{
    if (name ~ /\.moc$/)
        return
    other = layer_of(name)
    if (other == "")
        complain("\"" name "\" is not a path from the root of the source")
    else if (!may_include(layer, other))
        complain(layer " must not include " other " (\"" name "\")")
}

function check_others(name,    kind)
{
    if (name ~ /^Qt(Core|Gui|Widgets|Test|Network|Concurrent|Svg)$/)
        complain("<" name "> is an umbrella header; include what is used")
    else if ((kind = kind_of(name)) != "" && !allowed(others[layer], kind))
        complain(layer " must not use " kind " (<" name ">)")
}

FNR == 1 { argument++; layer = argument > 2 ? layer_of(FILENAME) : "" }
argument == 1 { core_header[$1] = 1; next }
argument == 2 { if ($1 !~ /^#/ && NF == 3) { ours[$1] = $2; others[$1] = $3 } next }
FNR == 1 && layer == "" { complain("this folder is not in tests/tools/layers") }
layer != "" && match($0, /^[ \t]*#[ \t]*include[ \t]*["<][^">]*/) {
    text = substr($0, RSTART, RLENGTH)
    name = text
    sub(/^[^"<]*["<]/, "", name)
    if (text ~ /"/) check_ours(name)
    else check_others(name)
}
END { exit bad }
