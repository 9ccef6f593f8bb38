// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/conflictview.h"

#include "ui/connect/dialogparts.h"
#include "ui/merge/conflictwords.h"
#include "ui/support/fixedfont.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

constexpr int kMostLines = 8; ///< that are seen without scrolling

/// Shows \a bytes with room for their lines, up to kMostLines.
void fill(QPlainTextEdit *edit, const QByteArray &bytes)
{
    edit->setPlainText(QString::fromUtf8(bytes.endsWith('\n') ? bytes.chopped(1) : bytes));
    const int lines = std::clamp(edit->blockCount(), 1, kMostLines);
    const int line = edit->fontMetrics().lineSpacing();
    const int around = 2 * edit->frameWidth() +
                       static_cast<int>(2 * edit->document()->documentMargin()) +
                       edit->horizontalScrollBar()->sizeHint().height() + line / 3;
    edit->setMinimumHeight(std::min(lines, 2) * line + around);
    edit->setMaximumHeight(lines * line + around);
}

} // namespace

ConflictView::ConflictView(QWidget *parent)
    : QWidget(parent)
    , m_story(paragraph(this, {}))
    , m_baseTitle(paragraph(this, {}))
    , m_choices(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_story->setObjectName(QStringLiteral("conflictStory"));
    column->addWidget(m_story);
    column->addWidget(m_baseTitle);
    m_base = addLines(QStringLiteral("baseLines"));
    m_base->setAccessibleName(tr("As it was"));
    m_theirChoice = addChoice(MergeChoice::Theirs, QStringLiteral("takeTheirs"));
    m_theirs = addLines(QStringLiteral("theirLines"));
    m_theirs->setAccessibleName(tr("On the server now"));
    m_ourChoice = addChoice(MergeChoice::Ours, QStringLiteral("keepOurs"));
    m_ours = addLines(QStringLiteral("ourLines"));
    m_ours->setAccessibleName(tr("In your draft"));
    m_bothChoice = addChoice(MergeChoice::Both, QStringLiteral("keepBoth"));
    column->addStretch(1);
    connect(m_choices, &QButtonGroup::idClicked, this,
            [this](int id) { emit chosen(static_cast<MergeChoice>(id)); });
}

QRadioButton *ConflictView::addChoice(MergeChoice choice, const QString &name)
{
    auto *button = new QRadioButton(this);
    button->setObjectName(name);
    m_choices->addButton(button, static_cast<int>(choice));
    layout()->addWidget(button);
    return button;
}

QPlainTextEdit *ConflictView::addLines(const QString &name)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setObjectName(name);
    edit->setReadOnly(true);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setFont(fixedFont(font()));
    edit->setPlaceholderText(tr("(no lines)"));
    layout()->addWidget(edit);
    return edit;
}

void ConflictView::show(const MergeConflict &conflict, const QString &server,
                        const std::optional<MergeChoice> &choice)
{
    const ConflictWords words = wordsOf(conflict, server);
    m_story->setText(words.story);
    m_baseTitle->setText(words.base);
    m_theirChoice->setText(words.takeTheirs);
    m_ourChoice->setText(words.keepOurs);
    m_bothChoice->setText(words.keepBoth);
    m_bothChoice->setVisible(!words.keepBoth.isEmpty());
    const bool hasLines = conflict.hasLines();
    const bool hadLines = hasLines && !conflict.lines.base.isEmpty();
    m_baseTitle->setVisible(hadLines);
    m_base->setVisible(hadLines);
    m_theirs->setVisible(hasLines);
    m_ours->setVisible(hasLines);
    fill(m_base, conflict.lines.baseLines);
    fill(m_theirs, conflict.lines.theirLines);
    fill(m_ours, conflict.lines.ourLines);
    m_choices->setExclusive(false); // so that none may be made
    for (QAbstractButton *each : m_choices->buttons())
        each->setChecked(choice && m_choices->id(each) == static_cast<int>(*choice));
    m_choices->setExclusive(true);
}

} // namespace postseal
