// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/route.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace postseal {

/// Where a name leads by ssh's settings, and below it what Postseal does not heed of them: all of
/// it, a few lines at a time. Hidden while there is nothing to tell.
class RouteView : public QWidget {
    Q_OBJECT

public:
    explicit RouteView(QWidget *parent = nullptr);

    void showRoute(const RouteShown &route);
    /// Why nothing is known of the way.
    void tell(const QString &problem);

private:
    void fill(const QStringList &notes);

    QLabel *m_words;
    QScrollArea *m_scroll;
    QStringList m_notes;
};

} // namespace postseal
