// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/unfold.h"

namespace postseal {

QToolButton *unfolder(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

void unfolds(QToolButton *button, QWidget *part)
{
    button->setArrowType(Qt::RightArrow);
    part->setVisible(false);
    QObject::connect(button, &QToolButton::toggled, part, [button, part](bool open) {
        button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        part->setVisible(open);
    });
}

} // namespace postseal
