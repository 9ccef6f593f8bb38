// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <memory>

namespace postseal {

/// Standard input and output of a program on the server as one stream. What it says on standard
/// error is passed over.
class ProcessStream final : public ByteStream {
public:
    explicit ProcessStream(std::unique_ptr<Process> process);

    Result<QByteArray> read(qsizetype maximum, const Patience &patience) override;
    Status write(QByteArrayView bytes, const Patience &patience) override;

private:
    std::unique_ptr<Process> m_process;
    QByteArray m_pending; ///< read and not yet given
    bool m_ended = false;
};

} // namespace postseal
