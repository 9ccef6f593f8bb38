// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listenerwriter.h"

namespace postseal {

// What goals need of a server before they can be met. Each refuses in its writer's result, naming
// the place and what helps.

/// "master.cf, line 12".
QString placeOf(const ListenerCard &card);

/// The listener is a row in force that smtpd(8) or postscreen(8) runs.
void needListener(const ListenerWriter &listener);
/// The same for smtpd(8) alone: postscreen has no sign-in and no use for certificates.
void needSmtpd(const ListenerWriter &listener);
/// It offers TLS or begins with it, by a level that smtpd(8) knows.
void needTls(const ListenerWriter &listener);
/// Whether it has a certificate to show, without which TLS does not start.
bool hasServerCertificate(const ListenerWriter &listener);
/// It has one.
void needServerCertificate(const ListenerWriter &listener);
/// tlsmgr(8) runs, without which no TLS starts; its row is brought back where it is commented out.
void needTlsManager(SettingWriter &writer);

} // namespace postseal
