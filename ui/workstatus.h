// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace postseal {

class OpenServers;

/// In the status bar: how it stands with the server that is looked at, as whom one is there, and
/// the way to stop what runs there.
class WorkStatus : public QWidget {
    Q_OBJECT

public:
    explicit WorkStatus(OpenServers &servers, QWidget *parent = nullptr);

    void showCurrent();

private:
    OpenServers &m_servers;
    QLabel *m_words;
    QProgressBar *m_busy;
    QPushButton *m_cancel;
};

} // namespace postseal
