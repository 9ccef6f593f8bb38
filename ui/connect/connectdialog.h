// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"

#include <QDialog>

namespace postseal {

/// Asks which server to connect to, and how.
class ConnectDialog : public QDialog {
    Q_OBJECT

public:
    explicit ConnectDialog(QWidget *parent = nullptr);

signals:
    void chosen(const postseal::ConnectRequest &request);
};

} // namespace postseal
