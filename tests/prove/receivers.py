# SPDX-License-Identifier: GPL-3.0-or-later
"""Receivers of mail and the name server that leads to them, on the loop-back addresses of a namespace of
their own: 127.K.*.* is a receiver of the Kth kind, from 1 on, since smtp(8) takes 127.0.0.1 for itself. Names:
"d7.KIND.test" has the MX "h7.KIND.mx.test", and that the address 127.K.0.7; the answers are marked as validated, but for the kind "unsigned"."""
import asyncio
import hashlib
import os
import ssl
import struct
import subprocess

KINDS = ("plain", "trusted", "foreign", "self", "tls12", "tls13", "tlsa", "wrongtlsa", "unsigned")
PORTS = (25, 587, 2525)
A, NS, MX, TLSA = 1, 2, 15, 52


def openssl(*words, stdin=None):
    return subprocess.run(["openssl", *words], input=stdin, check=True, capture_output=True).stdout


class Certificates:
    """One authority, and for each kind a certificate: names that fit and are signed by it, but for "foreign"
    (other names) and "self" (signed by nobody)."""

    def __init__(self, folder):
        self.folder = folder
        self.authority = self.path("ca.pem")
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Test CA",
                "-keyout", self.path("ca.key"), "-out", self.authority)
        for kind in KINDS[1:]:
            self.make(kind)

    def path(self, name):
        return os.path.join(self.folder, name)

    def names(self, kind):
        return ["other.invalid"] if kind == "foreign" else [f"*.{kind}.mx.test", f"*.{kind}.test"]

    def make(self, kind):
        names = "subjectAltName=" + ",".join(f"DNS:{name}" for name in self.names(kind))
        signed = [] if kind == "self" else ["-CA", self.authority, "-CAkey", self.path("ca.key")]
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", f"/CN={kind}", "-addext",
                names, "-addext", "basicConstraints=critical,CA:FALSE", *signed, "-keyout", self.path(f"{kind}.key"),
                "-out", self.path(f"{kind}.pem"))

    def digest(self, kind, public_key=False):
        pem = self.path(f"{kind}.pem")
        der = openssl("x509", "-in", pem, "-outform", "DER")
        if public_key:
            key = openssl("x509", "-in", pem, "-noout", "-pubkey")
            der = openssl("pkey", "-pubin", "-outform", "DER", stdin=key)
        return hashlib.sha256(der).hexdigest()


class Receivers:
    """SMTP on every address; what TLS was used and which name it was asked for, by address."""

    def __init__(self, certificates):
        self.contexts = {kind: self.context(certificates, kind) for kind in KINDS[1:]}
        self.tls = {}

    def context(self, certificates, kind):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.path(f"{kind}.pem"), certificates.path(f"{kind}.key"))
        context.minimum_version = ssl.TLSVersion.TLSv1_3 if kind == "tls13" else ssl.TLSVersion.TLSv1_2
        if kind == "tls12":
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.sni_callback = lambda connection, name, _: setattr(connection, "asked", name)
        return context

    async def start(self):
        for port in PORTS:
            await asyncio.start_server(self.talk, "0.0.0.0", port, backlog=200)

    async def talk(self, reader, writer):
        try:
            await self.session(reader, writer)
        except (OSError, EOFError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def session(self, reader, writer):
        address = writer.get_extra_info("sockname")[0]
        kind = KINDS[int(address.split(".")[1]) - 1]
        say = lambda text: writer.write(text.encode() + b"\r\n")
        say("220 receiver.test ESMTP")
        secure = kind == "plain"
        while True:
            line = (await reader.readline()).strip().upper()
            if not line:
                return
            if line.startswith(b"EHLO"):
                say("250 receiver.test" if secure else "250-receiver.test\r\n250 STARTTLS")
            elif line == b"STARTTLS":
                say("220 go ahead")
                await writer.start_tls(self.contexts[kind])
                connection = writer.get_extra_info("ssl_object")
                self.tls[address] = (connection.version(), getattr(connection, "asked", None))
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


class NameServer(asyncio.DatagramProtocol):
    """A, MX and TLSA of the names above; for all else "there is none of that type"."""

    def __init__(self, certificates):
        self.certificates = certificates

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, sender):
        number, flags, _ = struct.unpack(">HHH", data[:6])
        labels, at = [], 12
        while data[at]:
            labels.append(data[at + 1:at + 1 + data[at]].decode("ascii", "replace").lower())
            at += 1 + data[at]
        kind_asked = struct.unpack(">H", data[at + 1:at + 3])[0]
        question = data[12:at + 5]
        records = list(self.records(labels, kind_asked))
        known = not labels or labels[-1] == "test"
        validated = 0x20 if "unsigned" not in labels else 0
        head = struct.pack(">HHHHHH", number, 0x8180 | validated | (0 if known else 3), 1, len(records), 0, 0)
        answer = b"".join(b"\xc0\x0c" + struct.pack(">HHIH", kind_asked, 1, 60, len(record)) + record
                          for record in records)
        self.transport.sendto(head + question + answer, sender)

    def records(self, labels, asked):
        kind = next((kind for kind in KINDS if kind in labels), None)
        host = len(labels) > 2 and labels[-2:] == ["mx", "test"] and kind
        number = next((int(label[1:]) for label in labels if label[1:].isdigit()), 0)
        if asked == A and host and not labels[0].startswith("_"):
            yield bytes((127, KINDS.index(kind) + 1, number >> 8, number & 255))
        elif asked == MX and kind and not host:
            yield struct.pack(">H", 10) + name_of(f"h{number}.{kind}.mx.test")
        elif asked == TLSA and kind in ("tlsa", "wrongtlsa", "unsigned"):
            of = "trusted" if kind == "wrongtlsa" else kind
            yield bytes((3, 1, 1)) + bytes.fromhex(self.certificates.digest(of, public_key=True))
        elif asked == NS and not labels:
            yield name_of("ns.test")


def name_of(text):
    return b"".join(bytes((len(label),)) + label.encode() for label in text.split(".")) + b"\0"


async def serve(certificates):
    receivers = Receivers(certificates)
    await receivers.start()
    await asyncio.get_running_loop().create_datagram_endpoint(lambda: NameServer(certificates),
                                                              local_addr=("127.0.0.1", 53))
    return receivers
