// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/conversation.h"

#include <array>
#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace postseal::test {

using namespace std::chrono;

Conversation::Conversation(const QString &executable, const QStringList &arguments)
{
    std::vector<QByteArray> words{executable.toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    m_child = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
    if (m_child == 0) {
        ::execv(pointers[0], pointers.data());
        ::_exit(127);
    }
}

Conversation::~Conversation()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    ::close(m_terminal);
}

/// False at the end of the time or of the program's output.
bool Conversation::read(steady_clock::time_point end)
{
    const auto left = duration_cast<milliseconds>(end - steady_clock::now()).count();
    pollfd ready{.fd = m_terminal, .events = POLLIN, .revents = 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0)
        return false;
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(m_terminal, buffer.data(), buffer.size());
    if (got <= 0)
        return false;
    m_screen.append(buffer.data(), got);
    return true;
}

bool Conversation::waitFor(const QByteArray &text, seconds limit)
{
    const auto end = steady_clock::now() + limit;
    for (;;) {
        const qsizetype at = m_screen.indexOf(text, m_seen);
        if (at >= 0) {
            m_seen = at + text.size();
            return true;
        }
        if (!read(end))
            return false;
    }
}

bool Conversation::type(const QByteArray &text) const
{
    return ::write(m_terminal, text.constData(), static_cast<std::size_t>(text.size())) ==
           text.size();
}

int Conversation::finish(seconds limit)
{
    const auto end = steady_clock::now() + limit;
    while (read(end)) {
    }
    if (steady_clock::now() >= end)
        return -1;
    int status = 0;
    ::waitpid(m_child, &status, 0);
    m_child = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int descriptorWith(const QByteArray &line)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) != 0 || ::write(ends[1], line.constData(), line.size()) != line.size())
        return -1;
    ::close(ends[1]);
    return ends[0];
}

} // namespace postseal::test
