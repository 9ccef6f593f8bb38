// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/authhandshake.h"

#include "core/base/tr.h"

namespace postseal {

namespace {

/// A greeting takes a line for each mechanism and a few more.
constexpr qsizetype kMaxGreeting = qsizetype{16} * 1024;

std::unexpected<Error> noAuthService()
{
    return fail(ErrorCode::Protocol, {},
                tr("something else than Dovecot's auth service answers there"));
}

} // namespace

Result<std::optional<AuthService>> authServiceIn(const QByteArray &bytes)
{
    AuthService service;
    QList<QByteArray> lines = bytes.split('\n');
    lines.removeLast(); // not ended yet
    for (const QByteArray &line : std::as_const(lines)) {
        const QList<QByteArray> words = line.split('\t');
        if (service.version.isEmpty() && (words.size() != 3 || words[0] != "VERSION"))
            return noAuthService();
        if (words[0] == "VERSION" && words.value(1) != "1")
            return fail(ErrorCode::Protocol, {},
                        tr("its auth protocol is one that Postfix does not speak"));
        if (words[0] == "VERSION")
            service.version = words.mid(1).join('.');
        else if (words[0] == "MECH")
            service.mechanisms.append(words.value(1));
        else if (words[0] == "SPID" && service.mechanisms.isEmpty())
            return fail(ErrorCode::Protocol, {},
                        tr("that is Dovecot's socket for its own programs, or it offers no "
                           "mechanism; Postfix wants the one for clients"));
        else if (words[0] == "DONE")
            return service;
    }
    if (bytes.size() > kMaxGreeting ||
        (lines.isEmpty() && !QByteArray("VERSION\t").startsWith(bytes.left(8))))
        return noAuthService();
    return std::nullopt;
}

Result<AuthService> askAuthService(ByteStream &stream, const Patience &patience)
{
    // Minor version 1 is what smtpd(8) speaks (xsasl_dovecot_server.c); 1 stands for its process.
    if (const Status sent = stream.write("VERSION\t1\t1\nCPID\t1\n", patience); !sent)
        return std::unexpected(sent.error());
    QByteArray greeting;
    while (true) {
        const Result<QByteArray> part = stream.read(kMaxGreeting, patience);
        if (!part)
            return std::unexpected(part.error());
        greeting += *part;
        const auto service = authServiceIn(greeting);
        if (!service)
            return std::unexpected(service.error());
        if (const std::optional<AuthService> &told = *service; told)
            return *told;
        if (part->isEmpty())
            return noAuthService();
    }
}

} // namespace postseal
