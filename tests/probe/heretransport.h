// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QString>

namespace postseal::testbed {

/// A "server" that is this computer: runs programs here, and forwards or refuses to.
class HereTransport final : public Transport {
public:
    enum class Forwarding { Allowed, Forbidden };

    /// \a path stands for the server's PATH; empty: this computer's.
    explicit HereTransport(Forwarding forwarding, QString path = {});

    Result<std::unique_ptr<Process>> start(const QList<QByteArray> &arguments,
                                           const Patience &patience) override;
    Result<std::unique_ptr<ByteStream>> connectTo(const QByteArray &host, quint16 port,
                                                  const Patience &patience) override;

    int started() const { return m_started; }
    int asked() const { return m_asked; }

private:
    Forwarding m_forwarding;
    QString m_path;
    int m_started = 0; ///< programs
    int m_asked = 0;   ///< connections asked for
};

} // namespace postseal::testbed
