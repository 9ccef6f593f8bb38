// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace postseal {

/// Somebody who hands mail on: words in a box with round corners.
class FlowBox : public QLabel {
    Q_OBJECT

public:
    explicit FlowBox(const QString &words, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace postseal
