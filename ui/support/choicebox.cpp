// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/choicebox.h"

#include <QWheelEvent>

namespace postseal {

ChoiceBox::ChoiceBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (itemData(index).toInt() != m_value)
            emit picked(itemData(index).toInt());
    });
}

void ChoiceBox::offer(const QList<Choice> &choices, int value)
{
    m_value = value;
    clear();
    for (const Choice &choice : choices) {
        addItem(choice.text, choice.value);
        setItemData(count() - 1, choice.help, Qt::ToolTipRole);
        if (choice.value == value)
            setCurrentIndex(count() - 1);
    }
    setAccessibleDescription(currentData(Qt::ToolTipRole).toString());
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace postseal
