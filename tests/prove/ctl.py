# SPDX-License-Identifier: GPL-3.0-or-later
"""postsealctl as a person runs it, each time with a home of its own that outlives the run."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from client import CTL


class Ctl:
    """Runs on HOST as USER with KEY; SECRETS are (option, secret) in the order of their questions; ADDRESS
    is the host's own or its proxy's."""

    def __init__(self, host, user="root", key=None, secrets=(), address=None):
        self.host, self.user, self.secrets = host, user, list(secrets)
        self.address = address or host.address
        self.folder = tempfile.TemporaryDirectory(prefix="prove-")
        self.inputs = pathlib.Path(self.folder.name) / "inputs"
        self.home = pathlib.Path(self.folder.name) / "home"
        self.inputs.mkdir()
        self.home.mkdir()
        self.key = key or host.folder / "key"
        self.known_hosts = self.inputs / "known_hosts"
        self.known_hosts.write_text((host.folder / "known_hosts").read_text().replace(host.address, self.address))
        self.under = []        # a program that runs it, and that program's arguments
        self.environment = {
            **os.environ, "HOME": str(self.home), "TMPDIR": self.made("tmp"),
            "XDG_STATE_HOME": self.made("state"), "XDG_CONFIG_HOME": self.made("config"),
            "XDG_CACHE_HOME": self.made("cache"), "XDG_DATA_HOME": self.made("data")}

    def made(self, name):
        (self.home / name).mkdir()
        return str(self.home / name)

    def run(self, command, *words, seconds=180):
        """(exit status, its JSON document) of COMMAND; words go behind the target."""
        options = ["-i", self.key, "--known-hosts", self.known_hosts, "--no-agent",
                   "--no-input", "--json"]
        descriptors = []
        for option, secret in self.secrets:
            read, write = os.pipe()
            os.write(write, secret.encode() + b"\n")
            os.close(write)
            options += [option, str(read)]
            descriptors.append(read)
        try:
            done = subprocess.run([*self.under, CTL, command, f"ssh://{self.user}@{self.address}", *words, *options],
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds,
                                  pass_fds=descriptors, env=self.environment, cwd=self.home)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        try:
            return done.returncode, json.loads(done.stdout)
        except ValueError:
            return done.returncode, {"message": done.stderr.decode(errors="replace").strip()}

    def apply(self, base, wanted, rehearse=True, deadline=60):
        """What is different between the two states, as an apply."""
        words = ["--name", "mail.postseal.test", "--ca", self.host.authority, "--deadline", str(deadline),
                 "--despite-errors"]  # what is proved is the server's part, behind the linter
        for number, (path, file) in enumerate(sorted(wanted.files.items())):
            if base.files.get(path) == file:
                continue
            local = self.inputs / str(number)
            local.write_bytes(file.data)
            words += ["--file", f"{path}={local},mode=0{file.mode}"]
        return self.run("apply", *words, *([] if rehearse else ["--test-only-no-rehearsal"]))

    def restore(self, transaction):
        return self.run("restore", transaction)


def moment(report, kind, text):
    """When the transaction said so, in seconds since boot (CLOCK_BOOTTIME); None when it did not."""
    for event in report.get("events", []):
        if event["kind"] == kind and event["text"] == text:
            return float(event["uptime"])
    return None


def said(status, report):
    return f"{status} {report.get('outcome', '')} {report.get('message', '')}".strip()
