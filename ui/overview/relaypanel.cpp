// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/relaypanel.h"

#include "ui/overview/relaytable.h"
#include "ui/overview/relaywords.h"
#include "ui/support/statusline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

/// What the test saw of \a column, where it asked the same listener with the same settings.
RelayTested seenOf(const RelayColumn &column, const RelayReport &report)
{
    const RelayTested now = untested(column);
    const auto found = std::ranges::find(report.listeners, now.listener, &RelayTested::listener);
    if (found == report.listeners.end())
        return now;
    const bool isSame =
        std::ranges::equal(now.cells, found->cells, {}, &RelayCell::computed, &RelayCell::computed);
    return isSame ? *found : now;
}

} // namespace

RelayPanel::RelayPanel(QWidget *heading, QWidget *parent)
    : QWidget(parent)
    , m_test(new QPushButton(this))
    , m_at(new QLabel(this))
    , m_warning(new StatusLine(this))
    , m_running(new StatusLine(this))
    , m_table(new RelayTable(this))
{
    m_test->setObjectName(QStringLiteral("testRelay"));
    m_test->setToolTip(tr("Asks each listener as far as a recipient of elsewhere, first from the "
                          "server itself, then from this computer. No mail is sent and nobody "
                          "signs in; Postfix logs the connections and what it refuses."));
    connect(m_test, &QPushButton::clicked, this,
            [this] { emit m_isRunning ? stopWanted() : testWanted(); });
    m_at->setObjectName(QStringLiteral("relayTested"));
    m_at->setWordWrap(true);
    m_at->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_warning->setObjectName(QStringLiteral("openRelay"));
    m_running->setObjectName(QStringLiteral("relayRunning"));
    auto *row = new QHBoxLayout;
    row->addWidget(heading);
    row->addWidget(m_at, 1);
    row->addWidget(m_test);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(row);
    column->addWidget(m_warning);
    column->addWidget(m_running);
    column->addWidget(m_table);
}

void RelayPanel::show(const QList<RelayColumn> &columns, const RelayTestSeen &seen)
{
    QList<RelayTested> listeners;
    for (const RelayColumn &column : columns)
        listeners.append(seenOf(column, seen.report));
    const bool isTested = !seen.at.isNull();
    m_table->show(listeners, isTested);
    m_warning->tell(StatusLine::kBad, RelayWords::warning(listeners));
    m_at->setText(isTested ? tr("Tested %1").arg(QLocale().toString(seen.at, QLocale::ShortFormat))
                           : QString());
}

void RelayPanel::showTesting(bool isServer, bool isRunning)
{
    m_isRunning = isRunning;
    m_test->setVisible(isServer);
    m_test->setText(isRunning ? tr("Stop &testing") : tr("&Test who may relay"));
    m_running->tell(StatusLine::kOff, isRunning ? tr("Asking the listeners …") : QString());
}

} // namespace postseal
