# SPDX-License-Identifier: GPL-3.0-or-later
"""Dependent turns in a proxy's record: something goes up, and what comes down could only be sent once that had
arrived, and what goes up next only once that had come down."""
import dataclasses

# A packet that only lets the other side send more is this long, encrypted, and nobody waits for what it brings. No
# other has this length (the shortest wish, for a channel, has 52 bytes); the time would tell.
LETTING = 36


@dataclasses.dataclass
class Turn:
    up: int = 0            # bytes that the desk sent meanwhile
    down: int = 0          # bytes that came for it


def turns_of(record, delay):
    """The longest chain of turns in RECORD, entries (when it reached the proxy, "up" or "down", bytes); the
    proxy holds each back for DELAY seconds."""
    turns, ready, arrived = [], 0.0, None
    for when, direction, size in sorted(record):
        if arrived is None:
            # What reached the proxy before the last answer reached the desk did not depend on it.
            if direction == "up" and when >= ready and size != LETTING:
                turns.append(Turn())
                arrived = when + delay
        elif direction == "down" and when >= arrived:
            ready, arrived = when + delay, None
        if turns:
            turn = turns[-1]
            turn.up, turn.down = (turn.up + size, turn.down) if direction == "up" else (turn.up, turn.down + size)
    # Words of farewell wait for nothing.
    return turns if arrived is None else turns[:-1]
