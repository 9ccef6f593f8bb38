// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace postseal {

/// One of several values to choose, and what it means.
struct Choice {
    QString text;
    QString help; ///< tooltip of the entry
    int value = 0;
};

/// A box of choices that changes only when somebody picks: the wheel scrolls the page instead.
class ChoiceBox : public QComboBox {
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);

    /// Offers \a choices with that of \a value picked.
    void offer(const QList<Choice> &choices, int value);
    /// No choice is cut, however little room there is.
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// Somebody picked another value than before.
    void picked(int value);

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    int m_value = 0;
};

} // namespace postseal
