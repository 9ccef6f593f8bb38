// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/mailflow.h"
#include "ui/overview/overviewwords.h"

#include <QWidget>

namespace postseal {

/// The line of an arrow: dots for plain text, dashes where that is possible, a line where it is
/// not, a thick one where the other side is checked, too.
class ArrowShaft : public QWidget {
    Q_OBJECT

public:
    /// \a direction is Qt::RightArrow or Qt::LeftArrow.
    ArrowShaft(Assurance assurance, Qt::ArrowType direction, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Assurance m_assurance;
    Qt::ArrowType m_direction;
};

/// What an arrow stands for, and what is written on it.
struct ArrowLabels {
    Assurance assurance = Assurance::Unknown;
    Remark enforced;
    ValueOrigin origin; ///< of what is enforced
    Remark handshake;
};

/// An arrow between two boxes: above it what is enforced and why, below it what the last handshake
/// saw.
class FlowArrow : public QWidget {
    Q_OBJECT

public:
    FlowArrow(const ArrowLabels &labels, Qt::ArrowType direction, QWidget *parent = nullptr);
};

} // namespace postseal
