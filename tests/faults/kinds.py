# SPDX-License-Identifier: GPL-3.0-or-later
"""The faults. Each is a function of a Run (matrix) that applies the draft while the fault happens, and
returns what the client said."""
import os
import signal
import threading

from client import Client
from draft import CONF
from proxy import Weather
from triggers import STATES, Trigger


def at_state(run, action, states=None):
    """Applies while ACTION(folder) is done at a random state."""
    state = run.random.choice(states or STATES)
    delay = run.random.choice([0, 0, run.random.random() * 0.1])
    run.detail = f"at {state} +{delay * 1000:.0f} ms"
    trigger = Trigger(run.host, state, delay, action)
    said = run.apply()
    if not trigger.end():
        run.detail += " (not reached)"
    return said


def kill(run, chosen):
    """kill -9 of the host's processes that CHOSEN(command line) holds for."""
    for pid, line in run.host.processes():
        if chosen(line):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass


# ---- the network
def weather(run, kind, **how):
    direction = run.random.choice(["up", "down"])
    size = run.host.size[direction]
    at = run.random.randrange(size)
    run.detail = f"{direction} at byte {at} of {size}"
    return run.apply(Weather(kind, direction, at, **how))


def cut(run):
    return weather(run, "cut")


def stall(run):
    return weather(run, "stall", seconds=run.random.uniform(0.5, 8))


def dead_line(run):
    """Nothing comes through any more, and nobody says so; the person gives up. That the other end is
    gone sshd learns hours later; until then its idle session is not the product's to end."""
    run.patience = run.random.uniform(3, 12)
    run.line_dead = True
    return weather(run, "dead")


def throttle(run):
    return weather(run, "throttle", rate=run.random.choice([20_000, 60_000, 200_000]))


def delay(run):
    return weather(run, "delay", seconds=run.random.uniform(0.02, 0.15))


# ---- deaths
def client_killed(run):
    return at_state(run, lambda _: run.client.signal(signal.SIGKILL))


def cancelled(run):
    return at_state(run, lambda _: run.client.signal(signal.SIGINT))


def channel_killed(run):
    return at_state(run, lambda _: kill(run, lambda line: 'eval "$s"' in line))


def sshd_killed(run):
    return at_state(run, lambda _: kill(run, lambda line: line.startswith("sshd: " + run.user)))


def transaction_killed(run):
    alone = run.random.random() < 0.5
    run.note = "its shell" if alone else "with its children"

    def action(folder):
        main = f"/var/lib/postseal/{folder.name}/script transaction"
        part = main if alone else folder.name
        kill(run, lambda line: part in line)
    return at_state(run, action)


def power_cut(run):
    def action(_):
        run.host.cut_power()
        run.client.signal(signal.SIGKILL)
        run.host.boot()
        run.booted = True
    return at_state(run, action)


# ---- disks
def small_disk(run, place, option):
    """PLACE becomes a small file system of its own; afterwards its files go back to where they were."""
    mode = 755 if place == "/etc" else 700
    run.host.run(f"mkdir -p {place} /run/small && cp -a {place}/. /run/small/ && "
                 f"mount -t tmpfs -o mode={mode} tmpfs {place} && cp -a /run/small/. {place}/ && rm -rf /run/small")
    run.undo.append(lambda: run.host.run(
        f"mkdir -p /run/moved && cp -a {place}/. /run/moved/ && umount -l {place} && "
        f"find {place} -mindepth 1 -delete; cp -a /run/moved/. {place}/ && rm -rf /run/moved"))
    run.host.run(f"mount -o remount,{option} {place}")


def place_of(run):
    return run.random.choice(["/etc", "/var/lib/postseal"])


def disk_full(run):
    place, spare = place_of(run), run.random.choice([0, 4, 16, 40, 80, 160, 320])
    run.detail = f"{place}, {spare} KiB left"
    small_disk(run, place, "size=64m")
    fill = f"dd if=/dev/zero of={place}/.filler bs=1k count=$(($(df -k --output=avail {place} | tail -1) - {spare}))"
    run.undo.append(lambda: run.host.run(f"rm -f {place}/.filler"))
    return when(run, fill)


def inodes_gone(run):
    place, spare = place_of(run), run.random.randrange(0, 60)
    run.detail = f"{place}, {spare} inodes left"
    small_disk(run, place, "nr_inodes=100k")
    return when(run, f"mount -o remount,nr_inodes=$(($(df -i --output=iused {place} | tail -1) + {spare})) {place}")


def read_only(run):
    """From the start, and so for ever: later there would be no way back that anybody could take."""
    place = place_of(run)
    run.detail = place
    small_disk(run, place, "size=64m")
    run.host.run(f"mount -o remount,ro {place}")
    run.undo.append(lambda: run.host.run(f"mount -o remount,rw {place}"))
    return run.apply()


def when(run, command):
    """The disk gets full before the apply, or at a state of it."""
    if run.random.random() < 0.5:
        run.host.run(command, check=False)
        return run.apply()
    detail = run.detail
    said = at_state(run, lambda _: run.host.run(command, check=False))
    run.detail = f"{detail}, {run.detail}"
    return said


