// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/renewalhook.h"

#include <QCryptographicHash>

#include <algorithm>

namespace postseal {

bool usesCertbot(const Configuration &configuration, const ServerFacts &facts)
{
    return std::ranges::any_of(namedCertificates(configuration, facts),
                               [](const NamedCertificate &each) {
                                   return each.certificate.startsWith("/etc/letsencrypt/live/");
                               });
}

QByteArray reloadProgram(const QByteArray &directory)
{
    const QByteArray which = directory == "/etc/postfix"
                                 ? QByteArray()
                                 : " -c '" + QByteArray(directory).replace('\'', "'\\''") + '\'';
    return "#!/bin/sh\n# Postfix goes on with the old certificate until it is reloaded.\n"
           "exec postfix" +
           which + " reload\n";
}

bool hasCertbotHook(const Configuration &configuration)
{
    const ConfigFile *file = configuration.file(kCertbotHook);
    if (!file || !file->exists() || (file->identity.mode.toUInt(nullptr, 8) & 0100) == 0)
        return false;
    const QByteArray wanted = reloadProgram(configuration.directory());
    if (file->bytes)
        return *file->bytes == wanted;
    return file->identity.sha256 ==
           QCryptographicHash::hash(wanted, QCryptographicHash::Sha256).toHex();
}

} // namespace postseal
