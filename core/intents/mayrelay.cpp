// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/mayrelay.h"

#include "core/base/tr.h"
#include "core/intents/letthrough.h"
#include "core/intents/needs.h"
#include "core/settings/listeneredit.h"
#include "core/settings/restrictionedit.h"
#include "core/settings/restrictionlist.h"

#include <algorithm>

namespace postseal {

namespace {

void refuseFor(const ListenerWriter &listener, const QString &why)
{
    listener.writer().refuse({.code = ErrorCode::BadInput,
                              .subject = QString::fromUtf8(listener.place()),
                              .detail = why});
}

/// \a list, as it is written, without \a permit; what a "$name" with it stands for takes its place.
QByteArray withoutPermit(const Scope &scope, QByteArray list, const QByteArray &permit)
{
    const auto isIt = [&permit](const Restriction &item) { return item.is(permit.constData()); };
    for (qsizetype i = restrictionsIn(list).size() - 1; i >= 0; --i) {
        const Restriction item = restrictionsIn(list)[i];
        const QByteArray text = list.mid(item.begin, item.end - item.begin);
        const QByteArray meant = expandedRestrictions(scope, text).value_or(text);
        if (isIt(item))
            list = withoutItem(list, i);
        else if (meant != text && std::ranges::any_of(restrictionsIn(meant), isIt))
            list = withItemReplaced(list, i, withoutPermit(scope, meant, permit));
    }
    return list;
}

void shutOut(ListenerWriter &listener, Relayer who)
{
    for (const QByteArray name : {"smtpd_relay_restrictions", "smtpd_recipient_restrictions"}) {
        const RelayRight right =
            listener.isGood() ? relayRight(listener.scope(), who) : RelayRight::No;
        if (right != RelayRight::Yes && right != RelayRight::Some)
            return;
        const QByteArray list = restrictionListOf(listener.scope(), name).text;
        const QByteArray next = withoutPermit(listener.scope(), list, permitFor(who));
        if (next != list)
            setRestrictionList(listener, name, next);
    }
}

/// What lets \a who through still. A table that is asked is told only where nothing was taken out:
/// then the goal would be said to be met.
void refuseWhatIsLeft(const ListenerWriter &listener, Relayer who)
{
    if (!listener.isGood())
        return;
    const RelayAnswer left = relayAnswer(listener.scope(), who);
    const bool nothingDone = listener.writer().said().isEmpty();
    const QString place = QString::fromUtf8(left.list);
    const QString item = QString::fromUtf8(left.item);
    if (left.right == RelayRight::Unknown)
        refuseFor(listener,
                  tr("%1 depends on what is not known from here; take it out there").arg(place));
    else if (left.right == RelayRight::Yes && item.isEmpty())
        refuseFor(listener, tr("no list turns anybody away; put reject_unauth_destination into "
                               "smtpd_relay_restrictions first"));
    else if (left.right == RelayRight::Yes)
        refuseFor(listener,
                  tr("%2 in %1 lets them through, too; take it out there").arg(place, item));
    else if (left.right == RelayRight::Some && nothingDone)
        refuseFor(listener,
                  tr("%2 in %1 decides by what it looks up; change it there").arg(place, item));
}

} // namespace

Result<Intended> allowRelaying(const Configuration &configuration, const ServerFacts &facts,
                               const QByteArray &service, Relayer who)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    if (who == Relayer::Anyone)
        refuseFor(listener, tr("a server that lets anyone send mail to everywhere is an open "
                               "relay; name those who may"));
    if (who == Relayer::SignedIn && listener.isGood() && listener.card().signIn == SignIn::Off)
        refuseFor(listener, tr("nobody can sign in there; switch sign-in on first"));
    if (who == Relayer::KnownClients) {
        needTls(listener);
        needServerCertificate(listener);
        if (listener.isGood() && listener.card().clientCertificate == ClientCertificate::No)
            setClientCertificate(listener, ClientCertificate::Asked);
    }
    letThrough(listener, permitFor(who));
    const RelayAnswer after =
        listener.isGood() ? relayAnswer(listener.scope(), who) : RelayAnswer();
    if (after.right == RelayRight::No && !after.list.isEmpty())
        refuseFor(listener, tr("%2 in %1 turns everybody away; take it out there")
                                .arg(QString::fromUtf8(after.list), QString::fromUtf8(after.item)));
    return intendedBy(writer);
}

Result<Intended> forbidRelaying(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &service, Relayer who)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    shutOut(listener, who);
    refuseWhatIsLeft(listener, who);
    return intendedBy(writer);
}

} // namespace postseal
