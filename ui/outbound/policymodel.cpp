// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policymodel.h"

#include "ui/outbound/policywords.h"

#include <QByteArrayMatcher>

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kAtOnce = 20'000; // rows; 2 ms

QByteArrayView viewOf(const QByteArray &bytes, const TableRow &row)
{
    return QByteArrayView(bytes).sliced(row.begin, row.end - row.begin);
}

/// Half the time of QByteArray::toLower(), which is felt at the first key in the filter.
QByteArray folded(QByteArray bytes)
{
    for (char &c : bytes)
        c = static_cast<char>(c + (c >= 'A' && c <= 'Z' ? 'a' - 'A' : 0));
    return bytes;
}

} // namespace

PolicyModel::PolicyModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PolicyModel::findHidden);
}

/// Searches the whole text at once and goes on behind each row that is hit.
QList<int> PolicyModel::filtered(const QByteArray &bytes, const QList<TableRow> &rows)
{
    QList<int> shown;
    if (m_needle.isEmpty()) {
        shown.reserve(rows.size());
        for (int i = 0; i < rows.size(); ++i)
            shown.append(i);
        return shown;
    }
    if (m_folded.size() != bytes.size())
        m_folded = folded(bytes);
    const QByteArray &text = m_folded;
    const QByteArrayMatcher matcher(m_needle);
    const auto next = [&](qsizetype from) {
        return m_needle.size() == 1 ? text.indexOf(m_needle[0], from) : matcher.indexIn(text, from);
    };
    qsizetype hit = next(0);
    for (int i = 0; i < rows.size() && hit >= 0; ++i) {
        if (hit >= rows[i].end)
            continue;
        if (hit < rows[i].begin)
            hit = next(rows[i].begin);
        if (hit >= 0 && hit + m_needle.size() <= rows[i].end) {
            shown.append(i);
            hit = next(rows[i].end);
        }
    }
    return shown;
}

void PolicyModel::showTable(const QByteArray &bytes, const QByteArray &version)
{
    m_version = version;
    if (bytes == m_bytes)
        return;
    m_folded.clear();
    Contents next{.bytes = bytes, .rows = tableRows(bytes), .shown = {}};
    next.shown = filtered(bytes, next.rows);
    m_hidden.clear();
    m_search.reset();
    take(next);
    m_soon.start();
}

void PolicyModel::filter(const QString &text)
{
    m_needle = text.trimmed().toUtf8().toLower();
    take({.bytes = m_bytes, .rows = m_rows, .shown = filtered(m_bytes, m_rows)});
}

/// Where rows only came or only went, the others stay, and with them selection and place.
void PolicyModel::take(const Contents &next)
{
    const auto was = [this](qsizetype i) { return viewOf(m_bytes, m_rows[m_shown[i]]); };
    const auto is = [&next](qsizetype i) { return viewOf(next.bytes, next.rows[next.shown[i]]); };
    const qsizetype before = m_shown.size(), after = next.shown.size();
    const qsizetype shorter = std::min(before, after);
    qsizetype head = 0;
    while (head < shorter && was(head) == is(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && was(before - 1 - tail) == is(after - 1 - tail))
        ++tail;
    const auto first = static_cast<int>(head);
    if (before != after && head + tail < shorter) {
        beginResetModel();
        put(next);
        endResetModel();
    } else if (before > after) {
        beginRemoveRows({}, first, static_cast<int>(before - tail) - 1);
        put(next);
        endRemoveRows();
    } else if (before < after) {
        beginInsertRows({}, first, static_cast<int>(after - tail) - 1);
        put(next);
        endInsertRows();
    } else {
        put(next);
    }
    if (!m_shown.isEmpty()) // what a row says of itself can hang on another one
        emit dataChanged(index(0, 0), index(static_cast<int>(m_shown.size()) - 1, Note));
}

void PolicyModel::put(const Contents &next)
{
    m_bytes = next.bytes;
    m_rows = next.rows;
    m_shown = next.shown;
}

void PolicyModel::findHidden()
{
    if (!m_search)
        m_search.emplace(m_bytes, m_rows);
    if (m_search->step(kAtOnce)) {
        m_soon.start();
        return;
    }
    m_hidden = m_search->found();
    m_search.reset();
    if (!m_hidden.isEmpty() && !m_shown.isEmpty())
        emit dataChanged(index(0, Note), index(static_cast<int>(m_shown.size()) - 1, Note));
}

RowFault PolicyModel::fault(int row) const
{
    return m_hidden.contains(m_shown[row]) ? RowFault::Hidden
                                           : faultOf(m_bytes, rowAt(row), m_version);
}

int PolicyModel::shownLast() const
{
    const bool last = !m_shown.isEmpty() && m_shown.last() == m_rows.size() - 1;
    return last ? static_cast<int>(m_shown.size()) - 1 : -1;
}

int PolicyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PolicyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PolicyModel::text(const QModelIndex &index) const
{
    const TableRow &row = rowAt(index.row());
    if (index.column() == Note)
        return PolicyWords::note(fault(index.row()));
    const auto entry = entryAt(m_bytes, row);
    if (!entry)
        return index.column() == Destination ? QString::fromUtf8(viewOf(m_bytes, row)).trimmed()
                                             : QString();
    if (index.column() == Destination)
        return QString::fromUtf8(viewOf(m_bytes, row).first(entry->key.size()));
    const Policy policy = Policy::from(entry->value);
    return QString::fromUtf8(index.column() == Level ? policy.level : policy.attributes);
}

QVariant PolicyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return text(index);
    if (role != Qt::ToolTipRole)
        return {};
    if (const RowFault wrong = fault(index.row()); wrong != RowFault::None)
        return PolicyWords::reason(wrong);
    return index.column() == Level ? PolicyWords::meaning(text(index).toLower().toUtf8())
                                   : text(index); // long ones are cut
}

QVariant PolicyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return m_shown[section] + 1;
    switch (section) {
    case Destination:
        return tr("Destination");
    case Level:
        return tr("Level");
    case Attributes:
        return tr("Attributes");
    default:
        return tr("Notice");
    }
}

Qt::ItemFlags PolicyModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() != Note && entryAt(m_bytes, rowAt(index.row())))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PolicyModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || value.toString() == text(index))
        return false;
    const TableRow row = rowAt(index.row());
    const auto entry = entryAt(m_bytes, row);
    if (!entry)
        return false;
    const QByteArray wanted = value.toString().trimmed().toUtf8();
    Policy policy = Policy::from(entry->value);
    if (index.column() == Level)
        policy.level = wanted;
    else if (index.column() == Attributes)
        policy.attributes = wanted;
    const bool moved = index.column() == Destination;
    emit changeWanted(row, moved ? wanted : entry->key, moved ? entry->value : policy.value());
    return true;
}

} // namespace postseal
