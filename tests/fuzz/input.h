// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace postseal::fuzz {

/// The bytes of one run in fields: words that each end with a backslash and any other character
/// (a backslash itself is written twice), and the rest as it stands. So an input is a document with
/// a line such as "relayhost\ [mx.example]\" above it.
class Input {
public:
    explicit Input(QByteArray bytes);
    QByteArray word();
    QByteArray rest() const { return m_bytes.sliced(m_at); }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace postseal::fuzz
