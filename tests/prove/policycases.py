# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a TLS policy table drawn from a seed, each with a destination of its own, and what mail to it must
come to when smtp(8) makes of the row what "postsealctl policy" says."""
import dataclasses
import random

import receivers

LEVELS = ("none", "may", "encrypt", "dane", "dane-only", "fingerprint", "verify", "secure")
PROTOCOLS = ("!SSLv2:!SSLv3", ">=TLSv1.2", "TLSv1.2", "!TLSv1.3", ">=TLSv1.3", "TLSv1.3", "<=TLSv1.2",
             "!TLSv1:!TLSv1.1", "TLSv1.2:TLSv1.3", "", "TLSv1.0", "tls", "!tlsv1.3:!SSLv2", ">=0303")
CIPHERS = ("high", "medium", "HIGH", "low", "", "strong")
EXCLUDES = ("aNULL", "MD5:DES", "", "!aNULL", "RC4:-SHA")
MATCHES = ("nexthop", "hostname", "dot-nexthop", "nexthop:dot-nexthop", ".mx.test", "other.invalid", "hostname:x.invalid", "")
WORDS = {
    "protocols": PROTOCOLS, "ciphers": CIPHERS, "exclude": EXCLUDES, "servername": ("sni.test", "a..b", "10.0.0.1", ""),
    "connection_reuse": ("yes", "no", "NO", "on"), "enable_rpk": ("yes", "no", "maybe"),
    "policy_type": ("sts", "no-policy-found", "none"), "policy_domain": ("example.org", "-"),
    "policy_ttl": ("86400", "-1", "1d", "99999999999"), "policy_failure": ("sts-policy-invalid", "failed"),
    "policy_string": ("version:STSv1",), "mx_host_pattern": ("*.mx.test",), "colour": ("red",), "tafile": ("",),
}
BROKEN = ("# note", "match", "match = nexthop", "=high", "ciphers=high,medium", "{ciphers=high}", "{ ciphers = high }",
          "{ciphers=high", "{match=nexthop", "ciphers=high}")
LEVEL_WORDS = ("MAY", "Encrypt", "halfdane", "may:", "encrypted", "dane_only", "must")


@dataclasses.dataclass
class Case:
    number: int
    kind: str           # of the receiver
    recipient: str
    next_hop: str
    key: str            # of the row that is meant to win; empty: none is
    policy: str
    first: bool = True  # in the first of two tables
    shape: str = ""

    @property
    def address(self):
        return f"127.{receivers.KINDS.index(self.kind) + 1}.{self.number >> 8}.{self.number & 255}"


def draw(source, level, certificates, kind):
    """One attribute that is nearly always good for the level."""
    if level == "fingerprint" and source.random() < 0.7:
        return "match=" + fingerprints(source, certificates, kind)
    if level in ("verify", "secure") and source.random() < 0.5:
        return "match=" + source.choice(MATCHES)
    if source.random() < 0.12:
        return source.choice(BROKEN)
    if source.random() < 0.1:
        return "match=" + source.choice(MATCHES + ("aa:bb",))
    name = source.choice(list(WORDS) if source.random() < 0.5 else list(WORDS)[:5])
    return (name.upper() if source.random() < 0.1 else name) + "=" + source.choice(WORDS[name])


def fingerprints(source, certificates, kind):
    own = certificates.digest("self" if kind == "plain" else kind, public_key=source.random() < 0.5).upper()
    other = certificates.digest("foreign")
    with_colons = lambda digest: ":".join(digest[i:i + 2] for i in range(0, len(digest), 2))
    words = [with_colons(own), with_colons(other), with_colons(other) + "|" + with_colons(own), own,
             "zz:" + with_colons(own), with_colons(own)[:-1], "xyz", ""]
    return source.choice(words[:3] * 2 + words)


def policy(source, certificates, kind):
    level = source.choice(LEVELS)
    word = source.choice(LEVEL_WORDS) if source.random() < 0.06 else level
    count = source.choice((0, 0, 1, 1, 1, 2, 3))
    separator = source.choice((" ", " ", "  ", ", ", ","))
    return separator.join([word, *(draw(source, level, certificates, kind) for _ in range(count))])


def case(seed, number, certificates):
    source = random.Random(f"{seed} {number}")
    kind = source.choice(receivers.KINDS)
    domain, host = f"d{number}.{kind}.test", f"h{number}.{kind}.mx.test"
    below = f"x.{domain}"
    made = Case(number, kind, "", "", "", policy(source, certificates, kind), first=source.random() < 0.7)
    forms = {
        "domain": (domain, domain), "upper case": (domain, domain.upper()), "parent": (below, f".{domain}"),
        "parent, not itself": (domain, ""), "grand-parent": (f"y.{below}", f".{domain}"), "brackets": (f"[{host}]",) * 2,
        "brackets, port": (f"[{host}]:587",) * 2, "port": (f"{host}:2525",) * 2, "service": (f"[{host}]:submission",) * 2,
        "literal": (f"[{made.address}]",) * 2, "other spelling": (f"[{host}]:25", ""), "no row": (domain, ""),
        "star": (domain, ""), "address": (domain, ""),
    }
    made.shape = source.choice(list(forms))
    made.next_hop, made.key = forms[made.shape]
    made.recipient = f"r{number}@" + (made.next_hop if made.next_hop.endswith("test") and "[" not in made.next_hop
                                      else f"t{number}.route.test")
    return made


def rows(made):
    """The lines of the case in the two tables; those that must lose stand beside the one that must win."""
    lines = ([], [])
    mine, other = lines if made.first else lines[::-1]
    if made.key:
        mine.append((made.key, made.policy))
        if made.first and made.number % 3 == 0:      # hidden by the row of the first table
            other.append((made.key, "none"))
        if made.shape == "parent" and made.number % 2:
            other.append((f"z.{made.next_hop}", "none"))
    decoys = {"parent, not itself": f".{made.next_hop}", "other spelling": made.next_hop.removesuffix(":25"),
              "star": f"*.{made.next_hop}", "address": f"r{made.number}@{made.next_hop}"}
    if made.shape in decoys:
        mine.append((decoys[made.shape], "nonsense"))
    return lines


def offered(protocols, release):
    """The TLS versions out of 1.2 and 1.3 that a client offers with a list, or None when it is void."""
    names = {"sslv2": 0, "sslv3": 1, "tlsv1": 2, "tlsv1.1": 3, "tlsv1.2": 4, "tlsv1.3": 5}
    includes, excludes, lowest, highest = set(), set(), 0, 5
    for word in protocols.lower().replace(":", " ").replace(",", " ").split():
        sign = next((sign for sign in (">=", "<=", "!") if word.startswith(sign)), "")
        version = word[len(sign):]
        if sign in (">=", "<=") and release < (3, 6):
            return None
        if sign in (">=", "<=") and version == "0303":
            version = "tlsv1.2"
        if version not in names:
            return None
        at = names[version]
        if sign == ">=":
            lowest = at
        elif sign == "<=":
            highest = at
        else:
            (excludes if sign else includes).add(at)
    if includes:
        excludes |= set(names.values()) - includes
    left = [at for at in range(2, 6) if at not in excludes and lowest <= at <= highest]
    if 4 in excludes and 3 in left:          # no holes: what stands above one is not offered
        left = [at for at in left if at < 4]
    return {at for at in left if at >= 4}


def name_fits(name, wanted, release):
    """A name of the certificate, "*" for one label, beside one that match= asks for."""
    if wanted.startswith("."):
        return name.endswith(wanted) and len(name) > len(wanted)
    if not name.startswith("*."):
        return name == wanted
    label, dot, rest = wanted.partition(".")
    return bool(label) and (rest == name[2:] or release < (3, 6) and wanted.endswith(name[1:]))


def names_fit(made, acting, certificates, release):
    hop = made.next_hop.lower().partition("]")[0].lstrip("[") if made.next_hop.startswith("[") else \
        made.next_hop.lower().partition(":")[0]
    number_of_host = f"h{made.number}.{made.kind}.mx.test"
    host = hop if made.next_hop.startswith("[") or ":" in made.next_hop else number_of_host
    stands_for = {"nexthop": hop, "hostname": host, "dot-nexthop": "." + hop}
    wanted = [stands_for.get(word.lower(), word.lower()) for word in acting["match"]]
    # From 3.6 on OpenSSL compares, and an address among the names must be in the certificate as one.
    if release >= (3, 6) and any(word.replace(".", "").isdigit() and word[0] != "." for word in wanted):
        return False
    return any(name_fits(name, word, release) for name in certificates.names(made.kind) for word in wanted)


def expected(made, acting, certificates, release):
    """The class of what happens to the mail."""
    level, kind = acting["level"], made.kind
    if acting["refused"]:
        return "refused: " + acting["fault"]
    literal = made.shape == "literal"
    if level in ("dane", "dane-only"):
        if kind == "unsigned" or literal or kind not in ("tlsa", "wrongtlsa"):
            if level == "dane-only":
                return "no TLSA"
            level = "may"
    if level == "none":
        return "plain"
    if kind == "plain":
        return "plain" if level == "may" else "not offered"
    if acting["fault"] in ("bad-protocols", "bad-ciphers"):
        return "handshake"
    versions = offered(acting["protocols"], release)
    if versions is None:
        return "handshake"
    taken = {"tls12": {4}, "tls13": {5}}.get(kind, {4, 5})
    if not versions & taken:
        return "handshake"
    if level in ("may", "encrypt"):
        return "encrypted"
    if level == "fingerprint":
        wanted = {word.replace(":", "").lower() for word in acting["match"]}
        if release < (3, 6):         # there, a digest is compared as it is written
            wanted = {word.lower() for word in acting["match"]}
            own = {":".join(digest[i:i + 2] for i in range(0, 64, 2)) for digest in own_digests(made, certificates)}
        else:
            own = own_digests(made, certificates)
        return "verified" if wanted & own else "not verified"
    if level.startswith("dane"):
        return "verified" if kind == "tlsa" else "not verified"
    trusted = kind != "self" and acting["trustAnchors"]
    return "verified" if trusted and names_fit(made, acting, certificates, release) else "not verified"


def own_digests(made, certificates):
    return {certificates.digest(made.kind), certificates.digest(made.kind, public_key=True)}
