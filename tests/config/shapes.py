# SPDX-License-Identifier: GPL-3.0-or-later
"""Files made of constructs, each chosen at random: (bytes, names of the constructs in order)."""

KINDS = ("main.cf", "master.cf", "table")
NAMES = ("relayhost", "mydestination", "smtpd_banner", "smtp_tls_security_level", "mynetworks", "myorigin",
         "smtpd_recipient_restrictions", "virtual_alias_maps", "biff", "queue_run_delay", "alias_maps",
         "smtpd_tls_loglevel", "mydomain", "local_recipient_maps", "transport_maps", "masquerade_domains")
OWN = ("mine", "yours", "empty", "a1", "local_list", "Relayhost", "mua_restrictions")
RAW = ("mailbox_command", "forward_path", "default_rbl_reply", "smtpd_reject_footer", "luser_relay")
SERVICES = ("smtp_destination_rate_delay", "smtp_destination_recipient_limit", "foo_destination_rate_delay",
            "cleanup_time_limit", "lmtp_destination_concurrency_limit", "qmgr_initial_destination_concurrency")
WORDS = ("example.org", "permit", "reject", "hash:/etc/postfix/x", "127.0.0.0/8", "[::1]/128", "yes", "no", "may",
         "encrypt", "300s", "10", "a=b", "\"quoted\"", "back\\slash", "{ a = b }", "#1", "x,y", "ldap:mine",
         "inline:{a=b}", "static:x", "[relay.example.org]:587", "100%", "user@domain", "()", "*", "caf\xe9")
SIGNS = ("==", "!=", "<", "<=", ">", ">=")
LEVELS = ("==level", "!=level", "<level", "<=level", ">level", ">=level")


