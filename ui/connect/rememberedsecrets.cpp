// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/rememberedsecrets.h"

#include <QPointer>

namespace postseal {

RememberedSecrets::RememberedSecrets(SecretStore *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

QString RememberedSecrets::nameOf(const SecretQuestion &question)
{
    const QString account =
        QStringLiteral("%1@%2:%3").arg(question.user, question.host).arg(question.port) +
        (question.way.isEmpty() ? QString() : QStringLiteral(" by ") + question.way);
    switch (question.kind) {
    case SecretQuestion::Kind::Passphrase:
        return QStringLiteral("passphrase ") + question.keyFile;
    case SecretQuestion::Kind::Password:
        return QStringLiteral("password ") + account;
    case SecretQuestion::Kind::SudoPassword:
        break;
    }
    return QStringLiteral("sudo ") + account;
}

void RememberedSecrets::lookUp(const SecretQuestion &question, const Found &found)
{
    const QString name = nameOf(question);
    const bool offered = m_offered.contains(name);
    if (m_store && offered && !question.refusal.isEmpty() && !question.mayBeRight)
        m_store->remove(name, [](const Status &) {});
    if (!m_store || offered) {
        found({});
        return;
    }
    const auto use = [here = QPointer(this), name,
                      found](const Result<std::optional<Secret>> &kept) {
        if (!here)
            return;
        here->m_canRemember = kept.has_value();
        const std::optional<Secret> secret = kept.value_or(std::nullopt);
        if (secret)
            here->m_offered += name;
        found(secret);
    };
    m_store->read(name, use);
}

void RememberedSecrets::typed(const SecretQuestion &question, const Secret &secret, bool remember)
{
    if (remember)
        m_typed.insert(nameOf(question), secret);
    else
        m_typed.remove(nameOf(question));
}

void RememberedSecrets::taken(const SecretQuestion &question)
{
    const QString name = nameOf(question);
    m_offered.remove(name);
    if (!m_store || !m_typed.contains(name))
        return;
    m_store->write(name, m_typed.take(name), [here = QPointer(this)](const Status &kept) {
        if (here && !kept)
            emit here->notKept(kept.error());
    });
}

} // namespace postseal
