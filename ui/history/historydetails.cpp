// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydetails.h"

#include "ui/history/historywords.h"
#include "ui/history/valueatline.h"
#include "ui/review/diffview.h"
#include "ui/support/fixedfont.h"
#include "ui/support/statusline.h"

#include <QLabel>
#include <QTabWidget>
#include <QTextBlock>
#include <QVBoxLayout>

namespace postseal {

HistoryDetails::HistoryDetails(QWidget *parent)
    : QWidget(parent)
    , m_title(new StatusLine(this))
    , m_note(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_diff(new DiffView(this))
    , m_particulars(new QPlainTextEdit(this))
{
    m_title->setObjectName(QStringLiteral("historyTitle"));
    m_note->setObjectName(QStringLiteral("historyNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_diff->setObjectName(QStringLiteral("historyDiff"));
    m_diff->setAccessibleName(tr("Changed lines"));
    m_diff->setMinimumHeight(fontMetrics().height() * 3);
    // The cursor says which line "Who changed it" is about.
    m_diff->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_particulars->setObjectName(QStringLiteral("historyParticulars"));
    m_particulars->setAccessibleName(tr("Particulars"));
    m_particulars->setReadOnly(true);
    m_particulars->setTabChangesFocus(true);
    m_particulars->setFont(fixedFont(font()));
    m_tabs->setObjectName(QStringLiteral("historyTabs"));
    m_tabs->addTab(m_diff, tr("Changed &lines"));
    m_tabs->addTab(m_particulars, tr("&Particulars"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_title);
    column->addWidget(m_note);
    column->addWidget(m_tabs, 1);
    connect(m_diff, &QPlainTextEdit::cursorPositionChanged, this, &HistoryDetails::point);
    clear();
}

void HistoryDetails::tell(char16_t shape, const QString &title, const QString &note)
{
    m_title->tell(shape, title);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_tabs->setVisible(!title.isEmpty());
}

void HistoryDetails::show(const MomentShown &moment)
{
    tell(HistoryWords::shape(moment.entry), HistoryWords::title(moment.entry), moment.entry.note);
    m_diff->showDiff(moment.diff);
    const QString particulars = HistoryWords::particulars(moment.entry);
    m_particulars->setPlainText(particulars);
    m_tabs->setTabVisible(1, !particulars.isEmpty());
}

void HistoryDetails::showDifference(const QString &title, const QByteArray &diff)
{
    tell(StatusLine::kOff, title, diff.isEmpty() ? tr("Nothing differs.") : QString());
    m_diff->showDiff(diff);
    m_tabs->setTabVisible(1, false);
    m_tabs->setVisible(!diff.isEmpty());
}

void HistoryDetails::showError(const Error &error)
{
    tell(StatusLine::kBad, describe(error), {});
    m_tabs->hide();
}

void HistoryDetails::clear()
{
    tell(StatusLine::kOff, {}, {});
}

void HistoryDetails::point()
{
    if (!m_diff->hasFocus())
        return;
    const QStringList lines = m_diff->toPlainText().split(u'\n');
    const QString value = valueAtLine(lines, m_diff->textCursor().blockNumber());
    if (!value.isEmpty())
        emit pointedAt(value);
}

} // namespace postseal
