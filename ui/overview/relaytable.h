// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/relayoutcome.h"
#include "ui/overview/remark.h"

#include <QWidget>

class QGridLayout;

namespace postseal {

/// Who may relay: a row for each kind of client, a column for each listener, and below it what the
/// listeners have to refuse.
class RelayTable : public QWidget {
    Q_OBJECT

public:
    explicit RelayTable(QWidget *parent = nullptr);

    /// \a isTested: what a test saw is shown, too.
    void show(const QList<RelayTested> &listeners, bool isTested);

private:
    void addHeader();
    void addRelayer(qsizetype index, bool isTested);
    void addCheck(NegativeCheck::Kind kind);
    void addName(int row, const QString &name);
    QWidget *cell(const QString &name, const QString &about, const QList<Remark> &remarks,
                  const QString &details);

    QGridLayout *m_grid;
    QList<RelayTested> m_listeners;
    bool m_isTested = false;
};

} // namespace postseal
