// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/knownhostsline.h"

#include "core/transport/sshpattern.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace postseal {

namespace {

// "|1|salt|HMAC-SHA1 of the name", both base64.
bool matchesHash(const QByteArray &hashed, const QByteArray &name)
{
    const QList<QByteArray> parts = hashed.split('|');
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const QByteArray expected = QByteArray::fromBase64(parts[3]);
    const QByteArray salt = QByteArray::fromBase64(parts[2]);
    return QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1) == expected;
}

QByteArray takeField(QByteArray &rest)
{
    qsizetype end = 0;
    while (end < rest.size() && rest[end] != ' ' && rest[end] != '\t')
        ++end;
    QByteArray field = rest.left(end);
    rest = rest.mid(end).trimmed();
    return field;
}

std::optional<KnownHostsLine::Marker> takeMarker(QByteArray &rest)
{
    if (!rest.startsWith('@'))
        return KnownHostsLine::Marker::None;
    const QByteArray word = takeField(rest);
    if (word == "@revoked")
        return KnownHostsLine::Marker::Revoked;
    if (word == "@cert-authority")
        return KnownHostsLine::Marker::CertAuthority;
    return std::nullopt;
}

} // namespace

std::optional<KnownHostsLine> KnownHostsLine::parse(QByteArrayView line)
{
    QByteArray rest = line.toByteArray().trimmed();
    if (rest.isEmpty() || rest.startsWith('#'))
        return std::nullopt;
    const std::optional<Marker> marker = takeMarker(rest);
    if (!marker)
        return std::nullopt;
    KnownHostsLine parsed{
        .marker = *marker, .names = takeField(rest), .type = {}, .blob = {}, .comment = {}};
    parsed.type = takeField(rest);
    parsed.blob = takeField(rest);
    if (parsed.blob.isEmpty())
        return std::nullopt;
    parsed.comment = rest;
    return parsed;
}

bool KnownHostsLine::isFor(const QByteArray &name) const
{
    if (names.startsWith('|'))
        return matchesHash(names, name);
    return matchesSshPatterns(names.toLower(), name);
}

QByteArray hashedKnownHostsName(const QByteArray &name)
{
    std::array<quint32, 5> words{}; // as long as the digest, as ssh(1) makes it
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QByteArray salt;
    for (const quint32 word : words)
        salt += QByteArray::fromHex(QByteArray::number(word, 16).rightJustified(8, '0'));
    const QByteArray digest =
        QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1);
    return "|1|" + salt.toBase64() + '|' + digest.toBase64();
}

} // namespace postseal
