// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QVersionNumber>

#include <optional>

namespace postseal {

/// One word of a list of TLS versions: "!", ">=" or "<=" and a version; postconf(5)
/// smtpd_tls_protocols.
struct ProtocolWord {
    QByteArray sign, version;

    explicit ProtocolWord(const QByteArray &word);
    /// ">=" and "<=" came with Postfix 3.6.
    bool isBound() const { return sign.size() == 2; }
    bool isKnown() const;
    /// The same for Postfix \a release; a null one is a new one.
    bool isKnownTo(const QVersionNumber &release) const;
    /// The word that was probably meant; nothing when none comes to mind.
    std::optional<QByteArray> corrected() const;
    /// The same without a bound; empty when nothing has to be excluded. Nothing when the version
    /// has no name.
    std::optional<QByteArray> asExclusions() const;
};

/// The words of the list \a value.
QList<QByteArray> protocolWords(QByteArray value);

/// Whether Postfix \a release knows every word of \a value; one that it does not know voids the
/// list, and handshakes fail.
bool isProtocolList(const QByteArray &value, const QVersionNumber &release);

/// Of TLSv1, TLSv1.1, TLSv1.2 and TLSv1.3 those that the list \a value leaves: words without a sign
/// leave no others, "!" takes away, bounds cut off (tls_proto_mask_lims() of Postfix).
QList<QByteArray> protocolsIn(const QByteArray &value);

} // namespace postseal
