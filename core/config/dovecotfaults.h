// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/dovecotreading.h"

namespace postseal {

/// Why Dovecot refuses \a setting, in its words; empty: it does not, or it is none of a service or
/// of a listener, whose names and values are looked at here (master-settings.c of 2.3.19 and
/// 2.4.1; 2.4 allows all others there, too).
QString settingFault(const DovecotReading &reading, const DovecotSetting &setting);

/// Why Dovecot refuses the last block of \a reading, which has just begun, in its words; empty: it
/// does not, or it is none of those that are looked at here.
QString blockFault(const DovecotReading &reading);

} // namespace postseal
