# SPDX-License-Identifier: GPL-3.0-or-later
"""A test host as the fault matrix needs it: a root shell, its processes and its files from outside."""
import os
import pathlib
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TESTBED = SOURCE / "tests/testbed/testbed"


def testbed(*words):
    done = subprocess.run([TESTBED, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"testbed {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


class Host:
    """Lives as long as this process."""

    def __init__(self, suite):
        folder = testbed("up", "", "--owner", str(os.getpid()), "--suite", suite)
        self.folder = pathlib.Path(folder.strip().splitlines()[-1])
        self.number = int(self.folder.name)
        self.address = f"10.77.{self.number}.2"
        self.password = (self.folder / "ops-password").read_text().strip()

    def ssh(self, command, timeout=60):
        """A root command by the stock client, as an administrator would look; its standard output."""
        words = ["ssh", "-F", "none", "-i", self.folder / "key", "-o", "IdentitiesOnly=yes",
                 "-o", "BatchMode=yes", "-o", f"UserKnownHostsFile={self.folder}/known_hosts",
                 f"root@{self.address}", command]
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
        if done.returncode != 0:
            raise RuntimeError(f"ssh: {command[:60]}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout

    def run(self, command, data=b"", check=True):
        """A root command without sshd; its standard output."""
        done = subprocess.run([TESTBED, "exec", self.folder, command], input=data, capture_output=True)
        if check and done.returncode != 0:
            raise RuntimeError(f"{command[:80]}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout

    def leader(self):
        """The host's first process, seen from this machine; None when the host is off."""
        try:
            nspawn = (self.folder / "nspawn").read_text().split()[0]
            return pathlib.Path(f"/proc/{nspawn}/task/{nspawn}/children").read_text().split()[0]
        except (OSError, IndexError):
            return None

    def view(self, path):
        """A path of the host, its own mounts included, as this machine can open it."""
        return pathlib.Path(f"/proc/{self.leader()}/root{path}")

    def processes(self):
        """(pid on this machine, command line) of every process of the host."""
        found = []
        try:
            space = os.readlink(f"/proc/{self.leader()}/ns/pid")
        except OSError:
            return found
        for entry in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(entry / "ns/pid") == space:
                    line = (entry / "cmdline").read_bytes()
                    found.append((int(entry.name), line.replace(b"\0", b" ").decode(errors="replace")))
            except OSError:
                continue
        return found

    def cut_power(self):
        testbed("kill", str(self.folder))

    def boot(self):
        testbed("boot", str(self.folder))

    def down(self):
        testbed("down", str(self.folder))
