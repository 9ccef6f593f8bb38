// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"
#include "ui/support/ask.h"

#include <QMap>
#include <QObject>
#include <QSet>

namespace postseal {

/// What a person wanted remembered: offered once, kept when the server took it, deleted when not.
class RememberedSecrets : public QObject {
    Q_OBJECT

public:
    using Found = std::function<void(const std::optional<Secret> &)>;

    /// \a store may be null: nothing is remembered then.
    explicit RememberedSecrets(SecretStore *store, QObject *parent = nullptr);

    /// Looks for an answer to \a question, and learns whether there is a store at all. A refusal in
    /// it deletes what was offered before.
    void lookUp(const SecretQuestion &question, const Found &found);
    /// False: there is no use in asking whether to remember.
    bool canRemember() const { return m_canRemember; }

    /// What the person typed, to be kept if the server takes it; \a remember false: it is not.
    void typed(const SecretQuestion &question, const Secret &secret, bool remember);
    void taken(const SecretQuestion &question);
    /// The attempt is over; what was not taken until now is not kept.
    void over() { m_typed.clear(); }

    /// Under which name the answer to \a question is kept: no two accounts share one.
    static QString nameOf(const SecretQuestion &question);

signals:
    /// A secret could not be kept.
    void notKept(const postseal::Error &error);

private:
    SecretStore *m_store;
    bool m_canRemember = false;
    QSet<QString> m_offered; ///< not offered again until the server takes one
    QMap<QString, Secret> m_typed;
};

} // namespace postseal
