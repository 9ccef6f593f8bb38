// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/relayright.h"
#include "core/settings/restrictions.h"

namespace postseal {

/// What a restriction or a list comes to for somebody who sends mail to elsewhere.
enum class Passage {
    Next,    ///< the next item is asked
    Through, ///< the list is passed
    Away,    ///< the mail is not taken: rejected, deferred, or an error of the server
    Depends, ///< on a table, a policy server or a list in the DNS
    Unknown, ///< on what is not known from here
};

/// Who is asked about, and when: where smtpd_delay_reject is no, the first lists are asked as soon
/// as what they are about is known.
struct Asked {
    enum class Stage {
        Connected, ///< before STARTTLS and sign-in
        Sender,    ///< before the recipient is known
        Recipient,
    };
    Relayer who = Relayer::Anyone;
    Stage stage = Stage::Recipient;
};

/// Whether smtpd(8) asks the clients of \a scope for certificates (postconf(5) smtpd_tls_ask_ccert,
/// smtpd_tls_req_ccert).
bool asksForCertificate(const Scope &scope);

/// What \a list, expanded, comes to in \a scope for \a asked; the end of a list lets through.
/// \a decisive, where it is asked for, becomes the item that decides, or may decide.
Passage passageThrough(const Scope &scope, const QByteArray &list, const Asked &asked,
                       QByteArray *decisive = nullptr);

} // namespace postseal
