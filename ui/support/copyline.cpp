// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/copyline.h"

#include "ui/support/fixedfont.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QToolButton>

namespace postseal {

CopyLine::CopyLine(const QString &name, const QString &what, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    auto *label = new QLabel(text, this);
    label->setObjectName(name);
    label->setAccessibleName(what);
    label->setAccessibleDescription(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(fixedFont(font()));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    auto *copy = new QToolButton(this);
    copy->setObjectName(name + QStringLiteral("Copy"));
    copy->setIcon(QIcon::fromTheme(QStringLiteral("edit-copy")));
    copy->setText(tr("Copy"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setToolTip(tr("Copy: %1").arg(what));
    copy->setAccessibleName(tr("Copy: %1").arg(what));
    connect(copy, &QToolButton::clicked, this,
            [text] { QGuiApplication::clipboard()->setText(text); });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(label, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    setFocusProxy(label);
}

} // namespace postseal
