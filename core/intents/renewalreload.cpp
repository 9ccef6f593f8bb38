// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/renewalreload.h"

#include "core/base/tr.h"
#include "core/settings/renewalhook.h"

namespace postseal {

Result<Intended> reloadAfterRenewal(const Configuration &configuration, const ServerFacts &facts)
{
    if (!usesCertbot(configuration, facts))
        return fail(ErrorCode::NotFound, QStringLiteral("/etc/letsencrypt/live"),
                    tr("main.cf names no certificate of certbot. With acme.sh run once, as root: "
                       "acme.sh --install-cert -d NAME --reloadcmd 'postfix reload'; whatever else "
                       "renews the certificate has to run: postfix reload"));
    SettingWriter writer(configuration, facts);
    if (hasCertbotHook(configuration, facts))
        return intendedBy(writer);
    const ConfigFile *there = configuration.file(kCertbotHook);
    const bool isOurs = there && there->bytes && isReloadProgram(*there->bytes);
    if (there && there->exists() && !isOurs)
        return fail(ErrorCode::BadInput, QString::fromLatin1(kCertbotHook),
                    tr("another program has this name; look whether it reloads Postfix, and "
                       "whether it may be run (chmod 755)"));
    writer.create(kCertbotHook, reloadProgram(configuration, facts), "755");
    return intendedBy(writer);
}

} // namespace postseal
