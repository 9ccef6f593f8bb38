# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that sends one message after another at a steady pace, over 25 and 587 in turn, and tries
again what was not accepted, as a mail program does."""
import collections
import concurrent.futures
import smtplib
import ssl
import threading
import time

EVERY = 0.020
AGAIN = 0.2
PATIENCE = 120
RECIPIENT = "plain@mail.postseal.test"


class Mailer(threading.Thread):
    """accepted: Message-IDs that a 250 was given for; troubles: what made it try again, counted."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.address = address
        self.accepted, self.lost = [], []
        self.troubles = collections.Counter()
        self.slowest = 0.0
        self.lock = threading.Lock()
        self.ending = threading.Event()
        self.context = ssl._create_unverified_context()
        self.number = 0

    def stop(self):
        self.ending.set()
        self.join()

    def run(self):
        begun = due = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            while not self.ending.is_set():
                self.number += 1
                pool.submit(self.deliver, f"<{self.number:06}.prove@client.test>", (25, 587)[self.number % 2])
                due += EVERY
                time.sleep(max(0, due - time.monotonic()))
        self.seconds = time.monotonic() - begun

    def deliver(self, name, port):
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            try:
                self.send(name, port)
            except (OSError, smtplib.SMTPException) as trouble:
                with self.lock:
                    self.troubles[kind_of(trouble)] += 1
                time.sleep(AGAIN)
                continue
            with self.lock:
                self.accepted.append(name)
                self.slowest = max(self.slowest, time.monotonic() - begun)
            return
        with self.lock:
            self.lost.append(name)

    def send(self, name, port):
        with smtplib.SMTP(self.address, port, local_hostname="client.test", timeout=30) as session:
            session.ehlo()
            if port == 587:
                session.starttls(context=self.context)
                session.ehlo()
            refused = session.sendmail("sender@client.test", [RECIPIENT],
                                       f"Message-ID: {name}\r\nSubject: proof\r\n\r\nA line.\r\n")
            if refused:
                raise smtplib.SMTPException(str(refused))


def kind_of(trouble):
    code = getattr(trouble, "smtp_code", "")
    return f"{type(trouble).__name__} {code}".strip()
