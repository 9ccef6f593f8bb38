// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/outboundpage.h"

#include "ui/outbound/levelpanel.h"
#include "ui/outbound/policypanel.h"
#include "ui/outbound/rowchecks.h"
#include "ui/outbound/winnerpanel.h"
#include "ui/support/pagescroll.h"

#include <QVBoxLayout>

namespace postseal {

OutboundPage::OutboundPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent)
{
    auto *area = new PageScroll(QStringLiteral("outboundPage"), OutboundPage::name(), this);
    auto *inside = new QWidget(area);
    m_level = new LevelPanel(inside);
    m_policies = new PolicyPanel(workspace, inside);
    m_winner = new WinnerPanel(workspace, inside);
    auto *column = new QVBoxLayout(inside);
    column->addWidget(m_level);
    column->addWidget(m_policies, 1);
    column->addWidget(m_winner);
    area->setWidget(inside);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(area);
    connect(
        m_winner, &WinnerPanel::answered, area,
        [this, area] { area->ensureWidgetVisible(m_winner); }, Qt::QueuedConnection);
    connect(m_winner, &WinnerPanel::pinWanted, m_policies->checks(), &RowChecks::openPin);
    connect(m_level, &LevelPanel::wanted, this, &OutboundPage::edit);
    connect(m_policies, &PolicyPanel::wanted, this, &OutboundPage::edit);
    connect(m_policies, &PolicyPanel::refused, this, &OutboundPage::refused);
}

// Before the page hides, which would make an editor that is open write to a page that is gone.
OutboundPage::~OutboundPage()
{
    delete m_policies;
}

LinesShown OutboundPage::lines() const
{
    LinesShown shown{
        .parameters = {"smtp_tls_security_level", "smtp_tls_policy_maps", "smtp_dns_support_level"},
        .listeners = false,
        .files = {}};
    if (!m_policies->path().isEmpty())
        shown.files.append(m_policies->path());
    return shown;
}

bool OutboundPage::shows(const SearchPlace &place) const
{
    return place.kind == SearchPlace::Kind::Destination || Page::shows(place);
}

void OutboundPage::reveal(const SearchPlace &place)
{
    if (place.kind == SearchPlace::Kind::Destination)
        point(m_policies->select(place));
    else
        Page::reveal(place);
}

void OutboundPage::showDraft()
{
    const QByteArray before = m_policies->path();
    m_level->show(workspace().draft(), workspace().facts());
    m_policies->show(workspace().draft(), workspace().facts());
    m_winner->refresh();
    if (m_policies->path() != before)
        emit linesChanged();
}

} // namespace postseal
