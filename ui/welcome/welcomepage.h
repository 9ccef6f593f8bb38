// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace postseal {

/// What is there before anything is open: connect, open a folder, try a sample.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

signals:
    void connectRequested();
    void folderRequested();
    void sampleRequested();
};

} // namespace postseal
