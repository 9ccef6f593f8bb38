// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/owners.h"

#include <QFrame>

class QVBoxLayout;

namespace postseal {

/// Who else writes this server's files, in red with shape and word. Hidden while nobody does.
class OwnersNotice : public QFrame {
    Q_OBJECT

public:
    explicit OwnersNotice(QWidget *parent);

    void show(const QList<Owner> &owners);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    QVBoxLayout *m_rows;
    QList<Owner> m_owners;
};

} // namespace postseal
