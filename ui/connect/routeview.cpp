// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/routeview.h"

#include "ui/connect/dialogparts.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace postseal {

namespace {

constexpr int kMostLines = 7;

/// As high as what is in it needs, up to some lines; the rest is scrolled to.
class Notes final : public QScrollArea {
public:
    explicit Notes(QWidget *parent)
        : QScrollArea(parent)
    {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }
    bool hasHeightForWidth() const override { return widget() && widget()->layout(); }
    int heightForWidth(int width) const override
    {
        const int most = fontMetrics().lineSpacing() * kMostLines;
        const int needed = widget()->layout()->totalHeightForWidth(width);
        return std::clamp(needed, 0, most);
    }
    QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    /// Tab comes only where there is something to scroll to.
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        setFocusPolicy(verticalScrollBar()->maximum() > 0 ? Qt::StrongFocus : Qt::NoFocus);
    }
};

/// A row for each of \a notes, the second line of one below its first.
QWidget *rowsOf(const QStringList &notes)
{
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins({});
    grid->setColumnStretch(1, 1);
    for (const QString &note : notes) {
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(QStringLiteral("•"), rows), row, 0, Qt::AlignTop);
        QLabel *words = paragraph(rows, note);
        words->setObjectName(QStringLiteral("routeNote"));
        grid->addWidget(words, row, 1);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    return rows;
}

} // namespace

RouteView::RouteView(QWidget *parent)
    : QWidget(parent)
    , m_words(paragraph(this, {}))
    , m_scroll(new Notes(this))
{
    m_words->setObjectName(QStringLiteral("route"));
    m_scroll->setObjectName(QStringLiteral("routeNotes"));
    m_scroll->setAccessibleName(tr("What of your SSH settings is not heeded"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_words);
    column->addWidget(m_scroll);
    fill({});
    hide();
}

void RouteView::showRoute(const RouteShown &route)
{
    if (route.notes != m_notes)
        fill(route.notes);
    m_words->setText(route.words.join(u'\n'));
    m_words->setAccessibleName(m_words->text());
    setVisible(!route.words.isEmpty());
}

void RouteView::tell(const QString &problem)
{
    showRoute({.words = {QStringLiteral("⚠ ") + problem}, .notes = {}, .user = {}});
    m_words->setAccessibleName(problem);
}

void RouteView::fill(const QStringList &notes)
{
    m_notes = notes;
    m_scroll->setWidget(rowsOf(notes));
    m_scroll->setVisible(!notes.isEmpty());
}

} // namespace postseal
