// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/clientview.h"

#include <QObject>

namespace postseal {

class ServerLane;

/// Asks the authorities of clients' certificates whether they took them back, from this computer,
/// one after the other; what was learnt stays until it is asked for again.
class RevocationChecks : public QObject {
    Q_OBJECT

public:
    /// \a desk is where it is asked; it outlives this object.
    explicit RevocationChecks(ServerLane &desk, QObject *parent = nullptr);

    /// Asks about \a certificates; their issuers may be among \a known.
    void start(const QList<Certificate> &certificates, const QList<Certificate> &known);
    bool isRunning() const { return m_open > 0; }
    const Revocations &answers() const { return m_answers; }

signals:
    /// There is one more of answers().
    void answered();
    /// The last of those asked for.
    void finished();

private:
    void take(const Certificate &certificate, const Revocation &revocation);

    ServerLane &m_desk;
    Revocations m_answers;
    int m_open = 0; ///< answers that are to come
};

} // namespace postseal
