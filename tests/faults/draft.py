# SPDX-License-Identifier: GPL-3.0-or-later
"""Random changes to a configuration, each as the exact files that have to be there afterwards."""
import copy
import dataclasses
import re

CONF = "/etc/postfix"


@dataclasses.dataclass(frozen=True)
class File:
    data: bytes
    mode: str = "644"
    owner: str = "0:0"


@dataclasses.dataclass
class State:
    """What a host has to have: files by path; every table among them has an index of its type."""
    files: dict
    tables: dict           # path -> type
    ports: set
    banner: str
    certificate: bytes     # of port 465

    def changed(self):
        return copy.deepcopy(self)


@dataclasses.dataclass
class Draft:
    names: list            # what it changes
    wanted: State
    good: bool = True      # a bad draft must never stay
    rehearse: bool = True

    def __str__(self):
        return " + ".join(self.names) + ("" if self.good else " (bad)") + \
            ("" if self.rehearse else " unrehearsed")


def put(state, path, data, **how):
    old = state.files.get(path)
    state.files[path] = dataclasses.replace(old, data=data) if old else File(data, **how)


def set_main(state, name, value):
    text = state.files[f"{CONF}/main.cf"].data.decode()
    line = f"{name} = {value}"
    pattern = re.compile(rf"^{name} *=.*$", re.M)
    text = pattern.sub(line, text) if pattern.search(text) else text + line + "\n"
    put(state, f"{CONF}/main.cf", text.encode())


def set_master(state, change):
    path = f"{CONF}/master.cf"
    put(state, path, change(state.files[path].data.decode()).encode())


def set_banner(state, word):
    """Tells from outside which main.cf is in force."""
    state.banner = word
    set_main(state, "smtpd_banner", f"$myhostname ESMTP {word}")


class Drafts:
    """Draws drafts from a random source. PAIRS are (certificate chain, key) for the host's name."""

    def __init__(self, pairs):
        self.pairs = pairs

    def draw(self, base, random, number):
        draft = Draft([], base.changed())
        set_banner(draft.wanted, f"f{number:04}")
        for change in random.sample(CHANGES, random.randint(1, 3)):
            change(self, draft, random)
        if random.random() < 0.2:
            random.choice(MISTAKES)(self, draft, random)
            draft.good = False
            draft.rehearse = random.random() < 0.4
        return draft

    def level(self, draft, random):
        draft.names.append("level")
        set_main(draft.wanted, "smtp_tls_security_level", random.choice(["may", "encrypt"]))
        set_main(draft.wanted, "smtpd_tls_ciphers", random.choice(["medium", "high"]))

    def rows(self, draft, random):
        draft.names.append("rows")
        path = f"{CONF}/tls_policy"
        # A key that came twice would leave it to postmap which of the rows counts.
        keys = random.sample(range(10**6), random.choice([1, 30, 3000]))
        rows = "".join(f"d{key}.example {random.choice(['may', 'encrypt', 'none'])}\n" for key in keys)
        put(draft.wanted, path, f"# partners\n{rows}".encode())

    def option(self, draft, random):
        draft.names.append("option")
        value = random.randint(1, 40)
        set_master(draft.wanted, lambda text: re.sub(
            r"(smtpd_client_connection_count_limit=)\d+", rf"\g<1>{value + 50}", text))

    def listener(self, draft, random):
        draft.names.append("listener")
        row = "2525      inet  n       -       n       -       -       smtpd\n"
        wanted = draft.wanted
        if 2525 in wanted.ports:
            set_master(wanted, lambda text: text.replace(row, ""))
            wanted.ports.discard(2525)
        else:
            set_master(wanted, lambda text: text + row)
            wanted.ports.add(2525)

    def certificate(self, draft, random):
        draft.names.append("certificate")
        chain, key = random.choice(self.pairs)
        put(draft.wanted, f"{CONF}/tls.pem", chain)
        put(draft.wanted, f"{CONF}/tls.key", key, mode="600")
        draft.wanted.certificate = chain

    def new_table(self, draft, random):
        draft.names.append("new table")
        path = f"{CONF}/maps{random.randrange(3)}/relay"
        put(draft.wanted, path, f"x{random.randrange(10**6)}.example smtp:[192.0.2.1]\n".encode())
        draft.wanted.tables[path] = "hash"
        set_main(draft.wanted, "transport_maps", f"hash:{path}")

    def restart(self, draft, random):
        draft.names.append("restart")
        text = draft.wanted.files[f"{CONF}/main.cf"].data
        # Both mean the same, since the testbed waits for IPv6 after a boot; the change needs a restart.
        set_main(draft.wanted, "inet_protocols", "ipv4, ipv6" if b"inet_protocols = all" in text else "all")

    def bogus_level(self, draft, random):
        draft.names.append("bogus level")
        set_main(draft.wanted, "smtpd_tls_security_level", "bogus")

    def foreign_key(self, draft, random):
        draft.names.append("another pair's key")
        used = draft.wanted.files[f"{CONF}/tls.pem"].data
        # Another administrator's line may stand behind the chain.
        key = random.choice([key for chain, key in self.pairs if not used.startswith(chain)])
        put(draft.wanted, f"{CONF}/tls.key", key, mode="600")


CHANGES = [Drafts.level, Drafts.rows, Drafts.option, Drafts.listener, Drafts.certificate,
           Drafts.new_table, Drafts.restart]
MISTAKES = [Drafts.bogus_level, Drafts.foreign_key]
