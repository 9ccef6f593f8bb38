# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts secrets where none may be, to see that the search finds them there."""
import os
import subprocess
import time

from needles import forms, pieces
from places import CLIENT, SERVER, searched
from scanner import scan


def planted(secrets):
    """Endlessly (name, form, bytes) of one secret after the other in one form after the other."""
    words = [(name, piece) for name, secret in secrets.items() for piece in pieces(secret)[:1]]
    number = 0
    while True:
        name, word = words[number % len(words)]
        form, data = forms(word)[number % len(forms(word))]
        number += 1
        yield name, form, b"x" * (number % 3) + data


def planted_files(host, ctl, needles, source, since):
    """The places in which a planted secret was not found, and the number of places."""
    expected, undo = {}, []
    for side, table in (("client", CLIENT), ("server", SERVER)):
        for where, path in table.items():
            name, form, data = next(source)
            file = ctl.home / path if side == "client" else host.view(path)
            undo.append(plant(file, data))
            expected[f"{side} /{path.lstrip('/')}"] = name, where
    name, _, data = next(source)
    host.run("logger -t prove-plant; journalctl --sync", data)
    expected["server journal"] = name, "journal"
    found = searched(host, [ctl], needles, since)
    blind = [f"{place} ({where})" for place, (name, where) in expected.items()
             if not any(what.startswith(name + " ") for what in found.get(place, []))]
    for away in reversed(undo):
        away()
    host.run("journalctl -q --rotate; sleep 1.1; journalctl -q --vacuum-time=1s; sed -i /prove-plant/d /var/log/*log "
             "/var/log/messages 2>/dev/null; true")
    return blind, len(expected)


def planted_processes(host, needles, source):
    """The same for arguments and environments on both sides."""
    blind = []
    for side in ("client", "server"):
        for where, line in (("arguments", 'sh -c "sleep 1; :" sh "$w"'), ("environment", 'X=$w sleep 1')):
            name, data = next((name, data) for name, form, data in source if b"\0" not in data)
            # The shell that starts it has the word by a pipe.
            line = f"IFS= read -r w; {line} > /dev/null 2>&1 < /dev/null &"
            if side == "server":
                host.run(line, data + b"\n")
            else:
                subprocess.run(["sh", "-c", line], input=data + b"\n", check=True)
            time.sleep(0.3)
            seen = set()
            scan(needles, seen)
            if not any(what.startswith(name + " ") for what, _ in seen):
                blind.append(f"{side} {where}")
            time.sleep(1)
    return blind


def plant(path, data):
    """Appends DATA to a file, made if need be; a function that takes it away again."""
    size = path.stat().st_size if path.exists() else None
    folders = []
    for folder in path.parents:
        if folder.exists():
            break
        folders.append(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(data + b"\n")

    def away():
        if size is None:
            path.unlink()
            for folder in folders:
                folder.rmdir()
        else:
            os.truncate(path, size)
    return away
