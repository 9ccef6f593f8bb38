// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/restrictionlist.h"

#include "core/config/listwords.h"

#include <algorithm>

namespace postseal {

namespace {

QByteArray textOf(const QByteArray &list, const Restriction &item)
{
    return list.mid(item.begin, item.end - item.begin);
}

/// What stands between items \a at - 1 and \a at.
QByteArray separatorBefore(const QByteArray &list, const QList<Restriction> &items, qsizetype at)
{
    return list.mid(items[at - 1].end, items[at].begin - items[at - 1].end);
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
    list.items = restrictionsIn(list.text);
    list.ending = endingOfWritten(scope, list.text, "permit");
    return list;
}

void setRestrictionList(ListenerWriter &listener, const QByteArray &parameter,
                        const QByteArray &list)
{
    if (!listener.isGood())
        return;
    const ValueOrigin origin = listener.origin(parameter, "");
    const bool hasBlanks = origin.place == ValueOrigin::Place::Row &&
                           listWords(origin.written).join(',') != origin.written;
    const bool asItIs = listener.placeFor(parameter).isEmpty() || hasBlanks;
    listener.set(parameter, asItIs ? list : listWords(list).join(','));
}

QByteArray withItem(const QByteArray &list, qsizetype at, const QByteArray &item)
{
    const QList<Restriction> items = restrictionsIn(list);
    if (items.isEmpty())
        return item;
    const QByteArray separator =
        items.size() == 1
            ? ", "
            : separatorBefore(list, items, std::clamp<qsizetype>(at, 1, items.size() - 1));
    if (at < items.size())
        return QByteArray(list).insert(items[at].begin, item + separator);
    return QByteArray(list).insert(items.last().end, separator + item);
}

QByteArray withItemReplaced(const QByteArray &list, qsizetype at, const QByteArray &item)
{
    const QList<Restriction> items = restrictionsIn(list);
    return QByteArray(list).replace(items[at].begin, items[at].end - items[at].begin, item);
}

QByteArray withoutItem(const QByteArray &list, qsizetype at)
{
    const QList<Restriction> items = restrictionsIn(list);
    if (at + 1 < items.size())
        return QByteArray(list).remove(items[at].begin, items[at + 1].begin - items[at].begin);
    const qsizetype begin = at > 0 ? items[at - 1].end : items[at].begin;
    return QByteArray(list).remove(begin, items[at].end - begin);
}

QByteArray withItemMoved(const QByteArray &list, qsizetype from, qsizetype step)
{
    const QList<Restriction> items = restrictionsIn(list);
    QList<QByteArray> texts;
    for (const Restriction &item : items)
        texts.append(textOf(list, item));
    texts.move(from, from + step);
    QByteArray moved = list;
    for (qsizetype i = items.size() - 1; i >= 0; --i)
        moved.replace(items[i].begin, items[i].end - items[i].begin, texts[i]);
    return moved;
}

} // namespace postseal
