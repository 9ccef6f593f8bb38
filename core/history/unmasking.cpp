// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/unmasking.h"

#include "core/base/tr.h"
#include "core/config/logicallines.h"
#include "core/config/masterwords.h"
#include "core/history/passwordplaces.h"
#include "core/history/secretmask.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

using Instead = PasswordNotKept::Instead;

/// What stands for a part of the kept document.
struct Replacement {
    qsizetype begin = 0, end = 0;
    QByteArray bytes;
};

/// "submission/inet" of a row of master.cf.
QByteArray rowNameOf(const LogicalLine &line)
{
    const QList<MasterWord> words = masterWords(line.text);
    return words.size() < 2 ? QByteArray() : words[0].in(line.text) + '/' + words[1].in(line.text);
}

/// The passwords of today's document, by their mask and by what they are set for.
class PasswordsOfToday {
public:
    PasswordsOfToday(QByteArray bytes, const QList<PasswordPlace> &places, const Secret &key)
        : m_bytes(std::move(bytes))
    {
        for (const PasswordPlace &place : places) {
            const QByteArray text = m_bytes.sliced(place.begin, place.end - place.begin);
            m_byMask.insert(passwordMask(text, key), text);
            if (!place.name.isEmpty())
                m_byName.insert(place.row + '/' + place.name, text);
        }
    }

    std::optional<QByteArray> same(const QByteArray &mask) const { return in(m_byMask, mask); }

    std::optional<QByteArray> other(const QByteArray &row, const QByteArray &parameter) const
    {
        return in(m_byName, row + '/' + parameter);
    }

    /// The lines of a row of master.cf, the last of that name.
    std::optional<QByteArray> row(const QByteArray &name) const
    {
        std::optional<QByteArray> bytes;
        for (const LogicalLine &line : logicalLines(m_bytes)) {
            const qsizetype begin = line.pieces.first().begin;
            if (rowNameOf(line) == name)
                bytes = m_bytes.sliced(begin, line.pieces.last().end - begin);
        }
        return bytes;
    }

private:
    static std::optional<QByteArray> in(const QMap<QByteArray, QByteArray> &texts,
                                        const QByteArray &name)
    {
        const auto found = texts.constFind(name);
        return found == texts.cend() ? std::nullopt : std::optional(*found);
    }

    QByteArray m_bytes;
    QMap<QByteArray, QByteArray> m_byMask, m_byName;
};

/// One document whose passwords are put back.
class Unmasker {
public:
    Unmasker(QByteArray kept, const PasswordsOfToday &today)
        : m_kept(std::move(kept))
        , m_today(today)
    {
    }

    /// "# MASK" and "NAME = MASK", which are whole lines.
    void putLine(const MaskSeen &mask)
    {
        const qsizetype begin = lineBegin(mask);
        const QByteArray lead = m_kept.sliced(begin, mask.begin - begin);
        const QByteArray name = isComment(mask) ? QByteArray() : lead.left(lead.indexOf(" = "));
        if (const auto same = m_today.same(textOf(mask)))
            replace(begin, mask.end, *same);
        else if (const auto other = m_today.other({}, name))
            replace(begin, mask.end, *other, {.instead = Instead::PasswordOfToday, .name = name});
        else
            replace(begin, withLineEnd(mask.end), {}, {.instead = Instead::NoLine, .name = name});
    }

    /// A row of master.cf with \a masks among its options.
    void putRow(const LogicalLine &line, const QList<MaskSeen> &masks)
    {
        const QByteArray row = rowNameOf(line);
        const qsizetype begin = line.pieces.first().begin, end = line.pieces.last().end;
        const bool whole = std::ranges::all_of(
            masks, [&](const MaskSeen &mask) { return optionOfToday(row, mask).has_value(); });
        if (whole) {
            for (const MaskSeen &mask : masks)
                putOption(row, mask);
        } else if (const auto today = m_today.row(row)) {
            replace(begin, end, *today, {.instead = Instead::RowOfToday, .name = row});
        } else {
            replace(begin, withLineEnd(end), {}, {.instead = Instead::NoRow, .name = row});
        }
    }

    bool isComment(const MaskSeen &mask) const
    {
        const qsizetype begin = lineBegin(mask);
        return m_kept.sliced(begin, mask.begin - begin).trimmed().startsWith('#');
    }

