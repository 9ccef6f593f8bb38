#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peers that mean harm: one port each, from FIRST on, in the order of KINDS. Runs on a test host: peers.py FIRST
FOLDER, where FOLDER gets certificates made by openssl(1). Prints "ready" when all of them listen."""
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time

MEGABYTE = 1 << 20
MUCH = 100 * MEGABYTE
GREETING = b"220 peer.example ESMTP\r\n"
EHLO = b"250-peer.example\r\n250 STARTTLS\r\n"


def pour(stream, block, total):
    """TOTAL bytes of BLOCK after BLOCK, as fast as they are taken."""
    for _ in range(total // len(block)):
        stream.sendall(block)


def hold(stream):
    """Silent until the other side goes."""
    while stream.recv(65536):
        pass


def hear(stream):
    return stream.recv(65536)


def consent(stream):
    """The talk up to the handshake."""
    stream.sendall(GREETING)
    hear(stream)
    stream.sendall(EHLO)
    hear(stream)
    stream.sendall(b"220 ready\r\n")


def flood_of_greetings(stream, _):
    pour(stream, b"220-and on and on\r\n" * 4096, MUCH)


def long_greeting(stream, _):
    pour(stream, b"220 " + b"x" * (MEGABYTE - 4), MUCH)


def long_keyword(stream, _):
    stream.sendall(GREETING)
    hear(stream)
    stream.sendall(b"250-peer.example\r\n250-")
    pour(stream, b"X" * MEGABYTE, MUCH)


def flood_of_keywords(stream, _):
    stream.sendall(GREETING)
    hear(stream)
    pour(stream, b"250-XKEYWORD 1 2 3\r\n" * 4096, MUCH)


def silence(stream, _):
    hold(stream)


def silence_after_ehlo(stream, _):
    stream.sendall(GREETING)
    hold(stream)


def drop_by_drop(stream, _):
    while True:
        stream.sendall(b"2")
        time.sleep(0.5)


def lines_drop_by_drop(stream, _):
    while True:
        stream.sendall(b"220-wait\r\n")
        time.sleep(0.5)


def silence_in_handshake(stream, _):
    consent(stream)
    hold(stream)


def noise_in_handshake(stream, _):
    consent(stream)
    hear(stream)
    pour(stream, bytes(range(256)) * 4096, MUCH)


def records_without_end(stream, _):
    """Handshake records that belong to one message of 16 MB, the longest that TLS can say."""
    consent(stream)
    hear(stream)
    stream.sendall(b"\x16\x03\x03\x00\x04\x0b\xff\xff\xff")
    pour(stream, (b"\x16\x03\x03\x40\x00" + b"\0" * 0x4000) * 64, MUCH)


def secured(stream, chain):
    consent(stream)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return context.wrap_socket(stream, server_side=True)


def flood_in_tls(stream, folder):
    inside = secured(stream, folder / "leaf.pem")
    hear(inside)
    pour(inside, b"250-XKEYWORD 1 2 3\r\n" * 800, MUCH)


def long_line_in_tls(stream, folder):
    inside = secured(stream, folder / "leaf.pem")
    hear(inside)
    inside.sendall(b"250 ")
    pour(inside, b"X" * 16000, MUCH)


def silence_in_tls(stream, folder):
    hold(secured(stream, folder / "leaf.pem"))


def chain_of_100_kb(stream, folder):
    hold(secured(stream, folder / "chain.pem"))


def chain_of_a_megabyte(stream, folder):
    hold(secured(stream, folder / "endless.pem"))


def one_name_for_all(stream, folder):
    hold(secured(stream, folder / "namesakes.pem"))


KINDS = (flood_of_greetings, long_greeting, long_keyword, flood_of_keywords, silence, silence_after_ehlo,
         drop_by_drop, lines_drop_by_drop, silence_in_handshake, noise_in_handshake, records_without_end,
         flood_in_tls, long_line_in_tls, silence_in_tls, chain_of_100_kb, chain_of_a_megabyte, one_name_for_all)


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def issue(folder, name, subject, issuer=None):
    """NAME.key and NAME.crt for SUBJECT, an authority; vouched for by ISSUER, else by itself."""
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={subject}",
            "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.csr")
    by = ["-CA", folder / f"{issuer}.crt", "-CAkey", folder / f"{issuer}.key"] if issuer else \
        ["-signkey", folder / f"{name}.key"]
    (folder / "extensions").write_text("basicConstraints=critical,CA:TRUE\n")
    openssl("x509", "-req", "-in", folder / f"{name}.csr", "-days", 30, "-extfile", folder / "extensions",
            "-out", folder / f"{name}.crt", *by)


def make_certificates(folder):
    """leaf.pem; chain.pem, as many links as OpenSSL takes by its count of bytes; endless.pem, more than that;
    namesakes.pem, many issuers of one name, none of which is the right one."""
    folder.mkdir(exist_ok=True)
    issue(folder, "0", "root")
    links = 180
    for link in range(1, links + 1):
        issue(folder, link, f"link {link}", link - 1)
    pems = {link: (folder / f"{link}.crt").read_text() for link in range(links + 1)}
    key = (folder / f"{links}.key").read_text()
    downwards = [pems[link] for link in range(links, -1, -1)]
    (folder / "leaf.pem").write_text(key + pems[links] + pems[links - 1])
    (folder / "chain.pem").write_text(key + "".join(downwards))
    (folder / "endless.pem").write_text(key + "".join(downwards) + "".join(downwards[1:]) * 12)
    for index in range(60):
        issue(folder, f"same{index}", f"link {links - 1}")
    same = "".join((folder / f"same{index}.crt").read_text() for index in range(60))
    (folder / "namesakes.pem").write_text(key + pems[links] + same)


def serve(kind, listener, folder):
    def one(stream):
        try:
            stream.settimeout(120)
            kind(stream, folder)
        except (OSError, ValueError):
            pass
        finally:
            stream.close()

    while True:
        stream, _ = listener.accept()
        threading.Thread(target=one, args=(stream,), daemon=True).start()


def main():
    first, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    make_certificates(folder)
    for offset, kind in enumerate(KINDS):
        listener = socket.create_server(("", first + offset), family=socket.AF_INET, backlog=16)
        threading.Thread(target=serve, args=(kind, listener, folder), daemon=True).start()
    print("ready", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
