# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration files of Dovecot made of constructs, each chosen at random: {name: bytes}, "dovecot.conf" first."""

PATHS = ("/var/spool/postfix/private/auth", "auth-userdb", "auth-master", "login/login", "/tmp/a b", "a#b", "x",
         "/run/dovecot/one", "{", "o'clock")
USERS = ("postfix", "root", "vmail", "", "a b", "$default_internal_user", "$SET:default_internal_user", "it's", "x\\y",
         "a=b", "{", "}", "caf\xe9")
MODES = ("0660", "0600", "0666", "660", "0", "0777", "00")
BAD_MODES = ("rw", "099", "-1", "0x1ff", "")
PORTS = ("12345", "0", "007", "65535")
BAD_PORTS = ("65536", "-1", "+1", "smtp", "")
COMMENTS = ("# plain", "#", "  # it's", "\t# \"open", "#mode = 0600", "# }", "# ends in \\")
BLANKS = ("", " ", "\t", "  ", "\t ", "\v", "\f", "\r")


class Maker:
    def __init__(self, random, since24):
        self.random, self.since24, self.lines = random, since24, []

    def pick(self, *some):
        return self.random.choice(some)

    def rarely(self, chance):
        return self.random.random() < chance

    def blank(self):
        return self.pick("", " ", " ", " ", "\t", "  ", *(BLANKS if self.rarely(.03) else ()))

    def value(self, text):
        """As it may be written."""
        quote = self.pick('"', "'")
        inner = text.replace("\\", "\\\\").replace(quote, "\\" + quote)
        return self.pick(text, text, text, quote + inner + quote, quote + text, text + quote if self.rarely(.1) else text)

    def end(self):
        """What may stand behind a statement."""
        return self.pick("", "", "", "", " ", " # why", "\t#", "#close" if self.rarely(.1) else "")

    def say(self, *words):
        """One statement of WORDS, perhaps on several lines."""
        line, indent = self.pick("", "  ", "\t"), self.pick("", " ", "  ")
        for number, word in enumerate(words):
            if number and word and self.rarely(.06):
                self.lines.append(line + self.pick("", " ") + "\\" + self.pick("", " ", " # c" if self.rarely(.2) else ""))
                if self.rarely(.1):
                    self.lines.append(self.pick("", "# lost", "\\", " \\ "))
                line = indent
            line += (" " if number and line[-1:] not in (" ", "\t", "") and not self.tight else "") + word
        self.lines.append(line + self.end())
        if self.rarely(.15):
            self.lines.append(self.pick("", " ", *COMMENTS))

    tight = False

    def setting(self, key, value):
        self.tight = True
        self.say(key, self.blank() + "=" + self.blank(), *value.split(" ", 1)[:1], *(" " + w for w in value.split(" ")[1:]))
        self.tight = False

    def wrong(self):
        """A statement that Dovecot refuses nearly always."""
        self.lines.append(self.pick("mode 0660", "}", "user = x }{ } {", "service auth { }", "unix_listener a b {", "service",
                                    "= x", "unix_listener \"open {", "inet_listener {x", "service auth {}", "} }", "nosuch_key = 1",
                                    "service auth{", "!include nosuch.conf", "!include_try nosuch/*.conf", "@group = x",
                                    "\"user\" = y", "group @g {", "group"))

    def listener_setting(self, inet):
        prefix = self.pick("", "", "", "inet_listener_" if inet else "unix_listener_") if self.since24 else ""
        if inet:
            key, value = self.pick(("port", self.pick(*PORTS)), ("ssl", self.pick("yes", "no", "Y")),
                                   ("listen" if self.since24 else "address", self.pick("127.0.0.1", "*, ::1")))
            prefix = "" if key == "listen" else prefix
            value = self.pick(*BAD_PORTS) if key == "port" and self.rarely(.03) else value
        else:
            key, value = self.pick(("mode", self.pick(*MODES)), ("user", self.pick(*USERS)), ("group", self.pick(*USERS)))
            if key == "mode" and self.rarely(.03):
                value = self.pick(*BAD_MODES)
            if self.rarely(.02):
                key, value = "path", self.pick("/tmp/other", "rel")
        if self.rarely(.01):
            key = "address" if inet else "mood"
        literal = not value or "$" in value or key == "listen"
        self.setting(prefix + key, value if literal else self.value(value))

    def block(self, type, name, content):
        words = [type] + ([name] if name is not None else [])
        self.say(*words, "{")
        content()
        self.say("}")

    def name(self, text):
        plain = not any(c in text for c in " \"'#{\\")
        return self.pick(text, text, f'"{text}"') if plain else f'"{text}"'

    def listener(self):
        inet = self.rarely(.3)
        name = self.pick("postfix", "a", "b") if inet else self.pick(*PATHS)
        unnamed = inet and not self.since24 and self.rarely(.6)
        self.block("inet_listener" if inet else "unix_listener", None if unnamed else self.name(name),
                   lambda: [self.listener_setting(inet) for _ in range(self.pick(0, 1, 2, 3))])

    def service(self):
        def content():
            for _ in range(self.pick(0, 1, 1, 2, 3)):
                if self.rarely(.03) and not self.since24:
                    self.block("protocol", "imap", lambda: self.setting("user", "vmail"))
                self.listener()
                if self.rarely(.2):
                    self.setting(self.pick("user", "group"), "dovecot")
                if self.rarely(.1):
                    self.setting(self.pick("client_limit", "process_limit"), self.pick("1", "1000", "many", "99999999999"))
        self.block("service", self.pick("auth", "auth", "auth", '"auth"', "dict"), content)

    def file(self):
        if self.since24:
            self.lines += ["dovecot_config_version = 2.4.0", "dovecot_storage_version = 2.4.0"]
        for _ in range(self.pick(1, 2, 3, 4)):
            kind = self.random.random()
            if kind < .7:
                self.service()
            elif kind < .8:
                self.setting("auth_mechanisms", self.pick("plain", "plain login"))
            elif kind < .86:
                self.lines.append(self.pick("", *COMMENTS))
            elif kind < .9 and not self.since24:
                self.block("protocol", "imap", self.service)
            elif kind < .96:
                self.lines.append(("auth_verbose" if self.since24 else "mail_debug") + self.pick(" = ", "=") + self.pick("yes", "no"))
            else:
                self.wrong()


