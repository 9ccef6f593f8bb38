// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/owndomains.h"

#include "core/config/listwords.h"
#include "core/postfix/hostname.h"
#include "core/settings/expansion.h"

namespace postseal {

QList<QByteArray> ownDomains(const Configuration &configuration, const ServerFacts &facts)
{
    const Scope scope{.configuration = configuration, .facts = facts};
    QList<QByteArray> domains;
    for (const char *parameter :
         {"mydestination", "virtual_alias_domains", "virtual_mailbox_domains", "relay_domains"}) {
        const QByteArray told = facts.parameter(parameter);
        const QByteArray value =
            valueOf(scope, parameter).value_or(expandedValue(scope, told).value_or(QByteArray()));
        for (const QByteArray &word : listWords(value)) {
            const QByteArray name = word.toLower();
            const bool isDomain = isHostName(name) && name.contains('.') &&
                                  !name.startsWith("localhost.") && !name.endsWith(".localhost") &&
                                  !name.endsWith(".localdomain");
            if (isDomain && !domains.contains(name))
                domains.append(name);
        }
    }
    return domains;
}

} // namespace postseal
