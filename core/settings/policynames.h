// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/policytable.h"

namespace postseal {

/// \a destination with the name in it as DNS has it: ".müller.example" is ".xn--mller-kva.example",
/// "[mx.müller.example]:587" keeps brackets and port. ASCII stays as it is. BadInput: it cannot be
/// written so.
Result<QByteArray> asciiDestination(const QByteArray &destination);

/// \a policy with the names of match= and servername= as certificates have them (RFC 5280, 7.2);
/// what else it says stays.
Result<Policy> asciiPolicy(const Policy &policy);

/// \a destination in the letters that it stands for, where asciiDestination() leads back from them.
QByteArray shownDestination(const QByteArray &destination);

/// The ways in which mail to \a destination (as destinationPolicy() takes it) asks for its policy:
/// by A-labels, and, of a name in other letters, by these, when the address came so (SMTPUTF8, RFC
/// 6531). smtp(8) looks a next hop up as it is written; it converts names for DNS only.
QList<QByteArray> destinationForms(const QByteArray &destination);

} // namespace postseal
