#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare "postsealctl dump" with the installed Postfix over a folder of public files.

    checkcorpus.py POSTSEALCTL CORPUS

CORPUS holds oracle.py, which asks postconf and postmap, and the files by kind
(main.cf/, master.cf/, tables ...). Each file counts as one test: what dump reads equals what
Postfix reads, dump refuses what Postfix refuses, and dump --raw gives every byte back.
"""
import concurrent.futures
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys

KINDS = {"main.cf": "main.cf", "master.cf": "master.cf", "tls_policy": "table",
         "relay_clientcerts": "table", "tables": "table"}
# Postfix cannot judge these; their bytes must survive whatever they are taken for.
BYTES_ONLY = ("dovecot", "templates", "postconf-cases")
MALFORMED = 9                       # exit status of postsealctl


def load_oracle(corpus):
    spec = importlib.util.spec_from_file_location("oracle", os.path.join(corpus, "oracle.py"))
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def enter_namespace(oracle):
    """One namespace for all files: the oracle's own way makes one for each command, which is slow."""
    if os.environ.get("POSTSEAL_CORPUS_ISOLATED") or shutil.which("unshare") is None:
        return
    flags = "-nu" if os.geteuid() == 0 else "-rnu"
    os.environ["POSTSEAL_CORPUS_ISOLATED"] = "1"
    os.execvp("unshare", ["unshare", flags, sys.executable, "-IS", "-c", oracle.INSIDE,
                          oracle.HOST, sys.executable, *sys.argv])


class Runner:
    """The oracle's runner; the list of table types is asked of the file's own configuration,
    because the machine's may be empty."""

    def __init__(self, oracle):
        self.inner = oracle.Runner(isolate=False)
        self.isolated = True

    def __call__(self, cwd, *argv, masked=None):
        if argv[1:] == ("-m",):
            argv = (argv[0], "-c", cwd, "-m")
        return self.inner(cwd, *argv, masked=masked)


def squeeze(value):
    return re.sub("[ \t\r\n]+", " ", value).strip(" ")


def dump(binary, path, *options):
    return subprocess.run([binary, "dump", *options, path], stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60)


def difference(ours, theirs, what):
    for key in sorted(set(ours) | set(theirs), key=str):
        if ours.get(key) != theirs.get(key):
            return "%s %r is %r, Postfix says %r" % (what, key, ours.get(key), theirs.get(key))
    return None


def compare_main_cf(ours, theirs):
    expected = {e["name"]: e["value"] for e in theirs["set"]}
    # "unused" is not squeezed and masks what is not printable ASCII.
    masked = {e["name"]: squeeze(e["value"]) for e in theirs["unused"]}
    found = {}
    for entry in ours["set"]:
        name, value = entry["name"], squeeze(entry["value"])
        mask = re.sub("[^ -~]", lambda m: "?" * len(m[0].encode("utf-8", "surrogateescape")), name)
        if mask in masked and name not in expected:
            written = entry.get("written", value)
            name, value = mask, squeeze(re.sub(
                "[^ -~]", lambda m: "?" * len(m[0].encode("utf-8", "surrogateescape")), written))
        found[name] = value
    return difference(found, {**masked, **expected}, "parameter")


def compare_master_cf(ours, theirs):
    if ours["services"] != theirs["services"]:
        for left, right in zip(ours["services"], theirs["services"]):
            if left != right:
                return "row %r, Postfix says %r" % (left, right)
        return "%d rows, Postfix says %d" % (len(ours["services"]), len(theirs["services"]))
    pairs = [{(o["service"], o["name"]): squeeze(o["value"]) for o in side["overrides"]}
             for side in (ours, theirs)]
    return difference(*pairs, "option")


def compare_table(ours, theirs):
    expected = theirs["kinds"]["texthash"]["entries"]
    if ours["entries"] == expected:
        return None
    pairs = [{e["key"]: e["value"] for e in side} for side in (ours["entries"], expected)]
    return difference(*pairs, "key") or "the order of the entries differs"


COMPARE = {"main.cf": compare_main_cf, "master.cf": compare_master_cf, "table": compare_table}


def refusal_of(theirs):
    """Why Postfix refuses the file; False when its answer depends on the network."""
    fatal = theirs.get("fatal")
    if fatal is None:
        return None
    return False if fatal["network"] else fatal


def check_agreement(oracle, run, binary, path, kind):
    theirs = oracle.judge(run, path, kind)
    refusal = refusal_of(theirs)
    if refusal is False:
        return None
    done = dump(binary, path, "--kind", kind)
    if refusal:
        words = done.stderr.decode("utf-8", "surrogateescape")
        if done.returncode != MALFORMED:
            return "Postfix refuses it (%s), dump exits %d" % (refusal["message"], done.returncode)
        if "line" in refusal and "line %d" % refusal["line"] not in words:
            return "Postfix blames line %d, dump says %s" % (refusal["line"], words)
        if refusal.get("reason", refusal["message"]) not in words:
            return "Postfix says %r, dump %r" % (refusal["message"], words)
        return None
    if done.returncode != 0:
        return "Postfix reads it, dump exits %d: %s" % (done.returncode, done.stderr.decode())
    return COMPARE[kind](json.loads(done.stdout), theirs)


def check_bytes(binary, path, kind):
    with open(path, "rb") as f:
        data = f.read()
    done = dump(binary, path, "--kind", kind, "--raw")
    if done.returncode != 0 or done.stdout != data:
        return "dump --raw --kind %s does not give the bytes back" % kind
    return None


def files(corpus, folder):
    where = os.path.join(corpus, folder)
    return [os.path.join(where, name) for name in sorted(os.listdir(where))]


def checks(oracle, run, binary, corpus):
    for folder, kind in KINDS.items():
        for path in files(corpus, folder):
            yield path, lambda path=path, kind=kind: (
                check_bytes(binary, path, kind)
                or check_agreement(oracle, run, binary, path, kind))
    for folder in BYTES_ONLY:
        for path in files(corpus, folder):
            yield path, lambda path=path: next(
                filter(None, (check_bytes(binary, path, kind) for kind in COMPARE)), None)


def main():
    binary, corpus = sys.argv[1:]
    if not os.path.isfile(os.path.join(corpus, "oracle.py")):
        # CMake registers this test only where the folder is, or on a CI machine, where it has to be.
        sys.exit("the corpus test did NOT run: %s is no corpus folder; set POSTSEAL_CORPUS" % corpus)
    for tool in ("postconf", "postmap"):
        if shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") is None:
            sys.exit("the corpus test did NOT run: %s is missing; install postfix" % tool)
    oracle = load_oracle(corpus)
    enter_namespace(oracle)
    run = Runner(oracle)
    failed = passed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        jobs = [(path, pool.submit(check)) for path, check in checks(oracle, run, binary, corpus)]
        for path, job in jobs:
            problem = job.result()
            if problem:
                failed += 1
                print("FAIL!  : %s: %s" % (os.path.relpath(path, corpus),
                                           problem.encode("ascii", "backslashreplace").decode()))
            else:
                passed += 1
    print("Totals: %d passed, %d failed, 0 skipped" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
