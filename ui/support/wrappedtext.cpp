// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/wrappedtext.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTreeView>

#include <algorithm>

namespace postseal {

namespace {

/// Asks for the height that a text has in its column.
class Wrapped final : public QStyledItemDelegate {
public:
    explicit Wrapped(QTreeView *tree)
        : QStyledItemDelegate(tree)
        , m_tree(tree)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem wide = option;
        if (m_tree->header()->sectionResizeMode(index.column()) != QHeaderView::ResizeToContents)
            wide.rect.setSize({std::max(roomFor(index), 1), 1}); // 0 counts as no width
        QSize size = QStyledItemDelegate::sizeHint(wide, index);
        // Letters of a second font are drawn higher than they are measured; the last line would go.
        if (const int line = option.fontMetrics.height(); size.height() > 2 * line)
            size.rheight() += line / 2;
        return size;
    }

private:
    /// The width of the column, without what the tree indents.
    int roomFor(const QModelIndex &index) const
    {
        int depth = m_tree->rootIsDecorated() ? 1 : 0;
        for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
            ++depth;
        const bool isTree = index.column() == std::max(m_tree->treePosition(), 0);
        return m_tree->columnWidth(index.column()) - (isTree ? depth * m_tree->indentation() : 0);
    }

    QTreeView *m_tree;
};

} // namespace

void wrapTexts(QTreeView *tree)
{
    tree->setWordWrap(true);
    tree->setTextElideMode(Qt::ElideNone);
    tree->setItemDelegate(new Wrapped(tree));
    QObject::connect(tree->header(), &QHeaderView::sectionResized, tree, &QTreeView::doItemsLayout);
}

} // namespace postseal
