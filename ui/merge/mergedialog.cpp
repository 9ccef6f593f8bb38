// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergedialog.h"

#include "ui/connect/dialogparts.h"
#include "ui/merge/conflictview.h"
#include "ui/merge/conflictwords.h"
#include "ui/support/fixedfont.h"
#include "ui/support/statusline.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

constexpr int kMostRows = 4;    ///< of the list, without scrolling
constexpr int kLineLength = 90; ///< letters of a file's line that are seen

} // namespace

MergeDialog::MergeDialog(const QList<MergeConflict> &conflicts, const QString &server,
                         QWidget *parent)
    : QDialog(parent)
    , m_conflicts(conflicts)
    , m_choices(conflicts.size())
    , m_server(server)
    , m_remarks(paragraph(this, {}))
    , m_list(new QListWidget(this))
    , m_view(new ConflictView(this))
    , m_state(new StatusLine(this))
{
    setObjectName(QStringLiteral("mergeDialog"));
    setWindowTitle(tr("Put your changes together with the server's"));
    setWindowModality(Qt::WindowModal);
    m_remarks->setObjectName(QStringLiteral("mergeRemarks"));
    m_remarks->hide();
    m_list->setObjectName(QStringLiteral("conflicts"));
    m_list->setAccessibleName(tr("What is to be decided"));
    m_state->setObjectName(QStringLiteral("mergeState"));
    auto *buttons = new QDialogButtonBox(this);
    m_next = buttons->addButton(tr("&Next open one"), QDialogButtonBox::ActionRole);
    m_next->setObjectName(QStringLiteral("nextConflict"));
    m_next->setVisible(m_conflicts.size() > 1);
    m_merge = buttons->addButton(tr("&Put together"), QDialogButtonBox::AcceptRole);
    m_merge->setObjectName(QStringLiteral("mergeNow"));
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelMerge"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(
        paragraph(this, tr("Somebody changed %1 where you did. Say for each place which lines "
                           "to keep. Everything else is put together already; nothing is sent.")
                            .arg(server)));
    column->addWidget(m_remarks);
    column->addWidget(m_list);
    column->addWidget(m_view, 1);
    column->addWidget(m_state);
    column->addWidget(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &MergeDialog::showConflict);
    connect(m_view, &ConflictView::chosen, this, &MergeDialog::decide);
    connect(m_next, &QPushButton::clicked, this, &MergeDialog::goOn);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (int i = 0; i < m_conflicts.size(); ++i)
        m_list->addItem(QString());
    showState();
    const int rows = std::min<int>(m_list->count(), kMostRows);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth());
    m_list->setCurrentRow(0);
    m_list->setFocus();
    fitToText(this);
    resize(QSize(QFontMetrics(fixedFont(font())).averageCharWidth() * kLineLength, height())
               .expandedTo(size())
               .boundedTo(screen()->availableSize()));
}

void MergeDialog::remark(const QString &remarks)
{
    m_remarks->setText(remarks);
    m_remarks->setAccessibleName(remarks);
    m_remarks->setVisible(!remarks.isEmpty());
    growToText(this);
}

QList<MergeChoice> MergeDialog::choices() const
{
    QList<MergeChoice> all;
    for (const std::optional<MergeChoice> &choice : m_choices) {
        if (choice)
            all += *choice;
    }
    return all;
}

void MergeDialog::showConflict(int row)
{
    if (row < 0)
        return;
    m_view->show(m_conflicts[row], m_server, m_choices[row]);
    showState();
    growToText(this);
}

void MergeDialog::decide(MergeChoice choice)
{
    m_choices[m_list->currentRow()] = choice;
    showState();
}

/// The open one after the one that is shown, from the beginning again; -1: none but that.
int MergeDialog::nextOpen() const
{
    const int count = m_list->count(), shown = std::max(m_list->currentRow(), 0);
    for (int step = 1; step < count; ++step) {
        const int row = (shown + step) % count;
        if (!m_choices[row])
            return row;
    }
    return -1;
}

void MergeDialog::goOn()
{
    m_list->setCurrentRow(nextOpen());
    m_list->setFocus();
}

void MergeDialog::showState()
{
    int decided = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        const QString where = wordsOf(m_conflicts[row], m_server).where;
        const std::optional<MergeChoice> &choice = m_choices[row];
        decided += choice ? 1 : 0;
        const QString words = !choice                          ? tr("open")
                              : *choice == MergeChoice::Ours   ? tr("mine")
                              : *choice == MergeChoice::Theirs ? tr("the server's")
                                                               : tr("both");
        const QChar shape(choice ? StatusLine::kGood : StatusLine::kOff);
        m_list->item(row)->setText(tr("%1 %2: %3").arg(shape).arg(where, words));
    }
    const bool all = decided == m_list->count();
    m_state->tell(all ? StatusLine::kGood : StatusLine::kOff,
                  all ? tr("All is decided.")
                      : tr("%1 of %2 decided.").arg(decided).arg(m_list->count()));
    m_next->setEnabled(nextOpen() >= 0);
    m_merge->setEnabled(all);
}

} // namespace postseal
