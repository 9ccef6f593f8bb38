// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/seenclient.h"

#include "core/config/plaintext.h"
#include "core/settings/clientfingerprint.h"
#include "core/x509/verification.h"

namespace postseal {

namespace {

/// Takes what stands behind the last \a mark off \a text; nothing: it is not there, or no
/// fingerprint.
std::optional<QByteArray> takeFingerprint(QByteArray &text, const QByteArray &mark)
{
    const qsizetype at = text.lastIndexOf(mark);
    if (at < 0)
        return std::nullopt;
    const QByteArray digits = text.mid(at + mark.size());
    const Result<Fingerprint> read = Fingerprint::from(digits);
    if (!read || read->text != digits)
        return std::nullopt;
    text.truncate(at);
    return digits;
}

} // namespace

std::optional<SeenClient> seenClientIn(const QByteArray &line)
{
    static constexpr char kSubject[] = ": subject_CN=";
    // Right behind "smtpd[PID]: " comes the peer, in a word that smtpd makes; further on a line may
    // have whatever a client said. The name may hold such marks too: what smtpd adds stands at the
    // end.
    const qsizetype subject = line.indexOf(kSubject);
    const qsizetype tag = line.indexOf("]: ");
    if (tag < 0 || subject < tag + 3)
        return std::nullopt;
    const QByteArray peer = line.sliced(tag + 3, subject - tag - 3);
    QByteArray told = line.mid(subject + qsizetype(sizeof kSubject) - 1);
    const qsizetype bracket = peer.lastIndexOf('[');
    if (bracket < 1 || !peer.endsWith(']') || peer.contains(' ') || !isOneLine(line) ||
        !isAddress(peer.sliced(bracket + 1, peer.size() - bracket - 2)))
        return std::nullopt;
    auto key = takeFingerprint(told, ", pkey_fingerprint=");
    const bool isOld = key.has_value(); // Postfix 3.8 and earlier; 3.9 writes it otherwise
    if (!isOld)
        key = takeFingerprint(told, ", pkey fingerprint=");
    const auto certificate =
        key ? takeFingerprint(told, isOld ? ", fingerprint=" : ", cert fingerprint=")
            : std::nullopt;
    if (!certificate)
        return std::nullopt;
    const qsizetype issuer = told.lastIndexOf(", issuer=");
    return SeenClient{.host = peer.first(bracket),
                      .address = peer.sliced(bracket + 1, peer.size() - bracket - 2),
                      .commonName = issuer < 0 ? told : told.first(issuer),
                      .certificate = *certificate,
                      .key = *key};
}

} // namespace postseal
