// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/authreply.h"

#include "core/probe/authhandshake.h"

#include <QtEndian>

namespace postseal {

namespace {

/// What the words behind FAIL say (2.3: "user_disabled"; 2.4: "code=user_disabled").
SignInAnswer failureOf(const QList<QByteArray> &words)
{
    const auto has = [&words](const char *word) {
        return words.contains(word) || words.contains(QByteArray("code=") + word);
    };
    if (has("temp") || has("temp_fail"))
        return SignInAnswer::Temporary;
    if (has("user_disabled"))
        return SignInAnswer::Disabled;
    if (has("pass_expired"))
        return SignInAnswer::Expired;
    return has("authz") || has("authzfail") ? SignInAnswer::Forbidden : SignInAnswer::Wrong;
}

/// "\0NAME\0PASSWORD" (RFC 4616).
QByteArray plainMessage(const QByteArray &name, const Secret &password)
{
    QByteArray message;
    message.reserve(name.size() + password.reveal().size() + 2);
    message.append('\0').append(name).append('\0').append(password.reveal());
    return message;
}

bool append(QByteArray &bytes, QByteArrayView text)
{
    if (text.size() > 0xffff)
        return false;
    quint16 length = 0;
    qToBigEndian(static_cast<quint16>(text.size()), &length);
    bytes.append(QByteArrayView(reinterpret_cast<const char *>(&length), sizeof length));
    bytes.append(text);
    return true;
}

} // namespace

QByteArray dovecotSignIn(const QByteArray &name, const Secret &password)
{
    QByteArray message = plainMessage(name, password);
    QByteArray coded = message.toBase64();
    QByteArray request;
    request.reserve(coded.size() + 100);
    request.append(kAuthHello)
        .append("AUTH\t1\tPLAIN\tservice=smtp\tnologin\tsecured\tresp=")
        .append(coded)
        .append('\n');
    wipe(message);
    wipe(coded);
    return request;
}

SignInAnswer dovecotAnswer(const QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    lines.removeLast(); // not ended yet
    for (const QByteArray &line : std::as_const(lines)) {
        const QList<QByteArray> words = line.split('\t');
        if (words.value(1) != "1") // of our request
            continue;
        if (words[0] == "OK")
            return SignInAnswer::Taken;
        if (words[0] == "FAIL")
            return failureOf(words.mid(2));
        if (words[0] == "CONT")
            return SignInAnswer::Protocol;
    }
    return SignInAnswer::None;
}

QByteArray saslauthdSignIn(const QByteArray &name, const Secret &password)
{
    QByteArray request;
    request.reserve(name.size() + password.reveal().size() + 20);
    // smtpd(8) calls itself "smtp"; the realm stands in the name, where there is one.
    if (!append(request, name) || !append(request, password.reveal()) ||
        !append(request, QByteArrayView("smtp")) || !append(request, QByteArrayView()))
        wipe(request);
    return request;
}

SignInAnswer saslauthdAnswer(const QByteArray &bytes)
{
    if (bytes.size() < 4)
        return SignInAnswer::None;
    const auto length = qFromBigEndian<quint16>(bytes.constData());
    const QByteArray word = bytes.sliced(2, 2);
    if (length < 2 || bytes.size() < 2 + qsizetype{length})
        return SignInAnswer::None;
    if (word == "OK")
        return SignInAnswer::Taken;
    return word == "NO" ? SignInAnswer::Wrong : SignInAnswer::Protocol;
}

} // namespace postseal
