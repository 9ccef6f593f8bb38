# SPDX-License-Identifier: GPL-3.0-or-later
"""What the installed Postfix makes of a file, by asking postconf and postmap, which start no daemon. The
answers have the shape of those of oracle.py in a folder of public files (see checkcorpus.py), as far as the
comparison needs them."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HOST = "mail.corpus.test"
ROWS = (b"smtp inet n - y - - smtpd\nsmtp unix - - y - - smtp\ncleanup unix n - y - 0 cleanup\n"
        b"qmgr unix n - n 300 1 qmgr\n")
FIELDS = ("service", "type", "private", "unprivileged", "chroot", "wakeup", "process_limit", "command")
INSIDE = "POSTSEAL_INSIDE"

# Host name and loop-back, and with a root of another release its /tmp.
ENTER = """
import fcntl, os, socket, struct, subprocess, sys
host, root, *words = sys.argv[1:]
socket.sethostname(host)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    request = struct.pack("16sH14x", b"lo", 0)
    flags = struct.unpack("16sH14x", fcntl.ioctl(s, 0x8913, request))[1]
    fcntl.ioctl(s, 0x8914, struct.pack("16sH14x", b"lo", flags | 1))
if root:
    subprocess.run(["mount", "--bind", "/tmp", root + "/tmp"], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", root + "/proc"], check=True)
os.execv(words[0], words)
"""


def enter_namespace(root=""):
    """Goes on in a namespace of its own: no network, the host name always the same, and with ROOT, a folder
    that holds another release, that one's /tmp."""
    for tool in ("postconf", "postmap"):
        if shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") is None:
            sys.exit(f"this did NOT run: {tool} is missing; install postfix")
    if os.environ.get(INSIDE):
        return
    flags = "-num" if os.geteuid() == 0 else "-rnum"
    os.environ[INSIDE] = "1"
    os.environ["TMPDIR"] = "/tmp"
    os.execvp("unshare", ["unshare", flags, sys.executable, "-IS", "-c", ENTER, HOST, root, sys.executable,
                          *sys.argv])


def text(data):
    return data.decode("utf-8", "surrogateescape")


def lines(out):
    return out.split("\n")[:-1] if out.endswith("\n") else out.split("\n") if out else []


class Runner:
    """Runs one program in a folder: (exit status, output, errors). Also what oracle.py asks by."""
    isolated = True

    def __init__(self, root=""):
        self.root = root

    def __call__(self, cwd, *words, masked=None):
        if words[1:] == ("-m",):       # the machine's own main.cf may be a broken one
            words = (words[0], "-c", cwd, "-m")
        inside = ["chroot", self.root, "/bin/sh", "-c", 'cd "$0" && exec "$@"', cwd] if self.root else []
        program = subprocess.Popen([*inside, *words], cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"})
        out, err = map(text, program.communicate(timeout=60))
        if masked is not None and b"process_id" in masked:
            number = re.compile(rf"(?<![0-9]){program.pid}(?![0-9])")
            out, err = number.sub("PROCESS_ID", out), number.sub("PROCESS_ID", err)
        return program.returncode, out, err


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as f:
        f.write(data)
    os.utime(path, (0, 0))             # or Postfix waits until it is older


def pairs(out):
    for line in lines(out):
        name, equals, value = line.partition(" =")
        if equals:
            yield name, value.removeprefix(" ")


def warnings(err):
    """{kind: [match]}, and the fatal words."""
    patterns = {"unused": r"\S+: unused parameter: (?P<name>[^=]*)=(?P<value>.*)",
                "undefined": r"\S+: undefined parameter: (?P<name>.*)",
                "duplicate": r"\S+, line (?P<line>\d+): overriding earlier entry: (?P<name>[^=]*)=(?P<value>.*)"}
    found, fatal = {kind: [] for kind in patterns}, None
    for line in dict.fromkeys(lines(err)):
        said = re.match(r"(?:\S*/)?post(?:conf|map)(?:\[\d+\])?: (warning|fatal|error|panic): (.*)$", line, re.S)
        if not said:
            continue
        if said[1] in ("fatal", "panic"):
            fatal = {"message": said[2], "network": "host not found" in said[2]}
            where = re.match(r"(?:file )?\S+?[:,] line (\d+): ([^\"]*?)(?:: \".*\")?$", said[2], re.S)
            if where:
                fatal |= {"line": int(where[1]), "reason": where[2]}
        for kind, pattern in patterns.items():
            match = re.fullmatch(pattern, said[2], re.S)
            if match:
                item = match.groupdict()
                if "line" in item:
                    item["line"] = int(item["line"])
                found[kind].append(item)
    return found, fatal


def main_cf(run, data):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "main.cf", data)
        write(folder, "master.cf", ROWS)
        status, out, err = run(folder, "postconf", "-c", ".", "-n", masked=data)
        expanding, expanded, _ = run(folder, "postconf", "-c", ".", "-nx", masked=data)
        # postconf forgives it where mynetworks is set; no other program does.
        if not status and b"compatibility_level" in data:
            _, _, said = run(folder, "postmap", "-c", ".", "-q", "x", "static:x")
            err += said if "malformed compatibility level" in said else ""
    found, fatal = warnings(err)
    expanded = dict(pairs(expanded))
    if status < 0:      # what asks for itself in a comparison is more than postconf can bear
        fatal = {"message": "macro processing error", "network": False}
    found["set"] = [{"name": name, "value": value} | ({} if expanding else {"expanded": expanded.get(name)})
                    for name, value in pairs(out) if (name, value) != ("config_directory", ".")]
    return found | {"fatal": fatal, "exit": status}


def master_cf(run, data):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "main.cf", b"")
        write(folder, "master.cf", data)
        status, _, err = run(folder, "postconf", "-c", ".", "-M")
        _, fields, _ = run(folder, "postconf", "-c", ".", "-F")
        _, options, said = run(folder, "postconf", "-c", ".", "-P")
        expanding, expanded, _ = run(folder, "postconf", "-c", ".", "-Px", masked=data)
    services, rows = [], lines(fields)
    for at in range(0, len(rows) - 7, 8):
        service = {field: row.partition(" = ")[2] for field, row in zip(FIELDS, rows[at:at + 8])}
        services.append(service | {"name": f"{service['service']}/{service['type']}"})
    names = sorted({service["name"] for service in services}, key=len, reverse=True)
    expanded = dict(pairs(expanded))
    overrides = []
    for left, value in pairs(options):
        owner = next((name for name in names if left.startswith(name + "/")), "")
        overrides.append({"service": owner, "name": left[len(owner) + 1:], "value": value}
                         | ({} if expanding else {"expanded": expanded.get(left)}))
    found, _ = warnings(said)
    return found | {"fatal": warnings(err)[1], "exit": status, "services": services, "overrides": overrides}


def table(run, data):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "main.cf", b"")
        write(folder, "master.cf", ROWS)
        write(folder, "table", data)
        status, out, err = run(folder, "postmap", "-c", folder, "-s", f"texthash:{folder}/table")
    entries = [dict(zip(("key", "value"), line.partition("\t")[::2])) for line in lines(out)]
    entries.sort(key=lambda entry: (entry["key"], entry["value"]))
    return {"fatal": warnings(err.replace(folder + "/", "./"))[1], "exit": status,
            "kinds": {"texthash": {"entries": entries}}}


JUDGES = {"main.cf": main_cf, "master.cf": master_cf, "table": table}


def defaults(run):
    """The text of postconf -d beside an empty main.cf and the rows that every master.cf has."""
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "main.cf", b"")
        write(folder, "master.cf", ROWS)
        return run(folder, "postconf", "-c", ".", "-d")[1]
