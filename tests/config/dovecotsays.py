# SPDX-License-Identifier: GPL-3.0-or-later
"""What doveconf(1) of a Dovecot makes of a configuration file: {"fatal": {file, line, text} or None, "listeners": [(type,
name, {setting: value})] of the auth service, "others": [line]}.
No daemon is started."""
import re

FATAL = r"doveconf: Fatal: Error in configuration file (?P<file>\S+?)(?: line (?P<line>\d+))?: (?P<text>.*)"
MISSING = r"Missing '\}' \(section started at (?P<file>\S+):(?P<line>\d+)\)"
NEW = {"mode": "0600", "user": "", "group": ""}


def unquoted(value):
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if re.fullmatch('".*"', value) and len(value) > 1 else value


def header(line):
    """(type, name or None) of a line that begins a block."""
    type, _, name = line.removesuffix("{").rstrip(" ").partition(" ")
    return type, unquoted(name) if name else None


def blocks(out):
    """[(type, name, {setting: value})] of the listeners of the services "auth" that are for everybody, and the lines of
    all else."""
    found, others, stack = [], [], []
    for line in out.split("\n"):
        text = line.strip(" ")
        if text.startswith("# ") or not text:
            continue
        if text.endswith("{") and "=" not in text.split("{")[0]:
            stack.append(header(text))
            if is_listener(stack):
                found.append((*stack[1], {}))
        elif text == "}":
            if stack:
                stack.pop()
        elif is_listener(stack):
            name, _, value = text.partition(" =")
            found[-1][2][name] = value.removeprefix(" ")
        else:
            others.append(f"{stack} {text}")
    return found, others


def is_listener(stack):
    return len(stack) == 2 and stack[0] == ("service", "auth") and stack[1][0] in ("unix_listener", "inet_listener")


def fatal(err):
    match = re.search(FATAL, err)
    if not match:
        return None
    missing = re.search(MISSING, match["text"])
    where = missing or match
    return {"file": where["file"], "line": int(where["line"] or 0), "text": match["text"]}


class Doveconf:
    """Asks by RUN (postfixsays.Runner), once for what Dovecot has by itself."""

    def __init__(self, run, folder):
        self.run = run
        _, out, _ = run(folder, "doveconf", "-d")
        self.version = re.match(r"# (\S+)", out)[1]
        self.defaults = out
        self.since24 = tuple(map(int, self.version.split(".")[:2])) >= (2, 4)
        self.own = {} if self.since24 else {
            (type, name): values for type, name, values in blocks(out)[0]}

    def judge(self, folder, name):
        # 2.3 hides by -n what is as it would be; 2.4 shows with -n all that is written.
        status, out, err = self.run(folder, "doveconf", "-n" if self.since24 else "-a", "-c", f"{folder}/{name}")
        if status and not fatal(err):
            raise RuntimeError(f"doveconf failed: {err}")
        listeners, others = blocks(out)
        return {"fatal": fatal(err), "listeners": listeners, "others": others}
