// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/statusline.h"

#include <QHBoxLayout>
#include <QLabel>

namespace postseal {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_shape(new QLabel(this))
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void StatusLine::tell(char16_t shape, const QString &text)
{
    m_shape->setText(QString(QChar(shape)));
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry(); // at once, for a dialog that is about to grow to its text
}

QString StatusLine::text() const
{
    return m_text->text();
}

} // namespace postseal
