// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/proxyprogram.h"

#include "core/base/tr.h"
#include "core/transport/childprogram.h"
#include "core/transport/readiness.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <utility>

namespace postseal {

namespace {

constexpr qsizetype kWordsLimit = 200;
constexpr std::chrono::milliseconds kLastWords(200);

/// Keeps the beginning of what the program complains about.
class ProxyProgram final : public SshCarrier {
public:
    explicit ProxyProgram(std::unique_ptr<ChildProgram> child)
        : m_child(std::move(child))
        , m_listener([this](const std::stop_token &stop) { listen(stop); })
    {
    }

    QString trouble() const override
    {
        // Its last words and its end come a moment after the end of its output.
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, kLastWords, [this] { return m_heardAll; });
        (void)waitFor(m_child->exitDescriptor(), POLLIN, {},
                      {.deadline = QDeadlineTimer(kLastWords), .stop = {}});
        QString words = QString::fromUtf8(m_words).simplified();
        std::ranges::replace_if(words, [](QChar c) { return !c.isPrint(); }, u'?');
        if (!words.isEmpty())
            return postseal::tr("the ProxyCommand says: %1").arg(words);
        const std::optional<int> status = m_child->exitStatus();
        return status ? postseal::tr("the ProxyCommand ended with status %1").arg(*status)
                      : QString();
    }

private:
    void listen(const std::stop_token &stop)
    {
        while (hear(stop))
            continue;
        const std::lock_guard lock(m_mutex);
        m_heardAll = true;
        m_changed.notify_all();
    }

    bool hear(const std::stop_token &stop)
    {
        const int errors = m_child->errors.number();
        if (!waitFor(errors, POLLIN, {},
                     {.deadline = QDeadlineTimer(QDeadlineTimer::Forever), .stop = stop}))
            return false;
        std::array<char, 4096> part{};
        const ssize_t got = read(errors, part.data(), part.size());
        if (got <= 0)
            return false;
        const std::lock_guard lock(m_mutex);
        m_words = (m_words + QByteArray(part.data(), got)).left(kWordsLimit);
        return true;
    }

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    QByteArray m_words;      ///< under the mutex
    bool m_heardAll = false; ///< under the mutex: there are no more words
    std::unique_ptr<ChildProgram> m_child;
    std::jthread m_listener; ///< last: joined before the rest goes
};

QByteArray shellOfPerson()
{
    const QByteArray shell = qgetenv("SHELL");
    return shell.isEmpty() ? QByteArray("/bin/sh") : shell;
}

} // namespace

Result<SshSocket> proxyProgram(const QByteArray &command)
{
    auto child = ChildProgram::spawnOnSocket({shellOfPerson(), "-c", "exec " + command},
                                             QDir::currentPath());
    if (!child)
        return fail(ErrorCode::Local, QStringLiteral("ProxyCommand"), describe(child.error()));
    Descriptor socket = std::move((*child)->input);
    return SshSocket{.socket = std::move(socket),
                     .carrier = std::make_unique<ProxyProgram>(*std::move(child))};
}

} // namespace postseal
