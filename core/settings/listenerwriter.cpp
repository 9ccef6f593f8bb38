// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/listenerwriter.h"

#include "core/base/tr.h"

namespace postseal {

bool isSetInMainCf(const Listener &listener)
{
    return listener.program == "postscreen" || (listener.port == 25 && listener.host.isEmpty());
}

ListenerWriter::ListenerWriter(SettingWriter &writer, const QByteArray &service, Reach reach)
    : m_writer(writer)
    , m_reach(reach)
{
    const Service *row = writer.configuration().masterCf().find(service + "/inet");
    const Service *other = writer.configuration().masterCf().find(service);
    if (row)
        m_place = row->name();
    else if (other)
        writer.refuse({.code = ErrorCode::Unsupported,
                       .subject = QString::fromUtf8(other->name()),
                       .detail = postseal::tr("is a row of another type than inet, which goals do "
                                              "not change; set its values one by one")});
    else
        writer.refuse({.code = ErrorCode::NotFound,
                       .subject = QString::fromUtf8(service),
                       .detail = postseal::tr("master.cf has no such row in force; switch it on "
                                              "first, or name one that it has")});
}

ListenerCard ListenerWriter::card() const
{
    const auto card = m_place.isEmpty()
                          ? std::nullopt
                          : listenerCard(m_writer.configuration(), m_writer.facts(), m_place);
    return card.value_or(ListenerCard());
}

ValueOrigin ListenerWriter::origin(const QByteArray &name, const QByteArray &fallback) const
{
    return originOf(scope(), name, fallback);
}

QByteArray ListenerWriter::placeFor(const QByteArray &name) const
{
    const bool inMainCf = m_reach == Reach::Usual && !m_writer.written(m_place, name) &&
                          isSetInMainCf(card().listener);
    return inMainCf ? QByteArray() : m_place;
}

void ListenerWriter::set(const QByteArray &name, const QByteArray &value)
{
    if (isGood() && origin(name).value != value)
        m_writer.set(placeFor(name), name, value);
}

void ListenerWriter::unset(const QByteArray &name)
{
    if (isGood())
        m_writer.unset(placeFor(name), name);
}

} // namespace postseal
