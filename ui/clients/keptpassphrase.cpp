// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clients/keptpassphrase.h"

#include <QPointer>

namespace postseal {

KeptPassphrase::KeptPassphrase(SecretStore *store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

QString KeptPassphrase::nameFor(const Certificate &authority)
{
    return QStringLiteral("authority ") + QString::fromLatin1(authority.fingerprint);
}

void KeptPassphrase::lookFor(const std::optional<Certificate> &authority)
{
    if (!m_store)
        return;
    m_name = authority ? nameFor(*authority) : QString();
    // Where there is no authority yet, whether there is a keychain is all that can be learnt.
    const QString name = authority ? m_name : QStringLiteral("authority");
    m_store->read(name, [here = QPointer(this)](const Result<std::optional<Secret>> &kept) {
        if (!here)
            return;
        here->m_canKeep = kept.has_value();
        here->m_secret = kept.value_or(std::nullopt).value_or(Secret());
        emit here->looked();
    });
}

void KeptPassphrase::keep(const Certificate &authority, const Secret &secret)
{
    if (!m_canKeep || (m_secret == secret && m_name == nameFor(authority)))
        return;
    m_name = nameFor(authority);
    m_store->write(m_name, secret, [here = QPointer(this), secret](const Status &done) {
        if (here && done)
            here->m_secret = secret;
        else if (here)
            emit here->notKept(done.error());
    });
}

void KeptPassphrase::forget()
{
    if (m_secret.isEmpty())
        return;
    m_secret = {};
    m_store->remove(m_name, [](const Status &) {});
}

} // namespace postseal
