// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/mastercf.h"

#include <QWidget>

class QGridLayout;
class QToolButton;

namespace postseal {

/// The rows of master.cf that have no card, folded away, each with a button to edit it as text.
class OtherServicesView : public QWidget {
    Q_OBJECT

public:
    explicit OtherServicesView(QWidget *parent = nullptr);

    void show(const QList<Service> &rows);

signals:
    /// The person wants to edit the row.
    void wanted(const postseal::Service &row);

private:
    void build(qsizetype rows);
    void fill(int at, const Service &row);

    QList<Service> m_rows;
    QToolButton *m_open;
    QWidget *m_list;
    QGridLayout *m_grid = nullptr;
};

} // namespace postseal
