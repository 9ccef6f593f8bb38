// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <sys/types.h>

namespace postseal::test {

/// A program with a terminal of its own, and a person in front of it.
class Conversation {
public:
    Conversation(const QString &executable, const QStringList &arguments);
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;
    ~Conversation();

    /// Waits until \a text stands on the terminal behind what was waited for before.
    bool waitFor(const QByteArray &text, std::chrono::seconds limit = std::chrono::seconds(30));
    /// Types \a text; "\n" is the return key, "\x03" Ctrl-C.
    bool type(const QByteArray &text) const;
    /// Waits for the end; its exit status, -1 when it does not come.
    int finish(std::chrono::seconds limit = std::chrono::seconds(60));
    /// Everything that stood on the terminal, the echo of what was typed too.
    const QByteArray &screen() const { return m_screen; }

private:
    bool read(std::chrono::steady_clock::time_point end);

    int m_terminal = -1;
    pid_t m_child = -1;
    QByteArray m_screen;
    qsizetype m_seen = 0;
};

/// The reading end of a pipe with \a line in it, for a program that inherits it; -1 when that
/// fails.
int descriptorWith(const QByteArray &line);

} // namespace postseal::test