def goes_on(line):
    return "\\" in line


def split(random, lines):
    """Moves runs of lines to files that are included in their place."""
    files, number = {}, 0
    while len(lines) > 4 and random.random() < .4 and number < 3:
        begin = random.randrange(2, len(lines) - 1)
        end = random.randrange(begin + 1, min(begin + 8, len(lines)) + 1)
        if any(map(goes_on, lines[begin - 1:begin] + lines[max(begin, end - 3):end])):
            continue
        number += 1
        folder = random.choice(("", "conf.d/"))
        names = [f"{folder}{number}0.conf"]
        parts = [lines[begin:end]]
        if end - begin > 2 and not goes_on("".join(lines[begin:begin + 2])):
            names, parts = names + [f"{folder}{number}1.conf"], [lines[begin:begin + 1], lines[begin + 1:end]]
        files.update(zip(names, parts))
        pattern = random.choice((f"{number}?.conf", f"{number}*.conf", f"{number}[0-9].conf", f"{number}{{0,1}}.conf"))
        wrong = random.random() < .05
        lines[begin:end] = [random.choice(("!include ", "!include_try ", " !include\t")) + folder
                            + ("none*" if wrong else pattern if len(names) > 1 else f"{number}0.conf")]
    return {"dovecot.conf": lines} | files


def make(random, since24):
    maker = Maker(random, since24)
    maker.file()
    files = split(random, maker.lines)
    newline = random.choice(("\n", "\n", "\n", "\r\n"))
    return {name: (newline.join(lines) + random.choice((newline, newline, ""))).encode("latin-1")
            for name, lines in files.items()}
