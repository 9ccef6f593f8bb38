// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page.h"

#include "ui/support/originlabel.h"

#include <QAbstractButton>
#include <QRegularExpression>
#include <QScrollArea>

#include <algorithm>

namespace postseal {

namespace {

bool takesKeys(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

/// The field whose value \a origin explains: the last one that stands above it among its
/// neighbours.
QWidget *fieldOf(const OriginLabel &origin)
{
    QWidget *found = nullptr;
    const auto near = origin.parentWidget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *each : near) {
        const bool above = takesKeys(each) && each->y() < origin.y();
        if (above && (!found || each->y() > found->y()))
            found = each;
    }
    return found;
}

/// Where \a parameter is shown on \a page; null: nowhere just now.
QWidget *fieldFor(const QWidget &page, const QByteArray &parameter)
{
    for (const OriginLabel *origin : page.findChildren<OriginLabel *>()) {
        if (origin->isVisible() && origin->parameter() == parameter) {
            if (QWidget *field = fieldOf(*origin))
                return field;
        }
    }
    return nullptr;
}

/// Where a person picks what \a button is about, which is off until then: the list or field before
/// it.
QWidget *pickedBefore(const QWidget &page, QWidget &button)
{
    for (QWidget *each = button.previousInFocusChain(); each != &button;
         each = each->previousInFocusChain()) {
        if (page.isAncestorOf(each) && takesKeys(each) && !qobject_cast<QAbstractButton *>(each))
            return each;
    }
    return &button;
}

} // namespace

Page::Page(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::opened, this, &Page::refresh);
    connect(&workspace, &Workspace::draftChanged, this, &Page::refresh);
}

void Page::edit(const QString &name, const Workspace::Edit &edit)
{
    m_refreshed = false;
    const Status done = m_workspace.edit(name, edit);
    if (!m_refreshed) // refused, or nothing came of it: what was picked is not so
        refresh();
    if (!done)
        emit refused(done.error());
}

bool Page::shows(const SearchPlace &place) const
{
    switch (place.kind) {
    case SearchPlace::Kind::Page:
    case SearchPlace::Kind::Goal:
        return place.page == metaObject()->className();
    case SearchPlace::Kind::Parameter:
        return lines().parameters.contains(place.name);
    default:
        return false;
    }
}

void Page::reveal(const SearchPlace &place)
{
    if (place.kind == SearchPlace::Kind::Goal) {
        QWidget *goal = seenChild(place.name);
        point(goal && !goal->isEnabled() ? pickedBefore(*this, *goal) : goal);
    } else if (place.kind == SearchPlace::Kind::Parameter) {
        point(fieldFor(*this, place.name));
    }
}

QWidget *Page::seenChild(const QByteArray &name) const
{
    const QString called = QString::fromUtf8(name);
    const auto all = called.endsWith(u':')
                         ? findChildren<QWidget *>(QRegularExpression(u'^' + called))
                         : findChildren<QWidget *>(called);
    const auto seen = std::ranges::find_if(all, &QWidget::isVisible);
    return seen == all.end() ? nullptr : *seen;
}

void Page::point(QWidget *widget) const
{
    if (!widget)
        return;
    for (QWidget *each = widget->parentWidget(); each; each = each->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(each))
            area->ensureWidgetVisible(widget);
    }
    widget->setFocus(Qt::ShortcutFocusReason);
}

/// A hidden page is filled when it is looked at.
void Page::refresh()
{
    m_refreshed = true;
    m_stale = !isVisible();
    if (!m_stale)
        showDraft();
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace postseal
