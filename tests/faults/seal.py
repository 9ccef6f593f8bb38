# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a fresh host into the state that every fault starts from, by hand: no product here."""
import pathlib
import subprocess

from draft import CONF, File, State, set_main
from observe import look

MAIN = {
    "smtpd_tls_cert_file": f"{CONF}/tls.pem", "smtpd_tls_key_file": f"{CONF}/tls.key",
    "smtpd_tls_security_level": "may", "smtp_tls_security_level": "may", "inet_protocols": "all",
    "smtp_tls_policy_maps": f"hash:{CONF}/tls_policy", "smtpd_banner": "$myhostname ESMTP f0000",
}
ROWS = """submission inet n       -       y       -       -       smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_client_connection_count_limit=50
465       inet  n       -       y       -       -       smtpd
  -o syslog_name=postfix/submissions
  -o smtpd_tls_wrappermode=yes
"""


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def pairs(folder, count=4):
    """An authority (its PEM file) and COUNT pairs (chain, key) for the host's name."""
    ca = pathlib.Path(folder) / "ca"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Faults CA",
            "-keyout", f"{ca}.key", "-out", f"{ca}.pem")
    made = []
    for number in range(count):
        leaf = pathlib.Path(folder) / str(number)
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mail.postseal.test", "-addext",
                "subjectAltName=DNS:mail.postseal.test", "-keyout", f"{leaf}.key", "-out", f"{leaf}.csr")
        openssl("x509", "-req", "-in", f"{leaf}.csr", "-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-days", "20",
                "-copy_extensions", "copy", "-out", f"{leaf}.pem")
        made.append((pathlib.Path(f"{leaf}.pem").read_bytes(), pathlib.Path(f"{leaf}.key").read_bytes()))
    return pathlib.Path(f"{ca}.pem"), made


def seal(host, made):
    """Gives HOST its first State and its stock entries (host.first, host.state, host.stock)."""
    chain, key = made[0]
    read = {name: host.run(f"cat {CONF}/{name}") for name in ("main.cf", "master.cf")}
    state = State({f"{CONF}/main.cf": File(read["main.cf"]),
                   f"{CONF}/master.cf": File(read["master.cf"] + ROWS.encode()),
                   f"{CONF}/tls_policy": File(b"# partners\nd0.example encrypt\n"),
                   f"{CONF}/tls.pem": File(chain), f"{CONF}/tls.key": File(key, mode="600")},
                  {f"{CONF}/tls_policy": "hash"}, {25, 465, 587}, "f0000", chain)
    for name, value in MAIN.items():
        set_main(state, name, value)
    bring(host, state)
    seen = look(host, state.tables, set())
    indexes = {path + ".db" for path in state.tables}
    stock = {path: entry for path, entry in seen.entries.items()
             if path not in state.files and path not in indexes}
    host.first, host.state, host.stock = state, state, stock


def bring(host, state, stock=None):
    """Makes HOST have exactly STATE, and beside it only what STOCK names."""
    if stock is not None:
        kept = set(stock) | set(state.files)
        there = host.run(f"find {CONF} -mindepth 1 -depth").decode().splitlines()
        gone = [path for path in there if path not in kept]
        host.run("xargs -r -d '\\n' rm -rf --", "\n".join(gone).encode())
    for path, file in state.files.items():
        host.run(f"mkdir -p {path.rsplit('/', 1)[0]}; rm -f {path}; cat > {path}; chown {file.owner} {path}; "
                 f"chmod {file.mode} {path}", file.data)
    for path, kind in state.tables.items():
        host.run(f"postmap {kind}:{path} && chmod {state.files[path].mode} {path}.db")
    host.run("touch -d '1 minute ago' /etc/postfix/main.cf /etc/postfix/master.cf; "
             "systemctl reset-failed 'postfix*' 2>/dev/null; postfix stop 2>/dev/null; "
             "if [ -d /run/systemd/system ]; then systemctl restart postfix; else postfix start; fi")
