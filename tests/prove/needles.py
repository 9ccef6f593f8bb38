# SPDX-License-Identifier: GPL-3.0-or-later
"""A secret in the forms in which it could turn up somewhere."""
import base64
import json
import urllib.parse


def pieces(secret):
    """What of a secret is searched for: a private key is found by any of its lines, so that it is seen
    however it was wrapped."""
    lines = [line for line in secret.splitlines() if line and "-----" not in line]
    # The first lines of a PKCS #8 key say what kind it is and are nobody's secret.
    return [secret.strip()] if len(lines) == 1 else lines[2:5]


def forms(word):
    """(name of the encoding, bytes)."""
    raw = word.encode()
    found = [("raw", raw), ("hex", raw.hex().encode()), ("HEX", raw.hex().upper().encode()),
             ("JSON", json.dumps(word)[1:-1].encode()),
             ("URL", urllib.parse.quote(word, safe="").encode()), ("URL path", urllib.parse.quote(word).encode()),
             ("UTF-16", word.encode("utf-16-le"))]
    for shift in range(3):
        # Whole groups only: what stands before and behind it is not known.
        skip = (3 - shift) % 3
        part = raw[skip:len(raw) - (len(raw) - skip) % 3]
        found.append((f"base64+{shift}", base64.b64encode(part)))
    return found


class Needles:
    """secrets: {name: secret}. where(data) names what is in it."""

    def __init__(self, secrets):
        self.needles = {}
        for name, secret in secrets.items():
            for piece in pieces(secret):
                for form, needle in forms(piece):
                    self.needles.setdefault(needle, f"{name} ({form})")
        if any(len(needle) < 10 for needle in self.needles):
            raise ValueError("a secret that short would be found everywhere")

    def where(self, data):
        return sorted({name for needle, name in self.needles.items() if needle in data})
