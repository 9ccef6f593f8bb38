#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts two programs in turn and tells when each shows its first window, and what memory it holds.

Usage: firstwindow.py STARTS BOUND OURS OTHER. The X server itself tells of a window that is mapped
(MapNotify of the root's SubstructureNotify mask), so that nothing has to look again and again.
"""
import ctypes
import statistics
import subprocess
import sys
import time

SUBSTRUCTURE_NOTIFY = 1 << 19
CW_EVENT_MASK = 1 << 11
MAP_NOTIFY = 19
SETTLED = 3  # seconds

xcb = ctypes.CDLL("libxcb.so.1")
libc = ctypes.CDLL(None)


class Iterator(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(ctypes.c_uint32)), ("rem", ctypes.c_int),
                ("index", ctypes.c_int)]


class MapNotify(ctypes.Structure):
    _fields_ = [("type", ctypes.c_uint8), ("pad", ctypes.c_uint8), ("sequence", ctypes.c_uint16),
                ("event", ctypes.c_uint32), ("window", ctypes.c_uint32),
                ("override", ctypes.c_uint8)]


xcb.xcb_connect.restype = ctypes.c_void_p
xcb.xcb_get_setup.restype = ctypes.c_void_p
xcb.xcb_get_setup.argtypes = [ctypes.c_void_p]
xcb.xcb_setup_roots_iterator.restype = Iterator
xcb.xcb_setup_roots_iterator.argtypes = [ctypes.c_void_p]
xcb.xcb_change_window_attributes.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32,
                                             ctypes.c_void_p]
xcb.xcb_flush.argtypes = [ctypes.c_void_p]
for wait in (xcb.xcb_wait_for_event, xcb.xcb_poll_for_event):
    wait.restype = ctypes.POINTER(MapNotify)
    wait.argtypes = [ctypes.c_void_p]
libc.free.argtypes = [ctypes.c_void_p]


def watch():
    """A connection that hears of every window that is mapped."""
    connection = xcb.xcb_connect(None, None)
    root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection)).data[0]
    mask = ctypes.c_uint32(SUBSTRUCTURE_NOTIFY)
    xcb.xcb_change_window_attributes(connection, root, CW_EVENT_MASK, ctypes.byref(mask))
    xcb.xcb_flush(connection)
    return connection


def is_window(event):
    """A menu or a tool tip has override-redirect; a window has not."""
    found = (event.contents.type & 0x7F) == MAP_NOTIFY and not event.contents.override
    libc.free(event)
    return found


def pss(pid):
    """KiB that the process holds, what it shares counted by share; proc(5), smaps_rollup."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def start(connection, program):
    """Milliseconds to the first window and KiB of memory."""
    while event := xcb.xcb_poll_for_event(connection):
        libc.free(event)
    begin = time.monotonic()
    with subprocess.Popen([program], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        while not is_window(xcb.xcb_wait_for_event(connection)):
            pass
        shown = (time.monotonic() - begin) * 1000
        time.sleep(SETTLED)
        memory = pss(process.pid)
        process.terminate()
    return shown, memory


def main():
    starts, bound, programs = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:5]
    connection = watch()
    for program in programs:
        start(connection, program)  # so that both come out of the page cache
    runs = {program: [] for program in programs}
    for _ in range(starts):
        for program in programs:
            runs[program].append(start(connection, program))
    medians = {program: [statistics.median(column) for column in zip(*runs[program])]
               for program in programs}
    print(f"{'program':<50} {'window':>9} {'memory':>10}")
    for program in programs:
        shown, memory = medians[program]
        print(f"{program:<50} {shown:>6.0f} ms {memory / 1024:>6.1f} MiB")
    ours, other = (medians[program] for program in programs)
    ratios = [mine / theirs for mine, theirs in zip(ours, other)]
    print(f"{'ratio, at most ' + str(bound):<50} {ratios[0]:>9.2f} {ratios[1]:>10.2f}")
    return 1 if max(ratios) > bound else 0


sys.exit(main())
