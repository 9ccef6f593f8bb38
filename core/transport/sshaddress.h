// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal {

/// \a host in the usual form when it is an address ("127.1" is 127.0.0.1), in lower case when it
/// is a name, as ssh(1) takes it. \a family: any, inet or inet6. Looks up nothing.
QByteArray sshHostForm(const QByteArray &host, const QByteArray &family);

} // namespace postseal
