// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connector.h"
#include "ui/support/stallablereading.h"

#include <QObject>

class QCompleter;
class QLineEdit;

namespace postseal {

/// Completes the name of a server that is typed: those that were opened before and those of
/// ssh_config(5), as soon as that is read, by any part of them. Down and Return choose one.
class ServerNames : public QObject {
    Q_OBJECT

public:
    /// For \a field; \a recent servers come first.
    ServerNames(QLineEdit *field, const QList<ConnectRequest> &recent);

signals:
    /// A server that was opened before; a name of ssh_config(5) stands in the field alone.
    void chosen(const postseal::ConnectRequest &request);
    /// Return, with nothing chosen of what is offered.
    void typed();

private:
    void offer(const QStringList &names, const QLineEdit &field);

    QCompleter *m_completer;
    StallableReading m_settings;
};

} // namespace postseal
