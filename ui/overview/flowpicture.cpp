// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/flowpicture.h"

#include "ui/overview/flowarrow.h"
#include "ui/overview/flowbox.h"

#include <QGridLayout>

namespace postseal {

namespace {

enum Column { Others, Ways, Server };

} // namespace

FlowPicture::FlowPicture(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("The way of mail"));
}

void FlowPicture::show(const MailFlow &flow, const QString &server, Probing probing)
{
    if (layout() && flow == m_flow && server == m_server && probing == m_probing)
        return;
    m_flow = flow;
    m_server = server;
    m_probing = probing;
    delete layout();
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(fontMetrics().height());
    int row = 0;
    for (const Sender sender : {Sender::MailPrograms, Sender::OtherServers, Sender::ThisServer})
        row = addSender(grid, sender, row);
    grid->addWidget(box(OverviewWords::destination(flow.out), QStringLiteral("destinations")), row,
                    Column::Others);
    grid->addWidget(arrow(flow.out), row, Column::Ways);
    grid->addWidget(box(server, QStringLiteral("thisServer")), 0, Column::Server, row + 1, 1);
    grid->setColumnStretch(Column::Others, 2);
    grid->setColumnStretch(Column::Ways, 6);
    grid->setColumnStretch(Column::Server, 2);
}

/// The box of \a sender with an arrow for each of its listeners; the next free row.
int FlowPicture::addSender(QGridLayout *grid, Sender sender, int row)
{
    const QList<WayIn> ways = m_flow.from(sender);
    if (ways.isEmpty())
        return row;
    const auto rows = static_cast<int>(ways.size());
    grid->addWidget(box(OverviewWords::sender(sender), QStringLiteral("sender")), row,
                    Column::Others, rows, 1);
    for (const WayIn &way : ways)
        grid->addWidget(arrow(way), row++, Column::Ways);
    return row;
}

QWidget *FlowPicture::box(const QString &words, const QString &name)
{
    auto *made = new FlowBox(words, this);
    made->setObjectName(name);
    return made;
}

QWidget *FlowPicture::arrow(const WayIn &way)
{
    auto *made = new FlowArrow({.assurance = way.assurance,
                                .enforced = OverviewWords::enforced(way),
                                .origin = way.card.encryptionFrom,
                                .handshake = OverviewWords::handshake(way, m_probing)},
                               Qt::RightArrow, this);
    made->setObjectName(QStringLiteral("way:") + QString::fromUtf8(way.card.listener.service));
    return made;
}

QWidget *FlowPicture::arrow(const WayOut &way)
{
    auto *made = new FlowArrow({.assurance = way.assurance,
                                .enforced = OverviewWords::enforced(way),
                                .origin = way.level,
                                .handshake = OverviewWords::handshake(way)},
                               Qt::LeftArrow, this);
    made->setObjectName(QStringLiteral("wayOut"));
    return made;
}

} // namespace postseal
