// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/letthrough.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/postfix/restrictionkind.h"
#include "core/settings/restrictionedit.h"
#include "core/settings/restrictionlist.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kRelayList[] = "smtpd_relay_restrictions";
constexpr char kUsualRelayList[] =
    "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination";

bool isBeforeTls(const QByteArray &list)
{
    return list == "smtpd_client_restrictions" || list == "smtpd_helo_restrictions";
}

/// Whether all that \a list lets relay is let relay by the usual relay list, too.
bool permitsNoMoreThanUsual(const QByteArray &list, const QByteArray &permit)
{
    for (const Restriction &item : restrictionsIn(list)) {
        if (item.endsRelaying())
            return true;
        const bool known = item.is("permit_mynetworks") || item.is("permit_sasl_authenticated") ||
                           item.is(permit.constData()) || item.name.toLower().startsWith("reject_");
        if (!known)
            return false;
    }
    return true;
}

/// The relay list where it is the built-in one and the version, which decides, is not known. smtpd
/// runs only where this list or the one of recipients ends relaying, and the usual one changes
/// nothing where recipients are asked for no less.
std::optional<QByteArray> relayListOfUnknown(const Scope &scope, const QByteArray &permit)
{
    const auto recipients = restrictionList(scope, "smtpd_recipient_restrictions");
    if (!recipients)
        return {};
    const bool ends = endingOf(scope, *recipients).kind == ListEnding::Kind::Rejects;
    if (ends && !permitsNoMoreThanUsual(*recipients, permit))
        return {};
    return kUsualRelayList;
}

std::optional<QByteArray> listFor(const Scope &scope, const QByteArray &name,
                                  const QByteArray &permit)
{
    const auto list = restrictionList(scope, name);
    const bool isSet = scope.row->valueOf(name) || scope.configuration.mainCf().value(name);
    return !list && !isSet && name == kRelayList ? relayListOfUnknown(scope, permit) : list;
}

/// What a "$name" or a class of main.cf stands for; null: it is a restriction.
QByteArray insideOf(const Scope &scope, const Restriction &item, const QByteArray &text)
{
    if (restrictionKind(item.name) || item.name.contains(':'))
        return {};
    if (item.name.contains('$'))
        return expandedRestrictions(scope, text).value_or(QByteArray());
    return valueOf(scope, item.name, "").value_or(QByteArray());
}

/// \a written with \a permit before what turns others away; a "$name" or class that this stands in
/// is replaced by what it stands for, so that what is asked before it is asked still; others stay.
/// Null: it is not told apart so.
QByteArray opened(const Scope &scope, const QByteArray &written, const QByteArray &permit)
{
    const ListEnding ending = endingOfWritten(scope, written, permit);
    if (ending.kind != ListEnding::Kind::Rejects)
        return {};
    const Restriction item = restrictionsIn(written)[ending.item];
    const QByteArray text = written.mid(item.begin, item.end - item.begin);
    const QByteArray inside = item.onlyWarns ? QByteArray() : insideOf(scope, item, text);
    if (inside.isEmpty())
        return withItem(written, ending.item, permit);
    const QByteArray changed = opened(scope, inside, permit);
    return changed.isEmpty() ? changed : withItemReplaced(written, ending.item, changed);
}

void letThroughList(ListenerWriter &listener, const QByteArray &name, const QByteArray &permit)
{
    const Scope scope = listener.scope();
    const auto refuse = [&](const QString &why) {
        listener.writer().refuse({.code = ErrorCode::Unsupported,
                                  .subject = QString::fromUtf8(name),
                                  .detail = why.arg(QString::fromUtf8(listener.place()))});
    };
    const auto list = listFor(scope, name, permit);
    const auto ending = list ? std::optional(endingOf(scope, *list, permit)) : std::nullopt;
    if (!ending || ending->kind == ListEnding::Kind::Unknown)
        return refuse(tr("what holds for %1 depends on what is not known from here; set it in "
                         "main.cf first, without references"));
    if (ending->kind != ListEnding::Kind::Rejects)
        return;
    const bool early = permit != "permit_mynetworks" &&
                       (listener.card().listener.encryption != Encryption::Implicit ||
                        permit != "permit_tls_clientcerts");
    if (isBeforeTls(name) && early && !isYes(valueOf(scope, "smtpd_delay_reject", "yes")))
        return refuse(tr("with smtpd_delay_reject = no this list of %1 turns clients away before "
                         "they can show who they are; take that setting out first"));
    const ValueOrigin origin = listener.origin(name, "");
    const bool isSet = origin.place != ValueOrigin::Place::Default;
    QByteArray next = opened(scope, isSet ? origin.written : *list, permit);
    if (next.isEmpty())
        next = withItem(*list, ending->item, permit);
    setRestrictionList(listener, name, next);
}

} // namespace

void letThrough(ListenerWriter &listener, const QByteArray &permit)
{
    for (const QByteArray &name : restrictionListNames()) {
        if (!listener.isGood())
            return;
        letThroughList(listener, name, permit);
    }
}

} // namespace postseal
