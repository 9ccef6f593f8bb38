#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""checkedits.py POSTSEALCTL FOLDER: the edits of postconf(1) in postconf-cases/cases.json of a folder of public files,
and a word more in each value of its main.cf files that stands on several lines, made by "postsealctl apply" instead:
the same values, read by the installed postconf, and every line that was not asked for as it was."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import postfixsays

# What postconf does and Postseal offers no edit for: the raw file is edited then (--file).
NO_EDIT = {"-F": "fields of a row", "-M": "a row of another service", "-MX": "a row is removed",
           "-M#": "a row of another service is commented out"}


def operation(arguments):
    """("-P", "-PX", "-M", …; "" for main.cf) and the words that say what to change."""
    letters = "".join(word.lstrip("-") for word in arguments if word.startswith("-"))
    words = [word for word in arguments if not word.startswith("-") and word != "."]
    kind = next((letter for letter in "PFM" if letter in letters), "")
    mode = next((letter for letter in "X#" if letter in letters), "")
    return ("-" + kind + mode if kind or mode else ""), words


def our_words(what, words):
    if what in ("", "-P"):
        return [word for each in words for word in ("--set", each)]
    if what in ("-X", "-#", "-PX"):
        return [word for each in words for word in ("--unset", each)]
    return None


def write(folder, files):
    for name in ("main.cf", "master.cf"):
        postfixsays.write(folder, name, (files or {}).get(name, "").encode("utf-8", "surrogateescape"))


def values(run, folder):
    """What postconf reads: settings, rows, options of rows."""
    for name in ("main.cf", "master.cf"):
        os.utime(os.path.join(folder, name), (0, 0))
    return [sorted(postfixsays.lines(run(folder, "postconf", "-c", ".", option)[1])) for option in ("-n", "-M", "-P")] + \
           [sorted(re.sub(r", line \d+", "", line) for line in
                   postfixsays.lines(run(folder, "postconf", "-c", ".", "-n")[2]))]


def lost(before, after, asked):
    """Lines of BEFORE that are not in AFTER and hold none of the names that were asked for."""
    return [line for line in before.split("\n") if line not in after.split("\n")
            and not any(name in line for name in asked)]


def disagreement(binary, run, step, words):
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        write(ours, step["before"])
        write(theirs, step["after"])
        done = subprocess.run([binary, "apply", ours, *words], capture_output=True, text=True)
        if done.returncode:
            return "postsealctl refuses: " + done.stderr.strip()
        both = [values(run, ours), values(run, theirs)]
        for left, right in zip(*both):
            if left != right:
                return f"only here {sorted(set(left) - set(right))}, only there {sorted(set(right) - set(left))}"
        asked = [word.split("=")[0].rsplit("/", 1)[-1] for word in words]
        for name in ("main.cf", "master.cf"):
            after = pathlib.Path(ours, name).read_text(errors="surrogateescape")
            if gone := lost(step["before"].get(name, ""), after, asked):
                return f"{name} lost {gone}"
    return ""


# A value that goes on in further lines, comments among them.
SEVERAL_LINES = re.compile(r"^(\w+)[ \t]*=.*\n(?:[ \t]*#.*\n)*[ \t]+[^#\s]", re.M)
WORD = "added.example"


def longer_values(binary, run, file):
    """(problem, lines of the file that are gone after postconf -e) for each value of FILE on several lines."""
    text = file.read_text(errors="surrogateescape")
    for name in sorted(set(SEVERAL_LINES.findall(text))):
        with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
            for folder in (ours, theirs):
                write(folder, {"main.cf": text})
            status, value, _ = run(ours, "postconf", "-c", ".", "-h", name)
            if status or WORD in value:
                continue
            value = f"{value.strip()} {WORD}"
            run(theirs, "postconf", "-c", ".", "-e", f"{name}={value}")
            done = subprocess.run([binary, "apply", ours, "--set", f"{name}={value}"], capture_output=True, text=True)
            if done.returncode:
                yield f"{name}: postsealctl refuses: {done.stderr.strip()}", 0
                continue
            left, right = values(run, ours), values(run, theirs)
            after = [pathlib.Path(folder, "main.cf").read_text(errors="surrogateescape") for folder in (ours, theirs)]
            gone = [len([line for line in text.split("\n") if line not in each.split("\n")]) for each in after]
            if left != right:
                only = [sorted(set(sum(a, [])) - set(sum(b, []))) for a, b in ((left, right), (right, left))]
                yield f"{name}: by Postseal {only[0]}, by postconf -e {only[1]}", gone[1]
            else:
                # The last line of the value gets the word; all others stay.
                yield f"{name}: {gone[0]} lines are others" if gone[0] > 1 else "", gone[1]


def main():
    postfixsays.enter_namespace()
    binary, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
    cases = json.loads((corpus / "postconf-cases/cases.json").read_text())["cases"]
    run = postfixsays.Runner()
    good, wrong, without = 0, 0, {}
    for case in cases:
        for number, step in enumerate(case["steps"]):
            if not step["after"]:
                continue
            what, words = operation(step["args"])
            mine = our_words(what, words)
            if mine is None:
                without[what] = without.get(what, 0) + 1
                continue
            problem = disagreement(binary, run, step, mine)
            good, wrong = (good, wrong + 1) if problem else (good + 1, wrong)
            if problem:
                print(f"{case['test']}, step {number + 1}, {' '.join(step['args'])}: {problem}", file=sys.stderr)
    lost_there = 0
    for file in sorted((corpus / "main.cf").iterdir()):
        for problem, gone in longer_values(binary, run, file):
            good, wrong, lost_there = good + (not problem), wrong + bool(problem), lost_there + gone
            if problem:
                print(f"{file.name}: {problem}", file=sys.stderr)
    print(f"lines that are gone after the same edits by postconf -e: {lost_there}")
    for what, count in without.items():
        print(f"{count} edits by postconf {what}: no edit of Postseal ({NO_EDIT[what]})")
    print(f"Totals: {good} passed, {wrong} failed, 0 skipped")
    return 1 if wrong or not good else 0


sys.exit(main())
