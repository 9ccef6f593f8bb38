# SPDX-License-Identifier: GPL-3.0-or-later
"""SSH servers that mean harm, each a function of KINDS. What the other side sends is noted: the numbers of its messages
(RFC 4250 4.1.2) and the ways in which it tried to sign in, never what it gave."""
import os
import socket
import threading
import time

import paramiko
from paramiko.common import cMSG_DISCONNECT, cMSG_USERAUTH_BANNER
from paramiko.message import Message

VERSION = b"SSH-2.0-OpenSSH_9.2\r\n"
FIXED = {"password": "right-password"}
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m‮evil"


class Notes:
    """What came in on one connection."""

    def __init__(self):
        self.messages = []
        self.tries = []

    def received(self, kind, message):
        self.messages.append(kind)
        if kind == 50:
            copy = Message(message.asbytes())
            copy.get_text(), copy.get_text()
            self.tries.append(copy.get_text())


class Server(paramiko.ServerInterface):
    """Lets one key in, and one password; kinds override what they need."""

    def __init__(self, key):
        self.key = key
        self.started = threading.Event()
        self.channel = None

    def get_allowed_auths(self, username):
        return "publickey,password"

    def check_auth_none(self, username):
        return paramiko.AUTH_FAILED

    def check_auth_publickey(self, username, key):
        return paramiko.AUTH_SUCCESSFUL if key == self.key else paramiko.AUTH_FAILED

    def check_auth_password(self, username, password):
        return paramiko.AUTH_SUCCESSFUL if password == FIXED["password"] else paramiko.AUTH_FAILED

    def check_channel_request(self, kind, number):
        return paramiko.OPEN_SUCCEEDED

    def check_channel_exec_request(self, channel, command):
        self.channel = channel
        self.started.set()
        return True


def noted(transport, notes):
    read = transport.packetizer.read_message

    def reading():
        kind, message = read()
        notes.received(kind, message)
        return kind, message
    transport.packetizer.read_message = reading
    return transport


def speak(stream, world, server=None, host_key=None, prepare=None):
    """A server that does as it should up to the sign-in; returns its transport."""
    transport = noted(paramiko.Transport(stream), world.notes)
    transport.add_server_key(host_key or world.host_key)
    if prepare:
        prepare(transport)
    transport.start_server(server=server or Server(world.client_key), event=threading.Event())
    return transport


def wait_over(transport):
    while transport.is_active():
        time.sleep(0.05)


def send(transport, message, count=1 << 30):
    """MESSAGE again and again until the other side goes."""
    while count and transport.is_active():
        transport._send_message(message)
        count -= 1


def flood(stream, block):
    while True:
        stream.sendall(block)


# --- before the keys

def silent(stream, world):
    while stream.recv(65536):
        pass


def drip(stream, world):
    while True:
        stream.sendall(b"x")
        time.sleep(0.05)


def endless_lines(stream, world):
    flood(stream, b"Welcome to this server, please read on.\r\n" * 1024)


def endless_line(stream, world):
    flood(stream, b"y" * 65536)


def another_protocol(stream, world):
    stream.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n" + ESCAPES.encode())


def version_with_escapes(stream, world):
    stream.sendall(b"SSH-2.0-" + ESCAPES.encode() + b"\r\n")
    stream.recv(65536)


def huge_packet(stream, world):
    stream.sendall(VERSION + b"\xff\xff\xff\xf0" + b"\x04" * 65536)
    flood(stream, b"\x00" * 65536)


def noise(stream, world):
    stream.sendall(VERSION)
    flood(stream, os.urandom(65536))


def ignore_before_keys(stream, world):
    stream.sendall(VERSION)
    body = b"\x02\x00\x00\x00\x04AAAA"
    padding = 16 - (5 + len(body)) % 8
    flood(stream, ((1 + len(body) + padding).to_bytes(4, "big") + bytes([padding]) + body + bytes(padding)) * 512)


# --- keys that are not to be trusted

def unknown_key(stream, world):
    wait_over(speak(stream, world))


def other_key(stream, world):
    wait_over(speak(stream, world, host_key=paramiko.RSAKey.generate(2048)))


