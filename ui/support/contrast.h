// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>

namespace postseal {

/// How well two colours are told apart, from 1 to 21; transparency is not looked at. WCAG 2.1,
/// "contrast ratio".
double contrast(const QColor &a, const QColor &b);

/// The first colour on the way from \a from to \a to that has a contrast of at least \a least with
/// each of \a grounds; \a to when there is none before.
QColor standingOut(const QColor &from, const QColor &to, const QList<QColor> &grounds,
                   double least);

} // namespace postseal
