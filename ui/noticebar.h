// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFrame>

class QLabel;

namespace postseal {

/// A message above the page: what went wrong or what was done, copyable, closed by the person.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Note, Warning, Error };

    explicit NoticeBar(QWidget *parent = nullptr);

    void tell(Kind kind, const QString &text);
    /// A cancelled question is no news.
    void tell(const Error &error);
    void clear() { hide(); }

private:
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace postseal
