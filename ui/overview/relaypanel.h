// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/relaytests.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace postseal {

class RelayTable;
class StatusLine;

/// Who may relay through the listeners of a draft, and what a test of those in force saw.
class RelayPanel : public QWidget {
    Q_OBJECT

public:
    /// \a heading stands on its first line.
    explicit RelayPanel(QWidget *heading, QWidget *parent = nullptr);

    /// What the test saw is shown where the settings are those that it saw.
    void show(const QList<RelayColumn> &columns, const RelayTestSeen &seen);
    /// \a isServer: a folder cannot be tested.
    void showTesting(bool isServer, bool isRunning);
    QPushButton *button() const { return m_test; }

signals:
    void testWanted();
    void stopWanted();

private:
    QPushButton *m_test;
    QLabel *m_at;
    StatusLine *m_warning, *m_running;
    RelayTable *m_table;
    bool m_isRunning = false;
};

} // namespace postseal
