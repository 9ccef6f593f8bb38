// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QWidget>

class QLabel;

namespace postseal {

/// A sentence with a shape before it. Hidden while there is nothing to say.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void tell(QStyle::StandardPixmap shape, const QString &text);
    QString text() const;

private:
    QLabel *m_shape;
    QLabel *m_text;
};

} // namespace postseal
