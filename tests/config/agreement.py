# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether "postsealctl dump" reads a file as Postfix does."""
import json
import re
import subprocess

MALFORMED = 9                          # exit status of postsealctl


def squeeze(value):
    return None if value is None else re.sub("[ \t\r\n]+", " ", value).strip(" ")


def masked(value):
    """As the warning of an unused parameter shows it."""
    return re.sub("[^ -~]", lambda m: "?" * len(m[0].encode("utf-8", "surrogateescape")), value)


def dump(binary, path, *options):
    return subprocess.run([binary, "dump", *options, path], stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60)


def difference(ours, theirs, what):
    for key in sorted(set(ours) | set(theirs), key=str):
        if ours.get(key) != theirs.get(key):
            return "%s %r is %r, Postfix says %r" % (what, key, ours.get(key), theirs.get(key))
    return None


def main_cf(ours, theirs):
    unused = {entry["name"] for entry in ours["unused"]}
    values = {entry["name"]: squeeze(entry["value"]) for entry in ours["set"] if entry["name"] not in unused}
    left = {masked(entry["name"]): squeeze(masked(entry.get("written", entry["value"])))
            for entry in ours["set"] if entry["name"] in unused}
    expanded = {entry["name"]: squeeze(entry["expanded"]) for entry in ours["set"] if entry["name"] not in unused}
    problem = (difference(values, {e["name"]: e["value"] for e in theirs["set"]}, "parameter")
               or difference(left, {e["name"]: squeeze(e["value"]) for e in theirs["unused"]}, "unused")
               or names_differ(ours, theirs) or duplicates_differ(ours, theirs))
    if not problem and all("expanded" in entry for entry in theirs["set"]):
        problem = difference(expanded, {e["name"]: squeeze(e["expanded"]) for e in theirs["set"]}, "expanded")
    return problem


def names_differ(ours, theirs):
    pair = [dict.fromkeys(masked(entry["name"]) for entry in side["undefined"]) for side in (ours, theirs)]
    only = [sorted(set(pair[0]) - set(pair[1])), sorted(set(pair[1]) - set(pair[0]))]
    return "undefined: only here %r, only there %r" % tuple(only) if any(only) else None


def duplicates_differ(ours, theirs):
    pair = [{(e["line"], masked(e["name"])): masked(e["value"]) for e in side["duplicate"]}
            for side in (ours, theirs)]
    return difference(*pair, "duplicate")


def master_cf(ours, theirs):
    for left, right in zip(ours["services"], theirs["services"]):
        if left != right:
            return difference(left, right, "row %s" % left["name"])
    if len(ours["services"]) != len(theirs["services"]):
        return "%d rows, Postfix says %d" % (len(ours["services"]), len(theirs["services"]))
    for word in ("value", "expanded"):
        if word == "value" or all(word in option for option in theirs["overrides"]):
            pair = [{(o["service"], o["name"]): squeeze(o[word]) for o in side["overrides"]}
                    for side in (ours, theirs)]
            problem = difference(*pair, "option" if word == "value" else word)
            if problem:
                return problem
    return names_differ(ours, theirs)


def table(ours, theirs):
    expected = theirs["kinds"]["texthash"]["entries"]
    if ours["entries"] == expected:
        return None
    pair = [{e["key"]: e["value"] for e in side} for side in (ours["entries"], expected)]
    return difference(*pair, "key") or "the order of the entries differs"


COMPARE = {"main.cf": main_cf, "master.cf": master_cf, "table": table}


def refusal_differs(done, fatal):
    # A byte that is no text is shown by a sign of three bytes, which Postfix shows as one "?".
    words = masked(done.stderr.decode("utf-8", "surrogateescape").replace("\ufffd", "?"))
    if done.returncode != MALFORMED:
        return "Postfix refuses it (%s), dump exits %d" % (fatal["message"], done.returncode)
    if "line" in fatal and "line %d" % fatal["line"] not in words:
        return "Postfix blames line %d, dump says %s" % (fatal["line"], words)
    if fatal.get("reason", fatal["message"]) not in words:
        return "Postfix says %r, dump %r" % (fatal["message"], words)
    return None


def disagreement(binary, path, kind, defaults, theirs):
    """What is not the same in dump's reading of PATH and in Postfix's answer; None: nothing. DEFAULTS is a
    file with what postconf -d prints."""
    fatal = theirs.get("fatal")
    if fatal and fatal["network"]:
        return None
    done = dump(binary, path, "--kind", kind, "--defaults", defaults)
    if fatal:
        return refusal_differs(done, fatal)
    if done.returncode != 0:
        return "Postfix reads it, dump exits %d: %s" % (done.returncode, done.stderr.decode())
    return COMPARE[kind](json.loads(done.stdout), theirs)


def bytes_differ(binary, path, kind):
    with open(path, "rb") as f:
        data = f.read()
    done = dump(binary, path, "--kind", kind, "--raw")
    if done.returncode != 0 or done.stdout != data:
        return "dump --raw --kind %s does not give the bytes back" % kind
    return None
