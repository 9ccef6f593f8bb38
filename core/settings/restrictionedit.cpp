// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/restrictionedit.h"

#include "core/config/listwords.h"
#include "core/settings/restrictions.h"

#include <algorithm>

namespace postseal {

namespace {

/// What stands between items \a at - 1 and \a at.
QByteArray separatorBefore(const QByteArray &list, const QList<Restriction> &items, qsizetype at)
{
    return list.mid(items[at - 1].end, items[at].begin - items[at - 1].end);
}

} // namespace

void setRestrictionList(ListenerWriter &listener, const QByteArray &parameter,
                        const QByteArray &list)
{
    if (!listener.isGood())
        return;
    const ValueOrigin origin = listener.origin(parameter, "");
    const bool hasBlanks = origin.place == ValueOrigin::Place::Row &&
                           listWords(origin.written).join(',') != origin.written;
    const QByteArray place = listener.placeFor(parameter);
    const QByteArray text = place.isEmpty() || hasBlanks ? list : listWords(list).join(',');
    // What stands there may mean the same by a "$name", and is to be replaced all the same.
    if (text.simplified() != origin.written.simplified() ||
        origin.place == ValueOrigin::Place::Default)
        listener.writer().set(place, parameter, text);
}

Result<Configuration> withRestrictionList(const Configuration &configuration,
                                          const ServerFacts &facts, const QByteArray &service,
                                          const QByteArray &parameter, const QByteArray &list)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service);
    setRestrictionList(listener, parameter, list);
    return writer.result();
}

Result<Configuration> withoutRestrictionList(const Configuration &configuration,
                                             const ServerFacts &facts, const QByteArray &service,
                                             const QByteArray &parameter)
{
    SettingWriter writer(configuration, facts);
    ListenerWriter listener(writer, service);
    listener.unset(parameter);
    return writer.result();
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
        texts.append(list.mid(item.begin, item.end - item.begin));
    texts.move(from, from + step);
    QByteArray moved = list;
    for (qsizetype i = items.size() - 1; i >= 0; --i)
        moved.replace(items[i].begin, items[i].end - items[i].begin, texts[i]);
    return moved;
}

} // namespace postseal
