// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbound/policytableview.h"

#include "ui/outbound/leveldelegate.h"
#include "ui/outbound/policymodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>

#include <algorithm>

namespace postseal {

PolicyTableView::PolicyTableView(PolicyModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new LevelDelegate(this))
{
    setModel(model);
    setItemDelegateForColumn(PolicyModel::Level, m_delegate);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setAlternatingRowColors(true);
    for (const auto column : {PolicyModel::Attributes, PolicyModel::Check, PolicyModel::Remarks})
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(
        horizontalHeader()->sectionSizeHint(PolicyModel::Attributes));
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int width = fontMetrics().averageCharWidth();
    setColumnWidth(PolicyModel::Destination, width * 24);
    setColumnWidth(PolicyModel::Level, width * 12);
    setMinimumHeight(fontMetrics().height() * 10);
    const auto onKey = [this](QKeySequence::StandardKey key, auto slot) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    onKey(QKeySequence::Delete, &PolicyTableView::removeWanted);
    onKey(QKeySequence::Copy, &PolicyTableView::copy);
    onKey(QKeySequence::Paste, &PolicyTableView::pasteWanted);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PolicyTableView::selectionMoved);
}

void PolicyTableView::setLevels(const QList<QByteArray> &levels)
{
    m_delegate->setLevels(levels);
}

bool PolicyTableView::hasSelection() const
{
    return selectionModel()->hasSelection();
}

QList<int> PolicyTableView::selectedNumbers() const
{
    QList<int> numbers;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            numbers.append(row);
    }
    std::ranges::sort(numbers);
    const auto doubles = std::ranges::unique(numbers);
    numbers.erase(doubles.begin(), doubles.end());
    return numbers;
}

QList<TableRow> PolicyTableView::selected(bool on) const
{
    QList<TableRow> rows;
    for (const int number : selectedNumbers()) {
        if (m_model->isOn(number) == on)
            rows.append(m_model->rowAt(number));
    }
    return rows;
}

QList<PolicyRow> PolicyTableView::selectedPolicies() const
{
    QList<PolicyRow> policies;
    for (const int number : selectedNumbers()) {
        if (const auto policy = m_model->policyAt(number))
            policies.append(*policy);
    }
    return policies;
}

QList<RowNotes> PolicyTableView::selectedNotes(qsizetype atMost) const
{
    QList<RowNotes> notes;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && notes.size() < atMost; ++row)
            notes.append(m_model->notesAt(row));
    }
    return notes;
}

void PolicyTableView::copy() const
{
    QByteArray text;
    for (const int number : selectedNumbers()) {
        const TableRow &row = m_model->rowAt(number);
        const qsizetype begin = notesBegin(m_model->bytes(), row);
        text += m_model->bytes().sliced(begin, row.end - begin);
    }
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

} // namespace postseal
