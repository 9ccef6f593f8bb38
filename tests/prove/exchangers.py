# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts that take mail, each with something of its own, and real DNS that leads to them: knot signs and serves
the zones, unbound validates and is the resolver. All on the loop-back interface of a namespace.

A domain "KIND.ZONE" has the MX "mx.KIND.ZONE" at 127.N.M.1 (N the kind, M the zone) and fd00:N:M::1. Zones:
signed.test, unsigned.test, and bogus.test, whose signatures do not fit the trust anchor."""
import asyncio
import hashlib
import os
import pathlib
import ssl
import subprocess
import time

ZONES = ("signed.test", "unsigned.test", "bogus.test")
PORTS = (25, 587)
# What a host does: its certificate, TLS versions, ways to fail; and its TLSA records.
KINDS = {
    "plain": {"tls": False},
    "good": {}, "foreign": {"names": "other.invalid"}, "selfsigned": {"signer": None},
    "expired": {"days": -1}, "future": {"days": 1000}, "wild": {"names": "*.{zone}"},
    "nexthop": {"names": "nexthop.{zone}"}, "deepwild": {"names": "*.test"}, "cnonly": {"names": None},
    "chain": {"signer": "intermediate", "sent": True}, "nochain": {"signer": "intermediate"},
    "clientonly": {"usage": "clientAuth"}, "weak": {"bits": 1024}, "tls12": {"versions": (2, 2)},
    "tls13": {"versions": (3, 3)}, "refuses": {"refuse": True}, "breaks": {"breaks": True}, "silent": {"silent": True},
    "ee": {"tlsa": ["3 1 1"]}, "eecert": {"tlsa": ["3 0 1"]}, "ee512": {"tlsa": ["3 1 2"]},
    "eefull": {"tlsa": ["3 0 0"]}, "eewrong": {"tlsa": ["3 1 1 wrong"]}, "eeexpired": {"tlsa": ["3 1 1"], "days": -1},
    "eeforeign": {"tlsa": ["3 1 1"], "names": "other.invalid"}, "roll": {"tlsa": ["3 1 1 wrong", "3 1 1"]},
    "ta": {"tlsa": ["2 0 1"], "signer": "intermediate", "sent": True},
    "tawrong": {"tlsa": ["2 0 1 wrong"], "signer": "intermediate", "sent": True},
    "taforeign": {"tlsa": ["2 0 1"], "signer": "intermediate", "sent": True, "names": "other.invalid"},
    "taunsent": {"tlsa": ["2 0 1"], "signer": "intermediate"}, "pkix": {"tlsa": ["1 1 1"]},
    "strange": {"tlsa": ["3 1 7"]}, "mixed": {"tlsa": ["1 1 1", "3 1 1"]}, "eeplain": {"tlsa": ["3 1 1"], "tls": False},
    "six": {"family": 6}, "both": {"family": 46},
}


def openssl(*words, stdin=None):
    return subprocess.run(["openssl", *words], input=stdin, check=True, capture_output=True).stdout


class Certificates:
    """A root, an intermediate, and a certificate for each kind and zone."""

    def __init__(self, folder):
        self.folder = folder
        self.path("index.txt", "")
        self.path("ca.conf", "[ca]\ndefault_ca=d\n[d]\ndir=.\nnew_certs_dir=.\ndatabase=index.txt\ndefault_md=sha256\n"
                  "rand_serial=yes\nunique_subject=no\npolicy=p\n[p]\ncommonName=supplied\n")
        self.sign("root", None, "basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n", 0)
        self.sign("intermediate", "root", "basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n", 0)
        for kind, how in KINDS.items():
            for zone in ZONES if how.get("tls", True) else ():
                self.leaf(kind, zone, how)

    def path(self, name, text=None):
        place = os.path.join(self.folder, name)
        if text is not None:
            pathlib.Path(place).write_text(text)
        return place

    def sign(self, name, signer, extensions, days, bits=None, subject=None):
        key = ["-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}"] if bits else \
            ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        openssl("genpkey", *key, "-out", self.path(f"{name}.key"))
        openssl("req", "-new", "-key", self.path(f"{name}.key"), "-subj", f"/CN={subject or name}", "-out",
                self.path(f"{name}.csr"))
        date = lambda day: time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + day * 86400))
        issuer = ["-selfsign", "-keyfile", self.path(f"{name}.key")] if signer is None else \
            ["-cert", self.path(f"{signer}.pem"), "-keyfile", self.path(f"{signer}.key")]
        first, last = (days - 30, days) if days < 0 else (days, days + 30) if days else (-1, 30)
        subprocess.run(["openssl", "ca", "-batch", "-notext", "-config", "ca.conf", "-in", f"{name}.csr", "-out", f"{name}.pem",
                        "-extfile", self.path(f"{name}.ext", extensions), "-startdate", date(first), "-enddate",
                        date(last), *issuer], cwd=self.folder, check=True, capture_output=True)

    def leaf(self, kind, zone, how):
        host = f"mx.{kind}.{zone}"
        names = how.get("names", f"{host},{kind}.{zone}")
        extensions = f"basicConstraints=critical,CA:FALSE\nextendedKeyUsage={how.get('usage', 'serverAuth')}\n"
        if names:
            extensions += "subjectAltName=" + ",".join("DNS:" + n for n in names.format(zone=zone).split(",")) + "\n"
        self.sign(f"{kind}.{zone}", how.get("signer", "root"), extensions, how.get("days", 0), how.get("bits"), host)
        sent = pathlib.Path(self.path(f"{kind}.{zone}.pem")).read_text()
        if how.get("sent"):
            sent += pathlib.Path(self.path("intermediate.pem")).read_text()
        self.path(f"{kind}.{zone}.chain", sent)

    def digest(self, name, selector, matching):
        pem = self.path(f"{name}.pem")
        der = openssl("x509", "-in", pem, "-outform", "DER")
        if selector:
            der = openssl("pkey", "-pubin", "-outform", "DER", stdin=openssl("x509", "-in", pem, "-noout", "-pubkey"))
        return {1: hashlib.sha256, 2: hashlib.sha512}[matching](der).hexdigest() if matching in (1, 2) else der.hex()


class Hosts:
    """SMTP on every address."""

    def __init__(self, certificates):
        self.contexts = {(kind, zone): self.context(certificates, kind, zone, how) for kind, how in KINDS.items()
                         for zone in ZONES if how.get("tls", True)}

    def context(self, certificates, kind, zone, how):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(certificates.path(f"{kind}.{zone}.chain"), certificates.path(f"{kind}.{zone}.key"))
        versions = (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
        lowest, highest = how.get("versions", (2, 3))
        context.minimum_version, context.maximum_version = versions[lowest], versions[highest]
        return context

    async def start(self):
        for port in PORTS:
            for host in ("0.0.0.0", "::"):
                await asyncio.start_server(self.talk, host, port, backlog=200)

    async def talk(self, reader, writer):
        try:
            await self.session(reader, writer)
        except (OSError, EOFError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def session(self, reader, writer):
        numbers = numbers_of(writer.get_extra_info("sockname")[0])
        kind, zone = list(KINDS)[numbers[0] - 1], ZONES[numbers[1]]
        how = KINDS[kind]
        if how.get("silent"):
            await asyncio.sleep(60)
        say = lambda text: writer.write(text.encode() + b"\r\n")
        say("220 receiver.test ESMTP")
        secure = not how.get("tls", True)
        while line := (await reader.readline()).strip().upper():
            if line.startswith(b"EHLO"):
                say("250 receiver.test" if secure else "250-receiver.test\r\n250 STARTTLS")
            elif line == b"STARTTLS" and how.get("refuse"):
                say("454 TLS not available")
            elif line == b"STARTTLS":
                say("220 go ahead")
                if how.get("breaks"):
                    return
                await writer.start_tls(self.contexts[kind, zone])
                secure = True
            elif line == b"DATA":
                say("354 go on")
                await reader.readuntil(b"\r\n.\r\n")
                say("250 taken")
            elif line == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 fine")


def numbers_of(address):
    """Kind (from 1) and zone of an address."""
    if ":" in address:
        parts = address.split(":")
        return int(parts[1], 16), int(parts[2] or "0", 16)
    parts = address.split(".")
    return int(parts[1]), int(parts[2])


def addresses(kind, zone):
    number, place = list(KINDS).index(kind) + 1, ZONES.index(zone)
    family = KINDS[kind].get("family", 4)
    if family != 6:
        yield "A", f"127.{number}.{place}.1"
    if family != 4:
        yield "AAAA", f"fd00:{number:x}:{place:x}::1"


def zone_text(zone, certificates):
    lines = [f"$ORIGIN {zone}.", "$TTL 60", f"@ SOA ns.{zone}. root.{zone}. 1 3600 900 86400 60", f"@ NS ns.{zone}.",
             "ns A 127.0.0.1"]
    for kind, how in KINDS.items():
        lines.append(f"{kind} MX 10 mx.{kind}")
        lines += [f"mx.{kind} {record} {address}" for record, address in addresses(kind, zone)]
        for tlsa in how.get("tlsa", ()):
            usage, selector, matching, *wrong = tlsa.split()
            of = "intermediate" if usage == "2" else f"{kind}.{zone}"
            if wrong or not how.get("tls", True):
                of = f"good.{zone}"
            data = certificates.digest(of, int(selector), int(matching) if matching in "012" else 1)
            lines += [f"_{port}._tcp.mx.{kind} TLSA {usage} {selector} {matching} {data}" for port in PORTS]
    lines += ["null MX 0 .", f"alone A {dict(addresses('good', zone))['A']}", "empty TXT nothing",
              "two MX 10 mx.foreign", "two MX 20 mx.good", "twosilent MX 10 mx.plain", "twosilent MX 20 mx.good",
              "alias CNAME good", "mxalias MX 10 other.mxalias", "other.mxalias CNAME mx.ee",
              "daneplain MX 10 mx.ee", "daneplain MX 20 mx.good", "gone MX 10 missing"]
    return "\n".join(lines) + "\n"


def start_dns(folder, certificates):
    """knot at port 5300 and unbound at 53; returns the processes."""
    config = [f"server:\n  rundir: {folder}/knot-run\n  listen: 127.0.0.1@5300\ndatabase:\n  storage: {folder}/knot-db\n"
              f"template:\n  - id: default\n    storage: {folder}\n    file: %s.zone\n    zonefile-sync: -1\n"
              "    zonefile-load: difference-no-serial\n    journal-content: all\nzone:"]
    for zone in ZONES:
        pathlib.Path(folder, f"{zone}.zone").write_text(zone_text(zone, certificates))
        signing = "on" if zone != "unsigned.test" else "off"
        config.append(f"  - domain: {zone}\n    dnssec-signing: {signing}")
    for name in ("knot-run", "knot-db"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    knot = pathlib.Path(folder, "knot.conf")
    knot.write_text("\n".join(config) + "\n")
    running = [subprocess.Popen(["knotd", "-c", knot], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    anchors = [f"  trust-anchor: \"{key_of(knot, 'signed.test')}\"",
               f"  trust-anchor: \"{key_of(knot, 'signed.test').replace('signed.test.', 'bogus.test.')}\""]
    stubs = [f"stub-zone:\n  name: {zone}\n  stub-addr: 127.0.0.1@5300" for zone in ZONES]
    unbound = pathlib.Path(folder, "unbound.conf")
    unbound.write_text("\n".join(
        ["server:", "  interface: 127.0.0.1", "  do-not-query-localhost: no", "  username: \"\"", "  chroot: \"\"",
         f"  directory: {folder}", f"  pidfile: {folder}/unbound.pid", "  use-syslog: no", "  local-zone: \"test.\" nodefault",
         "  module-config: \"validator iterator\"", "  do-ip6: no", *anchors, "remote-control:", "  control-enable: no",
         *stubs]) + "\n")
    running.append(subprocess.Popen(["unbound", "-d", "-c", unbound], stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL))
    return running


def key_of(configuration, zone):
    """The DS record of the zone, as soon as knot has made its keys."""
    for _ in range(100):
        said = subprocess.run(["keymgr", "-c", configuration, zone, "ds"], capture_output=True, text=True).stdout
        records = [line for line in said.splitlines() if " DS " in line and line.split()[4] == "2"]
        if records:
            return records[0]
        time.sleep(0.1)
    raise RuntimeError(f"knot makes no keys for {zone}")


async def serve(certificates):
    await Hosts(certificates).start()
