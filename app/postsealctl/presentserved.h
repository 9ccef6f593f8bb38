// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postsealctl/served.h"

#include <QJsonObject>

namespace postseal::ctl {

/// A certificate that listeners show, and how it stands to the files.
QString textOf(const ServedCertificate &served);
QJsonObject jsonOf(const ServedCertificate &served);

/// A name of the server, and whether the certificates are for it that those see who come by it.
QString textOf(const NameSeen &seen);
QJsonObject jsonOf(const NameSeen &seen);

/// TLSA records "3 1 1" (RFC 7672, 3.1.1) for the keys that \a host shows and those that come next,
/// and in which order a key is changed.
QString tlsaText(const QList<ServedCertificate> &served, const QByteArray &host);

} // namespace postseal::ctl
