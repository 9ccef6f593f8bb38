// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/transport.h"

#include "core/base/tr.h"

#include <algorithm>

namespace postseal {

namespace {

constexpr qsizetype kOutputLimit = qsizetype(16) * 1024 * 1024;

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '.' || c == '_' || c == '-' || c == '+' || c == ',' || c == ':';
}

// Between single quotes everything is literal in sh; csh still expands `!` there, fish reads a
// backslash there, and the quote itself cannot stand there. A backslash before each of these three,
// outside quotes, means the character itself in all of them.
QByteArray quoted(const QByteArray &argument)
{
    if (!argument.isEmpty() && std::ranges::all_of(argument, isPlain))
        return argument;
    QByteArray text("'");
    for (const char c : argument) {
        if (c == '\'' || c == '!' || c == '\\')
            text.append("'\\").append(c).append('\'');
        else
            text.append(c);
    }
    return text.append('\'');
}

Status collect(Process &process, Output &output, const Patience &patience)
{
    for (;;) {
        const Result<Process::Chunk> chunk = process.read(patience);
        if (!chunk)
            return std::unexpected(chunk.error());
        output.out += chunk->out;
        output.err += chunk->err;
        if (output.out.size() + output.err.size() > kOutputLimit)
            return fail(ErrorCode::Protocol, {}, postseal::tr("more than 16 MiB of output"));
        if (chunk->ended)
            return {};
    }
}

} // namespace

Result<std::unique_ptr<ByteStream>> Transport::connectToSocket(const QByteArray &path,
                                                               const Patience &)
{
    return fail(ErrorCode::Unsupported, QString::fromUtf8(path),
                postseal::tr("no connection leads to a socket from here"));
}

/// One after the other.
void Transport::connectInTurn(const Endpoints &next, const Visitor &visit, const Pace &pace,
                              const Patience &patience)
{
    qsizetype index = 0;
    while (const std::optional<Endpoint> endpoint = next()) {
        const Patience own{.deadline = std::min(QDeadlineTimer(pace.opening), patience.deadline),
                           .stop = patience.stop};
        visit(index++, connectTo(endpoint->host, endpoint->port, own));
    }
}

void Transport::connectToEach(const QList<Endpoint> &endpoints, const Visitor &visit,
                              const Patience &patience)
{
    const auto next = [&endpoints, index = qsizetype{0}]() mutable {
        return index < endpoints.size() ? std::optional(endpoints[index++]) : std::nullopt;
    };
    connectInTurn(next, visit, {}, patience);
}

Result<Output> Transport::run(const QList<QByteArray> &arguments, QByteArrayView input,
                              const Patience &patience)
{
    const Result<std::unique_ptr<Process>> process = start(arguments, patience);
    if (!process)
        return std::unexpected(process.error());
    if (const Status written = (*process)->write(input, patience); !written)
        return std::unexpected(written.error());
    if (const Status closed = (*process)->closeInput(); !closed)
        return std::unexpected(closed.error());
    Output output;
    if (const Status ended = collect(**process, output, patience); !ended)
        return std::unexpected(ended.error());
    const Result<int> status = (*process)->wait(patience);
    if (!status)
        return std::unexpected(status.error());
    output.status = *status;
    return output;
}

Result<QByteArray> commandLine(const QList<QByteArray> &arguments)
{
    QByteArray line;
    for (const QByteArray &argument : arguments) {
        // csh cannot be given a newline that sh understands too; NUL ends an argument everywhere.
        if (argument.contains('\n') || argument.contains('\0'))
            return fail(ErrorCode::BadInput, QString::fromUtf8(arguments.first()),
                        postseal::tr("an argument holds a line break or a NUL byte"));
        line += (line.isEmpty() ? "" : " ") + quoted(argument);
    }
    if (line.isEmpty())
        return fail(ErrorCode::BadInput, {}, postseal::tr("no program to run"));
    return line;
}

} // namespace postseal
