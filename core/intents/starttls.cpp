// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/starttls.h"

#include "core/base/tr.h"
#include "core/intents/needs.h"
#include "core/settings/listeneredit.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kLevel[] = "smtpd_tls_security_level";

/// The listener on port 25, one for all addresses before one for some.
std::optional<ListenerCard> mailExchanger(const SettingWriter &writer)
{
    QList<ListenerCard> cards = listenerCards(writer.configuration(), writer.facts());
    cards.removeIf([](const ListenerCard &card) {
        return card.listener.port != 25 || card.state != ListenerCard::State::On;
    });
    const auto best = std::ranges::min_element(
        cards, {}, [](const ListenerCard &card) { return card.listener.host.size(); });
    return best == cards.end() ? std::nullopt : std::optional(*best);
}

/// A client that postscreen has let pass does STARTTLS again, with the smtpd that takes it over.
void offerBehindPostscreen(SettingWriter &writer)
{
    const QByteArray pass = "smtpd/pass";
    if (!writer.scope(pass).row) {
        writer.refuse({.code = ErrorCode::NotFound,
                       .subject = QString::fromUtf8(pass),
                       .detail = tr("postscreen hands its clients to this row of master.cf, and "
                                    "there is none; add it by hand")});
        return;
    }
    const auto level = valueOf(writer.scope(pass), kLevel, "");
    if (level && (level->isEmpty() || level->compare("none", Qt::CaseInsensitive) == 0))
        writer.set(writer.written(pass, kLevel) ? pass : QByteArray(), kLevel, "may");
    writer.switchOn("tlsproxy/unix");
}

} // namespace

Result<Intended> offerStartTls(const Configuration &configuration, const ServerFacts &facts)
{
    SettingWriter writer(configuration, facts);
    const auto card = mailExchanger(writer);
    if (!card)
        return fail(ErrorCode::NotFound, QStringLiteral("master.cf"),
                    tr("no row takes mail on port 25; switch its row on first"));
    ListenerWriter listener(writer, card->listener.service);
    if (card->listener.encryption != Encryption::Offered &&
        card->listener.encryption != Encryption::Required)
        setEncryption(listener, Encryption::Offered);
    needServerCertificate(listener);
    needTlsManager(writer);
    if (writer.isGood() && card->isPostscreen())
        offerBehindPostscreen(writer);
    return intendedBy(writer);
}

} // namespace postseal
