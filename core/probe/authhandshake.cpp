// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/authhandshake.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

/// A greeting takes a line for each mechanism and a few more.
constexpr qsizetype kMaxGreeting = qsizetype{16} * 1024;

/// What \a line says who speaks, the first one being that of the version.
AuthPeer peerBy(const QList<QByteArray> &words, bool isFirst)
{
    if (isFirst && (words.size() != 3 || words[0] != "VERSION"))
        return AuthPeer::Stranger;
    // "VERSION<TAB>auth-worker…": another of Dovecot's services.
    bool isNumber = false;
    const int major = words.value(1).toInt(&isNumber);
    if (words[0] == "VERSION" && !isNumber)
        return AuthPeer::Stranger;
    if (words[0] == "VERSION" && major != 1)
        return AuthPeer::OtherVersion;
    return words[0] == "DONE" ? AuthPeer::Service : AuthPeer::Unfinished;
}

void take(AuthService &service, const QList<QByteArray> &words)
{
    if (words[0] == "VERSION")
        service.version = words.mid(1).join('.');
    else if (words[0] == "MECH" && !words.value(1).isEmpty())
        service.mechanisms.append({.name = words[1], .properties = words.mid(2)});
}

} // namespace

AuthGreeting authGreetingIn(const QByteArray &bytes, bool ended)
{
    AuthGreeting greeting;
    QList<QByteArray> lines = bytes.split('\n');
    lines.removeLast(); // not ended yet
    QByteArray last;
    for (const QByteArray &line : std::as_const(lines)) {
        const QList<QByteArray> words = line.split('\t');
        greeting.peer = peerBy(words, greeting.service.version.isEmpty());
        if (greeting.peer == AuthPeer::Stranger || greeting.peer == AuthPeer::OtherVersion)
            return greeting;
        take(greeting.service, words);
        last = words[0];
        if (greeting.peer == AuthPeer::Service)
            return greeting;
    }
    // To our hello, auth-master and auth-userdb close the connection behind this line.
    if (ended && last == "SPID" && greeting.service.mechanisms.isEmpty())
        greeting.peer = AuthPeer::Internal;
    else if (ended || bytes.size() > kMaxGreeting ||
             (lines.isEmpty() && !QByteArray("VERSION\t").startsWith(bytes.left(8))))
        greeting.peer = AuthPeer::Stranger;
    return greeting;
}

QString peerWords(AuthPeer peer)
{
    if (peer == AuthPeer::Internal)
        return tr("that is Dovecot's socket for its own programs (auth-master or auth-userdb); "
                  "Postfix wants the one for clients");
    if (peer == AuthPeer::OtherVersion)
        return tr("its auth protocol is one that Postfix does not speak");
    return tr("something else than Dovecot's auth service answers there");
}

Result<AuthService> askAuthService(ByteStream &stream, const Patience &patience)
{
    if (const Status sent = stream.write(kAuthHello, patience); !sent)
        return std::unexpected(sent.error());
    QByteArray bytes;
    while (true) {
        const Result<QByteArray> part = stream.read(kMaxGreeting, patience);
        if (!part)
            return std::unexpected(part.error());
        bytes += *part;
        const AuthGreeting greeting = authGreetingIn(bytes, part->isEmpty());
        if (greeting.peer == AuthPeer::Service)
            return greeting.service;
        if (greeting.peer != AuthPeer::Unfinished)
            return fail(ErrorCode::Protocol, {}, peerWords(greeting.peer));
    }
}

} // namespace postseal
