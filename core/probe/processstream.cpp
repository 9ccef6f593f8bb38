// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/processstream.h"

#include <algorithm>
#include <utility>

namespace postseal {

ProcessStream::ProcessStream(std::unique_ptr<Process> process)
    : m_process(std::move(process))
{
}

Result<QByteArray> ProcessStream::read(qsizetype maximum, const Patience &patience)
{
    while (m_pending.isEmpty() && !m_ended) {
        const Result<Process::Chunk> chunk = m_process->read(patience);
        if (!chunk)
            return std::unexpected(chunk.error());
        m_pending = chunk->out;
        m_ended = chunk->ended;
    }
    QByteArray bytes = m_pending.left(maximum);
    m_pending.remove(0, bytes.size());
    return bytes;
}

Status ProcessStream::write(QByteArrayView bytes, const Patience &patience)
{
    return m_process->write(bytes, patience);
}

} // namespace postseal
