# SPDX-License-Identifier: GPL-3.0-or-later
"""One fault: a draft, what happens while it is applied, and whether the host kept the promise."""
import dataclasses
import pathlib
import random
import shutil
import time

import kinds
from client import DEADLINE, Client
from draft import Draft, set_banner
from observe import differences, empty_folders, leftovers, look
from proxy import Weather
from seal import bring
from verdict import lies

# The timer comes 30 s after the deadline; the rest is for a slow machine.
SETTLE = DEADLINE + 30 + 20
THEIRS = b"# theirs\n"


@dataclasses.dataclass
class Result:
    number: int
    kind: str
    line: str
    state: str             # old, new, rival
    settled: float         # seconds from the client's end until nobody was at it any more
    violations: list


class Run:
    """Fault NUMBER of SEED on HOST, which is in host.state."""

    def __init__(self, host, proxy, drafts, seed, number, user, kind=None):
        self.host, self.proxy, self.drafts, self.number, self.user = host, proxy, drafts, number, user
        self.base = host.state
        self.random = random.Random(f"{seed}:{number}")
        choice = kinds.kinds_for(user)
        drawn = self.random.choices(list(choice), [weight for _, weight in choice.values()])[0]
        self.kind = kind or drawn
        self.draft = drafts.draw(self.base, self.random, number)
        self.detail = self.note = ""
        self.patience = 120.0
        self.password, self.undo = None, []
        self.booted = self.line_dead = False
        self.client = self.rival = self.rival_said = self.theirs = None

    def apply(self, weather=None):
        if weather:
            self.proxy.expect(weather)
        self.client = Client(self.host, self.user, self.draft, self.base,
                             self.proxy.address if weather else None, self.password)
        return self.client.wait(self.patience)

    def carry_out(self):
        said = kinds.KINDS[self.kind][0](self)
        seconds, work = self.settle()
        if self.line_dead:
            self.line_dead = False
            self.proxy.expect(Weather())
            work += self.settle()[1]
        for step in reversed(self.undo):
            step()
        draft = self.draft
        state, wrong = self.judge(said)
        if work:
            wrong.insert(0, f"not settled after {seconds:.0f} s: {work[:3]}")
        if wrong:
            self.save(wrong)
            self.start_afresh()
        words = [self.kind, self.detail, self.note, str(draft), f"said {said}"[:150]]
        return Result(self.number, self.kind, "; ".join(word for word in words if word), state, seconds, wrong)

    def settle(self):
        """Seconds until nobody is at it any more, and who still is when that does not come."""
        begin = time.monotonic()
        while True:
            work = self.at_work()
            seconds = time.monotonic() - begin
            if not work or seconds > SETTLE:
                return seconds, work
            time.sleep(0.1)

    def at_work(self):
        work = [line[:150] for _, line in self.host.processes()
                if "/var/lib/postseal/" in line or "/.postseal-" in line
                or 'eval "$s"' in line and not self.line_dead]
        work += [unit.name for unit in self.host.view("/etc/systemd/system").glob("postseal-*")]
        # What a power cut met before anything was armed waits for the next apply.
        if not self.booted and self.host.view("/var/lib/postseal/lock").exists():
            work.append("the lock is there")
        return work

    def judge(self, said):
        """(old, new or rival; what is wrong)."""
        states = self.states()
        tables = {path: kind for state in states.values() for path, kind in state.tables.items()
                  if self.host.view(path).exists()}
        seen = look(self.host, tables, set().union(*(state.ports for state in states.values())))
        told = {name: differences(seen, state, self.host.stock) for name, state in states.items()}
        name = next((name for name, wrong in told.items() if not wrong), None)
        if name is None:
            nearest = min(told, key=lambda name: len(told[name]))
            return "", [f"no whole state; nearest is {nearest}: " + "; ".join(told[nearest][:6])]
        self.host.state = states[name]
        state, _, theirs = name.partition("+")
        left = leftovers(seen) + empty_folders(seen, self.host.state, self.host.stock)
        wrong = lies(self, said, state)
        if self.theirs and not theirs and not self.rescued():
            wrong.append(f"the other administrator's edit of {self.theirs} is lost")
        if not self.booted or wrong:
            return state, wrong + left
        return state, self.next_apply() if left else []

    def states(self):
        """The whole states that may be there, another administrator's edit in them or not."""
        states = {"old": self.base, "new": self.draft.wanted}
        if self.rival:
            states["rival"] = self.rival.wanted
        if self.theirs:
            for name in list(states):
                edited = states[name].changed()
                file = edited.files[self.theirs]
                edited.files[self.theirs] = dataclasses.replace(file, data=file.data + THEIRS)
                states[name + "+theirs"] = edited
        return states

    def rescued(self):
        return THEIRS in self.host.run("cat /var/lib/postseal/*/backup/*/*.theirs 2>/dev/null; true")

    def next_apply(self):
        """What a power cut met before anything was armed: the next apply finds and clears it."""
        self.base = self.host.state
        self.draft = Draft(["the apply after the power cut"], self.base.changed())
        set_banner(self.draft.wanted, f"n{self.number:04}")
        self.booted, self.theirs, self.rival = False, None, None
        said = self.apply()
        _, work = self.settle()
        _, wrong = self.judge(said)
        if work or said.status != 0:
            wrong.append(f"the apply after the power cut: {said} {work}")
        return wrong

    def start_afresh(self):
        self.host.run("rm -rf /var/lib/postseal /etc/.postseal-* /etc/postfix/.postseal-* "
                      "/etc/systemd/system/postseal-* /etc/systemd/system/*.wants/postseal-*")
        self.host.state = self.host.first
        bring(self.host, self.host.state, self.host.stock)

    def save(self, wrong):
        """What a person needs who looks into it."""
        place = pathlib.Path("build/faults") / str(self.number)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / "violations").write_text("\n".join(wrong) + "\n")
        (place / "host").write_bytes(self.host.run(
            "cd /var/lib/postseal && for f in lock/owner */state */events */swapped */claim*; do "
            "[ -e $f ] || [ -L $f ] && echo \"== $f\" && { readlink $f || cat $f; }; done; "
            "ls -laR /var/lib/postseal /etc/postfix; ps -eo pid,ppid,args; "
            "journalctl -q --no-pager -n 200 2>/dev/null; tail -n 100 /var/log/mail.log", check=False))
