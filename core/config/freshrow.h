// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/mastercf.h"
#include "core/config/textedit.h"

namespace postseal {

/// The options of a row that takes mail of people who sign in, after TLS, and of nobody else: those
/// of the file that Postfix ships, with restrictions for signed-in clients in place of "$mua_…".
QList<Override> signedInOptions();

/// The row that stands for \a service, one of submission, submissions and smtps, beside \a rows
/// when none is commented out.
QList<QByteArray> freshRow(const QByteArray &service, const QList<Service> &rows);

/// The edit that puts a row of smtpd(8) for \a service into \a bytes, which hold \a rows.
TextEdit addedListener(const QByteArray &bytes, const QList<Service> &rows,
                       const QByteArray &service);

} // namespace postseal
