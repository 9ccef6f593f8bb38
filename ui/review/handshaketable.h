// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/report.h"

#include <QTableWidget>

namespace postseal {

/// Each listener's handshake before and after, side by side.
class HandshakeTable : public QTableWidget {
    Q_OBJECT

public:
    explicit HandshakeTable(QWidget *parent = nullptr);

    /// After a check, the rehearsal's handshakes stand for those after.
    void setReport(const Report &report);
};

} // namespace postseal
