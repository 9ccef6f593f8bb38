// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lint/place.h"

namespace postseal {

/// Gives the parameter of \a place the value \a value there.
Fix writeValue(const Place &place, const QByteArray &value);
/// Gives the row \a service, or main.cf when that is empty, the value \a value for \a name.
Fix writeValue(const QByteArray &service, const QByteArray &name, const QByteArray &value);
/// Gives the parameter of \a origin the value \a value where it stands: in the row \a service or in
/// main.cf.
Fix writeValue(const ValueOrigin &origin, const QByteArray &service, const QByteArray &value);
/// Writes \a name in the place of the name of \a place, touching nothing else.
Fix rename(const Place &place, const QByteArray &name);
/// Replaces the program of the row \a service ("smtp/inet").
Fix runProgram(const QByteArray &service, const QByteArray &program);

} // namespace postseal
