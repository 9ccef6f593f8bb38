// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/findingslist.h"

#include "ui/support/plaintip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace postseal {

namespace {

/// Of a button, in letters; a list of restrictions is longer than a window is wide.
constexpr int kLongestLabel = 60;

QStyle::StandardPixmap pictureOf(Severity severity)
{
    if (severity == Severity::Error)
        return QStyle::SP_MessageBoxCritical;
    return severity == Severity::Warning ? QStyle::SP_MessageBoxWarning
                                         : QStyle::SP_MessageBoxInformation;
}

} // namespace

FindingsList::FindingsList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins({});
}

void FindingsList::setFindings(const QList<Diagnostic> &findings)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide(); // the keyboard goes on to the next
        item->widget()->deleteLater();
        delete item;
    }
    for (const Diagnostic &finding : findings)
        m_rows->addWidget(rowFor(finding));
    setVisible(!findings.isEmpty());
}

QWidget *FindingsList::row(qsizetype row) const
{
    const QLayoutItem *item = m_rows->itemAt(static_cast<int>(row));
    if (!item)
        return nullptr;
    if (auto *fix = item->widget()->findChild<QPushButton *>(QStringLiteral("fix")))
        return fix;
    return item->widget()->findChild<QLabel *>(QStringLiteral("finding"));
}

QWidget *FindingsList::rowFor(const Diagnostic &finding)
{
    auto *row = new QWidget(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    auto *icon = new QLabel(row);
    icon->setPixmap(style()->standardIcon(pictureOf(finding.severity)).pixmap(size, size));
    const QString weight = finding.severity == Severity::Error     ? tr("Error")
                           : finding.severity == Severity::Warning ? tr("Warning")
                                                                   : tr("Advice");
    auto *text = new QLabel(tr("%1: %2").arg(weight, describe(finding)), row);
    text->setObjectName(QStringLiteral("finding"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->addWidget(icon, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout; // the labels of fixes are long
    column->addWidget(text);
    line->addLayout(column, 1);
    if (finding.fix) {
        auto *button = new QPushButton(row);
        const int most = fontMetrics().averageCharWidth() * kLongestLabel;
        button->setText(fontMetrics().elidedText(finding.fix->label, Qt::ElideMiddle, most));
        button->setToolTip(plainTip(finding.fix->label));
        button->setAccessibleName(finding.fix->label);
        button->setObjectName(QStringLiteral("fix"));
        button->setAccessibleDescription(finding.reason);
        connect(button, &QPushButton::clicked, this,
                [this, fix = *finding.fix] { emit fixRequested(fix); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    return row;
}

} // namespace postseal
