# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/transaction.md says of the order in which a transaction's things reach the disk. Each promise
is a function of an Order and the transaction's ID that returns what breaks it."""
import os

from draft import CONF
from order import MOVES, REMOVES, target

STATE = "/var/lib/postseal"
UNITS = "/etc/systemd/system"


def folder(ident):
    return f"{STATE}/{ident}"


def said(order, ident, state):
    """The journal's line being written, and its name being changed to the journal's."""
    place = folder(ident)
    wrote = order.first(lambda call: call.name == "write" and call.paths[:1] == [f"{place}/state.new"]
                        and f'"{state}\\n"' in call.arguments, words=f"nobody wrote {state}")
    moved = order.first(lambda call: call.name in MOVES and target(call) == f"{place}/state", wrote,
                        f"{state} did not become the journal")
    return wrote, moved


def told(order, ident, word):
    return order.first(lambda call: call.name == "write" and call.paths[:1] == [f"{folder(ident)}/events"]
                       and f"done\\t{word}" in call.arguments, words=f"nobody told {word}")


def swaps(order, ident):
    """The renames (links, for what was not there) that put new files in force."""
    mark = f"/.postseal-{ident}-"
    return [call for call in order.calls if call.name in MOVES and mark in call.paths[0]
            and mark not in target(call) and ".old/" not in call.paths[0] and target(call).startswith(CONF)]


def backs(order, ident):
    """The renames and removals that put the old state back, after `put-back` was begun."""
    begun = order.first(lambda call: call.name == "write" and "put-back" in call.arguments, words="no put-back")
    found = [call for call in order.calls if call.begun >= begun.ended and (call.name in MOVES or call.name in REMOVES)
             and target(call).startswith(CONF + "/") and ".postseal-" not in target(call)]
    end = said(order, ident, "restored")[0]
    return [call for call in found if call.ended <= end.begun]


def flushed_line(order, ident, state, following):
    wrote, moved = said(order, ident, state)
    missing = [] if order.flush_of(f"{folder(ident)}/state.new", wrote, moved) else [f"{state} is renamed before it is flushed"]
    if not order.flush_of(folder(ident), moved, following):
        missing.append(f"{state} is not on disk before what follows")
    return missing


def at_least(calls, count, words):
    return [] if len(calls) >= count else [f"{len(calls)} {words} in the trace only"]


# ---- before armed
def backup(order, ident):
    armed = said(order, ident, "armed")[0]
    place = f"{folder(ident)}/backup"
    copies = sorted({call.paths[0] for call in order.calls if call.name == "openat" and call.paths
                     and "O_CREAT" in call.arguments and call.paths[0].startswith(place + "/")
                     and call.ended <= armed.begun})
    missing = at_least(copies, 4, "files of the back-up")
    for path in copies:
        missing += order.durable(path, armed)
    for path in (place, folder(ident)):
        missing += order.durable(path, armed, contents=False)
    # The first apply on a server makes it, with mkdir -p, which walks there.
    made = [call for call in order.calls if call.name.startswith("mkdir") and call.paths[-1:] in ([STATE], ["postseal"])]
    if made and not order.flush_of(os.path.dirname(STATE), made[0], armed):
        missing.append(f"{STATE}: its folder is not flushed")
    return missing


def new_files(order, ident):
    armed = said(order, ident, "armed")[0]
    moves = swaps(order, ident)
    missing = at_least(moves, 3, "renames")
    for call in moves:
        missing += order.durable(call.paths[0], armed)
    return missing


def new_folders(order, ident):
    """Folders that new files needed; their names, up to the first that was there."""
    armed = said(order, ident, "armed")[0]
    made = [target(call) for call in order.calls if call.name.startswith("mkdir") and call.ended <= armed.begun
            and target(call).startswith(CONF + "/") and ".postseal-" not in target(call)]
    missing = at_least(made, 2, "new folders")
    for path in made:
        missing += order.durable(path, armed, contents=False)
    return missing


def papers(order, ident):
    """What the put-back reads: script, manifest, lists."""
    armed = said(order, ident, "armed")[0]
    missing = []
    for name in ("script", "siblings", "order", "unit", "ports.before"):
        missing += order.durable(f"{folder(ident)}/{name}", armed)
    return missing + order.durable(f"{folder(ident)}/manifest", armed, contents=False)


def boot_unit(order, ident):
    armed = said(order, ident, "armed")[0]
    return order.durable(f"{UNITS}/postseal-{ident}.service", armed) + \
        order.durable(f"{UNITS}/sysinit.target.wants/postseal-{ident}.service", armed, contents=False)


# ---- armed, swapped, reload
def armed_first(order, ident):
    moves = swaps(order, ident)
    return at_least(moves, 3, "renames") or flushed_line(order, ident, "armed", moves[0])


def renames(order, ident):
    swapped = said(order, ident, "swapped")[0]
    missing = at_least(swaps(order, ident), 3, "renames")
    for call in swaps(order, ident):
        missing += order.durable(target(call), swapped, contents=False)
    return missing


def swapped_first(order, ident):
    moved = said(order, ident, "swapped")[1]
    force = order.first(lambda call: call.name == "execve" and call.paths[:1] == ["/usr/sbin/postfix"]
                        and '"reload"' in call.arguments, moved, "no reload")
    return flushed_line(order, ident, "swapped", force)


# ---- the end
def kept_told(order, ident):
    return flushed_line(order, ident, "kept", told(order, ident, "kept"))


def put_back(order, ident):
    restored = said(order, ident, "restored")[0]
    moves = backs(order, ident)
    missing = at_least(moves, 3, "files put back")
    for call in moves:
        if call.name in REMOVES:
            missing += order.removed(target(call), restored)
            continue
        missing += order.durable(target(call), restored, contents=False)
        if ".back-" in call.paths[0]:
            missing += order.durable(call.paths[0], call, name=False)
    return missing


def restored_told(order, ident):
    return flushed_line(order, ident, "restored", told(order, ident, "restored"))


def unit_stays(order, ident, state):
    """The boot unit goes only once the decision is on disk."""
    gone = order.first(lambda call: call.name in REMOVES and target(call) == f"{UNITS}/postseal-{ident}.service",
                       said(order, ident, state)[1], "the boot unit stays")
    return flushed_line(order, ident, state, gone)


def armed_again(order, ident):
    return flushed_line(order, ident, "armed", backs(order, ident)[0])


BEFORE = {"back-up, its folders > armed": backup, "new files, their names > armed": new_files,
          "new folders > armed": new_folders, "script, lists > armed": papers, "boot unit > armed": boot_unit,
          "armed > first rename": armed_first, "every rename's folder > swapped": renames,
          "swapped > reload": swapped_first}
BACK = {"old files, their folders > restored": put_back, "restored > told": restored_told,
        "restored > boot unit goes": lambda order, ident: unit_stays(order, ident, "restored")}
APPLY = {**BEFORE, "kept > told": kept_told,
         "kept > boot unit goes": lambda order, ident: unit_stays(order, ident, "kept")}
PUT_BACK = {**BEFORE, **BACK}
RESTORE = {"boot unit > armed": boot_unit, "armed > first file": armed_again, **BACK}
