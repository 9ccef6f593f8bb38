// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QVersionNumber>

namespace postseal {

/// The branches of Postfix whose built-in values the program carries, oldest first.
QList<QVersionNumber> releasesWithDefaults();

/// Names and built-in values of the parameters of Postfix \a release as Debian builds it; those of
/// the newest branch that is not newer. What hangs on the machine (myhostname, mynetworks) is not
/// among them, mail_version is. Empty: no such old branch is carried.
QMap<QByteArray, QByteArray> releaseDefaults(const QVersionNumber &release);

} // namespace postseal
