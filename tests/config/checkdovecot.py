#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare "postsealctl dump --kind dovecot" with doveconf(1) of a Debian release.

    checkdovecot.py POSTSEALCTL AUTHLISTENER SUITE [--corpus FOLDER] [--count N] [--seed WORD] [--keep FOLDER]

SUITE names the base file system of the testbed that holds the Dovecot (bullseye, bookworm: 2.3; trixie: 2.4). Each
file is one test: dump refuses at the line where doveconf gives up and in its words, and else finds the same listeners of
the auth service with the same settings. Then AUTHLISTENER (authlistener.cpp) puts a socket and a port for Postfix in, and
doveconf has to show them, and all else as before. The files are those of tests/data/config/dovecot and of FOLDER/dovecot, which is
public and no part of the project, and N of random shapes, some of which include others.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import agreement
import dovecotsays
import dovecotshapes
import postfixsays

# doveconf names no line for what it finds when all is read, such as a listener that another service has by itself, or
# a protocol whose package is missing; it prints what it has read all the same. But for these:
IN_THE_FILE = "Missing '}'|.*path must not be empty"
# Names of settings are looked at in services only; with 2.4 others may stand there, too.
OTHER_NAMES = {False: r"Unknown setting: (?!service \{ ).*",
               True: r"Unknown group label .*|(?!address:|service_count:|idle_kill:|: )(\S*: )?Unknown (setting|section name): .*"}
BEGIN_24 = b"dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"


def number(mode):
    return int(mode, 8 if mode.startswith("0") else 10)


def ours_23(listener, own):
    """What doveconf -a of 2.3 shows for it."""
    if listener["kind"] == "inet":
        return "inet_listener", listener["name"], str(int(listener["port"] or 0)), listener["address"] or ""
    usual = own.get(("unix_listener", listener["name"]), dovecotsays.NEW)
    mode, user, group = (usual[key] if listener[key] is None else listener[key] for key in ("mode", "user", "group"))
    return "unix_listener", listener["path"], "%04o" % number(mode), user, group


def theirs_23(type, name, values):
    if type == "inet_listener":
        return type, name or "", values["port"], dovecotsays.unquoted(values["address"])
    return (type, name or "", "%04o" % int(values["mode"], 8), dovecotsays.unquoted(values["user"]),
            dovecotsays.unquoted(values["group"]))


def listeners_23(ours, theirs, own):
    """2.3 shows its own listeners, too."""
    named = {("unix_listener", one["name"]) for one in ours}
    left = sorted(map(str, [ours_23(one, own) for one in ours]
                      + [theirs_23(*key, values) for key, values in own.items() if key not in named]))
    right = sorted(str(theirs_23(*block)) for block in theirs)
    return left, right


def listeners_24(ours, theirs):
    def words(value):
        return " ".join(re.split("[, ]+", dovecotsays.unquoted(value)))
    keys = {"unix": ("mode", "user", "group"), "inet": ("port", "address")}
    left = sorted(str((one["kind"], one["name"], one.get("path"), {key: words(one[key]) for key in keys[one["kind"]] if one[key] is not None}))
                  for one in ours)
    right = []
    for type, name, values in theirs:
        kind, name = type.removesuffix("_listener"), name or ""
        values = {{"listen": "address"}.get(key, key): words(value) for key, value in values.items()}
        right.append(str((kind, name, values.get("path", name) if kind == "unix" else None,
                          {key: values[key] for key in keys[kind] if key in values})))
    return left, sorted(right)


def refusal_differs(said, theirs, folder):
    """SAID is what dump told: "FILE, line N: WORDS."."""
    said, told = (re.sub("[\0-\x09\x0b-\x1f]", "?", text) for text in (said, theirs["text"]))
    found = re.fullmatch(r"postsealctl: (?P<file>.*), line (?P<line>\d+): (?P<text>.*)\.\n", said, re.S)
    if not found:
        return "dump said %r" % said
    ours = found["file"], int(found["line"])
    wanted = theirs["file"], theirs["line"]
    same = told.replace(folder + "/", "").startswith(found["text"].replace(folder + "/", "")) or "must not be empty" in told
    if (wanted[1] and ours != wanted) or not same:
        return "refused at %s:%d: %s, doveconf at %s:%d: %s" % (*ours, found["text"], *wanted, theirs["text"])
    return None


