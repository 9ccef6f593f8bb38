// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/input.h"

#include <utility>

namespace postseal::fuzz {

Input::Input(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
}

QByteArray Input::word()
{
    QByteArray word;
    while (m_at < m_bytes.size()) {
        const char c = m_bytes[m_at++];
        if (c == '\\' && m_at < m_bytes.size() && m_bytes[m_at++] != '\\')
            break;
        word += c;
    }
    return word;
}

} // namespace postseal::fuzz
