// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/offerbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace postseal {

OfferBar::OfferBar(const QString &name, QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setObjectName(name);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto *icon = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxInformation).pixmap(size, size));
    auto *message = new QHBoxLayout;
    message->addWidget(icon, 0, Qt::AlignTop);
    message->addWidget(m_text, 1);
    m_buttons->addStretch(1);
    m_column->addLayout(message);
    m_column->addLayout(m_buttons);
    hide();
}

QPushButton *OfferBar::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    m_buttons->addWidget(button);
    return button;
}

void OfferBar::addPart(QWidget *part)
{
    m_column->insertWidget(m_column->count() - 1, part);
}

void OfferBar::tell(const QString &words)
{
    m_text->setText(words);
    m_text->setAccessibleName(words);
    show();
}

} // namespace postseal
