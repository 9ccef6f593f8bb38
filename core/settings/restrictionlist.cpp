// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/restrictionlist.h"

#include "core/config/listwords.h"
#include "core/postfix/restrictionkind.h"

namespace postseal {

namespace {

QByteArray textOf(const QByteArray &list, const Restriction &item)
{
    return list.mid(item.begin, item.end - item.begin);
}

ListedRestriction::Kind kindOf(const QList<QByteArray> &classes, const Restriction &item)
{
    if (item.name.contains('$'))
        return ListedRestriction::Kind::Reference;
    // In the order of smtpd_check.c.
    if (item.name.contains(':'))
        return ListedRestriction::Kind::Table;
    if (restrictionKind(item.name))
        return ListedRestriction::Kind::Own;
    return classes.contains(item.name) ? ListedRestriction::Kind::Class
                                       : ListedRestriction::Kind::Unknown;
}

ListedRestriction listed(const Scope &scope, const QList<QByteArray> &classes,
                         const Restriction &item)
{
    ListedRestriction found;
    found.item = item;
    found.kind = kindOf(classes, item);
    if (found.kind == ListedRestriction::Kind::Reference)
        found.meant = expandedRestrictions(scope, item.name);
    return found;
}

} // namespace

const QList<QByteArray> &restrictionListNames()
{
    static const QList<QByteArray> names{
        "smtpd_client_restrictions",     "smtpd_helo_restrictions",
        "smtpd_sender_restrictions",     "smtpd_relay_restrictions",
        "smtpd_recipient_restrictions",  "smtpd_data_restrictions",
        "smtpd_end_of_data_restrictions"};
    return names;
}

ListEnding endingOfWritten(const Scope &scope, const QByteArray &list, const QByteArray &permit)
{
    const QList<Restriction> items = restrictionsIn(list);
    for (qsizetype i = 0; i < items.size(); ++i) {
        const auto meant = expandedRestrictions(scope, textOf(list, items[i]));
        const auto kind = meant ? endingOf(scope, *meant, permit).kind : ListEnding::Kind::Unknown;
        if (kind != ListEnding::Kind::Open)
            return {.kind = kind, .item = i};
    }
    return {};
}

RestrictionList restrictionListOf(const Scope &scope, const QByteArray &parameter)
{
    RestrictionList list;
    list.origin = originOf(scope, parameter, "");
    list.text = list.origin.written;
    if (list.origin.place == ValueOrigin::Place::Default && parameter == "smtpd_relay_restrictions")
        list.text = defaultRelayRestrictions(scope).value_or(QByteArray());
    const QList<QByteArray> classes =
        listWords(valueOf(scope, "smtpd_restriction_classes", "").value_or(QByteArray()));
    for (const Restriction &item : restrictionsIn(list.text))
        list.items.append(listed(scope, classes, item));
    list.ending = endingOfWritten(scope, list.text, "permit");
    return list;
}

} // namespace postseal
