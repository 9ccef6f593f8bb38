// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/releasefacts.h"

#include "core/postfix/releasedefaults.h"

namespace postseal {

ServerFacts withRelease(ServerFacts facts, const QByteArray &version)
{
    if (version.isEmpty())
        return facts;
    const auto release = QVersionNumber::fromString(QLatin1StringView(version));
    const QMap<QByteArray, QByteArray> values = releaseDefaults(release);
    for (auto each = values.cbegin(); each != values.cend(); ++each)
        facts.parameters.insert(each.key(), each.value());
    // A branch alone stands for the release whose values they are.
    if (release.segmentCount() > 2 || values.isEmpty())
        facts.parameters.insert("mail_version", version);
    return facts;
}

ServerFacts withBuiltIn(ServerFacts facts)
{
    const QMap<QByteArray, QByteArray> values = releaseDefaults(facts.release());
    for (auto each = values.cbegin(); each != values.cend(); ++each) {
        if (!facts.parameters.contains(each.key()))
            facts.parameters.insert(each.key(), each.value());
    }
    return facts;
}

} // namespace postseal
