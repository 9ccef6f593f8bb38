// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace postseal {

/// A sentence with a shape before it, which scales and takes its colour with the text. Hidden while
/// there is nothing to say.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    static constexpr char16_t kGood = 0x2714;    ///< a check mark
    static constexpr char16_t kOff = 0x25cb;     ///< an empty circle
    static constexpr char16_t kWarning = 0x26a0; ///< a sign with an exclamation mark
    static constexpr char16_t kBad = 0x2716;     ///< a cross

    explicit StatusLine(QWidget *parent = nullptr);

    void tell(char16_t shape, const QString &text);
    QString text() const;

private:
    QLabel *m_shape;
    QLabel *m_text;
};

} // namespace postseal
