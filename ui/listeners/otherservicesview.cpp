// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listeners/otherservicesview.h"

#include "ui/support/fixedfont.h"
#include "ui/support/unfold.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace postseal {

namespace {

enum Column { ServiceName, Type, Program, Line, Edit, Rest };

} // namespace

OtherServicesView::OtherServicesView(QWidget *parent)
    : QWidget(parent)
    , m_open(unfolder(QStringLiteral("showOtherServices"), this))
    , m_list(new QWidget(this))
{
    unfolds(m_open, m_list);
    m_open->setToolTip(tr("The rows that take no mail from the network through smtpd, each to be "
                          "edited as text."));
    m_list->setObjectName(QStringLiteral("otherServices"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_open);
    column->addWidget(m_list);
}

void OtherServicesView::show(const QList<Service> &rows)
{
    if (!m_grid || rows.size() != m_rows.size())
        build(rows.size());
    m_rows = rows;
    for (int at = 0; at < rows.size(); ++at)
        fill(at, rows[at]);
    m_open->setText(tr("Other services of master.cf (%1)").arg(rows.size()));
    setVisible(!rows.isEmpty());
}

void OtherServicesView::build(qsizetype rows)
{
    qDeleteAll(m_list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    delete m_grid;
    m_grid = new QGridLayout(m_list);
    m_grid->setContentsMargins(fontMetrics().height(), 0, 0, 0);
    m_grid->setHorizontalSpacing(fontMetrics().height());
    m_grid->setColumnStretch(Rest, 1);
    const QStringList titles{tr("Service"), tr("Type"), tr("Program"), tr("Line")};
    for (int column = ServiceName; column <= Line; ++column)
        m_grid->addWidget(new QLabel(titles[column], m_list), 0, column);
    for (int at = 0; at < rows; ++at) {
        for (int column = ServiceName; column <= Line; ++column) {
            auto *label = new QLabel(m_list);
            label->setTextFormat(Qt::PlainText);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            label->setFont(fixedFont(font()));
            m_grid->addWidget(label, at + 1, column);
        }
        auto *button = new QPushButton(tr("Edit the row…"), m_list);
        connect(button, &QPushButton::clicked, this, [this, at] { emit wanted(m_rows[at]); });
        m_grid->addWidget(button, at + 1, Edit);
    }
}

void OtherServicesView::fill(int at, const Service &row)
{
    const QStringList texts{QString::fromUtf8(row.service), QString::fromUtf8(row.type),
                            QString::fromUtf8(row.program), QString::number(row.firstLine)};
    const auto widgetIn = [&](int column) {
        return m_grid->itemAtPosition(at + 1, column)->widget();
    };
    for (int column = ServiceName; column <= Line; ++column)
        qobject_cast<QLabel *>(widgetIn(column))->setText(texts[column]);
    QWidget *button = widgetIn(Edit);
    button->setObjectName(QStringLiteral("editRow:") + QString::fromUtf8(row.name()));
    button->setAccessibleName(
        tr("Edit the row %1 on line %2").arg(QString::fromUtf8(row.name())).arg(row.firstLine));
}

} // namespace postseal