    Unmasked done()
    {
        std::ranges::stable_sort(m_replacements, {}, &Replacement::begin);
        Unmasked unmasked{.bytes = {}, .notKept = m_notKept};
        qsizetype at = 0;
        for (const Replacement &replacement : m_replacements) {
            if (replacement.begin < at)
                continue; // a comment within a row that stays as it is today
            unmasked.bytes += m_kept.sliced(at, replacement.begin - at) + replacement.bytes;
            at = replacement.end;
        }
        unmasked.bytes += m_kept.sliced(at);
        return unmasked;
    }

private:
    QByteArray textOf(const MaskSeen &mask) const
    {
        return m_kept.sliced(mask.begin, mask.end - mask.begin);
    }

    qsizetype lineBegin(const MaskSeen &mask) const
    {
        return mask.begin == 0 ? 0 : m_kept.lastIndexOf('\n', mask.begin - 1) + 1;
    }

    qsizetype withLineEnd(qsizetype end) const { return std::min(end + 1, m_kept.size()); }

    /// Of "NAME=MASK", also in the word "-oNAME=MASK".
    QByteArray parameterOf(const MaskSeen &mask) const
    {
        static const QRegularExpression last(
            QStringLiteral("(?:(?<![^\\s])-[^o\\s]*o)?([A-Za-z0-9_]*)=$"));
        const qsizetype begin = lineBegin(mask);
        const QByteArray head = m_kept.sliced(begin, mask.begin - begin);
        return last.match(QString::fromLatin1(head)).captured(1).toLatin1();
    }

    std::optional<QByteArray> optionOfToday(const QByteArray &row, const MaskSeen &mask) const
    {
        const auto same = m_today.same(textOf(mask));
        return same ? same : m_today.other(row, parameterOf(mask));
    }

    void putOption(const QByteArray &row, const MaskSeen &mask)
    {
        const QByteArray name = parameterOf(mask);
        const qsizetype begin = mask.begin - 1 - name.size();
        if (const auto same = m_today.same(textOf(mask)))
            replace(begin, mask.end, *same);
        else if (const auto other = m_today.other(row, name))
            replace(begin, mask.end, *other,
                    {.instead = Instead::PasswordOfToday, .name = row + '/' + name});
    }

    void replace(qsizetype begin, qsizetype end, const QByteArray &bytes)
    {
        m_replacements += {.begin = begin, .end = end, .bytes = bytes};
    }

    void replace(qsizetype begin, qsizetype end, const QByteArray &bytes,
                 const PasswordNotKept &notKept)
    {
        replace(begin, end, bytes);
        m_notKept += notKept;
    }

    QByteArray m_kept;
    const PasswordsOfToday &m_today;
    QList<Replacement> m_replacements;
    QList<PasswordNotKept> m_notKept;
};

} // namespace

Unmasked unmaskedDocument(const Configuration &now, const QByteArray &path, const QByteArray &kept,
                          const Secret &key)
{
    const QByteArray bytes = now.allFiles().value(path).bytes.value_or(QByteArray());
    const PasswordsOfToday today(bytes, passwordPlacesIn(now, path, bytes), key);
    Unmasker unmasker(kept, today);
    QList<MaskSeen> options;
    for (const MaskSeen &mask : masksIn(kept)) {
        if (path == now.masterCfPath() && !unmasker.isComment(mask))
            options += mask;
        else
            unmasker.putLine(mask);
    }
    for (const LogicalLine &line : options.isEmpty() ? QList<LogicalLine>() : logicalLines(kept)) {
        QList<MaskSeen> masks;
        for (const MaskSeen &mask : options) {
            if (line.pieces.first().begin <= mask.begin && mask.end <= line.pieces.last().end)
                masks += mask;
        }
        if (!masks.isEmpty())
            unmasker.putRow(line, masks);
    }
    return unmasker.done();
}

QString describe(const PasswordNotKept &password, const QByteArray &path)
{
    const QString file = QString::fromUtf8(path), name = QString::fromUtf8(password.name);
    switch (password.instead) {
    case Instead::PasswordOfToday:
        return postseal::tr("%1: %2 had another password in it then, which no history keeps; the "
                            "one of today stays")
            .arg(file, name);
    case Instead::RowOfToday:
        return postseal::tr("%1: the row %2 stays as it is; it had a password in it then, which no "
                            "history keeps")
            .arg(file, name);
    case Instead::NoRow:
        return postseal::tr("%1: the row %2 is left out; it had a password in it, which no history "
                            "keeps, and there is none today")
            .arg(file, name);
    case Instead::NoLine:
        break;
    }
    return name.isEmpty()
               ? postseal::tr("%1: a comment is left out; it had a password in it, which no "
                              "history keeps")
                     .arg(file)
               : postseal::tr("%1: the line of %2 is left out; it had a password in it, which no "
                              "history keeps, and there is none today")
                     .arg(file, name);
}

} // namespace postseal
