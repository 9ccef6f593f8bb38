// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/framereader.h"

#include "core/base/tr.h"

#include <algorithm>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kMaxLine = qsizetype{64} * 1024;
constexpr qsizetype kMaxBody = qsizetype{16} * 1024 * 1024;
constexpr qsizetype kMaxNoise = qsizetype{4} * 1024 * 1024;

/// "KIND TEXT"
Frame frameFrom(const QByteArray &line)
{
    const qsizetype blank = line.indexOf(' ');
    return {.kind = blank < 0 ? line : line.first(blank),
            .text = blank < 0 ? QByteArray() : line.mid(blank + 1),
            .body = {}};
}

/// The number at the end of \a text; -1: there is none.
qsizetype lengthIn(const QByteArray &text)
{
    const QByteArray word = text.mid(text.lastIndexOf(' ') + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    bool fits = false;
    const qlonglong length = word.toLongLong(&fits);
    return fits && std::ranges::all_of(word, isDigit) ? length : -1;
}

} // namespace

FrameReader::FrameReader(QByteArray marker)
    : m_marker(std::move(marker))
{
}

Status FrameReader::receive(QByteArrayView bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() > kMaxBody + kMaxNoise)
        return fail(ErrorCode::Protocol, {},
                    postseal::tr("the server sends more than makes sense"));
    return {};
}

std::optional<QByteArray> FrameReader::ready()
{
    const QByteArray mark = m_marker + " ready ";
    const qsizetype at = m_buffer.indexOf(mark);
    const qsizetype end = m_buffer.indexOf('\n', at);
    if (at < 0 || end < 0)
        return {};
    QByteArray words = m_buffer.sliced(at + mark.size(), end - at - mark.size());
    m_buffer.remove(0, end + 1);
    return words;
}

/// The next line that carries the marker, without it.
Result<std::optional<QByteArray>> FrameReader::line()
{
    for (qsizetype end = 0; (end = m_buffer.indexOf('\n')) >= 0;) {
        const QByteArray text = m_buffer.left(end);
        m_buffer.remove(0, end + 1);
        if (text.startsWith(m_marker + ' '))
            return text.mid(m_marker.size() + 1);
    }
    if (m_buffer.size() > kMaxLine)
        return fail(ErrorCode::Protocol, {}, postseal::tr("the server sends a line without end"));
    return std::nullopt;
}

Result<std::optional<Frame>> FrameReader::next()
{
    if (!m_open) {
        const auto text = line();
        if (!text)
            return std::unexpected(text.error());
        const std::optional<QByteArray> &words = *text;
        if (!words)
            return std::nullopt;
        Frame frame = frameFrom(*words);
        if (frame.kind != "data" && frame.kind != "body")
            return frame;
        m_length = lengthIn(frame.text);
        if (m_length < 0 || m_length > kMaxBody)
            return fail(ErrorCode::Protocol, {},
                        postseal::tr("the server announces a body of no sensible size"));
        m_open = std::move(frame);
    }
    if (m_buffer.size() < m_length + 1) // a line end follows the body
        return std::nullopt;
    m_open->body = m_buffer.left(m_length);
    m_buffer.remove(0, m_length + 1);
    return std::exchange(m_open, std::nullopt);
}

} // namespace postseal
