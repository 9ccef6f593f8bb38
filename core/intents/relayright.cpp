// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/relayright.h"

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
    const auto isIt = [&permit](const Restriction &item) {
        return item.is(permit.constData()) && !item.onlyWarns;
    };
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
        if (!listener.isGood() || relayRight(listener.scope(), who) != RelayRight::Yes)
            return;
        const QByteArray list = restrictionListOf(listener.scope(), name).text;
        const QByteArray next = withoutPermit(listener.scope(), list, permitFor(who));
        if (next != list)
            setRestrictionList(listener, name, next);
    }
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
    return intendedBy(writer);
}

Result<Intended> forbidRelaying(const Configuration &configuration, const ServerFacts &facts,
                                const QByteArray &service, Relayer who)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service, ListenerWriter::Reach::ThisListener);
    needSmtpd(listener);
    shutOut(listener, who);
    const RelayRight left = listener.isGood() ? relayRight(listener.scope(), who) : RelayRight::No;
    if (left == RelayRight::Yes)
        refuseFor(listener, tr("something else in its lists lets them through, too; take it out "
                               "there"));
    else if (left == RelayRight::Unknown)
        refuseFor(listener, tr("its lists depend on what is not known from here; take it out "
                               "there"));
    return intendedBy(writer);
}

} // namespace postseal