def other_type_of_key(stream, world):
    wait_over(speak(stream, world, host_key=paramiko.ECDSAKey.generate()))


class Forger:
    """Shows the right key and signs with nothing."""

    def __init__(self, key):
        self._key = key

    def __getattr__(self, name):
        return getattr(self._key, name)

    def sign_ssh_data(self, data, algorithm=None):
        message = Message()
        message.add_string("ssh-ed25519")
        message.add_string(os.urandom(64))
        return message


def forged_signature(stream, world):
    wait_over(speak(stream, world, host_key=Forger(world.host_key)))


# --- the sign-in

def banner_with_escapes(stream, world):
    class Bannered(Server):
        def get_banner(self):
            return ESCAPES * 1000, "en"

        def check_auth_publickey(self, username, key):
            return paramiko.AUTH_FAILED

        def check_auth_password(self, username, password):
            return paramiko.AUTH_FAILED
    wait_over(speak(stream, world, Bannered(world.client_key)))


def flooding(message_of):
    """A server that answers the first request to sign in with the same message for ever."""
    def kind(stream, world):
        class Flooding(Server):
            def get_allowed_auths(self, username):
                threading.Thread(target=send, args=(transport, message_of()), daemon=True).start()
                return "password"
        transport = speak(stream, world, Flooding(None))
        wait_over(transport)
    return kind


def long_banner():
    message = Message()
    message.add_byte(cMSG_USERAUTH_BANNER)
    message.add_string("so much to say " * 2000)
    message.add_string("")
    return message


def ignored():
    message = Message()
    message.add_byte(b"\x02")
    message.add_string("z" * 30000)
    return message


banner_flood = flooding(long_banner)
ignore_flood = flooding(ignored)


class Asking(Server):
    """Asks by keyboard-interactive."""

    def __init__(self, query):
        super().__init__(None)
        self.query = query

    def get_allowed_auths(self, username):
        return "keyboard-interactive"

    def check_auth_interactive(self, username, submethods):
        return self.query()

    def check_auth_interactive_response(self, responses):
        return self.query()


def asking(query):
    def kind(stream, world):
        wait_over(speak(stream, world, Asking(query)))
    return kind


rounds_without_prompts = asking(lambda: paramiko.InteractiveQuery("", ""))
rounds_of_prompts = asking(lambda: paramiko.InteractiveQuery("", "", ("Password: ", False)))
many_prompts = asking(lambda: paramiko.InteractiveQuery("", "", *[(f"Question {i}: ", True) for i in range(250)]))
long_prompts = asking(lambda: paramiko.InteractiveQuery(ESCAPES * 999, ESCAPES * 999, (ESCAPES * 999, False),
                                                        (ESCAPES * 999, True)))


def partial_for_ever(stream, world):
    class Partial(Server):
        def check_auth_publickey(self, username, key):
            return paramiko.AUTH_PARTIALLY_SUCCESSFUL

        def check_auth_password(self, username, password):
            return paramiko.AUTH_PARTIALLY_SUCCESSFUL
    wait_over(speak(stream, world, Partial(None)))


def success_unasked(stream, world):
    message = Message()
    message.add_byte(b"\x34")

    class Eager(Server):
        def get_allowed_auths(self, username):
            return "password"
    transport = speak(stream, world, Eager(None))
    while transport.is_active() and 5 not in world.notes.messages:
        time.sleep(0.01)
    send(transport, message, 3)
    wait_over(transport)


# --- signed in

def after_start(act):
    """A server that lets the program start, and then ACTs with (transport, channel)."""
    def kind(stream, world):
        server = Server(world.client_key)
        transport = speak(stream, world, server)
        while transport.is_active() and not server.started.wait(0.05):
            pass
        if server.channel:
            act(transport, server.channel)
        wait_over(transport)
    return kind


def pour_out(transport, channel):
    while transport.is_active():
        channel.sendall(b"o" * 32768)


def pour_errors(transport, channel):
    while transport.is_active():
        channel.sendall_stderr(b"e" * 32768)


def data(number, extended=False):
    message = Message()
    message.add_byte(b"\x5f" if extended else b"\x5e")
    message.add_int(number)
    if extended:
        message.add_int(1)
    message.add_string("w" * 30000)
    return message


