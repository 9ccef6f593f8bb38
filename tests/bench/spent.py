# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs cost: the processor time of a process as wait4(2) tells it, in milliseconds."""
import dataclasses
import os
import statistics
import time


@dataclasses.dataclass
class Spent:
    processor: float    # user and system time, from fork to exit
    wall: float
    status: int         # as exit(3) gave it


def spent(*argv, output=os.devnull):
    """Runs a program to its end; what it prints goes to the file OUTPUT."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
               (os.POSIX_SPAWN_DUP2, 1, 2)]
    begin = time.monotonic()
    pid = os.posix_spawnp(argv[0], [str(word) for word in argv], os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    return Spent(1000 * (usage.ru_utime + usage.ru_stime), 1000 * (time.monotonic() - begin),
                 os.waitstatus_to_exitcode(status))


def memory_of(*argv, output):
    """(seconds by the clock, megabytes of memory at most) of a program; what it prints goes to OUTPUT."""
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
               (os.POSIX_SPAWN_DUP2, 1, 2)]
    begin = time.monotonic()
    pid = os.posix_spawnp(str(argv[0]), [str(word) for word in argv], os.environ, file_actions=actions)
    _, _, usage = os.wait4(pid, 0)
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def median(values):
    return statistics.median(list(values))
