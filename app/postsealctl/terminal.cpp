// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <QByteArray>

#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace postseal::ctl {

namespace {

/// Terminals obey control characters; a server must not be able to send them there.
QByteArray harmless(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        const bool control = (c < u' ' && c != u'\n' && c != u'\t')
                             || (c >= QChar(0x7f) && c < QChar(0xa0));
        clean += control ? QChar(u'?') : c;
    }
    if (!clean.endsWith(u'\n'))
        clean += u'\n';
    return clean.toUtf8();
}

/// The controlling terminal, closed at the end, echo restored.
class Terminal
{
public:
    Terminal()
        : m_fd(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;
    ~Terminal()
    {
        if (m_hidden)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_old);
        if (m_fd >= 0)
            ::close(m_fd);
    }
    bool isOpen() const { return m_fd >= 0; }
    int fd() const { return m_fd; }
    void hide()
    {
        if (::tcgetattr(m_fd, &m_old) != 0)
            return;
        termios quiet = m_old;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_hidden = ::tcsetattr(m_fd, TCSAFLUSH, &quiet) == 0;
    }
    void say(const QString &text) const
    {
        const QByteArray bytes = text.toUtf8();
        [[maybe_unused]] const ssize_t n = ::write(m_fd, bytes.constData(),
                                                   static_cast<std::size_t>(bytes.size()));
    }

private:
    int m_fd;
    termios m_old{};
    bool m_hidden = false;
};

QByteArray readLine(int fd)
{
    QByteArray line;
    line.reserve(1024);
    char c = 0;
    while (line.size() < 1024 && ::read(fd, &c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

} // namespace

void print(const QString &text)
{
    const QByteArray bytes = harmless(text);
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void complain(const QString &text)
{
    const QByteArray bytes = harmless(text);
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

Result<Secret> askSecret(const QString &prompt)
{
    Terminal terminal;
    if (!terminal.isOpen())
        return fail(ErrorCode::BadInput, prompt,
                    QStringLiteral("there is no terminal to ask on; give a file descriptor"));
    terminal.hide();
    terminal.say(prompt + QStringLiteral(": "));
    QByteArray line = readLine(terminal.fd());
    terminal.say(QStringLiteral("\n"));
    return Secret::take(std::move(line));
}

bool askYes(const QString &question)
{
    const Terminal terminal;
    if (!terminal.isOpen())
        return false;
    terminal.say(question + QStringLiteral(" [yes/no] "));
    return readLine(terminal.fd()).trimmed().toLower() == "yes";
}

Result<Secret> secretFromDescriptor(int fd)
{
    if (::fcntl(fd, F_GETFD) < 0)
        return fail(ErrorCode::Local, QStringLiteral("file descriptor %1").arg(fd),
                    QStringLiteral("is not open"));
    return Secret::take(readLine(fd));
}

} // namespace postseal::ctl
