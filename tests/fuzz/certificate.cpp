// SPDX-License-Identifier: GPL-3.0-or-later
// Input: NAME WHAT-A-SERVER-SHOWS (input.h): a certificate on the wire, or PEM.
#include "core/x509/certificate.h"

#include "core/config/plaintext.h"
#include "core/x509/peeridentity.h"
#include "core/x509/verdictwords.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

bool isPrintable(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) { return c.unicode() < ' ' || c == u'\x7f'; });
}

void checkFacts(const Certificate &certificate, const QByteArray &bytes)
{
    for (const QString &text :
         {certificate.subject, certificate.issuer, certificate.commonName, certificate.keyType})
        require(isPrintable(text), "texts can be shown", {bytes, text.toUtf8()});
    for (const QByteArray &name : certificate.dnsNames + certificate.addresses)
        require(isPrintable(QString::fromUtf8(name)), "names can be shown", {bytes, name});
    require(certificate.fingerprint.size() == 95, "a fingerprint has 32 pairs",
            {bytes, certificate.fingerprint});
}

} // namespace

void fuzz::certificate(Input &input)
{
    const QByteArray name = input.word();
    const QByteArray bytes = input.rest();
    QList<Certificate> certificates;
    if (const Result<Certificate> one = certificateFromDer(bytes)) {
        require(one->der == bytes, "the bytes are the certificate's", {bytes, one->der});
        certificates.append(*one);
    }
    const Result<QList<Certificate>> many = certificatesFromPem(bytes);
    if (many) {
        const auto again = certificatesFromPem(toPem(*many));
        require(again && *again == *many, "PEM of them is read as the same", {bytes});
        certificates += *many;
    }
    for (const Certificate &certificate : certificates)
        checkFacts(certificate, bytes);
    if (certificates.isEmpty())
        return;
    const VerifyResult verdict =
        verifyPeer(certificates, {.names = {name}, .records = {}}, {}, QDateTime());
    require(!verdict.ok(), "nobody is trusted without authorities", {bytes, name});
    require(isPrintable(verdictWords(verdict, "a.example")), "a verdict can be shown", {bytes});
}
