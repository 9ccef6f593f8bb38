# SPDX-License-Identifier: GPL-3.0-or-later
"""One change of each kind, and for each a bad one: functions of a state to be changed and a number that
is another one each time."""
import re
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from draft import CONF, put, set_main, set_master

ROW = "2525      inet  n       -       y       -       -       smtpd\n"


def row(state, number, pairs):
    put(state, f"{CONF}/tls_policy", f"# partners\nd{number}.example encrypt\n".encode())


def level(state, number, pairs):
    set_main(state, "smtp_tls_security_level", ["may", "encrypt"][number % 2])


def option(state, number, pairs):
    set_master(state, lambda text: re.sub(r"(smtpd_client_connection_count_limit=)\d+",
                                          rf"\g<1>{900 + number}", text))


def added(state, number, pairs):
    set_master(state, lambda text: text + ROW)


def removed(state, number, pairs):
    set_master(state, lambda text: text.replace(ROW, ""))


def certificate(state, number, pairs):
    chain, key = pairs[number % len(pairs)]
    put(state, f"{CONF}/tls.pem", chain)
    put(state, f"{CONF}/tls.key", key, mode="600")


def restart(state, number, pairs):
    value = ["all", "127.0.0.1, $myip"][number % 2]
    set_main(state, "inet_interfaces", value)


# ---- what a rehearsal would refuse
def bad_level(state, number, pairs):
    set_main(state, "smtpd_tls_security_level", "bogus")


def bad_option(state, number, pairs):
    set_master(state, lambda text: text.replace("-o smtpd_tls_security_level=encrypt",
                                                "-o smtpd_tls_security_level=bogus"))


def bad_added(state, number, pairs):
    set_master(state, lambda text: text + ROW + "  -o smtpd_tls_security_level=bogus\n")


def bad_removed(state, number, pairs):
    bad_option(state, number, pairs)
    removed(state, number, pairs)


def bad_row(state, number, pairs):
    row(state, number, pairs)
    bad_option(state, number, pairs)


def bad_certificate(state, number, pairs):
    used = state.files[f"{CONF}/tls.pem"].data
    put(state, f"{CONF}/tls.key", next(key for chain, key in pairs if chain != used), mode="600")


def bad_restart(state, number, pairs):
    """An address that is not this host's: master dies while it starts."""
    set_main(state, "inet_interfaces", "192.0.2.99")


KINDS = {"table row": (row, bad_row), "main.cf level": (level, bad_level),
         "listener option": (option, bad_option), "listener added": (added, bad_added),
         "listener removed": (removed, bad_removed), "certificate": (certificate, bad_certificate),
         "inet_interfaces": (restart, bad_restart)}
