#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""receiver.py ADDRESS CHAIN KEY: takes mail on port 25 of ADDRESS, TLS offered; prints a line for each mail:
the recipient and the TLS version, "plain" without."""
import asyncio
import ssl
import sys


async def session(reader, writer, context):
    def say(text):
        writer.write(text.encode() + b"\r\n")

    tls, recipient = "plain", ""
    say("220 receiver.test ESMTP")
    while line := (await reader.readline()).strip():
        word = line.upper()
        if word.startswith(b"EHLO"):
            say("250-receiver.test\r\n250 STARTTLS" if tls == "plain" else "250 receiver.test")
        elif word == b"STARTTLS":
            say("220 go ahead")
            await writer.start_tls(context)
            tls = writer.get_extra_info("ssl_object").version()
        elif word.startswith(b"RCPT TO:<"):
            recipient = line[9:].decode().partition(">")[0]
            say("250 fine")
        elif word == b"DATA":
            say("354 go on")
            await reader.readuntil(b"\r\n.\r\n")
            print(recipient, tls, flush=True)
            say("250 taken")
        elif word == b"QUIT":
            say("221 bye")
            break
        else:
            say("250 fine")
    writer.close()


async def main(address, chain, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    server = await asyncio.start_server(lambda r, w: session(r, w, context), address, 25)
    print("ready", flush=True)
    await server.serve_forever()


asyncio.run(main(*sys.argv[1:]))
