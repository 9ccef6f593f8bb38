# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a trace was on disk when: a file counts once it was flushed after the last change of its
contents, and its name once the folder was flushed after the name came."""
import os

FLUSHES = ("fsync", "fdatasync", "sync", "syncfs")
MOVES = ("rename", "renameat", "renameat2", "link", "linkat")
MAKES = ("mkdir", "mkdirat", "symlink", "symlinkat")
REMOVES = ("unlink", "unlinkat", "rmdir")


class Order:
    def __init__(self, calls):
        self.calls = [call for call in calls if call.ok]

    def without_flushes(self):
        return Order([call for call in self.calls if call.name not in FLUSHES])

    def first(self, holds, after=None, words=""):
        for call in self.calls:
            if (after is None or call.begun >= after.ended) and holds(call):
                return call
        raise Missing(words or "a call is not in the trace")

    def flush_of(self, path, after, before):
        return any(call.name in FLUSHES and (call.name.startswith("sync") or call.paths[:1] == [path])
                   and call.begun >= after.ended and call.ended <= before.begun for call in self.calls)

    def changes(self, path, before):
        return [call for call in self.calls if call.ended <= before.begun and changes(call, path)]

    def names(self, path, before):
        """What gave PATH its name, the newest last."""
        return [call for call in self.calls if call.ended <= before.begun and name_of(call) == path]

    def durable(self, path, before, contents=True, name=True):
        """Why PATH is not on disk when BEFORE begins; nothing when it is."""
        missing = []
        if contents:
            written = self.changes(path, before)
            if not written:
                missing.append(f"{path}: nobody wrote it")
            elif not self.flush_of(path, written[-1], before):
                missing.append(f"{path}: its contents are not flushed")
        if name:
            named = self.names(path, before)
            if not named:
                missing.append(f"{path}: nobody made it")
            elif not self.flush_of(os.path.dirname(path), named[-1], before):
                missing.append(f"{path}: its folder is not flushed")
        return missing

    def removed(self, path, before):
        """Why the removal of PATH is not on disk when BEFORE begins."""
        gone = [call for call in self.calls if call.ended <= before.begun and call.name in REMOVES
                and target(call) == path]
        if gone and self.flush_of(os.path.dirname(path), gone[-1], before):
            return []
        return [f"{path}: its removal is not flushed"]


class Missing(Exception):
    pass


def changes(call, path):
    if call.name == "write" or call.name == "utimensat":
        return call.paths[:1] == [path]
    if call.name == "copy_file_range":
        return call.paths[1:2] == [path]
    return call.name == "openat" and call.paths[:1] == [path] and ("O_WRONLY" in call.arguments or "O_RDWR" in call.arguments)


def target(call):
    """The path that a call makes or removes; ln(1) and rm(1) give a folder's descriptor and a name."""
    last = call.paths[-1] if call.paths else ""
    return last if last.startswith("/") or len(call.paths) < 2 else os.path.join(call.paths[-2], last)


def name_of(call):
    if call.name in MOVES or call.name in MAKES:
        return target(call)
    if call.name == "openat" and "O_CREAT" in call.arguments:
        return call.paths[0] if call.paths else None
    return None
