// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenercard.h"
#include "core/settings/settingwriter.h"

namespace postseal {

/// Whether a value of \a listener that is set nowhere goes to main.cf.
bool isSetInMainCf(const Listener &listener);

/// Writes values of one listener. A value is written where it stands already; else by -o of the
/// listener's row, or in main.cf when it is the one on port 25, whose values are the defaults of
/// all others. Nothing is written that is so. NotFound: master.cf has no such row.
class ListenerWriter {
public:
    /// Where values may go.
    enum class Reach {
        Usual,
        ThisListener, ///< its row alone, so that no other listener changes
    };
    /// \a service is its name in master.cf ("submission").
    ListenerWriter(SettingWriter &writer, const QByteArray &service, Reach reach = Reach::Usual);

    SettingWriter &writer() const { return m_writer; }
    /// The name of its row: "submission/inet".
    const QByteArray &place() const { return m_place; }
    bool isGood() const { return m_writer.isGood(); }
    ListenerCard card() const;
    Scope scope() const { return m_writer.scope(m_place); }
    ValueOrigin origin(const QByteArray &name, const QByteArray &fallback = "no") const;

    /// The place that a value of \a name goes to, as SettingWriter names it.
    QByteArray placeFor(const QByteArray &name) const;
    void set(const QByteArray &name, const QByteArray &value);
    /// Takes the listener's own setting out.
    void unset(const QByteArray &name);

private:
    SettingWriter &m_writer;
    QByteArray m_place;
    Reach m_reach;
};

} // namespace postseal
