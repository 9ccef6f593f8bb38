// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/seenclient.h"

#include "core/config/plaintext.h"
#include "core/settings/clientfingerprint.h"

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
    // The name comes behind the first mark, and may hold others: what smtpd adds stands at the end.
    const qsizetype subject = line.indexOf(kSubject);
    const qsizetype tag = subject < 2 ? -1 : line.lastIndexOf("]: ", subject - 2);
    QByteArray peer = tag < 0 ? QByteArray() : line.sliced(tag + 3, subject - tag - 3);
    QByteArray told = line.mid(subject + qsizetype(sizeof kSubject) - 1);
    const qsizetype bracket = peer.lastIndexOf('[');
    if (subject < 0 || bracket < 1 || !peer.endsWith(']') || !isOneLine(line))
        return std::nullopt;
    const auto key = takeFingerprint(told, ", pkey_fingerprint=");
    const auto certificate = key ? takeFingerprint(told, ", fingerprint=") : std::nullopt;
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
