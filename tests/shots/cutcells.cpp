// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shots/cutcells.h"

#include <QHeaderView>
#include <QListView>
#include <QScrollBar>
#include <QTableView>
#include <QTreeView>

namespace postseal::shots {

namespace {

Faults headings(const QHeaderView &header)
{
    Faults faults;
    for (int i = 0; i < header.count(); ++i) {
        if (header.isSectionHidden(i) || header.sectionSize(i) >= header.sectionSizeHint(i))
            continue;
        const QString text = header.model()->headerData(i, header.orientation()).toString();
        faults +=
            faultOf(header, text, QStringLiteral("cut: a column is narrower than its heading"));
    }
    return faults;
}

bool wraps(const QAbstractItemView &view)
{
    if (const auto *table = qobject_cast<const QTableView *>(&view))
        return table->wordWrap();
    if (const auto *tree = qobject_cast<const QTreeView *>(&view))
        return tree->wordWrap();
    const auto *list = qobject_cast<const QListView *>(&view);
    return list && list->wordWrap();
}

/// What the view itself puts beside a cell's text, on both sides.
int marginOf(const QAbstractItemView &view)
{
    return 2 * (view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &view) + 1);
}

/// True when \a text is whole in \a cell, broken where words end.
bool fitsWrapped(const QAbstractItemView &view, const QString &text, const QRect &cell)
{
    const int width = cell.width() - marginOf(view);
    const QRect needed = view.fontMetrics().boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX),
                                                         Qt::TextWordWrap | Qt::AlignLeft, text);
    return needed.width() <= width && needed.height() <= cell.height();
}

bool fits(const QAbstractItemView &view, const QModelIndex &cell)
{
    const QRect place = view.visualRect(cell);
    if (view.sizeHintForIndex(cell).width() <= place.width())
        return true;
    return wraps(view) && fitsWrapped(view, cell.data().toString(), place);
}

/// The cells of the rows that are seen; of very long tables the rest is like these.
Faults cells(const QAbstractItemView &view)
{
    Faults faults;
    for (int row = 0; row < view.model()->rowCount(view.rootIndex()); ++row) {
        for (int column = 0; column < view.model()->columnCount(view.rootIndex()); ++column) {
            const QModelIndex cell = view.model()->index(row, column, view.rootIndex());
            const QRect place = view.visualRect(cell);
            if (place.top() > view.viewport()->height())
                return faults;
            if (place.isEmpty() || fits(view, cell) ||
                !cell.data(Qt::ToolTipRole).toString().isEmpty())
                continue;
            faults += faultOf(view, cell.data().toString(),
                              QStringLiteral("cut: a cell has no room and no tool tip"));
        }
    }
    return faults;
}

} // namespace

Faults cutCells(const QWidget &window)
{
    Faults faults;
    for (const QWidget *widget : shownWidgets(window)) {
        if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            if (header->model() && header->orientation() == Qt::Horizontal)
                faults += headings(*header);
            continue;
        }
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        if (!view || !view->model())
            continue;
        faults += cells(*view);
        if (qobject_cast<const QListView *>(view) && view->horizontalScrollBar()->isVisible())
            faults += faultOf(*view, {}, QStringLiteral("cut: a list has to be scrolled sideways"));
    }
    return faults;
}

} // namespace postseal::shots
