// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historymodel.h"

#include "ui/history/historywords.h"
#include "ui/support/plaintip.h"

#include <algorithm>

namespace postseal {

namespace {

QString textIn(const HistoryEntry &entry, int column)
{
    switch (column) {
    case HistoryModel::When:
        return HistoryWords::when(entry);
    case HistoryModel::What:
        return HistoryWords::kind(entry);
    case HistoryModel::Who:
        return HistoryWords::who(entry);
    case HistoryModel::Files:
        return HistoryWords::files(HistoryWords::paths(entry));
    case HistoryModel::Note:
        return entry.note.simplified();
    default:
        return {};
    }
}

} // namespace

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void HistoryModel::setEntries(const QList<HistoryEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    showAll();
    endResetModel();
}

void HistoryModel::append(const QList<HistoryEntry> &entries)
{
    QList<int> more;
    for (int i = 0; i < entries.size(); ++i) {
        if (holds(entries[i]))
            more += static_cast<int>(m_entries.size()) + i;
    }
    if (!more.isEmpty())
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(more.size()) - 1);
    m_entries += entries;
    m_shown += more;
    if (!more.isEmpty())
        endInsertRows();
}

void HistoryModel::prepend(const QList<HistoryEntry> &entries)
{
    const auto count = static_cast<int>(entries.size());
    QList<int> fresh;
    for (int i = 0; i < count; ++i) {
        if (holds(entries[i]))
            fresh += i;
    }
    if (!fresh.isEmpty())
        beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    m_entries = entries + m_entries;
    for (int &place : m_shown)
        place += count;
    m_shown = fresh + m_shown;
    if (!fresh.isEmpty())
        endInsertRows();
}

void HistoryModel::filter(const QString &text)
{
    if (text.trimmed() == m_needle)
        return;
    beginResetModel();
    m_needle = text.trimmed();
    showAll();
    endResetModel();
}

bool HistoryModel::holds(const HistoryEntry &entry) const
{
    if (m_needle.isEmpty() || entry.commit.startsWith(m_needle.toLatin1()))
        return true;
    for (int column = 0; column < Columns; ++column) {
        if (textIn(entry, column).contains(m_needle, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

void HistoryModel::showAll()
{
    m_shown.clear();
    for (int i = 0; i < m_entries.size(); ++i) {
        if (holds(m_entries[i]))
            m_shown += i;
    }
}

const HistoryEntry *HistoryModel::at(int row) const
{
    return row >= 0 && row < m_shown.size() ? &m_entries[m_shown[row]] : nullptr;
}

int HistoryModel::rowOf(const QByteArray &commit) const
{
    const auto found =
        std::ranges::find_if(m_shown, [&](int place) { return m_entries[place].commit == commit; });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const HistoryEntry *entry = at(index.row());
    if (!entry)
        return {};
    const QString text = textIn(*entry, index.column());
    if (role == Qt::DisplayRole && index.column() == What)
        return QString(QChar(HistoryWords::shape(*entry))) + u' ' + text;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text;
    if (role == Qt::ToolTipRole)
        return plainTip(index.column() == Note ? entry->note : text);
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case What:
        return tr("What");
    case Who:
        return tr("By");
    case Files:
        return tr("Files");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace postseal
