// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/passwordplaces.h"

#include "core/config/logicallines.h"
#include "core/history/passwordsetting.h"

#include <algorithm>

namespace postseal {

namespace {

/// Lines of a comment that may be one setting.
struct CommentSeen {
    QByteArray text; ///< without the signs of the comment
    qsizetype begin = 0, end = 0;
};

bool isOpen(const QByteArray &text)
{
    return text.count('{') > text.count('}');
}

/// A line that begins "# " may continue what stands before it, unless it is a setting by itself.
bool continues(const CommentSeen &before, const QByteArray &line, qsizetype begin)
{
    return before.end + 1 == begin && line.size() > 1 && isBlank(line[1]) &&
           (isOpen(before.text) || !line.contains('='));
}

QList<CommentSeen> commentsIn(const QByteArray &bytes)
{
    QList<CommentSeen> comments;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype found = bytes.indexOf('\n', begin);
        const qsizetype end = found < 0 ? bytes.size() : found;
        const QByteArray line = bytes.mid(begin, end - begin).trimmed();
        if (line.startsWith('#')) {
            if (!comments.isEmpty() && continues(comments.last(), line, begin)) {
                comments.last().text += ' ' + line.sliced(1);
                comments.last().end = end;
            } else {
                comments += {.text = line.sliced(1), .begin = begin, .end = end};
            }
        }
        begin = end + 1;
    }
    return comments;
}

SettingSeen entryOf(const LogicalLine &line)
{
    const qsizetype equals = line.text.indexOf('=');
    return {.name = line.text.left(equals).trimmed(),
            .value = equals < 0 ? QByteArray() : line.text.mid(equals + 1).trimmed()};
}

QList<SettingSeen> commented(const QByteArray &bytes)
{
    QList<SettingSeen> settings;
    for (const CommentSeen &comment : commentsIn(bytes))
        settings += settingsIn(comment.text);
    return settings;
}

QSet<QByteArray> namesOf(const QByteArray &main, const QByteArray &master)
{
    QList<SettingSeen> settings = commented(main) + commented(master);
    for (const LogicalLine &line : logicalLines(main))
        settings += entryOf(line);
    for (const LogicalLine &line : logicalLines(master))
        settings += settingsIn(line.text);
    return passwordNames(settings);
}

QList<PasswordPlace> commentsWithPasswords(const QByteArray &bytes, const QSet<QByteArray> &names)
{
    QList<PasswordPlace> places;
    for (const CommentSeen &comment : commentsIn(bytes)) {
        if (passwordBegin(comment.text, names) >= 0)
            places += {.kind = PasswordPlace::Kind::Comment,
                       .name = {},
                       .begin = comment.begin,
                       .end = comment.end};
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
    QList<PasswordPlace> places = commentsWithPasswords(bytes, names);
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
    QList<PasswordPlace> places = commentsWithPasswords(bytes, names);
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