# ---- what the server says
NOISE = {
    "banner": "echo welcome; echo 'for authorised use only' >&2",
    "megabytes": "head -c 3000000 /dev/zero | tr '\\0' x | fold -w 200",
    "a line without end": "head -c 300000 /dev/zero | tr '\\0' y",
    "ten megabytes": "head -c 10000000 /dev/zero | tr '\\0' z | fold -w 80",
    "escapes": "printf '\\033]0;owned\\007\\033[2J\\033[31m\\n'; printf '\\033[5n' >&2",
    "NULs": "printf 'a\\0b\\0\\n\\0\\0'",
    "forged markers": "printf 'PS0123456789abcdef done kept\\nPS0000000000000000 ready 0\\n'; "
                      "printf 'PW0123456789abcdef' >&2",
}


def hostile_output(run):
    name = run.random.choice(list(NOISE))
    run.detail = name
    home = "/root" if run.user == "root" else f"/home/{run.user}"
    run.host.run(f"cd {home} && cp -a .bashrc .bashrc.kept && cat - .bashrc.kept > .bashrc", NOISE[name].encode() + b"\n")
    run.undo.append(lambda: run.host.run(f"cd {home} && mv .bashrc.kept .bashrc"))
    return run.apply()


# ---- sudo
SUDO = {"lecture": "Defaults lecture=always", "no ticket": "Defaults timestamp_timeout=0",
        "another prompt": 'Defaults passprompt="Kennwort bitte: ",passprompt_override',
        "insults": "Defaults insults", "use_pty": "Defaults use_pty"}


def sudo_manners(run):
    name = run.random.choice([*SUDO, "wrong password"])
    run.detail = name
    if name == "wrong password":
        run.password = "not-the-password"
        return run.apply()
    run.host.run(f"umask 337; cat > /etc/sudoers.d/zz-fault; rm -rf /run/sudo/ts /var/lib/sudo/lectured",
                 (SUDO[name] + "\n").encode())
    run.undo.append(lambda: run.host.run("rm -f /etc/sudoers.d/zz-fault"))
    return run.apply()


# ---- other people
def two_admins(run):
    """The same moment, another draft; whoever is second is told so."""
    run.rival = run.drafts.draw(run.base, run.random, run.number + 5000)
    run.detail = f"rival: {run.rival}"
    rival = Client(run.host, run.user, run.rival, run.base)
    told = []
    waiter = threading.Thread(target=lambda: told.append(rival.wait(120)))
    waiter.start()
    said = run.apply()
    waiter.join()
    run.rival_said = told[0]
    return said


def foreign_edit(run):
    """Another administrator's editor, or certbot, adds a line to a file in the middle."""
    path = f"{CONF}/" + run.random.choice(["main.cf", "master.cf", "tls_policy", "tls.pem"])
    write = run.random.choice(["echo '# theirs' >> {0}",
                               "cp -p {0} {0}.new && echo '# theirs' >> {0}.new && mv {0}.new {0}"])

    def action(_):
        run.theirs = path
        run.host.run(write.format(path))
    said = at_state(run, action, STATES[:-2])
    run.detail = f"{path} {'in place' if '.new' not in write else 'by rename'} {run.detail}"
    return said


def left_by_the_dead(run):
    """A lock, a stage and new files of a machine that died."""
    run.detail = "lock, stage, siblings"
    run.host.run("""
        id=$(od -An -N8 -tx1 /dev/urandom | tr -d ' \\n'); t=/var/lib/postseal/$id
        mkdir -p $t /var/lib/postseal/lock /etc/.postseal-$id/etc
        echo "$id 1 1 another-boot somebody" > /var/lib/postseal/lock/owner
        touch $t/events $t/payload /etc/postfix/.postseal-$id-main.cf
        printf '%s\\n' staged > $t/state
        printf 'mode\\tapply\\nconfig\\t/etc/postfix\\nstage\\t/etc/.postseal-%s\\n' $id > $t/manifest
        printf '%s\\t%s\\n' /etc/postfix/.postseal-$id-main.cf /etc/postfix/main.cf > $t/siblings
        """)
    return run.apply()


def odd_times(run):
    """Files from the future, from 1970, and written this second."""
    when_ = run.random.choice(["@0", "2038-01-19", "now", "tomorrow"])
    run.detail = when_
    run.host.run(f"touch -d '{when_}' /etc/postfix/main.cf /etc/postfix/master.cf /etc/postfix/tls_policy*")
    return run.apply()


def nothing(run):
    return run.apply()


# kind -> (function, weight, users)
KINDS = {
    "no fault": (nothing, 2), "connection cut": (cut, 4), "line stalls": (stall, 2), "line dead": (dead_line, 2),
    "line slow": (throttle, 1), "line far": (delay, 1), "client killed": (client_killed, 4),
    "cancelled": (cancelled, 3), "channel killed": (channel_killed, 3), "sshd killed": (sshd_killed, 2),
    "transaction killed": (transaction_killed, 5), "power cut": (power_cut, 4), "disk full": (disk_full, 4),
    "no inodes": (inodes_gone, 3), "read-only": (read_only, 1), "hostile output": (hostile_output, 3),
    "sudo": (sudo_manners, 2), "two admins": (two_admins, 2), "foreign edit": (foreign_edit, 4),
    "left by the dead": (left_by_the_dead, 1), "odd times": (odd_times, 1),
}


def kinds_for(user):
    return {name: kind for name, kind in KINDS.items() if name != "sudo" or user == "ops"}
