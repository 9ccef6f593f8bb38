# SPDX-License-Identifier: GPL-3.0-or-later
"""What a crash leaves on the disk of the client's machine: programs that may dump core and are told to."""
import contextlib
import os
import pathlib
import resource
import signal
import subprocess
import threading
import time

PATTERN = pathlib.Path("/proc/sys/kernel/core_pattern")


@contextlib.contextmanager
def dumping():
    """While it lasts, whoever dies of SIGABRT leaves its memory as "core" where it runs."""
    pattern, limits = PATTERN.read_bytes(), resource.getrlimit(resource.RLIMIT_CORE)
    PATTERN.write_bytes(b"core\n")
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, limits)
        PATTERN.write_bytes(pattern)


def abort_when(come, program):
    """Starts a thread that, as soon as COME() holds, aborts the child of this process that runs PROGRAM."""
    def wait():
        end = time.monotonic() + 60
        while not come() and time.monotonic() < end:
            time.sleep(0.005)
        for task in pathlib.Path("/proc/self/task").iterdir():
            for pid in map(int, (task / "children").read_text().split()):
                if program in pathlib.Path(f"/proc/{pid}/cmdline").read_text():
                    os.kill(pid, signal.SIGABRT)
    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def crashed(ctl, host, base, new):
    """Aborts postsealctl while its apply is under way; its exit status, -SIGABRT when it died of that."""
    transactions = host.view("/var/lib/postseal")
    before = set(transactions.iterdir())
    killer = abort_when(lambda: set(transactions.iterdir()) - before, "postsealctl")
    status, _ = ctl.apply(base, new, deadline=6)
    killer.join()
    return status


def dumped(folder, data):
    """Whether a program without any care, which has DATA in its memory, leaves it in FOLDER; takes it away."""
    subprocess.run(["sh", "-c", "IFS= read -r w; kill -ABRT $$"], input=data + b"\n", cwd=folder)
    cores = list(pathlib.Path(folder).glob("core*"))
    held = any(data in core.read_bytes() for core in cores)
    for core in cores:
        core.unlink()
    return held
