// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/ask.h"

#include <QDialog>

namespace postseal {

/// Tells that a server shows a key it must not show. There is nothing to accept here: the way on
/// goes through the known_hosts file, by hand and on purpose.
class BadKeyDialog : public QDialog {
    Q_OBJECT

public:
    explicit BadKeyDialog(const ShownHostKey &shown, QWidget *parent = nullptr);

private:
    void addKey(const QString &name, const QString &label, const QByteArray &fingerprint);
    void addKeys();
    void addWayOut();
    QWidget *buttons();

    ShownHostKey m_shown;
};

} // namespace postseal
