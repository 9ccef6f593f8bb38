# SPDX-License-Identifier: GPL-3.0-or-later
"""A new connection to each port every few milliseconds, whatever became of those before."""
import dataclasses
import os
import selectors
import socket
import threading
import time

EVERY = 0.008
PATIENCE = 15


def now():
    """Seconds since boot, the clock of the transaction's events too."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclasses.dataclass
class Attempt:
    begun: float
    greeted: float = None
    banner: str = ""


class Prober(threading.Thread):
    """Runs from start() until stop(); attempts[PORT] is in the order of begun."""

    def __init__(self, address, ports):
        super().__init__(daemon=True)
        self.address = address
        self.attempts = {port: [] for port in ports}
        self.selector = selectors.DefaultSelector()
        self.pending = {}
        self.ending = threading.Event()

    def stop(self):
        self.ending.set()
        self.join()
        return self.attempts

    def run(self):
        # Ahead of everything else, or two busy cores would make it blind just when it matters.
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
        due = time.monotonic()
        while not self.ending.is_set():
            if time.monotonic() >= due:
                # What came too late is not made up for: two at once would tell nothing more.
                due = max(due + EVERY, time.monotonic())
                for port in self.attempts:
                    self.connect(port)
            for key, _ in self.selector.select(max(0, due - time.monotonic())):
                self.heard(key.fileobj)
            for plain, attempt in list(self.pending.items()):
                if now() - attempt.begun < PATIENCE:
                    break
                self.drop(plain)
        for plain in list(self.pending):
            self.drop(plain)

    def connect(self, port):
        plain = socket.socket()
        plain.setblocking(False)
        attempt = Attempt(now())
        self.attempts[port].append(attempt)
        plain.connect_ex((self.address, port))
        self.pending[plain] = attempt
        self.selector.register(plain, selectors.EVENT_READ)

    def heard(self, plain):
        attempt = self.pending[plain]
        try:
            text = plain.recv(500).decode(errors="replace")
            if text.startswith("220 "):
                attempt.greeted, attempt.banner = now(), text.strip()
                plain.send(b"QUIT\r\n")
        except OSError:
            pass
        self.drop(plain)

    def drop(self, plain):
        self.selector.unregister(plain)
        self.pending.pop(plain)
        plain.close()


def waits(attempts):
    """For each attempt (begun, seconds until somebody who connected then or later was greeted)."""
    found, first = [], None
    for attempt in reversed(attempts):
        if attempt.greeted is not None:
            first = min(first or attempt.greeted, attempt.greeted)
        if first is not None:
            found.append((attempt.begun, first - attempt.begun))
    return found[::-1]


def sparse(attempts):
    """The longest time in seconds without a new attempt: the sampling's own blindness."""
    return max(later.begun - earlier.begun for earlier, later in zip(attempts, attempts[1:]))


def longest_gap(attempts):
    """The longest wait, the blindness before the attempt included."""
    worst, before = 0, None
    for begun, wait in waits(attempts):
        worst = max(worst, wait + (begun - before if before else 0))
        before = begun
    return worst


def answers_again(attempts, word):
    """When a banner with WORD came, from which on every new connection gets one; None: never."""
    since = None
    for attempt in reversed(attempts):
        if attempt.greeted is None:
            if since is None:
                continue      # still under way at the end
            break
        if not attempt.banner.endswith(" " + word):
            break
        since = attempt.greeted
    return since