class Maker:
    """Writes one file of KIND and remembers what it wrote."""

    def __init__(self, random, kind):
        self.random, self.kind, self.used = random, kind, []

    def one(self, **choices):
        """The text of one of the named choices: a weight and a function each."""
        name = self.random.choices(list(choices), [weight for weight, _ in choices.values()])[0]
        self.used.append(name)
        return choices[name][1]()

    def pick(self, *some):
        return self.random.choice(some)

    # ---- "$"
    def name(self):
        return self.pick(*NAMES, *OWN, *OWN)

    def text(self, depth=0):
        pick = self.pick
        parts = [pick(pick(*WORDS), self.macro(depth + 1) if depth < 3 else "x") for _ in range(pick(0, 1, 1, 2))]
        return pick(" ", "", ", ").join(parts)

    def macro(self, depth=0):
        pick, name, text = self.pick, self.name, lambda: self.text(depth)
        return self.one(
            dollar_name=(6, lambda: f"${name()}"), braces=(3, lambda: f"${{{name()}}}"),
            parentheses=(2, lambda: f"$({name()})"), blanks_in_braces=(1, lambda: f"${{ {name()}\t}}"),
            if_set=(2, lambda: f"${{{name()}?{text()}}}"), if_not=(2, lambda: f"${{{name()}:{text()}}}"),
            if_set_braced=(2, lambda: f"${{{name()}{pick('?', ' ? ')}{{{text()}}}}}"),
            if_not_braced=(1, lambda: f"${{{name()}:{{ {text()} }}}}"),
            either=(2, lambda: f"${{{name()}?{{{text()}}}{pick(':', ' : ')}{{{text()}}}}}"),
            either_bare=(1, lambda: f"${{{name()}?{{{text()}}}:{text()}}}"),
            comparison=(2, lambda: f"${{{{{text()}}}{pick(' ', '')}{pick(*SIGNS)}{pick(' ', '')}{{{text()}}}"
                                   f"{pick('', '?{yes}', ' ? {yes} : {no}', ':{no}', '?yes')}}}"),
            numbers=(1, lambda: f"${{{{{pick(1, 9, 10, '010')}}}{pick(*SIGNS)}{{{pick(1, 9, 10)}}}?{{yes}}:{{no}}}}"),
            levels=(1, lambda: f"${{{{{pick('3.9', '3.10', '2', '$compatibility_level')}}} {pick(*LEVELS)} "
                               f"{{{pick('3.6', '3.10', '0', '4')}}} ? {{{text()}}} : {{{text()}}}}}"),
            two_dollars=(2, lambda: "$$" + pick("", "x")), undefined_name=(1, lambda: f"${{nobody{pick(1, 2)}}}"),
            bad_reference=(1, lambda: pick("$ x", "100$", "${open", "${my-name}", "${}", "$(a", "${a?{b}c}",
                                           "${{a}==b}", "${{a} = {b}}", "$-", "${{1} <level {x}}", "${a=b}")))

    def value(self):
        parts = [self.pick(self.pick(*WORDS), self.pick(*WORDS), self.macro()) for _ in range(self.pick(0, 1, 1, 2, 3))]
        return self.pick(" ", ", ", ",", "\t").join(parts)

    # ---- main.cf
    def entry(self, name=None, value=None):
        name = self.name() if name is None else name
        value = self.value() if value is None else value
        return name + self.one(spaced=(6, lambda: " = "), tight=(2, lambda: "="), tabs=(1, lambda: "\t=\t"),
                               blank_before=(1, lambda: " ="), blank_at_end=(1, lambda: " =  ")) + value

    def folded(self):
        entry = self.entry()
        for _ in range(self.pick(1, 1, 2, 3)):
            entry += "\n" + self.one(
                continuation=(6, lambda: self.pick(" ", "\t", "    ", "\v", "\f") + self.value()),
                comment_inside=(2, lambda: "# note, " + self.pick(*WORDS)),
                indented_comment=(1, lambda: "   #" + self.pick(*WORDS)), blank_inside=(1, lambda: self.pick("", "  ", "\t")))
        return entry + "\n  end"

    def main_line(self):
        entry, pick = self.entry, self.pick
        return self.one(
            plain=(8, entry), folded=(4, self.folded), comment=(2, lambda: "#" + self.value()),
            blank_line=(2, lambda: pick("", "  ", "\t")), twice=(1, lambda: "\n".join([entry("biff"), entry("biff")])),
            same_twice=(1, lambda: "myorigin = x\nmyorigin = x"), empty_value=(1, lambda: entry("empty", "")),
            raw_value=(1, lambda: entry(pick(*RAW))), service_parameter=(1, lambda: entry(pick(*SERVICES))),
            classes=(1, lambda: "smtpd_restriction_classes = mine, yours\nmine = permit"),
            table_settings=(1, lambda: f"virtual_alias_maps = {pick('ldap', 'mysql', 'pgsql')}:mine\n"
                                       f"mine_{pick('domain', 'hosts', 'server_host', 'nothing')} = x"),
            read_only=(1, lambda: entry(pick("process_name", "service_name", "process_id"))),
            # The default of mynetworks depends on it and on the machine's addresses.
            level=(1, lambda: "mynetworks = 127.0.0.0/8\n" + entry("compatibility_level", pick(
                "2", "3.6", "3.10.1", "0", "x", "3.6.1.1", "3 6", "$mine"))),
            of_version=(1, lambda: entry(pick("smtp_tls_enable_rpk", "smtpd_forbid_bare_newline", "tls_required_enable",
                                              "smtp_bind_address_enforce", "info_log_address_format"))),
            equals_below=(1, lambda: "relayhost\n = " + self.value()), hash_in_value=(1, lambda: "myorigin = a#b # c"),
            nul=(1, lambda: "relayhost = a\0b"), binary=(1, lambda: "smtpd_banner = gr\xfc\xdf \x01"),
            long_value=(1, lambda: "mydestination = " + ", ".join(f"h{n}.example" for n in range(pick(40, 400)))),
            no_equals=(.15, lambda: pick("not a setting", "relayhost", "two words = 1", "= 1")))

    def main_cf(self):
        text = "\n".join(self.main_line() for _ in range(self.random.randint(1, 9))) + "\n"
        if self.random.random() < .08:
            self.used.append("blank_first")
            text = "  lost\n" + text
        return text

    # ---- master.cf
    def option(self):
        name, value = self.pick(*NAMES, *OWN), self.pick(*WORDS, "$mine", "${mine?x}", "$mua_restrictions")
        tight = value.replace(" ", "")
        return self.one(
            option=(6, lambda: f"-o {name}={tight}"), option_braced=(2, lambda: f"-o {{ {name} = {value} }}"),
            option_empty=(1, lambda: f"-o {name}="), # Of what holds an o (but the first) postconf shows two options; the daemons see one.
            option_glued=(1, lambda: f"-o{self.pick('biff', 'mine', 'a1', 'virtual_alias_maps')}={self.pick('yes', '$mine', '1')}"),
            option_braced_tight=(1, lambda: f"-o {{{name}={value}}}"), flag=(1, lambda: self.pick("-v", "-s 3", "-c")),
            argument=(1, lambda: self.pick("flags=DRhu", "user=nobody", "argv=/bin/x ${sender} $recipient", "{a b}")))

    def row(self):
        pick = self.pick
        row = pick(" ", "  ", "\t").join([
            pick("smtp", "submission", "465", "127.0.0.1:10025", "[::1]:25", "maildrop", "relay", "qmgr", "private/x"),
            pick("inet", "inet", "unix", "unix", "pass", "fifo"), *(pick("-", "n", "y") for _ in range(3)),
            pick("-", "0", "60", "300?"), pick("-", "0", "1", "50"), pick("smtpd", "smtp", "pipe", "local", "spawn")])
        for _ in range(pick(0, 1, 1, 2, 4)):
            row += self.one(beside=(2, lambda: " "), below=(4, lambda: "\n  "), below_a_comment=(1, lambda: "\n# note\n  "),
                            below_a_blank=(1, lambda: "\n\n\t")) + self.option()
        return row

    def master_line(self):
        pick = self.pick
        return self.one(
            row=(9, self.row), comment=(2, lambda: "# " + self.row()), blank_line=(1, lambda: pick("", "  ")),
            row_twice=(1, lambda: "\n".join(["smtp inet n - - - - smtpd", "smtp inet n - n - - smtpd -v"])),
            bad_row=(.15, lambda: pick("smtp inet n - y", "smtp tcp n - y - - smtpd", "smtp inet q - y - - smtpd",
                                       "smtp inet n - y - x smtpd", "smtp inet n - y - - smtpd -o", "smtp inet n - y - - smtpd -o {x")))

    def master_cf(self):
        return "\n".join(self.master_line() for _ in range(self.random.randint(1, 7))) + "\n"

    # ---- tables
    def row_of_table(self):
        pick = self.pick
        key = self.one(domain=(4, lambda: pick("example.org", ".example.org", "Example.ORG", "[mx.example.org]")),
                       address=(2, lambda: pick("user@example.org", "@example.org", "User+x@Example.org")),
                       quoted=(1, lambda: pick('"a b"@example.org', '"a b"', '"a\\"b" x', '"open')),
                       fingerprint=(1, lambda: "AA:BB:" + pick("CC", "dd")), other_bytes=(1, lambda: "caf\xe9"))
        return key + self.one(blank=(4, lambda: " "), tab=(2, lambda: "\t"), blanks=(1, lambda: " \t  "),
                              no_value=(1, lambda: "")) + pick("encrypt", "secure match=nexthop:dot-nexthop", "x # y", "a  b",
                                                               "", "smtp:[relay]:25", "{ braces }", "$name", "\"q\"")

    def table_line(self):
        pick = self.pick
        return self.one(
            table_row=(8, self.row_of_table), comment=(2, lambda: "# " + self.row_of_table()),
            blank_line=(1, lambda: pick("", "  ", "\t")), same_key=(1, lambda: "example.org may\nEXAMPLE.org none"),
            folded_row=(2, lambda: self.row_of_table() + "\n  more" + pick("", "\n# note\n\tlast")),
            key_alone=(1, lambda: pick("alone", "alone\n  below")), nul_in_row=(.5, lambda: "a b\0c"))

    def table(self):
        text = "\n".join(self.table_line() for _ in range(self.random.randint(1, 8))) + "\n"
        if self.random.random() < .08:
            self.used.append("blank_first")
            text = "  lost\n" + text
        return text

    def file(self):
        text = {"main.cf": self.main_cf, "master.cf": self.master_cf, "table": self.table}[self.kind]()
        text = self.one(lf=(8, lambda: text), crlf=(1, lambda: text.replace("\n", "\r\n")),
                        no_final_newline=(1, lambda: text.rstrip("\n")), mark=(.3, lambda: "\xef\xbb\xbf" + text))
        return text.encode("latin-1"), tuple(self.used)


def make(random, kind):
    return Maker(random, kind).file()
