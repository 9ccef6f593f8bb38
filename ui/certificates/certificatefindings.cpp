// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/certificates/certificatefindings.h"

#include "core/settings/expansion.h"
#include "ui/certificates/certificatewords.h"
#include "ui/workspace.h"

#include <algorithm>

namespace postseal {

namespace {

/// \a looked: the server was looked through, so that a key would have been seen. A reading alone
/// brings no keys.
bool isTold(Concern concern, bool looked)
{
    return concern != Concern::ForeignKey && concern != Concern::NamedWrongKey &&
           (looked || concern != Concern::NoKey) &&
           CertificateWords::weight(concern) != CertificateWords::Weight::Note;
}

struct Told {
    QByteArray name; ///< the server's own
    QDateTime at;
    bool looked = false;
};

void add(QList<Diagnostic> &findings, const FoundCertificate &certificate, const Told &told)
{
    const auto &[name, at, looked] = told;
    for (const Concern concern : concernsOf(certificate, name, at)) {
        const bool bad = CertificateWords::weight(concern) == CertificateWords::Weight::Bad;
        if (isTold(concern, looked))
            findings.append({.rule = "certificate",
                             .severity = bad ? Severity::Error : Severity::Warning,
                             .file = certificate.files.certificate,
                             .lines = {},
                             .reason = CertificateWords::sentence(concern, certificate, name),
                             .fix = {}});
    }
}

/// One that a listener shows: it runs with its key, wherever that lies.
FoundCertificate shownBy(const ProbeResult &handshake)
{
    FoundCertificate certificate;
    certificate.chain = handshake.chain;
    certificate.files.certificate =
        CertificateWords::tr("Port %1").arg(handshake.target.port).toUtf8();
    certificate.files.key = "-";
    certificate.keyMatches = Known::Yes;
    return certificate;
}

} // namespace

CertificateSearch certificatesInView(const Workspace &workspace)
{
    const QByteArray directory =
        workspace.isServer() ? workspace.draft().directory() : QByteArray("/etc/postfix");
    const CertificateSearch found =
        withOwnHook(workspace.certificates().value_or(CertificateSearch()), workspace.draft(),
                    workspace.facts());
    return withOwnFiles(found, pemFilesOf(workspace.draft(), directory));
}

QByteArray ownNameOf(const Workspace &workspace)
{
    const ServerFacts &facts = workspace.facts();
    return valueOf({.configuration = workspace.draft(), .facts = facts}, "myhostname",
                   facts.parameter("myhostname"))
        .value_or(QByteArray());
}

QList<Diagnostic> certificateFindings(const Workspace &workspace, const QDateTime &at)
{
    const Told how{
        .name = ownNameOf(workspace), .at = at, .looked = workspace.certificates().has_value()};
    QList<Diagnostic> findings;
    QList<QByteArray> told;
    for (const FoundCertificate &certificate :
         foundCertificates(certificatesInView(workspace),
                           namedCertificates(workspace.draft(), workspace.facts()))) {
        if (certificate.use == FoundCertificate::Use::No)
            continue;
        add(findings, certificate, how);
        told.append(certificate.leaf().der);
    }
    for (const ProbeResult &handshake : workspace.handshakes().results) {
        if (handshake.chain.isEmpty() || told.contains(handshake.chain.first().der))
            continue;
        add(findings, shownBy(handshake), how);
        told.append(handshake.chain.first().der);
    }
    return findings;
}

} // namespace postseal
