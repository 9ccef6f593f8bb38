// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDeadlineTimer>

#include <stop_token>

namespace postseal {

/// How long a blocking call may take and how it is called off. Values; passed down unchanged.
struct Patience {
    QDeadlineTimer deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    std::stop_token stop;

    /// TimedOut or Cancelled when one of them has come to pass; \a doing names the work.
    Status check(const QString &doing) const;
};

/// A connected two-way stream: a TCP socket of this computer or a channel through SSH.
/// Blocking; used from one thread at a time.
class ByteStream {
public:
    ByteStream() = default;
    ByteStream(const ByteStream &) = delete;
    ByteStream &operator=(const ByteStream &) = delete;
    virtual ~ByteStream() = default;

    /// Waits for at least one byte and returns at most \a maximum; empty means end of stream.
    virtual Result<QByteArray> read(qsizetype maximum, const Patience &patience) = 0;
    /// Writes all of \a bytes.
    virtual Status write(QByteArrayView bytes, const Patience &patience) = 0;
};

} // namespace postseal
