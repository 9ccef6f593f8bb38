// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace postseal::shots {

/// Something in a window that a person would stumble over.
struct Fault {
    QString what;   ///< one sentence without a full stop
    QString widget; ///< its object name, or its class and its parent's name
    QString text;   ///< as shown, shortened

    bool operator==(const Fault &) const = default;
};

using Faults = QList<Fault>;

/// A fault of \a widget; \a text is shortened to one line.
Fault faultOf(const QWidget &widget, const QString &text, const QString &what);

/// "what: widget “text”", for the list that a run ends with.
QString describe(const Fault &fault);

/// The widgets of \a window that are shown, other windows that belong to it left out.
QList<QWidget *> shownWidgets(const QWidget &window);

/// The words on \a widget (of a label, button, group box), mnemonics as they are written.
QString textOn(const QWidget &widget);

/// True for the widgets that Qt makes for itself inside another, such as the field of a spin box.
bool isPartOfAnother(const QWidget &widget);

} // namespace postseal::shots
