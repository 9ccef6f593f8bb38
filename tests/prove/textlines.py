# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the text of main.cf and master.cf changed in the entries that were said, and nowhere else."""
import re


def owned(text, name_of):
    """(name of the entry that a line belongs to, or None; line), as main.cf(5) and master(5) read lines."""
    found, owner = [], None
    for line in text.split("\n"):
        bare = line.strip(" \t\r\v\f")
        if not bare or bare.startswith("#"):
            found.append((None, line))
            continue
        if not line[0].isspace():
            owner = name_of(line)
        found.append((owner, line))
    return found


def parameter_of(line):
    return line.partition("=")[0].strip()


def row_of(line):
    return "/".join((line.split() + ["", ""])[:2])


def is_row(text):
    fields = text.split()
    return len(fields) >= 8 and fields[1] in ("inet", "unix", "unix-dgram", "fifo", "pass")


def uncommented(lines, head, options):
    """The lines without a row that was commented out there, for each row that it may have been."""
    bare = [re.sub(r"^#+\s*", "", line).strip() if line.startswith("#") else None for _, line in lines]
    for at, text in enumerate(bare):
        if text is None or text.split() != head.split():
            continue
        end, gone = at + 1, {at}
        while end < len(bare) and bare[end] is not None and not is_row(bare[end]):
            if any(re.match(rf"-o\s*{{?\s*{re.escape(name)}\s*=", bare[end]) for name in options):
                gone.add(end)
            end += 1
        yield [line for number, line in enumerate(lines) if number not in gone]


def others(lines, names):
    return [line.rstrip("\r") for owner, line in lines if owner not in names]


def main_cf(before, after, said):
    names = {each["name"] for each in said if each["place"] == "main.cf"}
    old, new = (others(owned(text, parameter_of), names) for text in (before, after))
    return None if trimmed(old) == trimmed(new) else "a line of main.cf changed that nobody asked for"


def trimmed(lines):
    """A last line is ended before one is added."""
    return lines[:-1] if lines and not lines[-1] else lines


def master_cf(before, after, said):
    old, new = owned(before, row_of), owned(after, row_of)
    started = {each["place"] for each in said if each["kind"] == "service"}
    changed = {}
    for each in said:
        if each["kind"] == "value" and each["place"] != "main.cf":
            changed.setdefault(each["place"], set()).add(each["name"])
    for row, names in changed.items():
        if row not in started and not same_but(row, names, old, new):
            return f"a line of {row} changed that nobody asked for"
    names = started | set(changed)
    wanted = trimmed(others(new, names))
    candidates = [old]
    for row in started:
        lines = [line for owner, line in new if owner == row]
        options = set(re.findall(r"-o\s*{?\s*([A-Za-z0-9_]+)\s*=", "\n".join(lines)))
        candidates = [rest for each in candidates for rest in [each, *uncommented(each, lines[0], options)]]
    if any(trimmed(others(each, names)) == wanted for each in candidates):
        return None
    return "a line of master.cf changed that nobody asked for"


def same_but(row, names, old, new):
    sides = []
    for lines in (old, new):
        sides.append([line.strip() for owner, line in lines if owner == row
                      and not any(re.search(rf"\b{name}\b", line) for name in names)])
    return sides[0] == sides[1]
