// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/tlslevel.h"

#include <QVersionNumber>

#include <algorithm>
#include <array>

namespace postseal {

namespace {

constexpr std::array<QByteArrayView, 8> kLevels{"none",      "may",         "encrypt", "dane",
                                                "dane-only", "fingerprint", "verify",  "secure"};

bool isDane(QByteArrayView level)
{
    return level.startsWith("dane");
}

/// Since 2.11.
bool hasDane(const QByteArray &version)
{
    const QVersionNumber number = QVersionNumber::fromString(QLatin1StringView(version));
    return number.isNull() || number >= QVersionNumber(2, 11);
}

} // namespace

QList<QByteArray> clientLevels(const QByteArray &version)
{
    QList<QByteArray> levels;
    for (const QByteArrayView level : kLevels) {
        if (!isDane(level) || hasDane(version))
            levels.append(level.toByteArray());
    }
    return levels;
}

ClientLevel clientLevel(const QByteArray &word, const QByteArray &version)
{
    const QByteArray level = word.toLower();
    const bool known = std::ranges::find(kLevels, level) != kLevels.end();
    return {
        .word = level, .known = known, .available = known && (!isDane(level) || hasDane(version))};
}

} // namespace postseal
