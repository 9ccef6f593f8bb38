// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// One answer line of the remote script, without its marker; a body when one followed.
struct Frame {
    QByteArray kind; ///< data, file, event, transaction …
    QByteArray text;
    QByteArray body;

    bool operator==(const Frame &) const = default;
};

/// Takes apart what the remote script writes: bytes in, frames out. Its lines begin with the
/// marker; all others are noise of start-up files. Whatever the server sends, memory stays bounded.
class FrameReader {
public:
    explicit FrameReader(QByteArray marker);

    /// Takes bytes of the server. Protocol: it sends more than makes sense.
    Status receive(QByteArrayView bytes);
    /// The words behind "ready", with which the script begins; nothing: it has not begun yet.
    std::optional<QByteArray> ready();
    /// The next frame; nothing: more bytes are needed. Protocol: there cannot be one.
    Result<std::optional<Frame>> next();

private:
    Result<std::optional<QByteArray>> line();

    QByteArray m_marker;
    QByteArray m_buffer;
    std::optional<Frame> m_open; ///< waits for its body
    qsizetype m_length = 0;      ///< of that body
};

} // namespace postseal
