# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints in which forms a private key is in the memory of a process; nothing: it is not.

Usage: keysearch.py PID KEY PASSPHRASE    KEY: a file that openssl pkey or openssl pkcs12 reads, of the curve P-256.
"""
import base64
import re
import subprocess
import sys


def key_in(path, word):
    """The key as PKCS#8 in DER."""
    for words in (["pkey", "-in", path, "-passin", f"pass:{word}"],
                  ["pkcs12", "-in", path, "-passin", f"pass:{word}", "-nodes", "-nocerts", "-legacy"]):
        done = subprocess.run(["openssl", *words], capture_output=True, check=False)
        found = re.search(rb"-----BEGIN PRIVATE KEY-----(.*?)-----END", done.stdout, re.S)
        if found:
            return base64.b64decode(found[1])
    sys.exit(f"{path}: no key")


def forms_of(key):
    """Of a key of the curve P-256: its number, and a line of its PEM."""
    at = key.find(b"\x02\x01\x01\x04\x20") + 5
    secret = key[at + 4:at + 28]
    # OpenSSL keeps numbers with their low words first.
    return {"as it stands": secret, "as a number": secret[::-1], "as base64": base64.b64encode(key)[64:84]}


def memory_of(pid):
    for line in open(f"/proc/{pid}/maps", encoding="utf-8"):
        found = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
        if not found:
            continue
        start, end = (int(each, 16) for each in found.groups())
        with open(f"/proc/{pid}/mem", "rb", 0) as memory:
            memory.seek(start)
            try:
                yield memory.read(end - start)
            except OSError:
                pass


def main():
    pid, path, word = sys.argv[1:]
    forms = forms_of(key_in(path, word))
    memory = list(memory_of(pid))
    for name, needle in forms.items():
        if sum(part.count(needle) for part in memory):
            print(name)


main()
