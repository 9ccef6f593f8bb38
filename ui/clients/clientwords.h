// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intents/clientdoor.h"
#include "core/profile/clientview.h"

#include <QCoreApplication>

namespace postseal {

/// How the page of known clients says things.
class ClientWords {
    Q_DECLARE_TR_FUNCTIONS(postseal::ClientWords)

public:
    /// "Valid", "Expired, and let in all the same" …
    static QString state(const ClientView &view);
    /// A shape of StatusLine for it.
    static char16_t shape(const ClientView &view);
    /// Why, and what to do about it; empty where nothing is the matter.
    static QString advice(const ClientView &view);
    /// The day, as people write it; empty: not known.
    static QString validUntil(const ClientView &view);
    /// The time here, as people write it, or that there is none; empty: nobody looked.
    static QString lastSeen(const ClientView &view);
    /// From where, or why it is not known.
    static QString aboutLastSeen(const ClientView &view);
    static QString knownBy(const ClientView &view);
    /// "Port 587 (submission, STARTTLS)".
    static QString door(const ClientDoor &door);
    /// What the table is to whom: which listeners ask it, by which digest, and which do not.
    static QString summary(const ClientAllowlist &list);
};

} // namespace postseal
