// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/mailflow.h"
#include "ui/overview/overviewwords.h"

#include <QWidget>

class QGridLayout;

namespace postseal {

/// The way of mail as boxes and arrows: the server at the right, at the left who hands mail in and,
/// last, where the server sends it.
class FlowPicture : public QWidget {
    Q_OBJECT

public:
    explicit FlowPicture(QWidget *parent = nullptr);

    /// \a server is what the box in the middle is called.
    void show(const MailFlow &flow, const QString &server, Probing probing);

private:
    int addSender(QGridLayout *grid, Sender sender, int row);
    QWidget *box(const QString &words, const QString &name);
    QWidget *arrow(const WayIn &way);
    QWidget *arrow(const WayOut &way);

    MailFlow m_flow;
    QString m_server;
    Probing m_probing = Probing::Idle;
};

} // namespace postseal
