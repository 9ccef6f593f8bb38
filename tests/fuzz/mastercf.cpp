// SPDX-License-Identifier: GPL-3.0-or-later
// Input: SERVICE NAME VALUE MASTER.CF (input.h).
#include "core/config/mastercf.h"

#include "core/config/commentedrow.h"
#include "core/config/servicename.h"
#include "tests/config/otherlines.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/targets.h"

#include <QRegularExpression>

#include <algorithm>

using namespace postseal;
using fuzz::require;

namespace {

/// A row without its lines, which move. One that lost its partner of a brace takes the line end in
/// when the file's last line is ended.
QByteArray rowText(const Service &row)
{
    QByteArray text = row.name() + ' ' + row.isPrivate + ' ' + row.unprivileged + ' ' + row.chroot +
                      ' ' + row.wakeup + ' ' + row.processLimit + ' ' + row.command();
    return text.replace('\r', "");
}

/// The rows that \a isMeant is not true for.
template <typename Predicate>
QList<QByteArray> rowsBut(const MasterCf &file, Predicate isMeant)
{
    QList<QByteArray> rows;
    for (const Service &row : file.services()) {
        if (!isMeant(row))
            rows.append(rowText(row));
    }
    return rows;
}

QList<Override> optionsWithout(const Service &row, const QByteArray &name)
{
    QList<Override> options = row.overrides;
    options.removeIf([&name](const Override &option) { return option.name == name; });
    return options;
}

/// Whether nothing but -o \a name of the row differs between the documents.
void requireSameBut(const MasterCf &before, const MasterCf &after, const QByteArray &service,
                    const QByteArray &name)
{
    const auto texts = {service, name, before.toBytes(), after.toBytes()};
    const Service *old = before.find(service);
    const Service *now = after.find(service);
    require(old && now, "the row stays", texts);
    require(rowsBut(before, [old](const Service &row) { return &row == old; }) ==
                rowsBut(after, [now](const Service &row) { return &row == now; }),
            "no other row changes", texts);
    require(areSameLines(otherLines(before.toBytes(), {old->firstLine}),
                         otherLines(after.toBytes(), {now->firstLine})),
            "only lines of the row change", texts);
    require(optionsWithout(*old, name) == optionsWithout(*now, name), "no other option changes",
            texts);
    Service same = *now;
    same.overrides = old->overrides;
    same.arguments = old->arguments;
    same.optionCount = old->optionCount;
    same.firstLine = old->firstLine;
    same.lastLine = old->lastLine;
    require(same == *old, "fields and other arguments stay", texts);
}

void checkRemoval(const MasterCf &before, const QByteArray &service, const QByteArray &name)
{
    const Service *row = before.find(service);
    const bool isThere = row && row->valueOf(name);
    MasterCf after = before;
    const bool done = after.removeOverride(service, name);
    const auto texts = {service, name, before.toBytes(), after.toBytes()};
    require(done == isThere, "what is removed was there", texts);
    if (!done)
        return require(after.toBytes() == before.toBytes(), "nothing removed, nothing changed",
                       texts);
    requireSameBut(before, after, service, name);
    require(!after.find(service)->valueOf(name), "what is removed is gone", texts);
}

void checkOverride(const MasterCf &before, const QByteArray &service, const QByteArray &name,
                   const QByteArray &value)
{
    MasterCf after = before;
    const bool done = after.setOverride(service, name, value).has_value();
    const auto texts = {service, name, value, before.toBytes(), after.toBytes()};
    if (!done)
        return require(after.toBytes() == before.toBytes(), "a refused option changes nothing",
                       texts);
    require(after.find(service)->valueOf(name) == value, "the option is there", texts);
    requireSameBut(before, after, service, name);
    checkRemoval(after, service, name);
}

/// Whether \a after differs from \a before only in lines that became comments.
bool onlyCommentsOut(const QByteArray &before, const QByteArray &after)
{
    const QList<QByteArray> old = before.split('\n'), now = after.split('\n');
    if (old.size() != now.size())
        return false;
    for (qsizetype i = 0; i < old.size(); ++i) {
        const qsizetype more = now[i].size() - old[i].size(); // duplicates give it one each
        if (more < 0 || now[i] != QByteArray(more, '#') + old[i])
            return false;
    }
    return true;
}

/// Whether \a after differs from \a before only in comments that came to life, and lines behind.
bool onlyRevives(const QByteArray &before, const QByteArray &after)
{
    const QList<QByteArray> old = otherLines(before, {});
    QList<QByteArray> now = otherLines(after, {}).first(old.size());
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old[i].startsWith('#') && old[i].sliced(1).trimmed() == now[i].trimmed())
            now[i] = old[i];
    }
    return areSameLines(old, now);
}

