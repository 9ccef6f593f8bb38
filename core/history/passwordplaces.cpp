// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/passwordplaces.h"

#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/history/commentedsettings.h"
#include "core/history/passwordsetting.h"

#include <QRegularExpression>

#include <algorithm>

namespace postseal {

namespace {

using Kind = PasswordPlace::Kind;

SettingSeen entryOf(const LogicalLine &line)
{
    const qsizetype equals = line.text.indexOf('=');
    return {.name = line.text.left(equals).trimmed(),
            .value = equals < 0 ? QByteArray() : line.text.mid(equals + 1).trimmed()};
}

/// Of a row of master.cf; "-oname=value", too.
QList<SettingSeen> settingsInRow(const QByteArray &text)
{
    QList<SettingSeen> settings = settingsIn(text);
    const QList<MasterWord> words = masterWords(text);
    if (words.size() < kMasterFields)
        return settings;
    for (const MasterOption &option : masterArguments(text, words).options)
        settings += {.name = option.name, .value = option.value};
    return settings;
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
        settings += settingsInRow(line.text);
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
            places += {.kind = Kind::Comment,
                       .name = {},
                       .row = {},
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

/// Where what \a option of a row is set to ends: words without a name of their own go on with it.
qsizetype endOf(const MasterOption &option, const QByteArray &text, const QList<MasterWord> &words)
{
    static const QRegularExpression own(QStringLiteral("^(?:-|[A-Za-z0-9_]+=)"));
    qsizetype end = option.word.end;
    for (auto word = std::ranges::lower_bound(words, end, {}, &MasterWord::begin);
         word != words.end() && !own.match(QString::fromLatin1(word->in(text))).hasMatch(); ++word)
        end = word->end;
    return end;
}

QByteArray rowOf(const LogicalLine &line, const QList<MasterWord> &words)
{
    return words.size() < 2 ? QByteArray() : words[0].in(line.text) + '/' + words[1].in(line.text);
}

PasswordPlace placeIn(const LogicalLine &line, const QByteArray &row, const QByteArray &name,
                      qsizetype begin, qsizetype end)
{
    return {.kind = Kind::Option,
            .name = name,
            .row = row,
            .begin = line.positionOf(begin),
            .end = line.endPositionOf(end)};
}

QList<PasswordPlace> optionsWithPasswords(const LogicalLine &line, const QSet<QByteArray> &names)
{
    QList<PasswordPlace> places;
    const QList<MasterWord> words = masterWords(line.text);
    if (words.size() < kMasterFields)
        return places;
    const QByteArray row = rowOf(line, words);
    for (const MasterOption &option : masterArguments(line.text, words).options) {
        if (holdsPassword({.name = option.name, .value = option.value}, names))
            places +=
                placeIn(line, row, option.name, option.word.begin, endOf(option, line.text, words));
    }
    return places;
}

/// In a row that Postfix refuses, or where it reads no option.
QList<PasswordPlace> otherPasswordsIn(const LogicalLine &line, const QList<PasswordPlace> &options,
                                      const QSet<QByteArray> &names)
{
    QList<PasswordPlace> places;
    const QByteArray row = rowOf(line, masterWords(line.text));
    qsizetype passed = 0, known = 0; // options that begin before the value, and where they end
    for (const SettingSeen &setting : settingsIn(line.text)) {
        const qsizetype value = line.positionOf(setting.end - setting.value.size());
        for (; passed < options.size() && options[passed].begin <= value; ++passed)
            known = std::max(known, options[passed].end);
        if (value >= known && !setting.value.isEmpty() && holdsPassword(setting, names))
            places += placeIn(line, row, setting.name, setting.at, setting.end);
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
        const QList<SettingSeen> within = entry.name.endsWith("port_environment")
                                              ? settingsIn(entry.value)
                                              : QList<SettingSeen>();
        const auto holds = [&names](const SettingSeen &each) { return holdsPassword(each, names); };
        if (holds(entry) || std::ranges::any_of(within, holds))
            places += {.kind = Kind::Entry,
                       .name = entry.name,
                       .row = {},
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
        const QList<PasswordPlace> options = optionsWithPasswords(line, names);
        places += options + otherPasswordsIn(line, options, names);
    }
    return ordered(places);
}

QList<PasswordPlace> passwordPlacesIn(const Configuration &configuration, const QByteArray &path,
                                      const QByteArray &bytes)
{
    if (path == configuration.mainCfPath())
        return passwordPlacesInMain(bytes, configuration.masterCf());
    return path == configuration.masterCfPath()
               ? passwordPlacesInMaster(bytes, configuration.mainCf())
               : QList<PasswordPlace>();
}

} // namespace postseal