def open_channel(kind, number):
    message = Message()
    message.add_byte(b"\x5a")
    message.add_string(kind)
    message.add_int(number)
    message.add_int(1 << 20)
    message.add_int(1 << 15)
    if kind in ("forwarded-tcpip", "x11"):
        message.add_string("127.0.0.1")
        message.add_int(6000)
        message.add_string("127.0.0.1")
        message.add_int(6000)
    return message


def open_many(transport, channel):
    number = 0
    while transport.is_active():
        for kind in ("session", "x11", "forwarded-tcpip", "auth-agent@openssh.com", "direct-tcpip", "tun@openssh.com"):
            number += 1
            transport._send_message(open_channel(kind, number))


def global_requests(transport, channel):
    message = Message()
    message.add_byte(b"\x50")
    message.add_string("hostkeys-00@openssh.com")
    message.add_boolean(True)
    message.add_string("k" * 20000)
    send(transport, message)


def keys_again_and_again(transport, channel):
    while transport.is_active():
        transport.renegotiate_keys()


def refuse_channels(stream, world):
    class Refusing(Server):
        def check_channel_request(self, kind, number):
            return paramiko.OPEN_FAILED_RESOURCE_SHORTAGE
    wait_over(speak(stream, world, Refusing(world.client_key)))


def refuse_programs(stream, world):
    class Refusing(Server):
        def check_channel_exec_request(self, channel, command):
            return False
    wait_over(speak(stream, world, Refusing(world.client_key)))


def leave(transport, channel):
    message = Message()
    message.add_byte(cMSG_DISCONNECT)
    message.add_int(2)
    message.add_string(ESCAPES * 500)
    message.add_string("")
    transport._send_message(message)


endless_output = after_start(pour_out)
endless_errors = after_start(pour_errors)
beyond_the_window = after_start(lambda transport, channel: send(transport, data(channel.remote_chanid)))
errors_beyond_the_window = after_start(lambda transport, channel: send(transport, data(channel.remote_chanid, True)))
data_for_no_channel = after_start(lambda transport, channel: send(transport, data(4711)))
channels_to_us = after_start(open_many)
requests_without_end = after_start(global_requests)
rekeying = after_start(keys_again_and_again)
says_nothing = after_start(lambda transport, channel: None)
leaves_with_escapes = after_start(leave)

BEFORE_TRUST = [silent, drip, endless_lines, endless_line, another_protocol, version_with_escapes, huge_packet, noise,
                ignore_before_keys, unknown_key, other_key, other_type_of_key, forged_signature]
SIGNING_IN = {"banner_with_escapes": banner_with_escapes, "banner_flood": banner_flood, "ignore_flood": ignore_flood,
              "rounds_without_prompts": rounds_without_prompts, "rounds_of_prompts": rounds_of_prompts,
              "many_prompts": many_prompts, "long_prompts": long_prompts, "partial_for_ever": partial_for_ever,
              "success_unasked": success_unasked}
SIGNED_IN = {"endless_output": endless_output, "endless_errors": endless_errors, "beyond_the_window": beyond_the_window,
             "errors_beyond_the_window": errors_beyond_the_window, "data_for_no_channel": data_for_no_channel,
             "channels_to_us": channels_to_us, "requests_without_end": requests_without_end, "rekeying": rekeying,
             "says_nothing": says_nothing, "refuse_channels": refuse_channels, "refuse_programs": refuse_programs,
             "leaves_with_escapes": leaves_with_escapes}
KINDS = {kind.__name__: kind for kind in BEFORE_TRUST} | SIGNING_IN | SIGNED_IN


class World:
    """One server of KIND on a port of 127.0.0.1."""

    def __init__(self, kind, host_key, client_key):
        self.kind = kind
        self.host_key = host_key
        self.client_key = client_key
        self.notes = Notes()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                stream, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.one, args=(stream,), daemon=True).start()

    def one(self, stream):
        try:
            KINDS[self.kind](stream, self)
        except Exception:  # the other side goes at any moment
            pass
        finally:
            stream.close()

    def close(self):
        self.listener.close()
