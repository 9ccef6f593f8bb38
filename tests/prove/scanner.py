# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the arguments and the environment of every process of this machine, test hosts and all, again and
again, while something else goes on."""
import multiprocessing
import os
import time


def look(pid):
    data = b""
    for name in ("cmdline", "environ"):
        try:
            handle = os.open(f"/proc/{pid}/{name}", os.O_RDONLY)
        except OSError:
            continue
        try:
            data += os.read(handle, 1 << 20) + b"\n"
        except OSError:
            pass
        finally:
            os.close(handle)
    return data


def scan(needles, seen):
    """One round; what was found goes to SEEN: {(what, command line)}. Number of processes."""
    pids = [pid for pid in os.listdir("/proc") if pid.isdigit()]
    datas = [look(pid) for pid in pids]
    if needles.where(b"\0".join(datas)):
        for data in datas:
            for what in needles.where(data):
                seen.add((what, data[:60].replace(b"\0", b" ").decode(errors="replace")))
    return len(pids)


class Scanner:
    """Scans in a process of its own from start() to stop() -> (rounds, longest round in s, what was seen)."""

    def __init__(self, needles):
        self.needles = needles
        self.ending = multiprocessing.Event()
        self.results = multiprocessing.SimpleQueue()
        self.process = multiprocessing.Process(target=self.work, daemon=True)

    def start(self):
        self.process.start()

    def work(self):
        seen, rounds, longest = set(), 0, 0.0
        while not self.ending.is_set():
            begun = time.monotonic()
            scan(self.needles, seen)
            rounds, longest = rounds + 1, max(longest, time.monotonic() - begun)
        self.results.put((rounds, longest, sorted(seen)))

    def stop(self):
        self.ending.set()
        result = self.results.get()
        self.process.join()
        return result
