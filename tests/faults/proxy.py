# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP proxy between the desk and a host that cuts, stalls, throttles or delays at a byte."""
import dataclasses
import queue
import socket
import threading
import time


@dataclasses.dataclass
class Weather:
    """What happens to the first SSH connection."""
    kind: str = "clear"       # clear, cut, stall, dead, throttle, delay
    direction: str = "up"     # up: desk to host; cut and stalls count the bytes of that direction
    at: int = 0               # byte at which it begins
    seconds: float = 0        # length of a stall, or delay of each chunk each way
    rate: int = 0             # bytes per second of a throttle


class Proxy:
    """Listens on 127.77.N.2 at the host's own ports, so that handshakes find their way too."""

    def __init__(self, number, target):
        self.address = f"127.77.{number}.2"
        self.target = target
        self.weather = Weather()
        self.carried = {"up": 0, "down": 0}
        self.record = []       # (when it came, direction, bytes) of the SSH connections
        self.links = []
        for port in (22, 25, 465, 587):
            listener = socket.create_server((self.address, port), backlog=32)
            threading.Thread(target=self._accept, args=(listener, port), daemon=True).start()

    def expect(self, weather):
        """From now on the next SSH connection meets this weather; older connections end."""
        for link in self.links:
            _close(link)
        self.links = []
        self.weather = weather
        self.carried = {"up": 0, "down": 0}
        self.record = []

    def _accept(self, listener, port):
        while True:
            desk, _ = listener.accept()
            try:
                host = socket.create_connection((self.target, port), timeout=5)
                host.settimeout(None)
            except OSError:
                _close(desk)
                continue
            weather = Weather()
            if port == 22:
                weather, self.weather = self.weather, Weather()
            for end in (desk, host):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.links.append(end)
            for source, sink, direction in ((desk, host, "up"), (host, desk, "down")):
                Pipe(source, sink, direction, weather, *((self.carried, self.record) if port == 22 else ()))


class Pipe:
    """One direction of one connection: a reader, and a writer behind a queue."""

    def __init__(self, source, sink, direction, weather, carried=None, record=None):
        self.source, self.sink, self.direction = source, sink, direction
        self.weather, self.carried, self.record = weather, carried, record
        self.passed = 0
        self.chunks = queue.Queue(maxsize=64)
        for step in (self._read, self._write):
            threading.Thread(target=step, daemon=True).start()

    def _read(self):
        size = 512 if self.weather.kind == "throttle" else 16384
        while True:
            try:
                chunk = self.source.recv(size)
            except OSError:
                chunk = b""
            born = time.monotonic()
            self.chunks.put((born, chunk))
            if not chunk:
                return
            if self.record is not None:
                self.record.append((born, self.direction, len(chunk)))

    def _write(self):
        while True:
            born, chunk = self.chunks.get()
            if not chunk:
                _close(self.sink, socket.SHUT_WR)
                return
            try:
                if not self._pass(born, chunk):
                    return
            except OSError:
                _close(self.source)
                return

    def _pass(self, born, chunk):
        weather = self.weather
        if weather.kind == "delay":
            time.sleep(max(0.0, born + weather.seconds - time.monotonic()))
        elif weather.kind == "throttle":
            time.sleep(len(chunk) / weather.rate)
        elif weather.direction == self.direction and self.passed <= weather.at < self.passed + len(chunk):
            head, chunk = chunk[:weather.at - self.passed], chunk[weather.at - self.passed:]
            self._send(head)
            if weather.kind == "cut":
                for end in (self.source, self.sink):
                    _close(end)
                return False
            if weather.kind == "dead":
                return False
            if weather.kind == "stall":
                time.sleep(weather.seconds)
        self._send(chunk)
        return True

    def _send(self, chunk):
        self.sink.sendall(chunk)
        self.passed += len(chunk)
        if self.carried is not None:
            self.carried[self.direction] += len(chunk)


def _close(end, how=socket.SHUT_RDWR):
    try:
        end.shutdown(how)
    except OSError:
        pass
