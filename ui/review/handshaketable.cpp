// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/handshaketable.h"

#include "core/probe/handshakewords.h"

#include <QHeaderView>

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

/// A listener, as its row is headed: rows of several addresses may have one port.
using Place = std::pair<quint16, QByteArray>;

Place placeOf(const ProbeResult &result)
{
    return {result.target.port, result.target.host};
}

QString wordsOf(const QList<ProbeResult> &results, const Place &place)
{
    const auto found = std::ranges::find(results, place, placeOf);
    return found == results.end() ? HandshakeTable::tr("not there") : describe(*found);
}

/// The listeners of \a before and \a after in order, each once.
QList<Place> placesOf(const QList<ProbeResult> &before, const QList<ProbeResult> &after)
{
    QList<Place> places;
    for (const ProbeResult &result : before + after) {
        if (!places.contains(placeOf(result)))
            places += placeOf(result);
    }
    std::ranges::sort(places);
    return places;
}

QString headOf(const Place &place, const QList<Place> &all)
{
    const bool alone = std::ranges::count(all, place.first, &Place::first) == 1;
    return alone ? QString::number(place.first) : hostAndPort(place.second, place.first);
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
    const QList<Place> places = placesOf(report.before, after);
    setRowCount(static_cast<int>(places.size()));
    for (int row = 0; row < rowCount(); ++row) {
        setItem(row, 0, new QTableWidgetItem(headOf(places[row], places)));
        setItem(row, 1, new QTableWidgetItem(wordsOf(report.before, places[row])));
        setItem(row, 2, new QTableWidgetItem(wordsOf(after, places[row])));
    }
}

} // namespace postseal
