// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace postseal {

/// Above the page: something that waits, in words, with what can be done about it. Hidden until it
/// is told something.
class OfferBar : public QFrame {
    Q_OBJECT

protected:
    /// \a name is that of the text.
    OfferBar(const QString &name, QWidget *parent);

    QPushButton *addButton(const QString &text, const QString &name);
    /// A widget that stands between the text and the buttons.
    void addPart(QWidget *part);
    void tell(const QString &words);

private:
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QVBoxLayout *m_column;
};

} // namespace postseal
