// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/authbackend.h"

namespace postseal {

/// What is looked at to know whether people can sign in at listeners, and as whom. Pure data.
struct SaslSubject {
    QList<ListenerSignIn> listeners;
    QList<AuthBackend> backends; ///< of those that sign people in
    QByteArray mailOwner, configDirectory, queueDirectory;
    QVersionNumber release; ///< of Postfix; null: unknown

    /// What all \a listeners use; \a facts tell the rest.
    static SaslSubject of(const QList<ListenerSignIn> &listeners, const ServerFacts &facts);
    bool operator==(const SaslSubject &) const = default;
};

} // namespace postseal
