// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/searchentry.h"

#include <QAbstractTableModel>

namespace postseal {

/// What a search found, the best first: what it is called, and where it is.
class HitModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Title, Where, Columns };

    explicit HitModel(QObject *parent = nullptr);

    void setHits(const QList<SearchEntry> &hits);
    /// Null: there is no such row.
    const SearchEntry *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<SearchEntry> m_hits;
};

} // namespace postseal
