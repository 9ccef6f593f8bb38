// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policyfilter.h"

#include "core/config/textedit.h"
#include "core/settings/policynames.h"
#include "core/settings/rownotes.h"

#include <QByteArrayMatcher>

#include <algorithm>
#include <iterator>

namespace postseal {

namespace {

/// Half the time of QByteArray::toLower(), which is felt at the first key in the filter.
QByteArray folded(QByteArray bytes)
{
    for (char &c : bytes)
        c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
    return bytes;
}

} // namespace

void PolicyFilter::setText(const QString &text)
{
    m_needle = text.trimmed().toUtf8().toLower();
    m_nameNeedle = text.trimmed().toLower().toUtf8();
}

void PolicyFilter::forget()
{
    m_folded.clear();
}

QList<int> PolicyFilter::shown(const QByteArray &bytes, const QList<TableRow> &rows)
{
    QList<int> shown;
    if (m_needle.isEmpty()) {
        shown.reserve(rows.size());
        for (int i = 0; i < rows.size(); ++i)
            shown.append(i);
        return shown;
    }
    prepare(bytes, rows);
    std::ranges::set_union(byBytes(bytes, rows), byName(), std::back_inserter(shown));
    return shown;
}

void PolicyFilter::prepare(const QByteArray &bytes, const QList<TableRow> &rows)
{
    if (m_folded.size() == bytes.size())
        return;
    m_folded = folded(bytes);
    m_names.clear();
    const QByteArrayMatcher labels("xn--");
    qsizetype hit = labels.indexIn(m_folded);
    for (int i = 0; i < rows.size() && hit >= 0; ++i) {
        if (hit >= rows[i].end)
            continue;
        const QByteArrayView line = QByteArrayView(m_folded).sliced(
            rows[i].begin, lineEnd(m_folded, rows[i].begin) - rows[i].begin);
        const QByteArray words = line.toByteArray().simplified();
        const qsizetype begin = words.startsWith("# ") ? 2 : words.startsWith('#') ? 1 : 0;
        const QByteArray key = words.mid(begin).split(' ').first();
        if (const QByteArray name = shownDestination(key); name != key)
            m_names.insert(i, name);
        hit = labels.indexIn(m_folded, rows[i].end);
    }
}

QList<int> PolicyFilter::byName() const
{
    QList<int> shown;
    for (auto name = m_names.cbegin(); name != m_names.cend(); ++name) {
        if (name->contains(m_nameNeedle))
            shown.append(name.key());
    }
    return shown;
}

/// Searches the whole text at once and goes on behind each row that is hit.
QList<int> PolicyFilter::byBytes(const QByteArray &bytes, const QList<TableRow> &rows) const
{
    QList<int> shown;
    const QByteArray &text = m_folded;
    const QByteArrayMatcher matcher(m_needle);
    const auto next = [&](qsizetype from) {
        return m_needle.size() == 1 ? text.indexOf(m_needle[0], from) : matcher.indexIn(text, from);
    };
    qsizetype hit = next(0);
    for (int i = 0; i < rows.size() && hit >= 0; ++i) {
        if (hit >= rows[i].end)
            continue;
        if (hit < rows[i].begin) {
            const qsizetype begin = notesBegin(bytes, rows[i]);
            if (hit < begin)
                hit = next(begin);
        }
        if (hit >= 0 && hit + m_needle.size() <= rows[i].end) {
            shown.append(i);
            hit = next(rows[i].end);
        }
    }
    return shown;
}

} // namespace postseal
