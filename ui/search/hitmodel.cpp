// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/hitmodel.h"

#include "ui/search/searchwords.h"
#include "ui/support/plaintip.h"

#include <QIcon>

namespace postseal {

namespace {

constexpr qsizetype kLongestTitle = 160; // of a finding; the page has it whole

QString titleOf(const SearchEntry &entry)
{
    const QString title = entry.title.simplified();
    return title.size() <= kLongestTitle ? title : title.first(kLongestTitle - 1) + u'…';
}

} // namespace

HitModel::HitModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void HitModel::setHits(const QList<SearchEntry> &hits)
{
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

const SearchEntry *HitModel::at(int row) const
{
    return row >= 0 && row < m_hits.size() ? &m_hits[row] : nullptr;
}

int HitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

int HitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    const SearchEntry *hit = at(index.row());
    if (!hit)
        return {};
    const bool isTitle = index.column() == Title;
    if (role == Qt::DisplayRole)
        return isTitle ? titleOf(*hit) : SearchWords::where(*hit);
    if (role == Qt::ToolTipRole)
        return plainTip(isTitle ? hit->title : hit->value);
    if (role == Qt::DecorationRole && isTitle)
        return QIcon::fromTheme(SearchWords::iconName(hit->place.kind));
    if (role == Qt::AccessibleTextRole && isTitle)
        return QString(hit->title + QStringLiteral(", ") + SearchWords::where(*hit));
    return {};
}

} // namespace postseal
