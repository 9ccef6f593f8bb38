// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace postseal {

/// A password, passphrase or private key. Wipes its memory when it goes; shares, never copies,
/// its bytes. There is no way to a QString and no debug operator, on purpose.
class Secret {
public:
    Secret() = default;
    /// Takes the bytes over and wipes \a bytes if nobody else holds them.
    static Secret take(QByteArray &&bytes);

    bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    /// The bytes, valid while this Secret lives. For handing to a library or a stream at once.
    QByteArrayView reveal() const;

    bool operator==(const Secret &other) const { return reveal() == other.reveal(); }

private:
    std::shared_ptr<const QByteArray> m_bytes;
};

/// Overwrites \a bytes with zeros in a way the compiler keeps, then empties it.
void wipe(QByteArray &bytes);

/// From here on a crash of this program leaves no core dump, which would hold what Secrets hold;
/// nor may another process of the same user read its memory (prctl(2), PR_SET_DUMPABLE).
void forbidCoreDumps();

} // namespace postseal
