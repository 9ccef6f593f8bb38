// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace postseal {

/// A unified diff, read-only: lines that come or go are tinted; the signs before them say the same.
class DiffView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    /// Shows the first 2,000 lines and says how many more there are.
    void showDiff(const QByteArray &diff);
};

} // namespace postseal
