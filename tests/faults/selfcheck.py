# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants one fault of each sort by hand: a check that would not see it must not say that all is well."""
from draft import CONF
from observe import differences, leftovers, look
from seal import bring

PLANTED = {
    "another byte": (f"echo '#' >> {CONF}/tls_policy", "other bytes"),
    "another mode": (f"chmod 640 {CONF}/tls.pem", "instead of"),
    "another owner": (f"chown postfix {CONF}/tls.pem", "instead of"),
    "a file too many": (f"touch {CONF}/more", "instead of"),
    "a missing file": (f"mv {CONF}/tls_policy /run/", "is missing"),
    "a stale index": (f"cp {CONF}/tls_policy /run/p; echo 'a.example may' > /run/q; cp {CONF}/tls_policy.db /run/; "
                      f"cp -p {CONF}/tls_policy {CONF}/kept; cp /run/q {CONF}/tls_policy; postmap {CONF}/tls_policy; "
                      f"cp {CONF}/kept {CONF}/tls_policy; rm {CONF}/kept", "other rows than its source"),
    "a dead port": ("postconf -MX submission/inet; postfix reload", "port 587 does not greet"),
    "another configuration in force": ("postconf smtpd_banner=220; postfix reload", "in force is"),
}
LEFT = {
    "a stage": ("mkdir /etc/.postseal-0123456789abcdef", "left: "),
    "a new file": (f"touch {CONF}/.postseal-0123456789abcdef-main.cf", "left: "),
    "a unit": ("touch /etc/systemd/system/postseal-0123456789abcdef.service", "left: "),
    "a payload": ("mkdir -p /var/lib/postseal/0123456789abcdef; touch /var/lib/postseal/0123456789abcdef/payload", "left: "),
    "an unsettled transaction": ("mkdir -p /var/lib/postseal/0123456789abcdef; "
                                 "echo armed > /var/lib/postseal/0123456789abcdef/state", "not settled"),
    "a process": ("(exec -a /var/lib/postseal/0123456789abcdef/script sleep 30) > /dev/null 2>&1 < /dev/null &", "still runs"),
}
done = False


def check(host):
    """Raises RuntimeError for the first planted fault that is not seen, or for one seen where none is."""
    global done
    state = host.state
    mend(host)
    expect(host, "nothing planted", None, differences)
    expect(host, "nothing planted", None, leftovers)
    for planted, judge in ((PLANTED, differences), (LEFT, leftovers)):
        for name, (command, words) in planted.items():
            host.run(f"bash -c {quoted(command)}")
            expect(host, name, words, judge)
            mend(host) if planted is PLANTED else clear(host)
    host.state = state
    done = True


def expect(host, name, words, judge):
    seen = look(host, host.state.tables, set())
    told = judge(seen, host.state, host.stock) if judge is differences else judge(seen)
    if words is None and told or words is not None and not any(words in sentence for sentence in told):
        raise RuntimeError(f"the check itself is wrong, {name}: it says {told}")


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def clear(host):
    host.run("rm -rf /etc/.postseal-* /etc/postfix/.postseal-* /etc/systemd/system/postseal-* "
             "/var/lib/postseal/0123456789abcdef; pkill -f 0123456789abcdef/scrip[t]; true")


def mend(host):
    clear(host)
    bring(host, host.state, host.stock)
