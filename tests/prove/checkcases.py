# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies and where they meet which hosts: (next hop, policy, option of the row of smtp(8)); an
empty policy is the default level may, and an option may be left out."""

S, U, B = "signed.test", "unsigned.test", "bogus.test"
NEXTHOP = "secure match=nexthop"
HOSTNAME = "secure match=hostname"


def cases(certificates, release):
    """The list for a Postfix of \a release, (3, 7) for 3.7."""
    pin = lambda name, selector: "fingerprint match=" + ":".join(
        certificates.digest(f"{name}.{S}", selector, 1).upper()[i:i + 2] for i in range(0, 64, 2))
    found = [
        # Levels that compare nothing.
        (f"good.{S}", "none"), (f"good.{S}", ""), (f"plain.{S}", ""), (f"refuses.{S}", ""), (f"breaks.{S}", ""),
        (f"expired.{S}", "encrypt"), (f"plain.{S}", "encrypt"), (f"refuses.{S}", "encrypt"), (f"breaks.{S}", "encrypt"),
        (f"weak.{S}", "encrypt"), (f"silent.{S}", "encrypt"),
        (f"hangsup.{S}", ""), (f"hangsup.{S}", "none"), (f"hangsup.{S}", "encrypt"), (f"noehlo.{S}", ""), (f"noehlo.{S}", "encrypt"),
        # TLS versions and ciphers.
        (f"tls12.{S}", "encrypt protocols=TLSv1.3"), (f"tls13.{S}", "encrypt protocols=!TLSv1.3"),
        (f"tls13.{S}", "encrypt"), (f"tls12.{S}", "encrypt exclude=ECDHE:DHE:RSA"), (f"tls12.{S}", "may exclude=ECDHE:DHE:RSA"),
        # Names.
        (f"good.{S}", NEXTHOP), (f"good.{S}", HOSTNAME), (f"good.{S}", "secure"), (f"good.{S}", "verify"),
        (f"foreign.{S}", "verify"), (f"foreign.{S}", "secure match=other.invalid"), (f"foreign.{S}", "secure match=.invalid"),
        (f"wild.{S}", NEXTHOP), (f"wild.{S}", HOSTNAME), (f"deepwild.{S}", HOSTNAME), (f"wild.{S}", "secure match=.signed.test"),
        (f"nexthop.{S}", NEXTHOP), (f"nexthop.{S}", "secure match=nexthop:dot-nexthop"),
        (f"good.{S}", "secure match=dot-nexthop"), (f"cnonly.{S}", HOSTNAME),
        (f"[mx.good.{S}]:587", "secure"), (f"[mx.good.{S}]", NEXTHOP), (f"good.{S}:587", HOSTNAME),
        # Chains.
        (f"selfsigned.{S}", NEXTHOP), (f"expired.{S}", NEXTHOP), (f"future.{S}", HOSTNAME), (f"chain.{S}", NEXTHOP),
        (f"nochain.{S}", NEXTHOP), (f"clientonly.{S}", NEXTHOP), (f"weak.{S}", NEXTHOP),
        (f"selfsigned.{S}", "secure match=nexthop tafile=/etc/postfix/selfsigned.pem"),
        (f"nochain.{S}", "secure match=nexthop tafile=/etc/postfix/intermediate.pem"),
        (f"good.{S}", "secure match=nexthop tafile=/etc/postfix/missing.pem"),
        (f"good.{S}", "secure match=nexthop tafile=/etc/postfix/empty.pem"),
        (f"nochain.{S}", "secure match=nexthop tafile=/etc/postfix/intermediate.pub"),
        # Fingerprints.
        (f"expired.{S}", pin("expired", 0)), (f"selfsigned.{S}", pin("selfsigned", 1)), (f"good.{S}", pin("foreign", 0)),
        # DANE.
        (f"ee.{S}", "dane-only"), (f"eecert.{S}", "dane"), (f"ee512.{S}", "dane-only"), (f"eefull.{S}", "dane"),
        (f"eewrong.{S}", "dane"), (f"eeexpired.{S}", "dane-only"), (f"eeforeign.{S}", "dane"), (f"roll.{S}", "dane-only"),
        (f"ta.{S}", "dane-only"), (f"tawrong.{S}", "dane"), (f"taforeign.{S}", "dane"), (f"taunsent.{S}", "dane"),
        (f"pkix.{S}", "dane"), (f"pkix.{S}", "dane-only"), (f"strange.{S}", "dane"), (f"mixed.{S}", "dane-only"),
        (f"eeplain.{S}", "dane"), (f"good.{S}", "dane"), (f"good.{S}", "dane-only"), (f"ee.{U}", "dane"),
        (f"ee.{U}", "dane-only"), (f"[mx.ee.{S}]", "dane-only"), (f"mxalias.{S}", "dane-only"),
        # smtp(8)'s own settings: an option of the row.
        (f"good.{S}", "", "smtp_tls_CAfile=/etc/postfix/missing.pem"), (f"good.{S}", "encrypt", "smtp_tls_CAfile=/etc/postfix/empty.pem"),
        (f"good.{S}", "", "smtp_tls_wrappermode=yes"), (f"good.{S}", "", "smtp_discard_ehlo_keywords=starttls"),
        (f"good.{S}", "encrypt", "smtp_discard_ehlo_keywords=starttls"), (f"twohang.{S}", "", "smtp_mx_address_limit=1"),
        (f"six.{S}", "", "inet_protocols=ipv4"),
        # DNS.
        (f"null.{S}", "encrypt"), (f"alone.{S}", "encrypt"), (f"gone.{S}", "encrypt"), (f"two.{S}", "secure match=hostname"),
        (f"twosilent.{S}", "encrypt"), (f"twohang.{S}", ""), (f"alias.{S}", "encrypt"), (f"good.{B}", "encrypt"), (f"missing.{S}", "may"),
        (f"six.{S}", HOSTNAME), (f"both.{S}", HOSTNAME), (f"empty.{S}", "may"),
    ]
    if release >= (3, 6):
        found.append((f"tls12.{S}", "encrypt protocols=>=TLSv1.3"))
    return [(*case, "")[:3] for case in found]
