// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workstatus.h"

#include "ui/openservers.h"
#include "ui/servers/serverstate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

namespace postseal {

namespace {

using Phase = Workspace::Phase;

bool isWorking(const Workspace &open)
{
    return open.phase() != Phase::Empty && open.phase() != Phase::Ready;
}

QString statusOf(const Workspace &open)
{
    const ServerFacts &facts = open.facts();
    if (isWorking(open) || open.phase() == Phase::Empty || facts.version().isEmpty())
        return stateOf(open).words;
    const QString words = facts.root
                              ? WorkStatus::tr("%1 on %2, with root's rights · Postfix %3")
                              : WorkStatus::tr("%1 on %2, without root's rights · Postfix %3");
    return words.arg(QString::fromUtf8(facts.user), open.title(),
                     QString::fromUtf8(facts.version()));
}

} // namespace

WorkStatus::WorkStatus(OpenServers &servers, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_words(new QLabel(this))
    , m_busy(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_words->setObjectName(QStringLiteral("status"));
    m_words->setIndent(style()->pixelMetric(QStyle::PM_LayoutLeftMargin));
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Working"));
    m_busy->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_cancel->setObjectName(QStringLiteral("cancelWork"));
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { m_servers.current()->workspace().cancel(); });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_words, 1);
    row->addWidget(m_busy);
    row->addWidget(m_cancel);
}

void WorkStatus::showCurrent()
{
    const Workspace &open = m_servers.current()->workspace();
    m_busy->setVisible(isWorking(open));
    m_cancel->setVisible(isWorking(open));
    m_words->setText(statusOf(open));
}

} // namespace postseal
