// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QMap>
#include <QTimer>

#include <utility>

namespace postseal::test {

/// A keychain that a test can look into. It answers when the event loop turns, as a real one does.
class MemoryStore final : public SecretStore {
public:
    void read(const QString &name, Found found) override
    {
        Result<std::optional<Secret>> answer = std::optional<Secret>();
        if (missing)
            answer = std::unexpected(Error{ErrorCode::Local, QStringLiteral("keychain"), {}});
        else if (kept.contains(name))
            answer = std::optional(kept.value(name));
        later([found = std::move(found), answer] { found(answer); });
    }
    void write(const QString &name, const Secret &secret, Done done) override
    {
        if (!locked)
            kept.insert(name, secret);
        const Status status =
            locked ? fail(ErrorCode::Local, QStringLiteral("keychain"), QStringLiteral("locked"))
                   : Status();
        later([done = std::move(done), status] { done(status); });
    }
    void remove(const QString &name, Done done) override
    {
        kept.remove(name);
        later([done = std::move(done)] { done({}); });
    }

    QMap<QString, Secret> kept;
    bool missing = false; ///< there is no keychain
    bool locked = false;  ///< nothing can be written

private:
    template <typename Call>
    void later(Call call)
    {
        QTimer::singleShot(0, &m_context, std::move(call));
    }

    QObject m_context;
};

} // namespace postseal::test
