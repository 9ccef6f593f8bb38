// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/submissionrow.h"

#include "core/base/tr.h"
#include "core/config/listwords.h"
#include "core/intents/needs.h"
#include "core/postfix/hostname.h"
#include "core/postfix/serviceport.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kDisabled[] = "master_service_disable";
constexpr char kSignedInOnly[] = "permit_sasl_authenticated,reject";

/// How well a card stands for a port that everybody is to reach.
int rankOf(const ListenerCard &card)
{
    const int state = card.state == ListenerCard::State::On         ? 0
                      : card.state == ListenerCard::State::Disabled ? 2
                                                                    : 4;
    return state + (card.listener.host.isEmpty() ? 0 : 1);
}

std::optional<ListenerCard> bestAt(const SettingWriter &writer, quint16 port)
{
    QList<ListenerCard> cards = listenerCards(writer.configuration(), writer.facts());
    cards.removeIf([port](const ListenerCard &card) { return card.listener.port != port; });
    const auto best = std::ranges::min_element(cards, {}, rankOf);
    return best == cards.end() ? std::nullopt : std::optional(*best);
}

/// Another program's row on the port; a second one could not listen.
void needNoOther(SettingWriter &writer, quint16 port)
{
    for (const Service &row : writer.configuration().masterCf().services()) {
        const bool taken = row.type == "inet" && row.program != "smtpd" &&
                           row.program != "postscreen" &&
                           portNumber(splitServicePort(row.service).port) == port &&
                           isInForce(writer.configuration(), row);
        if (taken)
            writer.refuse(
                {.code = ErrorCode::BadInput,
                 .subject = tr("master.cf, line %1").arg(row.firstLine),
                 .detail =
                     tr("%1 runs %2, so that smtpd cannot have this port; take the row out "
                        "first")
                         .arg(QString::fromUtf8(row.name()), QString::fromUtf8(row.program))});
    }
}

/// Takes the row out of what switches rows off.
void allow(SettingWriter &writer, const ListenerCard &card)
{
    const QByteArray row = card.listener.service + "/inet";
    QList<QByteArray> words = listWords(writer.written({}, kDisabled).value_or(QByteArray()));
    if (words.contains("inet")) {
        writer.refuse({.code = ErrorCode::BadInput,
                       .subject = QString::fromLatin1(kDisabled),
                       .detail = tr("switches off all rows of type inet; name those there that "
                                    "are to stay off")});
        return;
    }
    words.removeAll(row);
    if (words.isEmpty())
        writer.unset({}, kDisabled);
    else
        writer.set({}, kDisabled, words.join(", "));
}

/// Rows of Postfix's own file refer to lists that its main.cf does not have, so that they ask for
/// nothing.
void giveUndefinedLists(ListenerWriter &listener)
{
    for (const char *list : {"client", "helo", "sender", "relay", "recipient"}) {
        const QByteArray name = QByteArray("smtpd_") + list + "_restrictions";
        const auto written = listener.writer().written(listener.place(), name);
        const Scope scope = listener.scope();
        const auto isUndefined = [&scope](const QByteArray &each) {
            return macroValueOf(scope, each).kind == MacroValue::Kind::Undefined;
        };
        const auto names =
            written ? macroNames(*written, formsOf(scope.facts)) : QSet<QByteArray>();
        if (names.isEmpty() || !std::ranges::all_of(names, isUndefined))
            continue;
        const bool free = name.contains("helo") || name.contains("sender");
        listener.writer().set(listener.place(), name, free ? "" : kSignedInOnly);
    }
}

} // namespace

QByteArray submissionRow(SettingWriter &writer, quint16 port)
{
    needNoOther(writer, port);
    const auto card = bestAt(writer, port);
    if (card && card->state == ListenerCard::State::On && isLoopback(card->listener.host))
        writer.refuse({.code = ErrorCode::BadInput,
                       .subject = placeOf(*card),
                       .detail = tr("%1 takes connections of the server itself alone, and a row "
                                    "for all addresses cannot stand beside it; change its address "
                                    "first")
                                     .arg(QString::fromUtf8(card->listener.service))});
    if (!writer.isGood() || (card && card->state == ListenerCard::State::On))
        return card ? card->listener.service : QByteArray();
    if (card && card->state == ListenerCard::State::Disabled) {
        allow(writer, *card);
        return card->listener.service;
    }
    const QByteArray fresh =
        port == 587 ? QByteArray("submission") : serviceNameForPort465(writer.facts().version());
    const QByteArray service = card ? card->listener.service : fresh;
    writer.switchOn(service + "/inet");
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    if (listener.isGood())
        giveUndefinedLists(listener);
    return service;
}

} // namespace postseal
