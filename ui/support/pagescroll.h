// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace postseal {

/// What a page lies in: scrolls up and down, and asks for the width that the page needs, so that
/// nothing has to be scrolled sideways.
class PageScroll : public QScrollArea {
    Q_OBJECT

public:
    /// \a accessibleName: what is scrolled, for those who come to it by Tab.
    PageScroll(const QString &name, const QString &accessibleName, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void askForWidth();
};

} // namespace postseal
