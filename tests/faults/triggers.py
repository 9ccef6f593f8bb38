# SPDX-License-Identifier: GPL-3.0-or-later
"""Does something to a host at a state of its transaction, watched from outside."""
import threading
import time

# Events of a transaction ("KIND TEXT"), in order; the last two only when it puts back.
STATES = ["step lock", "state begin", "step staged", "state staged", "step ports", "step rehearsing",
          "ask rehearsal", "step backed-up", "state rehearsed", "state armed", "state swapped",
          "step re", "state live", "ask probe", "state kept", "step put-back", "state restored"]


class Trigger(threading.Thread):
    """Runs ACTION(folder of the transaction) once its events hold STATE, DELAY seconds later."""

    def __init__(self, host, state, delay, action):
        super().__init__(daemon=True)
        self.state_folder = host.view("/var/lib/postseal")
        self.wanted = "\t" + state.replace(" ", "\t", 1)
        self.delay, self.action = delay, action
        self.known = set(self._folders())
        self.fired = False
        self.over = threading.Event()
        self.start()

    def _folders(self):
        try:
            return [entry.name for entry in self.state_folder.iterdir() if len(entry.name) == 16]
        except OSError:
            return []

    def run(self):
        while not self.over.is_set():
            for name in self._folders():
                if name not in self.known and self._reached(self.state_folder / name):
                    time.sleep(self.delay)
                    self.fired = True
                    self.action(self.state_folder / name)
                    return
            time.sleep(0.002)

    def _reached(self, folder):
        try:
            return self.wanted in (folder / "events").read_text(errors="replace")
        except OSError:
            return False

    def end(self):
        """No more waiting; an action that has begun is waited for."""
        self.over.set()
        self.join()
        return self.fired