void checkEnabling(const MasterCf &before, const QByteArray &service)
{
    MasterCf after = before;
    const bool done = after.enable(service).has_value();
    const auto texts = {service, before.toBytes(), after.toBytes()};
    if (!done || before.find(service))
        return require(after.toBytes() == before.toBytes(),
                       "what is refused or on already changes nothing", texts);
    const Service *now = after.find(service);
    require(now, "what is switched on is there", texts);
    require(rowsBut(after, [now](const Service &row) { return &row == now; }) ==
                rowsBut(before, [](const Service &) { return false; }),
            "switching on changes no other row", texts);
    require(onlyRevives(before.toBytes(), after.toBytes()), "only comments come to life", texts);
}

/// Whether a row for \a service is commented out, so that switching on may choose it.
bool hasOldRow(const MasterCf &file, const QByteArray &service)
{
    const QList<CommentedRow> rows = commentedRows(file.toBytes());
    return std::ranges::any_of(rows, [&service](const CommentedRow &row) {
        return matchOf(row.service + '/' + row.type, service) > 0;
    });
}

/// Whether the lines below the first of \a row are such as people write them: options, and for
/// programs that take them "name=value", and that would not be rows of their own. Other lines do
/// not come back from being comments.
bool isUsual(const MasterCf &file, const Service &row)
{
    static const QRegularExpression usual(
        QStringLiteral("^[ \\t]+(-v|-o[ \\t]+\\w+=[^\\s{}]*|-o[ \\t]+\\{ \\w+ = [\\w, ]* \\})"
                       "([ \\t]+(-v|-o[ \\t]+\\w+=[^\\s{}]*))*\\r?$"),
        QRegularExpression::DontCaptureOption);
    static const QRegularExpression arguments(
        QStringLiteral(
            "^[ \\t]+(argv|chroot|directory|eol|flags|null_sender|size|user)=[^{}\\v\\f]*$"),
        QRegularExpression::DontCaptureOption);
    const bool takesArguments = row.program == "pipe" || row.program == "spawn";
    for (const LogicalLine &line : logicalLines(file.toBytes())) {
        if (line.firstLine() != row.firstLine)
            continue;
        for (const LinePiece &piece : line.pieces) {
            const QByteArray text = file.toBytes().sliced(piece.begin, piece.end - piece.begin);
            const QString word = QString::fromLatin1(text);
            const bool fits = piece.number == row.firstLine
                                  ? MasterCf::parse(text).services().size() == 1
                                  : usual.match(word).hasMatch() ||
                                        (takesArguments && arguments.match(word).hasMatch());
            const bool isRow = piece.number != row.firstLine &&
                               !MasterCf::parse(text.trimmed()).services().isEmpty();
            if (text.contains('\0') || !fits || isRow)
                return false;
        }
    }
    return true;
}

void checkSwitching(const MasterCf &before, const QByteArray &service)
{
    const Service *row = before.find(service);
    MasterCf off = before;
    const bool done = off.disable(service).has_value();
    const auto texts = {service, before.toBytes(), off.toBytes()};
    require(done == (row != nullptr), "what is switched off was on", texts);
    if (!done)
        return require(off.toBytes() == before.toBytes(), "nothing switched off, nothing changed",
                       texts);
    const QByteArray name = row->name();
    const auto isMeant = [&name](const Service &each) { return matchOf(each.name(), name) >= 2; };
    require(rowsBut(off, [](const Service &) { return false; }) == rowsBut(before, isMeant),
            "switching off changes no other row", texts);
    // find() may come to another row, whose service is called like that: "dovecot/unix unix".
    require(std::ranges::none_of(off.services(),
                                 [&name](const Service &each) { return each.name() == name; }),
            "what is switched off is gone", texts);
    require(onlyCommentsOut(before.toBytes(), off.toBytes()), "lines only become comments", texts);
    if (std::ranges::count_if(before.services(), isMeant) > 1 || hasOldRow(before, name) ||
        !isUsual(before, *row))
        return;
    MasterCf on = off;
    require(on.enable(name) && on.find(name) && rowText(*on.find(name)) == rowText(*row),
            "switched off and on it means the same", {service, before.toBytes(), on.toBytes()});
}

} // namespace

void fuzz::mastercf(Input &input)
{
    const QByteArray service = input.word();
    const QByteArray name = input.word();
    const QByteArray value = input.word();
    const QByteArray bytes = input.rest();
    const MasterCf file = MasterCf::parse(bytes);
    require(file.toBytes() == bytes, "the bytes stay", {bytes});
    QSet<QByteArray> services{service};
    if (!file.services().isEmpty()) // hit by each input
        services.insert(file.services()[value.size() % file.services().size()].name());
    for (const QByteArray &each : services) {
        checkOverride(file, each, name, value);
        checkRemoval(file, each, name);
        checkEnabling(file, each);
        checkSwitching(file, each);
    }
}
