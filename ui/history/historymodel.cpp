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

QList<HistoryRow> historyRows(const QList<HistoryEntry> &entries)
{
    QList<HistoryRow> rows;
    for (const HistoryEntry &entry : entries) {
        HistoryRow row{.entry = entry, .words = QString::fromLatin1(entry.commit)};
        row.entry.plan.clear();
        row.entry.commands.clear();
        row.entry.handshakes.clear();
        row.entry.warnings.clear();
        for (int column = 0; column < HistoryModel::Columns; ++column)
            row.words += u'\n' + textIn(entry, column).toLower();
        rows += row;
    }
    return rows;
}

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void HistoryModel::setRows(const QList<HistoryRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    showAll();
    endResetModel();
}

void HistoryModel::append(const QList<HistoryRow> &rows)
{
    QList<int> more;
    for (int i = 0; i < rows.size(); ++i) {
        if (holds(rows[i]))
            more += static_cast<int>(m_rows.size()) + i;
    }
    if (!more.isEmpty())
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(more.size()) - 1);
    m_rows += rows;
    m_shown += more;
    if (!more.isEmpty())
        endInsertRows();
}

void HistoryModel::prepend(const QList<HistoryRow> &rows)
{
    const auto count = static_cast<int>(rows.size());
    QList<int> fresh;
    for (int i = 0; i < count; ++i) {
        if (holds(rows[i]))
            fresh += i;
    }
    if (!fresh.isEmpty())
        beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    m_rows = rows + m_rows;
    for (int &place : m_shown)
        place += count;
    m_shown = fresh + m_shown;
    if (!fresh.isEmpty())
        endInsertRows();
}

void HistoryModel::filter(const QString &text)
{
    const QString needle = text.trimmed().toLower();
    if (needle == m_needle)
        return;
    beginResetModel();
    m_needle = needle;
    showAll();
    endResetModel();
}

bool HistoryModel::holds(const HistoryRow &row) const
{
    return m_needle.isEmpty() || row.words.contains(m_needle);
}

void HistoryModel::showAll()
{
    m_shown.clear();
    for (int i = 0; i < m_rows.size(); ++i) {
        if (holds(m_rows[i]))
            m_shown += i;
    }
}

const HistoryEntry *HistoryModel::at(int row) const
{
    return row >= 0 && row < m_shown.size() ? &m_rows[m_shown[row]].entry : nullptr;
}

int HistoryModel::rowOf(const QByteArray &commit) const
{
    const auto found = std::ranges::find_if(
        m_shown, [&](int place) { return m_rows[place].entry.commit == commit; });
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
