# SPDX-License-Identifier: GPL-3.0-or-later
"""Where secrets could lie on both sides, and how to look there."""
import os
import pathlib
import re
import subprocess
import tempfile

# Below it secrets may be: that is what they are for.
PROPER = re.compile(r"^/etc/postfix/(tls\.key|sasl_passwd|sasl_passwd\.db)$|^/var/lib/postseal/[0-9a-f]{16}/backup/\d+/[^/]+$")
CLIENT = {"home": "note", "temp": "tmp/postseal-x", "state": "state/postseal/log", "history": "state/postseal/history.json",
          "draft": "data/postseal/drafts/draft", "config": "config/postseal/settings", "cache": "cache/postseal/x",
          "shell history": ".bash_history", "core dump": "core"}
SERVER = {"mail.log": "/var/log/mail.log", "auth.log": "/var/log/auth.log", "syslog": "/var/log/syslog",
          "sudo log": "/var/log/sudo.log", "root's mailbox": "/var/mail/root",
          "root's history": "/root/.bash_history", "ops's history": "/home/ops/.bash_history",
          "temp": "/tmp/x", "other temp": "/var/tmp/x", "core dump": "/var/lib/systemd/coredump/core.sh.0.x",
          "spool's core dump": "/var/spool/postfix/core", "run": "/run/postseal-x",
          "stage": "/etc/.postseal-0123456789abcdef/etc/x", "beside the files": "/etc/postfix/.postseal-0123456789abcdef-x",
          "events": "/var/lib/postseal/0123456789abcdef/events", "payload": "/var/lib/postseal/0123456789abcdef/payload",
          "other table": "/etc/postfix/tls_policy", "boot unit": "/etc/systemd/system/postseal-x.service"}


def on_server(host, needles, since):
    """What lies in the host's files outside the proper places, and in its journal, which is compressed."""
    found = {}
    for mount in ("/", "/run", "/tmp", "/dev/shm"):
        top = host.view(mount)
        for path, what in files_with(top, needles, since).items():
            whole = (mount.rstrip("/") + path)
            if not PROPER.match(whole):
                found[whole] = what
    journal = needles.where(host.run("journalctl -q --no-pager -a -o export 2>/dev/null; true"))
    if journal:
        found["journal"] = journal
    return found


def files_with(top, needles, since):
    """{path below TOP: what is in it}, in its file system alone: /proc is looked at by the scanner. A file
    whose inode was last changed before the file SINCE cannot have got anything after it."""
    with tempfile.TemporaryDirectory() as place:
        listed = subprocess.run(["find", ".", "-xdev", "-type", "f", "-cnewer", since, "-print0"], cwd=top,
                                capture_output=True).stdout
        patterns = pathlib.Path(place) / "patterns"
        patterns.write_bytes(b"\n".join(needles.needles))
        done = subprocess.run(["xargs", "-0", "-r", "grep", "-laZF", "-f", patterns, "--"], input=listed, cwd=top,
                              env={**os.environ, "LC_ALL": "C"}, capture_output=True)
    found = {}
    for name in filter(None, done.stdout.split(b"\0")):
        path = name.decode(errors="replace")[1:]
        try:
            found[path] = needles.where(pathlib.Path(str(top) + path).read_bytes())
        except OSError:
            continue
    return found


def searched(host, ctls, needles, since):
    """{place: what is there} on both sides."""
    found = {f"server {path}": what for path, what in on_server(host, needles, since).items()}
    for ctl in ctls:
        found.update({f"client {path}": what for path, what in files_with(ctl.home, needles, since).items()})
    return found
