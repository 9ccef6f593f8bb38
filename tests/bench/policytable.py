# SPDX-License-Identifier: GPL-3.0-or-later
"""Policy tables as they grow where many partners are: every form that a destination can have, levels with
and without attributes, comments, continued rows; now and then a row that Postfix passes over, a second one
for a destination, an unknown level or a destination that is never asked for."""
import random

NAMES = ["mail", "bank", "clinic", "partner", "school", "city", "press", "works", "trade", "post"]
ENDS = ["example.org", "example.net", "example.com", "example", "test", "invalid"]
LEVELS = ["may", "encrypt", "secure", "verify", "dane", "dane-only", "none", "fingerprint"]
WEIGHTS = [4, 40, 25, 10, 10, 4, 4, 3]
PORTS = ["25", "465", "587", "submission"]


def destination(chance, number):
    name = f"{chance.choice(NAMES)}{number}.{chance.choice(ENDS)}"
    form = chance.random()
    if form < 0.60:
        return name
    if form < 0.75:
        return "." + name
    if form < 0.85:
        return f"[mx{chance.randrange(1, 9)}.{name}]"
    if form < 0.93:
        return f"[mx.{name}]:{chance.choice(PORTS)}"
    if form < 0.97:
        return f"{name}:{chance.choice(PORTS)}"
    if form < 0.99:
        return name.title()
    return f"[2001:db8::{number % 0x10000:x}:{number >> 16:x}]"


def attributes(chance, level):
    if level == "fingerprint":
        digests = (":".join(f"{chance.randrange(256):02X}" for _ in range(20)) for _ in range(chance.randrange(1, 3)))
        return " match=" + "|".join(digests)
    if level == "none" or chance.random() < 0.5:
        return ""
    words = []
    if level in ("secure", "verify"):
        words.append(chance.choice(["match=nexthop", "match=nexthop:dot-nexthop", "match=.mx.example.net"]))
    if chance.random() < 0.5:
        words.append(chance.choice(["protocols=!SSLv2:!SSLv3:!TLSv1:!TLSv1.1", "protocols=>=TLSv1.2"]))
    if chance.random() < 0.3:
        words.append("ciphers=high")
    return "".join(" " + word for word in words)


def row(chance, number, quoted):
    level = chance.choices(LEVELS, WEIGHTS)[0]
    key, rest, odd = destination(chance, number), attributes(chance, level), chance.random()
    if quoted:
        key = f'"{key}"'
    if odd < 0.001:
        return key                                 # no value: passed over
    if odd < 0.002:
        return f"{key} encript{rest}"
    if odd < 0.003:
        return f"postmaster@{key} {level}{rest}"   # never asked for
    if odd < 0.02 and rest:
        return f"{key} {level}\n   {rest}"
    gap = "\t" if odd < 0.3 else " " * max(1, 32 - len(key)) if odd < 0.6 else " "
    return f"{key}{gap}{level}{rest}"


def write(path, rows, seed, quoted=False):
    """A table with so many rows; one in a thousand is there twice. QUOTED: each key in double quotes, which
    are part of the key then, so that nothing fits the row."""
    chance = random.Random(seed)
    numbers = list(range(rows))
    chance.shuffle(numbers)
    with open(path, "w", encoding="ascii") as file:
        file.write("# TLS policies of our partners; smtp_tls_policy_maps\n")
        before = "first.example none"
        for number in numbers:
            if chance.random() < 0.01:
                file.write(chance.choice(["\n", "# since last year\n", "  # they use a relay\n"]))
            line = before if chance.random() < 0.001 else row(chance, number, quoted)
            file.write(line + "\n")
            before = line
