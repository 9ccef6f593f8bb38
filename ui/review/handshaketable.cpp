// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/handshaketable.h"

#include "core/probe/handshakewords.h"

#include <QHeaderView>

#include <algorithm>

namespace postseal {

namespace {

QString wordsOf(const QList<ProbeResult> &results, quint16 port)
{
    const auto found = std::ranges::find_if(
        results, [port](const ProbeResult &result) { return result.target.port == port; });
    return found == results.end() ? HandshakeTable::tr("not there") : describe(*found);
}

/// The ports of \a report in order, each once.
QList<quint16> portsOf(const QList<ProbeResult> &before, const QList<ProbeResult> &after)
{
    QList<quint16> ports;
    for (const ProbeResult &result : before + after) {
        if (!ports.contains(result.target.port))
            ports += result.target.port;
    }
    std::ranges::sort(ports);
    return ports;
}

} // namespace

HandshakeTable::HandshakeTable(QWidget *parent)
    : QTableWidget(0, 3, parent)
{
    setObjectName(QStringLiteral("handshakes"));
    setAccessibleName(tr("Handshakes before and after"));
    setHorizontalHeaderLabels({tr("Port"), tr("Before"), tr("After")});
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setWordWrap(true);
}

void HandshakeTable::setReport(const Report &report)
{
    const bool checked = report.after.isEmpty();
    const QList<ProbeResult> &after = checked ? report.rehearsal : report.after;
    horizontalHeaderItem(2)->setText(checked ? tr("With the rehearsal") : tr("After"));
    const QList<quint16> ports = portsOf(report.before, after);
    setRowCount(static_cast<int>(ports.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const quint16 port = ports[row];
        setItem(row, 0, new QTableWidgetItem(QString::number(port)));
        setItem(row, 1, new QTableWidgetItem(wordsOf(report.before, port)));
        setItem(row, 2, new QTableWidgetItem(wordsOf(after, port)));
    }
}

} // namespace postseal
