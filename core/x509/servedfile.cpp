// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/x509/servedfile.h"

#include <algorithm>

namespace postseal {

namespace {

bool isSuccessor(const Certificate &next, const Certificate &shown)
{
    const QList<QByteArray> names = shown.dnsNames + shown.addresses;
    return next.notBefore >= shown.notBefore &&
           std::ranges::any_of(next.dnsNames + next.addresses,
                               [&names](const QByteArray &name) { return names.contains(name); });
}

} // namespace

ServedFile servedFile(const Certificate &shown, const CertificateSearch &search,
                      const QList<NamedCertificate> &named)
{
    using State = ServedFile::State;
    ServedFile served{.state = State::Elsewhere, .path = {}, .onDisk = {}};
    for (const NamedCertificate &each : named) {
        const auto file = std::ranges::find(search.files, each.certificate, &PemFile::path);
        if (file == search.files.cend() || file->identity.kind == FileIdentity::Kind::Unreadable) {
            if (served.state == State::Elsewhere)
                served.state = State::Unknown;
            continue;
        }
        if (file->certificates.isEmpty())
            continue;
        const Certificate &onDisk = file->certificates.first();
        if (onDisk.der == shown.der)
            return {.state = State::Current, .path = file->path, .onDisk = onDisk};
        if (isSuccessor(onDisk, shown))
            served = {.state = State::Outdated, .path = file->path, .onDisk = onDisk};
    }
    return served;
}

} // namespace postseal
