// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/restrictionlist.h"

#include <QAbstractTableModel>
#include <QVersionNumber>

namespace postseal {

/// The items of a list of restrictions in their order. setData() asks for an edit; the answer comes
/// as another list.
class RestrictionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Item, Meaning, ColumnCount };

    explicit RestrictionModel(QObject *parent = nullptr);

    void show(const RestrictionList &list, const QVersionNumber &release);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// The person wants \a text instead of item \a at.
    void changeWanted(qsizetype at, const QByteArray &text);

private:
    QByteArray text(qsizetype at) const;

    RestrictionList m_list;
    QVersionNumber m_release;
};

} // namespace postseal
