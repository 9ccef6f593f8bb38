// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/handshakes.h"

#include <QWidget>

class QTableWidget;
class QToolButton;

namespace postseal {

/// What the server itself and this computer see of the listeners: where the two differ, with the
/// line that opens a firewall, and both side by side for whoever asks.
class VantagesView : public QWidget {
    Q_OBJECT

public:
    explicit VantagesView(QWidget *parent = nullptr);

    /// Hidden while there are no handshakes. True when other controls stand there now.
    bool show(const Handshakes &handshakes);

private:
    void showNotes(const Handshakes &handshakes);
    void showTable(const Handshakes &handshakes);

    Handshakes m_shown;
    QWidget *m_notes;
    QToolButton *m_open;
    QTableWidget *m_table;
};

} // namespace postseal
