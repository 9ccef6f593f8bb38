// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noticebar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace postseal {

namespace {

QStyle::StandardPixmap pictureOf(NoticeBar::Kind kind)
{
    if (kind == NoticeBar::Kind::Note)
        return QStyle::SP_MessageBoxInformation;
    return kind == NoticeBar::Kind::Warning ? QStyle::SP_MessageBoxWarning
                                            : QStyle::SP_MessageBoxCritical;
}

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_text->setObjectName(QStringLiteral("notice"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyNotice"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeNotice"));
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    row->addWidget(close, 0, Qt::AlignTop);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
    connect(close, &QPushButton::clicked, this, &NoticeBar::clear);
    hide();
}

void NoticeBar::tell(Kind kind, const QString &text)
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(style()->standardIcon(pictureOf(kind)).pixmap(size, size));
    m_text->setText(text);
    m_text->setAccessibleName(text);
    show();
}

void NoticeBar::tell(const Error &error)
{
    if (error.code != ErrorCode::Cancelled)
        tell(Kind::Error, describe(error));
}

} // namespace postseal
