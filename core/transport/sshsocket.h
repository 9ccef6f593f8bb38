// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/descriptor.h"

#include <QString>

#include <memory>

namespace postseal {

/// What brings bytes from a socket of this computer to an SSH server: another connection, a
/// program. Lives as long as the socket is used.
class SshCarrier {
public:
    SshCarrier() = default;
    SshCarrier(const SshCarrier &) = delete;
    SshCarrier &operator=(const SshCarrier &) = delete;
    virtual ~SshCarrier() = default;

    /// What is known about why it carries no more, safe to show; empty: nothing.
    virtual QString trouble() const = 0;
};

/// A socket that leads to an SSH server.
struct SshSocket {
    Descriptor socket;                   ///< connected, non-blocking
    std::unique_ptr<SshCarrier> carrier; ///< null: TCP, which needs nobody
};

} // namespace postseal
