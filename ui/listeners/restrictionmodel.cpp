// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/restrictionmodel.h"

#include "ui/listeners/restrictionwords.h"
#include "ui/support/fixedfont.h"

#include <QGuiApplication>

namespace postseal {

RestrictionModel::RestrictionModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RestrictionModel::show(const RestrictionList &list, const QVersionNumber &release)
{
    if (list == m_list && release == m_release)
        return;
    beginResetModel();
    m_list = list;
    m_release = release;
    endResetModel();
}

int RestrictionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_list.items.size());
}

int RestrictionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// With what belongs to it, as it would be written in main.cf.
QByteArray RestrictionModel::text(qsizetype at) const
{
    const Restriction &item = m_list.items[at].item;
    return ((item.onlyWarns ? "warn_if_reject " : "") + item.name + ' ' + item.argument).trimmed();
}

QVariant RestrictionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString does = RestrictionWords::item(m_list.items[index.row()], m_release);
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return index.column() == Item ? QString::fromUtf8(text(index.row())) : does;
    if (role == Qt::ToolTipRole)
        return index.column() == Item ? QString::fromUtf8(text(index.row())) + u'\n' + does : does;
    if (role == Qt::FontRole && index.column() == Item)
        return fixedFont(QGuiApplication::font());
    return {};
}

QVariant RestrictionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section == Item ? tr("Item") : tr("What it does");
}

Qt::ItemFlags RestrictionModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Item ? flags | Qt::ItemIsEditable : flags;
}

bool RestrictionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QByteArray wanted = value.toString().simplified().toUtf8();
    if (role != Qt::EditRole || wanted == text(index.row()))
        return false;
    emit changeWanted(index.row(), wanted);
    return true;
}

} // namespace postseal
