// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/clientview.h"

#include <QAbstractTableModel>

namespace postseal {

/// The clients of one allow-list, a row each. Values come in whole by setViews(); what a person
/// types goes out by typed().
class ClientModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Name,
        State,
        ValidUntil,
        LastSeen,
        Owner,
        Purpose,
        Review,
        Known,
        Fingerprint,
        Columns
    };

    explicit ClientModel(QObject *parent = nullptr);

    void setViews(const QList<ClientView> &views);
    const QList<ClientView> &views() const { return m_views; }
    /// Null: there is no such row.
    const ClientView *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// \a text is to stand in \a column of \a view.
    void typed(const postseal::ClientView &view, int column, const QString &text);

private:
    QString text(const ClientView &view, int column) const;
    QString tip(const ClientView &view, int column) const;

    QList<ClientView> m_views;
};

} // namespace postseal
