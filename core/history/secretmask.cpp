// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/secretmask.h"

#include "core/history/historykey.h"
#include "core/history/passwordplaces.h"
#include "core/history/passwordsetting.h"

#include <QMap>

namespace postseal {

namespace {

constexpr const char *kMask = "postseal-kept-secret:";

QList<PasswordPlace> placesIn(const Configuration &configuration, const QByteArray &path,
                              const QByteArray &bytes)
{
    if (path == configuration.mainCfPath())
        return passwordPlacesInMain(bytes, configuration.masterCf());
    return path == configuration.masterCfPath()
               ? passwordPlacesInMaster(bytes, configuration.mainCf())
               : QList<PasswordPlace>();
}

QByteArray leadOf(const PasswordPlace &place)
{
    if (place.kind == PasswordPlace::Kind::Comment)
        return "# ";
    return place.kind == PasswordPlace::Kind::Entry ? place.name + " = " : QByteArray("  ");
}

QByteArray maskOf(const QByteArray &text, const Secret &key)
{
    return kMask + keyedHash(key, text);
}

/// The passwords of a document, by their mask and by the parameter.
struct PasswordTexts {
    QMap<QByteArray, QByteArray> byMask, byName;

    PasswordTexts(const QByteArray &bytes, const QList<PasswordPlace> &places, const Secret &key)
    {
        for (const PasswordPlace &place : places) {
            const QByteArray text = bytes.mid(place.begin, place.end - place.begin);
            byMask.insert(maskOf(text, key), text);
            if (!place.name.isEmpty())
                byName.insert(place.name, text);
        }
    }
};

} // namespace

QByteArray maskedDocument(const Configuration &configuration, const QByteArray &path,
                          const QByteArray &bytes, const Secret &key)
{
    QByteArray masked;
    qsizetype at = 0;
    for (const PasswordPlace &place : placesIn(configuration, path, bytes)) {
        masked += bytes.sliced(at, place.begin - at) + leadOf(place) +
                  maskOf(bytes.sliced(place.begin, place.end - place.begin), key);
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
            line = line.left(begin) + maskOf(line.sliced(begin), key);
    }
    return QString::fromUtf8(lines.join('\n'));
}

bool isMasked(const QByteArray &bytes)
{
    return bytes.contains(kMask);
}

std::optional<Unmasked> unmaskedDocument(const Configuration &now, const QByteArray &path,
                                         const QByteArray &kept, const Secret &key)
{
    if (!isMasked(kept))
        return Unmasked{.bytes = kept, .whole = true};
    const QByteArray today = now.allFiles().value(path).bytes.value_or(QByteArray());
    const PasswordTexts texts(today, placesIn(now, path, today), key);
    Unmasked unmasked;
    QList<QByteArray> lines;
    for (const QByteArray &line : kept.split('\n')) {
        const qsizetype at = line.indexOf(kMask);
        const QByteArray lead = line.left(at);
        if (at < 0) {
            lines += line;
        } else if (const auto same = texts.byMask.constFind(line.mid(at));
                   same != texts.byMask.cend()) {
            lines += *same;
        } else {
            unmasked.whole = false;
            if (lead == "  ")
                return std::nullopt;
            const auto other = texts.byName.constFind(lead.left(lead.indexOf(" = ")));
            if (other != texts.byName.cend())
                lines += *other;
        }
    }
    unmasked.bytes = lines.join('\n');
    return unmasked;
}

} // namespace postseal
