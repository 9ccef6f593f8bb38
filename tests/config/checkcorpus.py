#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare "postsealctl dump" with the installed Postfix over a folder of public files.

    checkcorpus.py POSTSEALCTL CORPUS [ROOT]

CORPUS holds oracle.py, which asks postconf and postmap, and the files by kind
(main.cf/, master.cf/, tables ...). Each file counts as one test: what dump reads equals what
Postfix reads, dump refuses what Postfix refuses, and dump --raw gives every byte back. ROOT is the
folder of another release, whose Postfix is asked then.
"""
import concurrent.futures
import importlib.util
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import agreement
import postfixsays

KINDS = {"main.cf": "main.cf", "master.cf": "master.cf", "tls_policy": "table",
         "relay_clientcerts": "table", "tables": "table"}
# Postfix cannot judge these; their bytes must survive whatever they are taken for.
BYTES_ONLY = ("dovecot", "templates", "postconf-cases")


def load_oracle(corpus):
    spec = importlib.util.spec_from_file_location("oracle", os.path.join(corpus, "oracle.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files(corpus, folder):
    where = os.path.join(corpus, folder)
    return [os.path.join(where, name) for name in sorted(os.listdir(where))]


def checks(oracle, run, binary, corpus, defaults):
    for folder, kind in KINDS.items():
        for path in files(corpus, folder):
            yield path, lambda path=path, kind=kind: (
                agreement.bytes_differ(binary, path, kind)
                or agreement.disagreement(binary, path, kind, defaults, oracle.judge(run, path, kind)))
    for folder in BYTES_ONLY:
        for path in files(corpus, folder):
            yield path, lambda path=path: next(
                filter(None, (agreement.bytes_differ(binary, path, kind) for kind in agreement.COMPARE)), None)


def main():
    binary, corpus, root = (*sys.argv[1:], "")[:3]
    if not os.path.isfile(os.path.join(corpus, "oracle.py")):
        # CMake registers this test only where the folder is, or on a CI machine, where it has to be.
        sys.exit("the corpus test did NOT run: %s is no corpus folder; set POSTSEAL_CORPUS" % corpus)
    postfixsays.enter_namespace(root)
    oracle = load_oracle(corpus)
    run = postfixsays.Runner(root)
    failed = passed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool, \
            tempfile.NamedTemporaryFile("w", errors="surrogateescape") as defaults:
        defaults.write(postfixsays.defaults(run))
        defaults.flush()
        jobs = [(path, pool.submit(check)) for path, check in checks(oracle, run, binary, corpus, defaults.name)]
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
