// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/tlslevel.h"

#include <QVersionNumber>

namespace postseal {

QList<QByteArray> clientLevels(const QByteArray &version)
{
    QList<QByteArray> levels{"none",      "may",         "encrypt", "dane",
                             "dane-only", "fingerprint", "verify",  "secure"};
    const QVersionNumber number = QVersionNumber::fromString(QLatin1StringView(version));
    if (!number.isNull() && number < QVersionNumber(2, 11))
        levels.removeIf([](const QByteArray &level) { return level.startsWith("dane"); });
    return levels;
}

ClientLevel clientLevel(const QByteArray &word, const QByteArray &version)
{
    const QByteArray level = word.toLower();
    return {.word = level,
            .known = clientLevels({}).contains(level),
            .available = clientLevels(version).contains(level)};
}

} // namespace postseal
