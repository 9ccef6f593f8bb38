// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/passwordplaces.h"

#include "core/config/logicallines.h"
#include "core/history/commentedsettings.h"
#include "core/history/passwordsetting.h"

#include <algorithm>

namespace postseal {

namespace {

SettingSeen entryOf(const LogicalLine &line)
{
    const qsizetype equals = line.text.indexOf('=');
    return {.name = line.text.left(equals).trimmed(),
            .value = equals < 0 ? QByteArray() : line.text.mid(equals + 1).trimmed()};
}

QList<SettingSeen> commented(const QList<CommentedSetting> &comments)
{
    QList<SettingSeen> settings;
    for (const CommentedSetting &comment : comments) {
        settings += settingsIn(comment.line.text);
        if (!comment.follows.isEmpty())
            settings += {.name = comment.follows, .value = comment.line.text};
    }
    return settings;
}

QSet<QByteArray> namesOf(const QByteArray &main, const QByteArray &master)
{
    QList<SettingSeen> settings =
        commented(commentedInMain(main)) + commented(commentedInMaster(master));
    for (const LogicalLine &line : logicalLines(main))
        settings += entryOf(line);
    for (const LogicalLine &line : logicalLines(master))
        settings += settingsIn(line.text);
    return passwordNames(settings);
}

/// Neighbouring lines of \a comment, from the \a first of its lines on, are one place.
QList<PasswordPlace> placesOf(const CommentedSetting &comment, qsizetype first)
{
    QList<PasswordPlace> places;
    for (const LinePiece &piece : comment.line.pieces.sliced(first)) {
        if (!places.isEmpty() && places.last().end + 1 == piece.begin)
            places.last().end = piece.end;
        else
            places += {.kind = PasswordPlace::Kind::Comment,
                       .name = {},
                       .begin = piece.begin,
                       .end = piece.end};
    }
    return places;
}

QList<PasswordPlace> commentsWithPasswords(const QList<CommentedSetting> &comments,
                                           const QSet<QByteArray> &names)
{
    QList<PasswordPlace> places;
    for (const CommentedSetting &comment : comments) {
        const qsizetype at = isTableOfPasswords(comment.follows, comment.line.text, names)
                                 ? 0
                                 : passwordBegin(comment.line.text, names);
        if (at >= 0)
            places += placesOf(comment, comment.line.pieceOf(at));
    }
    return places;
}

/// What lies within another of \a places goes with it.
QList<PasswordPlace> ordered(QList<PasswordPlace> places)
{
    std::ranges::stable_sort(places, {}, &PasswordPlace::begin);
    QList<PasswordPlace> apart;
    for (const PasswordPlace &place : places) {
        if (apart.isEmpty() || place.begin >= apart.last().end)
            apart += place;
        else
            apart.last().end = std::max(apart.last().end, place.end);
    }
    return apart;
}

} // namespace

QSet<QByteArray> passwordNamesOf(const Configuration &configuration)
{
    return namesOf(configuration.mainCf().toBytes(), configuration.masterCf().toBytes());
}

QList<PasswordPlace> passwordPlacesInMain(const QByteArray &bytes, const MasterCf &master)
{
    const QSet<QByteArray> names = namesOf(bytes, master.toBytes());
    QList<PasswordPlace> places = commentsWithPasswords(commentedInMain(bytes), names);
    for (const LogicalLine &line : logicalLines(bytes)) {
        const SettingSeen entry = entryOf(line);
        if (holdsPassword(entry, names))
            places += {.kind = PasswordPlace::Kind::Entry,
                       .name = entry.name,
                       .begin = line.pieces.first().begin,
                       .end = line.pieces.last().end};
    }
    return ordered(places);
}

QList<PasswordPlace> passwordPlacesInMaster(const QByteArray &bytes, const MainCf &main)
{
    const QSet<QByteArray> names = namesOf(main.toBytes(), bytes);
    QList<PasswordPlace> places = commentsWithPasswords(commentedInMaster(bytes), names);
    for (const LogicalLine &line : logicalLines(bytes)) {
        const QList<SettingSeen> settings = settingsIn(line.text);
        const auto found = std::ranges::find_if(
            settings, [&](const SettingSeen &each) { return holdsPassword(each, names); });
        if (found != settings.end())
            places += {.kind = PasswordPlace::Kind::Row,
                       .name = {},
                       .begin = line.pieces[line.pieceOf(found->at)].begin,
                       .end = line.pieces.last().end};
    }
    return ordered(places);
}

} // namespace postseal
