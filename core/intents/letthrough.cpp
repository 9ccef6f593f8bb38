// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intents/letthrough.h"

#include "core/base/tr.h"
#include "core/config/booleanvalue.h"
#include "core/config/listwords.h"
#include "core/settings/restrictions.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr char kRelayList[] = "smtpd_relay_restrictions";
constexpr char kUsualRelayList[] =
    "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination";

/// The lists in which the certificate and the login are known (postconf(5), smtpd_delay_reject).
const QList<QByteArray> &lists()
{
    static const QList<QByteArray> names{
        "smtpd_client_restrictions",     "smtpd_helo_restrictions",
        "smtpd_sender_restrictions",     "smtpd_relay_restrictions",
        "smtpd_recipient_restrictions",  "smtpd_data_restrictions",
        "smtpd_end_of_data_restrictions"};
    return names;
}

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
        const bool known = item.onlyWarns || item.is("permit_mynetworks") ||
                           item.is("permit_sasl_authenticated") || item.is(permit.constData()) ||
                           item.name.toLower().startsWith("reject_");
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

/// \a list with \a permit before item \a at, set apart as its neighbours are.
QByteArray insertedBefore(const QByteArray &list, qsizetype at, const QByteArray &permit)
{
    const QList<Restriction> items = restrictionsIn(list);
    QByteArray separator = ",";
    if (at > 0)
        separator = list.mid(items[at - 1].end, items[at].begin - items[at - 1].end);
    else if (items.size() > 1)
        separator = list.mid(items[0].end, items[1].begin - items[0].end);
    return QByteArray(list).insert(items[at].begin, permit + separator);
}

/// \a written with \a permit before what turns others away; a "$name" that this stands behind is
/// replaced by what it stands for, the others stay. Null: it is not told apart so.
QByteArray opened(const Scope &scope, const QByteArray &written, const QByteArray &permit)
{
    const QList<Restriction> items = restrictionsIn(written);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QByteArray text = written.mid(items[i].begin, items[i].end - items[i].begin);
        const auto meant = expandedRestrictions(scope, text);
        const ListEnding ending = meant ? endingOf(scope, *meant, permit) : ListEnding();
        if (!meant || ending.kind == ListEnding::Kind::Permits)
            return {};
        if (ending.kind != ListEnding::Kind::Rejects)
            continue;
        if (*meant == text)
            return insertedBefore(written, i, permit);
        return QByteArray(written).replace(items[i].begin, text.size(),
                                           insertedBefore(*meant, ending.item, permit));
    }
    return {};
}

/// As an option of master.cf has it: blanks would end it before Postfix 3.0.
QByteArray withoutBlanks(const QByteArray &list)
{
    return listWords(list).join(',');
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
    const bool early = listener.card().listener.encryption != Encryption::Implicit ||
                       permit != "permit_tls_clientcerts";
    if (isBeforeTls(name) && early && !isYes(valueOf(scope, "smtpd_delay_reject", "yes")))
        return refuse(tr("with smtpd_delay_reject = no this list of %1 turns clients away before "
                         "they can show who they are; take that setting out first"));
    const ValueOrigin origin = listener.origin(name, "");
    const bool isSet = origin.place != ValueOrigin::Place::Default;
    QByteArray next = isSet ? opened(scope, origin.written, permit) : QByteArray();
    if (next.isEmpty())
        next = insertedBefore(*list, ending->item, permit);
    const bool inItsManner = origin.place == ValueOrigin::Place::Row &&
                             listWords(origin.written).join(',') != origin.written;
    listener.set(name, inItsManner ? next : withoutBlanks(next));
}

} // namespace

void letThrough(ListenerWriter &listener, const QByteArray &permit)
{
    for (const QByteArray &name : lists()) {
        if (!listener.isGood())
            return;
        letThroughList(listener, name, permit);
    }
}

} // namespace postseal
