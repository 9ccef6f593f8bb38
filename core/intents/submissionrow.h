// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenerwriter.h"

namespace postseal {

/// Makes sure that a row of smtpd(8) listens on \a port, 587 or 465, for others to reach; tells its
/// name. A row that is commented out is brought back, a new one added; lists that a row of
/// Postfix's own file refers to and main.cf does not have let those through who have signed in, and
/// nobody else. Empty where \a writer is not good.
QByteArray submissionRow(SettingWriter &writer, quint16 port);

} // namespace postseal
