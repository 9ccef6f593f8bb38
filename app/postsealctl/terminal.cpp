// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/terminal.h"

#include "app/postsealctl/interrupt.h"

#include <QByteArray>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace postseal::ctl {

namespace {

constexpr qsizetype kLineLimit = 1024;

/// Terminals obey control characters and show text in another order than it stands there; a
/// server must be able to do neither.
bool isHarmful(QChar c)
{
    const char16_t u = c.unicode();
    const bool control = (u < u' ' && u != u'\n' && u != u'\t') || (u >= 0x7f && u < 0xa0);
    const bool direction = (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
    return control || direction;
}

QByteArray harmless(QString text)
{
    for (QChar &c : text) {
        if (isHarmful(c))
            c = u'?';
    }
    if (!text.endsWith(u'\n'))
        text += u'\n';
    return text.toUtf8();
}

/// errno, 0 when everything was written.
int write(std::FILE *file, const QString &text)
{
    const QByteArray bytes = harmless(text);
    const auto size = static_cast<std::size_t>(bytes.size());
    const bool written = std::fwrite(bytes.constData(), 1, size, file) == size;
    return written && std::fflush(file) == 0 ? 0 : errno;
}

int s_lost = 0; ///< errno of what print() could not write

/// The controlling terminal, closed at the end, echo restored.
class Terminal {
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
        QByteArray bytes = harmless(text);
        bytes.chop(text.endsWith(u'\n') ? 0 : 1);
        [[maybe_unused]] const ssize_t n =
            ::write(m_fd, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    }

private:
    int m_fd;
    termios m_old{};
    bool m_hidden = false;
};

/// Byte by byte, so that what stands behind the line stays in the descriptor.
Result<QByteArray> readLine(int fd, const Interrupt &interrupt)
{
    const QString subject = QStringLiteral("file descriptor %1").arg(fd);
    std::array<pollfd, 2> fds{pollfd{.fd = fd, .events = POLLIN, .revents = 0},
                              pollfd{.fd = interrupt.descriptor(), .events = POLLIN, .revents = 0}};
    QByteArray line;
    line.reserve(kLineLimit + 1);
    while (::poll(fds.data(), fds.size(), -1) >= 0) {
        if (fds[1].revents != 0)
            return fail(ErrorCode::Cancelled, {}, QStringLiteral("cancelled"));
        char c = 0;
        const ssize_t got = ::read(fd, &c, 1);
        if (got < 0)
            return fail(ErrorCode::Local, subject, QStringLiteral("cannot be read"));
        if (got == 0 || c == '\n')
            return line;
        line += c;
        if (line.size() > kLineLimit)
            return fail(ErrorCode::BadInput, subject,
                        QStringLiteral("the line is longer than %1 bytes").arg(kLineLimit));
    }
    return fail(ErrorCode::Local, subject, QStringLiteral("cannot be waited for"));
}

std::unexpected<Error> noTerminal(const QString &question)
{
    return fail(ErrorCode::BadInput, question,
                QStringLiteral("there is no terminal to ask on; see --help for the option that "
                               "answers this"));
}

} // namespace

void print(const QString &text)
{
    if (const int error = write(stdout, text))
        s_lost = error;
}

QString whyNotPrinted()
{
    return s_lost == 0 || s_lost == EPIPE
               ? QString()
               : QString::fromStdString(std::generic_category().message(s_lost));
}

void complain(const QString &text)
{
    write(stderr, text);
}

bool hasTerminal()
{
    return Terminal().isOpen();
}

Result<Secret> askSecret(const QString &prompt, const Interrupt &interrupt)
{
    Terminal terminal;
    if (!terminal.isOpen())
        return noTerminal(prompt);
    terminal.hide();
    terminal.say(prompt + QStringLiteral(": "));
    Result<QByteArray> line = readLine(terminal.fd(), interrupt);
    terminal.say(QStringLiteral("\n"));
    if (!line)
        return std::unexpected(line.error());
    return Secret::take(*std::move(line));
}

Result<QString> askLine(const QString &question, const Interrupt &interrupt)
{
    const Terminal terminal;
    if (!terminal.isOpen())
        return noTerminal(question);
    terminal.say(question + u' ');
    const Result<QByteArray> line = readLine(terminal.fd(), interrupt);
    if (!line)
        return std::unexpected(line.error());
    return QString::fromUtf8(line->trimmed());
}

Result<Secret> secretFromDescriptor(int fd, const Interrupt &interrupt)
{
    const QString subject = QStringLiteral("file descriptor %1").arg(fd);
    if (::fcntl(fd, F_GETFD) < 0)
        return fail(ErrorCode::Local, subject, QStringLiteral("is not open"));
    Result<QByteArray> line = readLine(fd, interrupt);
    if (!line)
        return std::unexpected(line.error());
    if (line->isEmpty())
        return fail(ErrorCode::BadInput, subject,
                    QStringLiteral("holds no password (an empty line)"));
    return Secret::take(*std::move(line));
}

} // namespace postseal::ctl
