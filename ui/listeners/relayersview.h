// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"

#include <QWidget>

class QCheckBox;

namespace postseal {

/// Who may send mail to everywhere through a listener, as check boxes.
class RelayersView : public QWidget {
    Q_OBJECT

public:
    explicit RelayersView(const QByteArray &service, QWidget *parent = nullptr);

    void show(const ListenerCard &card);

signals:
    /// The person wants that \a who may, or may not.
    void wanted(postseal::Relayer who, bool may);
    /// The person wants to let one more client in.
    void clientWanted();

private:
    QCheckBox *box(const QByteArray &service, const char *name, Relayer who);

    QCheckBox *m_networks, *m_signedIn, *m_clients;
};

} // namespace postseal
