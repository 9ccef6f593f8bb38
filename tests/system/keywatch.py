# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs on a host: watches every file in the folders that a key may pass through.

Usage: keywatch.py OUTPUT MARKER...    until SIGTERM; then OUTPUT has a JSON document.

A MARKER is a line that only a certain private key has. Each file is known by its inode and its time of birth (a number
is soon another file's): all modes that it was ever seen with count once it was seen with a key, also those from before the
key was in it, since who has opened a file may read what comes into it later. inotify(7) tells what happens; what was made in a folder before it could be watched is found by
looking.
"""
import ctypes
import json
import os
import select
import signal
import stat
import struct
import sys

FOLDERS = ["/etc", "/root", "/home", "/tmp", "/var/tmp", "/var/lib", "/var/spool", "/run", "/dev/shm"]
# Nothing is told of opening and reading, which the watch does itself.
MODIFY, ATTRIB, CLOSED, MOVED_FROM, MOVED_TO, CREATED = 0x2, 0x4, 0x8, 0x40, 0x80, 0x100
EVENTS = MODIFY | ATTRIB | CLOSED | MOVED_FROM | MOVED_TO | CREATED
OPEN_TO_OTHERS = 0o077

libc = ctypes.CDLL(None, use_errno=True)


def facts_of(path):
    """The identity and mode of the regular file at PATH or of an open descriptor; statx(2)."""
    found = ctypes.create_string_buffer(256)
    descriptor, name, flags = (path, b"", 0x1000) if isinstance(path, int) else (-100, path.encode(), 0x100)
    if libc.statx(descriptor, name, flags, 0xFFF, found) != 0:
        raise OSError(ctypes.get_errno(), path)
    mode, number = struct.unpack_from("=28xH2xQ", found)
    born = found[80:92]
    device = struct.unpack_from("=136xII", found)
    return (device, number, born) if stat.S_ISREG(mode) else None, stat.S_IMODE(mode)


class Watch:
    def __init__(self, markers):
        self.markers = markers
        self.queue = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self.folders = {}  # watch descriptor: path
        self.modes = {}  # inode: every mode that it had
        self.keys = {}  # inode: the paths of one that had a key
        self.events = 0
        self.changing = set()  # folders that were made since the start

    def add(self, folder, is_new):
        if is_new:
            self.changing.add(folder)
        number = libc.inotify_add_watch(self.queue, folder.encode(), EVENTS | 0x01000000)  # IN_ONLYDIR
        if number < 0:
            return
        self.folders[number] = folder
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                self.add(entry.path, is_new)
            else:
                self.look(entry.path, is_new)

    def look(self, path, reads):
        try:
            inode, mode = facts_of(path)
            if not inode:
                return
            self.modes.setdefault(inode, set()).add(mode)
            if inode in self.keys:
                self.keys[inode].add(path)
            if not reads or inode in self.keys:
                return
            with open(path, "rb") as file:
                text = file.read(1 << 20)
                inode, mode = facts_of(file.fileno())
                self.modes.setdefault(inode, set()).add(mode)
            if any(marker in text for marker in self.markers):
                self.keys[inode] = {path}
        except OSError:
            return  # gone again

    def take(self):
        data = os.read(self.queue, 1 << 16)
        while data:
            number, mask, _, length = struct.unpack_from("iIII", data)
            name = data[16 : 16 + length].rstrip(b"\0").decode()
            data = data[16 + length :]
            if number not in self.folders or not name:
                continue
            self.events += 1
            path = self.folders[number] + "/" + name
            if mask & 0x40000000:  # IN_ISDIR
                if mask & (CREATED | MOVED_TO):
                    self.add(path, True)
            else:
                self.look(path, True)

    def report(self):
        found = [
            {"path": path, "modes": sorted(f"{mode:o}" for mode in self.modes[inode])}
            for inode, paths in self.keys.items()
            for path in paths
        ]
        for each in found:
            each["open"] = any(int(mode, 8) & OPEN_TO_OTHERS for mode in each["modes"])
        return {"events": self.events, "keys": sorted(found, key=lambda each: each["path"])}


def main():
    output, markers = sys.argv[1], [marker.encode() for marker in sys.argv[2:]]
    stop = []
    # On a busy computer a mode of a moment would otherwise be gone before its turn comes.
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except PermissionError:  # a computer that keeps it for itself
        os.nice(-20)
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    watch = Watch(markers)
    for folder in FOLDERS:
        watch.add(folder, False)
    for folder in ("/etc/postfix",):
        for entry in os.scandir(folder):
            watch.look(entry.path, True)
    with open(output + ".pid", "w") as file:
        file.write(str(os.getpid()))
    while not stop:
        # Beside the events it looks every millisecond: a mode that a moment changes back counts.
        try:
            ready = select.select([watch.queue], [], [], 0.001)[0]
        except InterruptedError:
            continue
        if ready:
            watch.take()
        for folder in list(watch.changing):
            try:
                for entry in os.scandir(folder):
                    watch.look(entry.path, True)
            except OSError:
                watch.changing.discard(folder)
    with open(output + ".part", "w") as file:
        json.dump(watch.report(), file)
    os.rename(output + ".part", output)


main()
