# SPDX-License-Identifier: GPL-3.0-or-later
"""The system calls of a host's processes, by strace from this machine, in the order of time."""
import dataclasses
import pathlib
import re
import signal
import subprocess
import time

CALLS = "execve,openat,write,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat," \
        "mkdir,mkdirat,utimensat,copy_file_range,fsync,fdatasync,sync,syncfs,kill"
LINE = re.compile(r"^(\d+\.\d+) (\w+)\((.*)\)\s+= (-?\d+|\?)(?:<[^<>]*>)?[^<]*(?:<([0-9.]+)>)?$")


@dataclasses.dataclass
class Call:
    begun: float
    ended: float
    name: str
    arguments: str
    paths: list            # quoted paths, made absolute, and the files of descriptors
    ok: bool


class Trace:
    """Follows the host's systemd and sshd, and whatever they start, until stop()."""

    def __init__(self, host, folder, calls=CALLS, length=400):
        self.prefix = pathlib.Path(folder) / "trace"
        listener = [pid for pid, line in host.processes() if line.startswith("sshd: /usr/sbin/sshd")]
        words = ["strace", "-ff", "-qq", "-ttt", "-T", "-y", "-v", "-s", str(length), "-e", f"trace={calls}", "-e", "signal=none",
                 "-o", self.prefix]
        self.processes = []
        for number, pid in enumerate([host.leader(), *listener]):
            words[-1] = f"{self.prefix}.{number}"
            self.processes.append(subprocess.Popen([*words, "-p", str(pid)], stderr=subprocess.PIPE, text=True))
        for process, pid in zip(self.processes, [host.leader(), *listener]):
            self.attached(pid, process)

    def attached(self, pid, process):
        end = time.monotonic() + 10
        while "TracerPid:\t0" in pathlib.Path(f"/proc/{pid}/status").read_text():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"strace cannot follow {pid}: {process.stderr.read() if process.poll() else ''}")
            time.sleep(0.05)

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGINT)
            process.wait()

    def files(self):
        return self.prefix.parent.glob(self.prefix.name + ".*")

    def calls(self):
        """Every finished call, sorted by when it ended."""
        calls = []
        for file in self.files():
            with open(file, errors="replace") as lines:
                calls += [call for call in map(parsed, lines) if call]
        return sorted(calls, key=lambda call: call.ended)


def parsed(line):
    found = LINE.match(line.rstrip("\n"))
    if not found or found[4] == "?":
        return None
    begun, name, arguments = float(found[1]), found[2], found[3]
    if name == "execve":
        paths = re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)
    else:
        paths = re.findall(r'(?:\d+<([^<>"]*)>)|"((?:[^"\\]|\\.)*)"', arguments)
        paths = [a or b for a, b in paths]
    return Call(begun, begun + float(found[5] or 0), name, arguments, paths, not found[4].startswith("-"))
