// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/listener.h"

#include <QString>

namespace postseal {

/// What a person needs to know who got a certificate.
struct ClientGuide {
    QString name;   ///< whom the certificate is for
    QString server; ///< "mail.example.org"
    quint16 port = 0;
    Encryption encryption = Encryption::Required; ///< STARTTLS, or Implicit
    QString file;                                 ///< the PKCS #12 file, by its name alone

    bool operator==(const ClientGuide &) const = default;
};

/// One page for its owner, as plain text: how the file comes into Thunderbird, Apple Mail, Outlook,
/// a Postfix that sends through this server, and swaks(1) for a test. The password is not in it.
QString guideText(const ClientGuide &guide);

} // namespace postseal
