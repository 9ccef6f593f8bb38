// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/localprocess.h"

#include "core/base/tr.h"
#include "core/transport/readiness.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kSentAtOnce = qsizetype(64) * 1024;
constexpr qsizetype kUnreadLimit = qsizetype(64) * 1024 * 1024;

} // namespace

LocalProcess::LocalProcess(std::unique_ptr<ChildProgram> child, QString name)
    : m_child(std::move(child))
    , m_name(std::move(name))
{
}

Status LocalProcess::write(QByteArrayView bytes, const Patience &patience)
{
    while (!bytes.isEmpty() && m_child->input.isOpen()) {
        if (Status status = writePart(bytes, patience); !status)
            return status;
    }
    return {};
}

Status LocalProcess::writePart(QByteArrayView &bytes, const Patience &patience)
{
    if (Status status = watch(POLLOUT, false, patience); !status)
        return status;
    if (Status status = keep(); !status)
        return status;
    const ssize_t sent = ::write(m_child->input.number(), bytes.data(),
                                 static_cast<size_t>(std::min(bytes.size(), kSentAtOnce)));
    if (sent >= 0)
        bytes = bytes.sliced(sent);
    else if (errno == EPIPE)
        m_child->input.reset();
    else if (errno != EAGAIN && errno != EINTR)
        return fail(ErrorCode::Local, m_name, systemReason(errno));
    return {};
}

Status LocalProcess::closeInput()
{
    m_child->input.reset();
    return {};
}

void LocalProcess::kill()
{
    m_child->kill();
}

Result<Process::Chunk> LocalProcess::read(const Patience &patience)
{
    while (m_out.isEmpty() && m_err.isEmpty() && !isAtEnd()) {
        if (const Status status = watch(0, false, patience); !status)
            return std::unexpected(status.error());
        if (const Status status = keep(); !status)
            return std::unexpected(status.error());
    }
    return Chunk{
        .out = std::exchange(m_out, {}), .err = std::exchange(m_err, {}), .ended = isAtEnd()};
}

Result<int> LocalProcess::wait(const Patience &patience)
{
    for (;;) {
        if (const std::optional<int> status = m_child->exitStatus())
            return *status;
        if (const Status status = watch(0, true, patience); !status)
            return std::unexpected(status.error());
        if (const Status status = keep(); !status)
            return std::unexpected(status.error());
    }
}

// Waits for output, and for room on standard input or the exit when asked to.
Status LocalProcess::watch(short inputEvents, bool alsoExit, const Patience &patience)
{
    const int input = inputEvents != 0 ? m_child->input.number() : -1;
    const int exited = alsoExit ? m_child->exitDescriptor() : -1;
    std::array watched{watching(m_child->output.number(), POLLIN),
                       watching(m_child->errors.number(), POLLIN), watching(input, inputEvents),
                       watching(exited, POLLIN)};
    return waitForAny(watched, m_name, patience);
}

Status LocalProcess::keep()
{
    if (Status status = keepStream(m_child->output, m_out); !status)
        return status;
    return keepStream(m_child->errors, m_err);
}

Status LocalProcess::keepStream(Descriptor &stream, QByteArray &kept)
{
    if (!stream.isOpen())
        return {};
    std::array<char, kSentAtOnce>
        buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    const ssize_t got = ::read(stream.number(), buffer.data(), buffer.size());
    if (got > 0)
        kept.append(buffer.data(), got);
    else if (got == 0)
        stream.reset();
    else if (errno != EAGAIN && errno != EINTR)
        return fail(ErrorCode::Local, m_name, systemReason(errno));
    if (kept.size() > kUnreadLimit)
        return fail(ErrorCode::Protocol, m_name,
                    postseal::tr("more than 64 MiB of output that nobody has read yet"));
    return {};
}

FailedStart::FailedStart(const Error &error)
    : m_err((error.subject + QStringLiteral(": ") + error.detail + u'\n').toUtf8())
    , m_status(error.code == ErrorCode::NotFound ? 127 : 126)
{
}

Status FailedStart::write(QByteArrayView, const Patience &)
{
    return {};
}

Status FailedStart::closeInput()
{
    return {};
}

void FailedStart::kill() {}

Result<Process::Chunk> FailedStart::read(const Patience &)
{
    return Chunk{.out = {}, .err = std::exchange(m_err, {}), .ended = true};
}

Result<int> FailedStart::wait(const Patience &)
{
    return m_status;
}

} // namespace postseal
