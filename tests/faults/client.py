# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of postsealctl apply, and what it said."""
import dataclasses
import json
import os
import pathlib
import signal
import subprocess
import tempfile

CTL = pathlib.Path(os.environ.get("POSTSEALCTL", pathlib.Path(__file__).parents[2] / "build/release/bin/postsealctl"))
DEADLINE = 6
# Histories and the like of hosts that are gone soon do not belong into the home of whoever runs this.
DATA = tempfile.TemporaryDirectory(prefix="postseal-data-")
os.environ["XDG_DATA_HOME"] = DATA.name


@dataclasses.dataclass
class Said:
    status: int           # exit status; negative: killed by that signal; None: had to be killed
    outcome: str
    message: str

    def __str__(self):
        return f"{self.status} {self.outcome} {self.message}".strip()


class Client:
    """Applies DRAFT on HOST as USER; ADDRESS is the host's own or its proxy's."""

    def __init__(self, host, user, draft, base, address=None, password=None, deadline=DEADLINE):
        self.home = tempfile.TemporaryDirectory(prefix="faults-")
        home = pathlib.Path(self.home.name)
        address = address or host.address
        known = (host.folder / "known_hosts").read_text()
        if address != host.address:
            known += "".join(f"{address} {line.split(' ', 1)[1]}\n" for line in known.splitlines())
        (home / "known_hosts").write_text(known)
        words = [CTL, "apply", f"ssh://{user}@{address}", "-i", host.folder / "key", "--known-hosts",
                 home / "known_hosts", "--no-agent", "--no-input", "--json", "--name", "mail.postseal.test",
                 "--ca", host.authority, "--deadline", str(deadline)]
        for number, (path, file) in enumerate(sorted(draft.wanted.files.items())):
            if base.files.get(path) == file:
                continue
            (home / str(number)).write_bytes(file.data)
            words += ["--file", f"{path}={home}/{number},mode=0{file.mode}"]
        words.append("--despite-errors")  # a fault meets the server, not the linter in front of it
        if not draft.rehearse:
            words.append("--test-only-no-rehearsal")
        descriptors = []
        if user == "ops":
            read, write = os.pipe()
            os.write(write, (password or host.password).encode() + b"\n")
            os.close(write)
            words += ["--sudo-password-fd", str(read)]
            descriptors.append(read)
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, pass_fds=descriptors,
                                        env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home)})
        for descriptor in descriptors:
            os.close(descriptor)

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self, seconds):
        """What it said; a client that does not end by then is killed, and that is no verdict."""
        try:
            out, err = self.process.communicate(timeout=seconds)
            status = self.process.returncode
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            out, err = self.process.communicate()
            status = None
        self.home.cleanup()
        try:
            report = json.loads(out)
        except ValueError:
            report = {}
        return Said(status, report.get("outcome", ""),
                    report.get("message", "" if report else err.decode(errors="replace").strip()))
