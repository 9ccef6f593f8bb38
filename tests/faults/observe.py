# SPDX-License-Identifier: GPL-3.0-or-later
"""What a host has, seen over plain SSH and by new connections, and whether it is a whole state.

Shares nothing with the product: find, sha256sum, postmap -s, ss, and this machine's own TLS."""
import dataclasses
import hashlib
import re
import socket
import ssl
import time

LOOK = r"""
set -u
find /etc/postfix \( -type f -o -type l -o -type d \) -printf '%y %m %U:%G %p\n' | sort
echo ==; find /etc/postfix -type f ! -name '*.db' -exec sha256sum {} +
echo ==; for t in TABLES; do echo "+$t"; postmap -s "$t" 2>/dev/null; done
echo ==; ss -Hltn | awk '{ print $4 }'
echo ==; find /etc /var /run /tmp /root /home -name '*postseal*' 2>/dev/null
find /var/lib/postseal -mindepth 1 2>/dev/null
for t in /var/lib/postseal/*/; do [ ! -d "$t" ] || echo "state ${t%/} $(cat "$t/state" 2>&1)"; done
echo ==; ps -eo args | grep -F -e /var/lib/postseal -e .postseal- | grep -v -e grep -e 'find ' || :
"""


@dataclasses.dataclass
class Seen:
    entries: dict      # path -> (type, mode, owner)
    sums: dict         # path -> SHA-256
    tables: dict       # table -> {key: value}
    ports: set
    left: list         # what has postseal in its name
    processes: list
    banner: str = ""
    certificate: bytes = b""
    answers: set = dataclasses.field(default_factory=set)


def observe(host, tables):
    names = " ".join(f"{kind}:{path}" for path, kind in sorted(tables.items()))
    text = host.ssh(LOOK.replace("TABLES", names)).decode(errors="replace")
    entries, sums, maps, ports, left, processes = (part.strip("\n").splitlines()
                                                   for part in text.split("==\n"))
    seen = Seen({}, {}, {}, set(), sorted(set(left)), processes)
    for line in entries:
        kind, mode, owner, path = line.split(" ", 3)
        seen.entries[path] = (kind, mode, owner)
    seen.sums = {line[66:]: line[:64] for line in sums}
    for line in maps:
        if line.startswith("+"):
            rows = seen.tables.setdefault(line[1:].split(":", 1)[1], {})
        else:
            key, _, value = line.partition("\t")
            rows[key] = value
    seen.ports = {int(port.rsplit(":", 1)[1]) for port in ports}
    return seen


def greet(host, port, tls=False, seconds=5):
    """The greeting of a port and, by TLS, its certificate (PEM); (\"\", b\"\") when there is none."""
    try:
        with socket.create_connection((host.address, port), timeout=seconds) as plain:
            if not tls:
                return plain.recv(1000).decode(errors="replace"), b""
            context = ssl._create_unverified_context()
            with context.wrap_socket(plain) as wrapped:
                shown = wrapped.getpeercert(binary_form=True)
                return wrapped.recv(1000).decode(errors="replace"), ssl.DER_cert_to_PEM_cert(shown).encode()
    except OSError:
        return "", b""


def look(host, tables, ports):
    """observe(), and what new connections meet: within 10 s at 25, 465 and 587, at once elsewhere."""
    end = time.monotonic() + 10
    greetings = {port: ("", b"") for port in (25, 465, 587)}
    while not all(text for text, _ in greetings.values()) and time.monotonic() < end:
        greetings = {port: greet(host, port, port == 465) for port in greetings}
    for port in ports - greetings.keys():
        greetings[port] = greet(host, port)
    seen = observe(host, tables)
    seen.answers = {port for port, (text, _) in greetings.items() if text.startswith("220 ")}
    seen.banner, seen.certificate = greetings[25][0], greetings[465][1]
    return seen


def rows_of(data):
    rows = {}
    for line in data.decode().splitlines():
        if line and not line.startswith(("#", " ", "\t")):
            key, value = re.split(r"\s+", line, maxsplit=1)
            rows[key.lower()] = value.strip()
    return rows


def differences(seen, state, stock):
    """Sentences about all in which SEEN is not the whole STATE; STOCK are entries that stay as they are."""
    found = []
    expected = dict(stock)
    for path, file in state.files.items():
        expected[path] = ("f", file.mode, file.owner)
        if seen.sums.get(path) != hashlib.sha256(file.data).hexdigest():
            found.append(f"{path}: other bytes" if path in seen.sums else f"{path}: is missing")
        parent = path.rsplit("/", 1)[0]
        expected.setdefault(parent, ("d", "755", "0:0"))
    for path in state.tables:
        file = state.files[path]
        expected[path + ".db"] = ("f", file.mode, file.owner)
        if seen.tables.get(path) != rows_of(file.data):
            found.append(f"{path}.db: other rows than its source")
    for path in sorted(set(expected) | set(seen.entries)):
        if expected.get(path) != seen.entries.get(path) and not is_left(path, seen, expected):
            found.append(f"{path}: {seen.entries.get(path)} instead of {expected.get(path)}")
    for port in sorted(state.ports):
        if port not in seen.answers:
            found.append(f"port {port} does not greet")
    if 2525 in seen.ports and 2525 not in state.ports:
        found.append("port 2525 still listens")
    if state.banner not in seen.banner:
        found.append(f"in force is {seen.banner.strip()!r}, not {state.banner}")
    if seen.certificate and seen.certificate.strip() not in state.certificate:
        found.append("port 465 shows another certificate")
    return found


def is_left(path, seen, expected):
    """Whether PATH would be in leftovers() or empty_folders() and so changes nothing in what counts."""
    return path not in expected and ("/.postseal-" in path or is_empty_folder(path, seen))


def is_empty_folder(path, seen):
    return seen.entries.get(path, "-")[0] == "d" and not any(
        other.startswith(path + "/") and "/.postseal-" not in other for other in seen.entries)


def empty_folders(seen, state, stock):
    parents = {path.rsplit("/", 1)[0] for path in state.files}
    return [f"left: the empty folder {path}" for path in seen.entries
            if path not in stock and path not in parents and "/.postseal-" not in path and is_empty_folder(path, seen)]


def leftovers(seen):
    """What is neither back-up nor journal of a settled transaction."""
    ours = "/var/lib/postseal"
    bad = []
    for line in seen.left:
        if line.startswith("state "):
            _, folder, word = line.split(" ", 2)
            if word not in ("kept", "restored"):
                bad.append(f"{folder} is not settled: {word}")
        elif line != ours and not re.match(rf"{ours}/[0-9a-f]{{16}}(/|$)", line):
            bad.append(f"left: {line}")
        elif line.endswith("/payload"):
            bad.append(f"left: {line}")
    return bad + [f"still runs: {line}" for line in seen.processes]
