# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs for the targets heap and pkcs12, made anew by openssl(1), so that no key has to be kept."""
import pathlib
import subprocess
import tempfile

WORD = "secret"
PACKINGS = [[], ["-legacy"], ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
            ["-nomac"], ["-keypbe", "NONE", "-certpbe", "NONE", "-nomac"]]


class Maker:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def openssl(self, *words):
        done = subprocess.run(["openssl", *words], cwd=self.folder, capture_output=True, check=True)
        return done.stdout

    def read(self, *names):
        return b"".join((self.folder / name).read_bytes() for name in names)

    def issue(self, name, kind, issuer):
        self.openssl("genpkey", "-algorithm", kind, *(["-pkeyopt", "ec_paramgen_curve:P-256"] if kind == "EC" else []),
                     "-out", f"{name}.key")
        self.openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN={name}.test", "-out", f"{name}.csr")
        (self.folder / "ext").write_text(f"basicConstraints=CA:{'FALSE' if issuer else 'TRUE'}\n"
                                         f"subjectAltName=DNS:{name}.test\n")
        signer = ["-CA", f"{issuer}.crt", "-CAkey", f"{issuer}.key"] if issuer else ["-signkey", f"{name}.key"]
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-days", "9000", *signer, "-extfile", "ext",
                     "-out", f"{name}.crt")

    def prepare(self):
        self.issue("ca", "EC", None)
        self.issue("mail", "EC", "ca")
        self.issue("ed", "ED25519", "ca")
        (self.folder / "all.pem").write_bytes(self.read("mail.crt", "ca.crt", "mail.key"))

    def packages(self):
        for word in (WORD, ""):
            for packing in PACKINGS:
                self.openssl("pkcs12", "-export", "-in", "all.pem", "-passout", f"pass:{word}", "-out", "p12", *packing)
                yield f"{word}\\ ".encode() + self.read("p12")

    def heaps(self):
        self.openssl("pkcs8", "-topk8", "-in", "mail.key", "-passout", f"pass:{WORD}", "-out", "sealed.key")
        self.openssl("ec", "-in", "mail.key", "-aes128", "-passout", f"pass:{WORD}", "-out", "old.key")
        self.openssl("crl2pkcs7", "-nocrl", "-certfile", "mail.crt", "-out", "p7b")
        for name in ("mail", "ca"):
            self.openssl("x509", "-in", f"{name}.crt", "-outform", "DER", "-out", f"{name}.cer")
        self.openssl("pkcs8", "-topk8", "-nocrypt", "-in", "mail.key", "-outform", "DER", "-out", "mail.pk8")
        for names in (["mail.crt", "mail.key"], ["ca.crt", "mail.crt", "sealed.key"], ["p7b", "old.key"],
                      ["mail.cer", "mail.pk8"], ["mail.csr", "mail.key"], ["ed.crt", "ed.key", "mail.cer", "mail.pk8"],
                      ["ca.cer", "ca.key", "mail.cer", "mail.pk8"]):
            yield f"{WORD}\\ mail.test\\ ".encode() + b"\n====\n".join(self.read(name) for name in names)
        for package in self.packages():
            word, data = package.split(b"\\ ", 1)
            yield word + b"\\ mail.test\\ " + data


def inputs(target):
    """Those of TARGET; none for any other."""
    if target not in ("heap", "pkcs12"):
        return []
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(folder)
        maker.prepare()
        return list(maker.heaps() if target == "heap" else maker.packages())
