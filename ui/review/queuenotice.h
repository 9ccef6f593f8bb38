// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/queueeffects.h"

#include <QWidget>

class QVBoxLayout;

namespace postseal {

/// What the draft does to the mail in the queue: the change of policy, what follows, and the
/// destinations. Hidden while there is nothing to say.
class QueueNotice : public QWidget {
    Q_OBJECT

public:
    explicit QueueNotice(QWidget *parent = nullptr);

    void show(const QueueEffects &effects);

private:
    void addLine(char16_t shape, const QString &text, const char *name);

    QVBoxLayout *m_rows;
};

} // namespace postseal
