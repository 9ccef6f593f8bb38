// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lines/linespane.h"

#include "ui/lines/linerows.h"
#include "ui/lines/parameterinline.h"
#include "ui/support/fixedfont.h"
#include "ui/support/parametertip.h"

#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QTimer>
#include <QToolTip>
#include <QVBoxLayout>

namespace postseal {

namespace {

using Kind = LineRow::Kind;

QChar signOf(Kind kind)
{
    switch (kind) {
    case Kind::Removed:
        return QChar(0x2212); // minus
    case Kind::Added:
        return u'+';
    case Kind::Changed:
        return u'~';
    default:
        return u' ';
    }
}

QString headingText(const LineRow &row)
{
    const QString path = QString::fromUtf8(row.text);
    return row.number > 0 ? LinesPane::tr("%1 (changed)").arg(path) : path;
}

QString lineText(const LineRow &row)
{
    switch (row.kind) {
    case Kind::Heading:
        return headingText(row);
    case Kind::Gap:
        return LinesPane::tr("… %n unchanged line(s)", nullptr, static_cast<int>(row.number));
    case Kind::Secret:
        return LinesPane::tr("This file holds secrets: its lines are never shown.");
    case Kind::Unread:
        return LinesPane::tr("The lines of this file are not known here.");
    case Kind::Cut:
        return LinesPane::tr("… and more changes; Review shows them all");
    default:
        return QStringLiteral("%1 %2  %3")
            .arg(signOf(row.kind))
            .arg(row.number, 4)
            .arg(QString::fromUtf8(row.text).replace(u'\t', QStringLiteral("    ")));
    }
}

/// A tint that leaves the text readable on a light and on a dark base.
QColor tinted(const QColor &base, const QColor &hue)
{
    constexpr double share = 0.22;
    const auto mixed = [](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mixed(base.red(), hue.red()), mixed(base.green(), hue.green()),
            mixed(base.blue(), hue.blue())};
}

QTextCharFormat formatOf(Kind kind, const QPalette &palette)
{
    QTextCharFormat format;
    const QColor base = palette.color(QPalette::Base);
    if (kind == Kind::Heading)
        format.setFontWeight(QFont::Bold);
    else if (kind == Kind::Added)
        format.setBackground(tinted(base, QColor(0, 170, 60)));
    else if (kind == Kind::Removed)
        format.setBackground(tinted(base, QColor(220, 40, 40)));
    else if (kind == Kind::Changed)
        format.setBackground(tinted(base, QColor(230, 160, 0)));
    else if (kind != Kind::Same)
        format.setFontItalic(true);
    return format;
}

void append(QTextCursor &cursor, const LineRow &row, const QPalette &palette)
{
    if (!cursor.atStart()) {
        cursor.insertBlock();
        if (row.kind == Kind::Heading) {
            cursor.setBlockFormat({});
            cursor.insertBlock();
        }
    }
    const QTextCharFormat format = formatOf(row.kind, palette);
    QTextBlockFormat block;
    if (format.hasProperty(QTextFormat::BackgroundBrush))
        block.setBackground(format.background()); // the whole width of the line
    cursor.setBlockFormat(block);
    cursor.insertText(lineText(row), format);
}

} // namespace

LinesPane::LinesPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_text(new QPlainTextEdit(this))
{
    setAccessibleName(tr("Lines"));
    auto *heading = new QLabel(tr("L&ines in the files"), this);
    heading->setBuddy(m_text);
    m_text->setObjectName(QStringLiteral("lines"));
    m_text->setAccessibleName(tr("Lines in the files"));
    m_text->setAccessibleDescription(
        tr("Plus: a new line. Minus: a line that goes. Tilde: a line that takes its place."));
    m_text->setToolTip(m_text->accessibleDescription());
    m_text->viewport()->installEventFilter(this);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *column = new QVBoxLayout(this);
    column->addWidget(heading);
    column->addWidget(m_text, 1);
    connect(&workspace, &Workspace::opened, this, &LinesPane::refreshSoon);
    connect(&workspace, &Workspace::draftChanged, this, &LinesPane::refreshSoon);
}

QSize LinesPane::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 56, fontMetrics().height() * 20};
}

/// What the parameter at \a place of the view does; empty when there is none.
QString LinesPane::tipAt(const QPoint &place) const
{
    const QTextCursor cursor = m_text->cursorForPosition(place);
    return parameterTip(parameterInLine(cursor.block().text(), cursor.positionInBlock()));
}

bool LinesPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text->viewport() && event->type() == QEvent::ToolTip) {
        const auto *asked = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(asked->pos());
        QToolTip::showText(asked->globalPos(), tip.isEmpty() ? m_text->toolTip() : tip, m_text);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LinesPane::setLines(const LinesShown &lines)
{
    if (m_lines == lines)
        return;
    m_lines = lines;
    refreshSoon();
}

/// An event of its own: comparing a large table takes as long as an edit of it.
void LinesPane::refreshSoon()
{
    if (m_pending || !isVisible())
        return;
    m_pending = true;
    QTimer::singleShot(0, this, &LinesPane::refresh);
}

void LinesPane::refresh()
{
    m_pending = false;
    m_text->setFont(fixedFont(font()));
    const int from = m_text->verticalScrollBar()->value();
    m_text->clear();
    QTextCursor cursor(m_text->document());
    cursor.beginEditBlock();
    for (const LineRow &row : lineRows(m_workspace.history().base(), m_workspace.draft(), m_lines))
        append(cursor, row, palette());
    cursor.endEditBlock();
    m_text->verticalScrollBar()->setValue(from);
}

void LinesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refreshSoon();
}

void LinesPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshSoon();
}

} // namespace postseal
