// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include "tests/testbed/passwdhome.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <array>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace postseal::testbed {

using namespace std::chrono;

namespace {

milliseconds now()
{
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

/// The reading end of a pipe that already holds \a bytes and then ends.
int filledPipe(const QByteArray &bytes)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        qFatal("no pipe for the test's program");
    if (write(ends[1], bytes.constData(), size_t(bytes.size())) != bytes.size())
        qFatal("a pipe takes 64 KB at most");
    close(ends[1]);
    // High, so that it cannot stand where another descriptor of the child is to go.
    const int reading = fcntl(ends[0], F_DUPFD_CLOEXEC, 100);
    close(ends[0]);
    return reading;
}

/// What programs keep of this account's data (XDG Base Directory Specification): of tests nothing
/// belongs into the home of whoever runs them.
QString dataOfThisRun()
{
    static const QTemporaryDir folder;
    return folder.path();
}

} // namespace

QByteArray Outcome::text() const
{
    return "status " + QByteArray::number(status) + "\n--- out\n" + out + "\n--- err\n" + err;
}

RunningProgram::RunningProgram(std::unique_ptr<QProcess> process, milliseconds started)
    : m_process(std::move(process))
    , m_started(started)
{
}

RunningProgram::~RunningProgram()
{
    if (m_process && m_process->state() != QProcess::NotRunning)
        kill();
}

void RunningProgram::collect()
{
    m_outcome.out += m_process->readAllStandardOutput();
    m_outcome.err += m_process->readAllStandardError();
}

bool RunningProgram::waitForOutput(const QByteArray &text, milliseconds limit)
{
    const milliseconds deadline = now() + limit;
    while (true) {
        collect();
        if (m_outcome.out.contains(text) || m_outcome.err.contains(text))
            return true;
        if (m_process->state() == QProcess::NotRunning || now() >= deadline)
            return false;
        m_process->waitForReadyRead(20);
    }
}

QByteArray RunningProgram::printed()
{
    while (m_process->waitForReadyRead(100))
        collect();
    collect();
    return m_outcome.out + m_outcome.err;
}

void RunningProgram::kill()
{
    m_process->kill();
    m_process->waitForFinished();
}

Outcome RunningProgram::finish(milliseconds limit)
{
    const bool ended = m_process->state() == QProcess::NotRunning ||
                       m_process->waitForFinished(int(limit.count()));
    if (!ended)
        kill();
    collect();
    m_outcome.took = now() - m_started;
    if (ended && m_process->exitStatus() == QProcess::NormalExit &&
        m_process->error() != QProcess::FailedToStart)
        m_outcome.status = m_process->exitCode();
    return m_outcome;
}

Program::Program(QString executable, QStringList arguments)
    : m_executable(std::move(executable))
    , m_arguments(std::move(arguments))
{
}

Program &Program::arguments(const QStringList &more)
{
    m_arguments += more;
    return *this;
}

Program &Program::input(const QByteArray &bytes)
{
    m_input = bytes;
    return *this;
}

Program &Program::feed(int fd, const QByteArray &bytes)
{
    m_feeds.insert(fd, bytes);
    return *this;
}

Program &Program::environment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
    return *this;
}

Program &Program::home(const QString &folder)
{
    m_home = folder;
    return *this;
}

RunningProgram Program::start() const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_DATA_HOME"), dataOfThisRun());
    for (const auto &[name, value] : m_environment.asKeyValueRange())
        environment.insert(name, value);
    if (!m_home.isEmpty())
        moveHomeTo(m_home, environment);
    process->setProcessEnvironment(environment);

    QMap<int, int> pipes;
    for (const auto &[fd, bytes] : m_feeds.asKeyValueRange())
        pipes.insert(fd, filledPipe(bytes));
    process->setChildProcessModifier([pipes] {
        for (auto it = pipes.cbegin(); it != pipes.cend(); ++it)
            dup2(it.value(), it.key());
    });

    const milliseconds started = now();
    process->start(m_executable, m_arguments);
    process->waitForStarted();
    for (const int reading : std::as_const(pipes))
        close(reading);
    process->write(m_input);
    process->closeWriteChannel();
    return {std::move(process), started};
}

Outcome Program::run(milliseconds limit) const
{
    return start().finish(limit);
}

} // namespace postseal::testbed
