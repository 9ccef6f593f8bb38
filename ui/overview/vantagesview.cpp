// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/vantagesview.h"

#include "core/probe/handshakewords.h"
#include "core/probe/obstacle.h"
#include "ui/support/copyline.h"
#include "ui/support/statusline.h"
#include "ui/support/unfold.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

/// The ports of \a handshakes, each once.
QList<quint16> portsOf(const Handshakes &handshakes)
{
    QList<quint16> ports;
    for (const ProbeResult &result : handshakes.results + handshakes.desk) {
        if (!ports.contains(result.target.port))
            ports += result.target.port;
    }
    std::ranges::sort(ports);
    return ports;
}

QString lineOf(const ProbeResult &result)
{
    const QString obstacle = obstacleOf(result);
    const QString seen =
        QStringLiteral("%1: %2").arg(QString::fromUtf8(result.target.host), describe(result));
    return obstacle.isEmpty() ? seen : seen + u'\n' + obstacle;
}

/// What \a results say of \a port, an address on each line.
QString textFor(const QList<ProbeResult> &results, quint16 port, const QString &none)
{
    QStringList lines;
    for (const ProbeResult &result : results) {
        if (result.target.port == port)
            lines += lineOf(result);
    }
    return lines.isEmpty() ? none : lines.join(u'\n');
}

} // namespace

VantagesView::VantagesView(QWidget *parent)
    : QWidget(parent)
    , m_notes(new QWidget(this)) // first, for Tab
    , m_open(unfolder(QStringLiteral("showVantages"), this))
    , m_table(new QTableWidget(0, 3, this))
{
    m_open->setText(tr("What each side sees"));
    m_table->setObjectName(QStringLiteral("vantages"));
    m_table->setAccessibleName(tr("Handshakes from the server itself and from this computer"));
    m_table->setHorizontalHeaderLabels(
        {tr("Port"), tr("From the server itself"), tr("From this computer")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    unfolds(m_open, m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto *lines = new QVBoxLayout(m_notes);
    lines->setContentsMargins({});
    column->addWidget(m_notes);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    column->addWidget(m_table);
    setVisible(false);
}

bool VantagesView::show(const Handshakes &handshakes)
{
    if (handshakes == m_shown)
        return false;
    const bool others = handshakes.notes != m_shown.notes;
    m_shown = handshakes;
    showNotes(handshakes);
    showTable(handshakes);
    setVisible(!handshakes.results.isEmpty());
    return others;
}

void VantagesView::showNotes(const Handshakes &handshakes)
{
    qDeleteAll(m_notes->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    QStringList sentences = sentencesOf(handshakes.notes);
    for (qsizetype i = 0; i < sentences.size(); ++i) {
        sentences[i].replace(0, 1, sentences[i].first(1).toUpper());
        auto *line = new StatusLine(m_notes);
        line->setObjectName(QStringLiteral("vantageNote%1").arg(handshakes.notes[i].port));
        line->tell(StatusLine::kWarning, sentences[i]);
        m_notes->layout()->addWidget(line);
        for (const QString &command : handshakes.notes[i].commands)
            m_notes->layout()->addWidget(new CopyLine(
                QStringLiteral("opens%1").arg(handshakes.notes[i].port),
                tr("Command that opens port %1").arg(handshakes.notes[i].port), command, m_notes));
    }
}

void VantagesView::showTable(const Handshakes &handshakes)
{
    const QList<quint16> ports = portsOf(handshakes);
    m_table->setRowCount(static_cast<int>(ports.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QStringList texts{QString::number(ports[row]),
                                textFor(handshakes.results, ports[row], tr("not tried")),
                                textFor(handshakes.desk, ports[row], tr("not tried"))};
        for (int column = 0; column < m_table->columnCount(); ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
            m_table->setItem(row, column, item);
        }
    }
    m_table->resizeRowsToContents();
}

} // namespace postseal
