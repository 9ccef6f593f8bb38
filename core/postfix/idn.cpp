// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postfix/idn.h"

#include "core/postfix/hostname.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace postseal {

namespace {

/// Qt shows only names below some top-level domains in their letters, unless it is told otherwise.
QString lettersOf(const QByteArray &labels)
{
    return QUrl::fromAce(labels, QUrl::IgnoreIDNWhitelist);
}

QByteArray labelsOf(const QString &letters)
{
    return QUrl::toAce(letters, QUrl::IgnoreIDNWhitelist);
}

} // namespace

bool isAscii(const QByteArray &text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::optional<QByteArray> toALabels(const QByteArray &name)
{
    if (isAscii(name))
        return name;
    const QByteArray labels = labelsOf(QString::fromUtf8(name));
    if (!isHostName(labels) || toULabels(labels) == labels)
        return {};
    return labels;
}

QByteArray toULabels(const QByteArray &name)
{
    const QByteArray labels = name.toLower();
    if (!labels.contains("xn--"))
        return name;
    const QString letters = lettersOf(labels);
    const bool comesBack = !isAscii(letters.toUtf8()) && labelsOf(letters) == labels;
    return comesBack ? letters.toUtf8() : name;
}

} // namespace postseal
