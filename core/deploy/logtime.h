// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QTimeZone>

namespace postseal {

// A log line begins with "Nov 29 22:00:00 ", which says neither year nor zone (RFC 3164), or with
// "2026-11-29T22:00:00.123456+01:00 " (RFC 3339; journalctl(1) writes no colon in the zone).

/// The year of \a line, the last of a file that was written in the zone \a zone, and at \a written
/// for the last time. 0: it begins with no time.
int logYearOf(const QByteArray &line, const QTimeZone &zone, const QDateTime &written);

/// When \a line was written, in UTC; where it does not say so itself, in \a year and \a zone.
/// Invalid: it begins with no time.
QDateTime logTimeOf(const QByteArray &line, const QTimeZone &zone, int year);

} // namespace postseal
