// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/taborder.h"

namespace postseal {

void tabThrough(QWidget *first, const QList<QWidget *> &parts)
{
    QWidget *last = first;
    for (QWidget *part : parts) {
        for (QWidget *each : QList<QWidget *>{part} + part->findChildren<QWidget *>()) {
            const bool elsewhere = each->window() != first->window(); // the list of a box
            if (elsewhere || each->focusPolicy() == Qt::NoFocus || each->focusProxy())
                continue;
            QWidget::setTabOrder(last, each);
            last = each;
        }
    }
}

} // namespace postseal
