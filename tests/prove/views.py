# SPDX-License-Identifier: GPL-3.0-or-later
"""A configuration folder as Postfix's own tools see it, and what it must look like once a goal has said what
it sets."""
import os
import re
import tempfile

import agreement
import postfixsays

FIELDS = len(postfixsays.FIELDS)


class Refused(Exception):
    """Postfix does not take the folder."""


class Unreadable(Exception):
    """Postfix asks for the address of a host before it says anything."""


def plain(value):
    return agreement.masked(agreement.squeeze(value))


def ask(run, folder, flag):
    status, out, err = run(folder, "postconf", "-c", ".", flag)
    # Options that Postfix does not know are no parameters of main.cf.
    found, fatal = postfixsays.warnings(re.sub(r"(?m)^.*/master\.cf: unused parameter: .*$", "", err))
    if fatal and fatal["network"]:
        raise Unreadable(fatal["message"])
    if status or fatal:
        raise Refused(fatal["message"] if fatal else err)
    return out, found


def words(text):
    """The words of a row of master.cf, braces around one cut off."""
    found, word, depth = [], "", 0
    for c in text + " ":
        depth += (c == "{") - (c == "}")
        if c.isspace() and depth <= 0:
            if word:
                found.append(word[1:-1].strip() if word[0] == "{" and word[-1] == "}" else word)
            word = ""
        else:
            word += c
    return found


def row_of(text):
    """(fields and arguments without -o, options) of a row on one line."""
    fields, rest, options = text.split(None, FIELDS - 1), [], {}
    command = words(fields[-1])
    while command:
        word = command.pop(0)
        if word == "-o" and command and "=" in command[0]:
            name, _, value = command.pop(0).partition("=")
            options[name.strip()] = plain(value)
        elif word.startswith("-o") and "=" in word:
            name, _, value = word[2:].partition("=")
            options[name.strip()] = plain(value)
        else:
            rest.append(word)
    return (*fields[:-1], *rest), options


class View:
    """main: parameter -> value, unused ones too; options: "row/parameter" -> value; rows: name -> fields and
    arguments; tables: path -> key -> value; files: their paths. What a new sasl_passwd holds is in passwords: it
    is never said."""

    def __init__(self, run, folder, tables, passwords=()):
        self.passwords = passwords
        out, found = ask(run, folder, "-n")
        self.main = {name: plain(value) for name, value in postfixsays.pairs(out)
                     if (name, value) != ("config_directory", ".")}
        self.main |= {entry["name"]: plain(entry["value"]) for entry in found["unused"]}
        out, _ = ask(run, folder, "-P")
        self.options = {name: plain(value) for name, value in postfixsays.pairs(out)}
        out, _ = ask(run, folder, "-F")
        lines, self.rows = postfixsays.lines(out), {}
        for at in range(0, len(lines) - FIELDS + 1, FIELDS):
            values = [line.partition(" = ")[2] for line in lines[at:at + FIELDS]]
            self.rows[f"{values[0]}/{values[1]}"] = row_of(" ".join(values))[0]
        self.tables = {path: table(run, path) for path in tables if os.path.isfile(path)}
        self.files = set(files(folder))

    def parts(self):
        return {"postconf -n": self.main, "postconf -P": self.options, "postconf -F": self.rows,
                "postmap -s": self.tables, "files": {path: True for path in self.files}}

    def take(self, said):
        """What is said happens here; the complaint when it does not fit what is there."""
        for each in said:
            problem = getattr(self, "take_" + each["kind"].replace("-", "_"))(each)
            if problem:
                return f"said {each}, but {problem}"
        return None

    def take_value(self, each):
        main = each["place"] == "main.cf"
        values = self.main if main else self.options
        key = each["name"] if main else f'{each["place"]}/{each["name"]}'
        before, after = (None if each[side] is None else plain(each[side]) for side in ("before", "after"))
        if values.get(key) != before:
            return f"Postfix has {values.get(key)!r} before"
        values.pop(key, None)
        if after is not None:
            values[key] = after
        return None

    def take_service(self, each):
        if each["place"] in self.rows:
            return "the row was there"
        self.rows[each["place"]], options = row_of(each["after"])
        self.options |= {f'{each["place"]}/{name}': value for name, value in options.items()}
        return None

    def take_file(self, each):
        if each["place"] in self.files:
            return "the file was there"
        self.files.add(each["place"])
        secret = os.path.basename(each["place"]).startswith("sasl_passwd")
        self.tables[each["place"]] = dict(self.passwords) if secret else {}
        return None

    def take_table_row(self, each):
        rows = self.tables.setdefault(each["place"], {})
        key = each["name"].lower()
        if rows.get(key) != each["before"]:
            return f"postmap has {rows.get(key)!r} before"
        rows.pop(key, None)
        if each["after"] is not None:
            rows[key] = each["after"]
        return None


def table(run, path):
    with tempfile.TemporaryDirectory() as clean:     # postmap reads main.cf, and stops at what postconf takes
        postfixsays.write(clean, "main.cf", b"")
        status, out, err = run(clean, "postmap", "-c", clean, "-s", f"texthash:{path}")
    if status:
        raise Refused(err)
    return dict(line.partition("\t")[::2] for line in postfixsays.lines(out))


def files(folder):
    return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names]


def difference(expected, found):
    for what, ours in expected.parts().items():
        problem = agreement.difference(ours, found.parts()[what], what)
        if problem:
            return problem.replace(" is ", " said ", 1)
    return None
