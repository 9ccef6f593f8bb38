// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QString>

namespace postseal {

/// This computer in the place of a server, for configuration folders and for tests. Programs run
/// in the folder, without a shell; they are killed when their Process goes.
class LocalTransport final : public Transport {
public:
    explicit LocalTransport(QString folder);

    Result<std::unique_ptr<Process>> start(const QList<QByteArray> &arguments,
                                           const Patience &patience) override;
    Result<std::unique_ptr<ByteStream>> connectTo(const QByteArray &host, quint16 port,
                                                  const Patience &patience) override;

private:
    QString m_folder;
};

} // namespace postseal
