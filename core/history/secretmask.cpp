// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/secretmask.h"

#include "core/history/historykey.h"
#include "core/history/passwordplaces.h"
#include "core/history/passwordsetting.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr const char *kMask = "postseal-kept-secret:";
constexpr qsizetype kHashDigits = 64; ///< of an HMAC-SHA256 in hex

QByteArray leadOf(const PasswordPlace &place)
{
    switch (place.kind) {
    case PasswordPlace::Kind::Comment:
        return "# ";
    case PasswordPlace::Kind::Entry:
        return place.name + " = ";
    case PasswordPlace::Kind::Option:
        break;
    }
    return place.name + '=';
}

} // namespace

QByteArray passwordMask(const QByteArray &text, const Secret &key)
{
    return kMask + keyedHash(key, text);
}

QList<MaskSeen> masksIn(const QByteArray &bytes)
{
    QList<MaskSeen> masks;
    qsizetype end = 0;
    for (qsizetype at = bytes.indexOf(kMask); at >= 0; at = bytes.indexOf(kMask, end)) {
        end = std::min(at + QByteArrayView(kMask).size() + kHashDigits, bytes.size());
        masks += {.begin = at, .end = end};
    }
    return masks;
}

QByteArray maskedDocument(const Configuration &configuration, const QByteArray &path,
                          const QByteArray &bytes, const Secret &key)
{
    QByteArray masked;
    qsizetype at = 0;
    for (const PasswordPlace &place : passwordPlacesIn(configuration, path, bytes)) {
        masked += bytes.sliced(at, place.begin - at) + leadOf(place) +
                  passwordMask(bytes.sliced(place.begin, place.end - place.begin), key);
        at = place.end;
    }
    return at == 0 ? bytes : masked + bytes.sliced(at);
}

QString maskedWords(const QString &words, const QSet<QByteArray> &names, const Secret &key)
{
    QList<QByteArray> lines = words.toUtf8().split('\n');
    for (QByteArray &line : lines) {
        const qsizetype begin = isMasked(line) ? -1 : passwordBegin(line, names);
        if (begin >= 0)
            line = line.left(begin) + passwordMask(line.sliced(begin), key);
    }
    return QString::fromUtf8(lines.join('\n'));
}

bool isMasked(const QByteArray &bytes)
{
    return bytes.contains(kMask);
}

} // namespace postseal
