// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/dialogparts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QLayout>

#include <algorithm>
#include <ranges>

namespace postseal {

QString shownServer(const QString &host, quint16 port)
{
    return port == 22
               ? host
               : QCoreApplication::translate("ConnectDialogs", "%1, port %2").arg(host).arg(port);
}

QWidget *headline(QWidget *parent, QStyle::StandardPixmap picture, const QString &text)
{
    auto *row = new QWidget(parent);
    auto *icon = new QLabel(row);
    const int size = row->style()->pixelMetric(QStyle::PM_LargeIconSize);
    icon->setPixmap(row->style()->standardIcon(picture).pixmap(size, size));
    auto *words = paragraph(row, text);
    words->setObjectName(QStringLiteral("headline"));
    QFont large = words->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    words->setFont(large);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(words, 1);
    return row;
}

QLabel *paragraph(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QWidget *refusalRow(QWidget *parent, const QString &refusal)
{
    auto *row = new QWidget(parent);
    auto *icon = new QLabel(row);
    const int size = row->style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(row->style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(size, size));
    auto *words =
        paragraph(row, QCoreApplication::translate("ConnectDialogs", "%1 Try again.").arg(refusal));
    words->setObjectName(QStringLiteral("refusal"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(words, 1);
    return row;
}

void fitToText(QDialog *dialog)
{
    dialog->ensurePolished();
    const int width = std::max(dialog->fontMetrics().averageCharWidth() * 78,
                               dialog->layout()->totalMinimumSize().width());
    dialog->setMinimumWidth(width);
    dialog->resize(width, dialog->layout()->totalHeightForWidth(width));
}

void growToText(QDialog *dialog)
{
    // A layout hears of what changed inside its widgets with the next round of events only.
    const QList<QWidget *> inside = dialog->findChildren<QWidget *>();
    for (const QWidget *each : inside | std::views::reverse) {
        if (each->layout())
            each->layout()->activate();
    }
    dialog->layout()->activate();
    const int least = dialog->layout()->totalMinimumSize().width();
    if (least > dialog->minimumWidth())
        dialog->setMinimumWidth(least);
    const int width = std::max(dialog->width(), least);
    const int needed = dialog->layout()->totalHeightForWidth(width);
    if (width > dialog->width() || needed > dialog->height())
        dialog->resize(width, std::max(needed, dialog->height()));
}

} // namespace postseal