def difference(options, folder, files, doveconf, defaults):
    binary, path = options.binary, folder + "/dovecot.conf"
    theirs = doveconf.judge(folder, "dovecot.conf")
    fatal = theirs["fatal"]
    if fatal and not fatal["line"] and not re.match(IN_THE_FILE, fatal["text"]):
        fatal = None
    raw = agreement.dump(binary, path, "--kind", "dovecot", "--defaults", defaults, "--raw")
    if raw.stdout != pathlib.Path(path).read_bytes():
        return "dump --raw gives other bytes", False
    if fatal and re.fullmatch(OTHER_NAMES[doveconf.since24], fatal["text"]):
        return None, True
    dump = agreement.dump(binary, path, "--kind", "dovecot", "--defaults", defaults)
    if fatal or dump.returncode:
        if not fatal:
            return "doveconf takes it, dump said %r" % dump.stderr.decode(), False
        if dump.returncode != agreement.MALFORMED:
            return "dump takes it, doveconf says %r" % fatal, True
        return refusal_differs(dump.stderr.decode("utf-8", "replace"), fatal, folder), True
    ours = json.loads(dump.stdout)["auth_listeners"]
    left, right = (listeners_24(ours, theirs["listeners"]) if doveconf.since24
                   else listeners_23(ours, theirs["listeners"], doveconf.own))
    if left != right:
        return "listeners differ: only here %s, only there %s" % (
            sorted(set(left) - set(right)), sorted(set(right) - set(left))), False
    return edit_differs(options.editor, folder, files, doveconf, theirs), False


WANTED = ({"path": "/var/spool/postfix/private/auth", "mode": "0660", "user": "postfix", "group": "postfix"},
          {"port": "12399", "address": "127.0.0.1"})


def edit_differs(editor, folder, files, doveconf, before):
    """What doveconf shows after the edits, beside what it showed."""
    path = folder + "/dovecot.conf"
    for wanted in WANTED:
        done = subprocess.run([editor, path, doveconf.version, *map("=".join, wanted.items())], stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60)
        after = doveconf.judge(folder, "dovecot.conf")
        # A brace in another file than its partner's, or a socket that another service has.
        if done.returncode and (len(files) > 1 or b"another service" in done.stderr):
            continue
        if done.returncode:
            return "cannot write %r: %s" % (wanted, done.stderr.decode())
        if after["fatal"] and after["fatal"] != before["fatal"]:
            return "after the edit doveconf says %r" % after["fatal"]
        if after["others"] != before["others"]:
            return "the edit changed something else: %s" % sorted(set(after["others"]) ^ set(before["others"]))
        left, there = [one for one in before["listeners"] if one not in after["listeners"]], [
            one for one in after["listeners"] if one not in before["listeners"]]
        shown = {name: dovecotsays.unquoted(there[0][2].get({"address": "listen"}.get(name, name) if doveconf.since24 else name, ""))
                 for name in wanted if name != "path"} if len(there) == 1 else None
        if len(left) > 1 or (there and shown != {name: value for name, value in wanted.items() if name != "path"}):
            return "wanted %r, doveconf shows %r instead of %r" % (wanted, there, left)
        before = after
    return None


def cases(options, since24):
    """(name, {file: bytes})"""
    folders = [HERE.parent / "data/config/dovecot"] + ([pathlib.Path(options.corpus, "dovecot")] if options.corpus else [])
    for folder in folders:
        for path in sorted(folder.iterdir()):
            data = path.read_bytes()
            yield path.name, {"dovecot.conf": data}
            if since24 and b"dovecot_config_version" not in data:
                yield path.name + " begun as 2.4 wants it", {"dovecot.conf": BEGIN_24 + data}
    for i in range(options.count):
        yield f"shape {i}", dovecotshapes.make(random.Random(f"{options.seed} {i}"), since24)


def judged(options, doveconf, defaults, top, number, files):
    folder = f"{top}/{number}"
    for name, data in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return difference(options, folder, files, doveconf, defaults)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("editor")
    parser.add_argument("suite")
    parser.add_argument("--corpus")
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--seed", default=str(random.randrange(10**9)))
    parser.add_argument("--keep", help="a folder for the files that are read in two ways")
    parser.add_argument("--root", help="the base file system of SUITE; asked of the testbed when it is not given")
    return parser.parse_args()


def keep(folder, name, files):
    for file, data in files.items():
        path = pathlib.Path(folder, name.replace("/", "_"), file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main():
    options = arguments()
    if not options.root:
        options.root = subprocess.run([HERE.parent / "testbed/testbed", "base", options.suite], check=True,
                                      capture_output=True, text=True).stdout.split()[-1]
        sys.argv += ["--root", options.root, "--seed", options.seed]
    postfixsays.enter_namespace(options.root)
    run = postfixsays.Runner(options.root)
    wrong = refused = count = 0
    with tempfile.TemporaryDirectory() as top, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        doveconf = dovecotsays.Doveconf(run, top)
        defaults = os.path.join(top, "defaults")
        pathlib.Path(defaults).write_text(doveconf.defaults, errors="surrogateescape")
        work = [(name, files, pool.submit(judged, options, doveconf, defaults, top, i, files))
                for i, (name, files) in enumerate(cases(options, doveconf.since24))]
        for name, files, job in work:
            problem, was_refused = job.result()
            count += 1
            refused += was_refused
            if problem:
                wrong += 1
                print(f"FAIL!  : {name}: {problem}".encode("ascii", "backslashreplace").decode())
                if options.keep:
                    keep(options.keep, name, files)
    print(f"Dovecot {doveconf.version}, seed {options.seed}: {count} files, {refused} of them doveconf refuses")
    print(f"Totals: {count - wrong} passed, {wrong} failed, 0 skipped")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
