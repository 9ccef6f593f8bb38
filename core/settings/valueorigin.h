// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/booleanvalue.h"
#include "core/settings/expansion.h"

#include <QByteArray>

#include <optional>

namespace postseal {

/// The value of a parameter and where it comes from: -o of the row before main.cf before what is
/// built in (postconf(5), master(5)).
struct ValueOrigin {
    enum class Place { Default, MainCf, Row };
    QByteArray name;
    QByteArray written;              ///< as it stands there; empty for a default
    std::optional<QByteArray> value; ///< with "$name" replaced; nothing: not known from here
    Place place = Place::Default;
    int line = 0; ///< of main.cf or master.cf, from 1; 0 for a default

    /// Whether the value stands behind a "$name".
    bool isIndirect() const { return value && *value != written && written.contains('$'); }
    bool isYes() const { return postseal::isYes(value); }
    bool operator==(const ValueOrigin &) const = default;
};

/// The value that \a scope sees for \a name; \a fallback is what is built in, null: not known.
ValueOrigin originOf(const Scope &scope, const QByteArray &name, const QByteArray &fallback = {});

} // namespace postseal
