// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QStringList>

#include <chrono>
#include <memory>

namespace postseal::testbed {

/// What a program did.
struct Outcome {
    int status = -1; ///< exit status; -1 when it was killed, could not start or ran out of time
    QByteArray out;
    QByteArray err;
    std::chrono::milliseconds took{0};

    bool ok() const { return status == 0; }
    /// Everything in one text, for the message of a failed test.
    QByteArray text() const;
};

/// A program that is running. Killed when it goes out of scope.
class RunningProgram {
public:
    RunningProgram(std::unique_ptr<QProcess> process, std::chrono::milliseconds started);
    RunningProgram(RunningProgram &&) noexcept = default;
    RunningProgram &operator=(RunningProgram &&) = delete;
    ~RunningProgram();

    /// Waits until \a text stands in what the program printed (on both streams together).
    bool waitForOutput(const QByteArray &text, std::chrono::milliseconds limit);
    /// All that it printed so far, on both streams.
    QByteArray printed();
    /// SIGKILL.
    void kill();
    /// Waits for the end.
    Outcome finish(std::chrono::milliseconds limit = std::chrono::minutes(2));
    qint64 processId() const { return m_process->processId(); }

private:
    void collect();

    std::unique_ptr<QProcess> m_process;
    std::chrono::milliseconds m_started;
    Outcome m_outcome;
};

/// A command line to be run, with what it reads. Its XDG_DATA_HOME is a folder of this process.
class Program {
public:
    explicit Program(QString executable, QStringList arguments = {});

    Program &arguments(const QStringList &more);
    /// What the program reads from standard input (nothing otherwise).
    Program &input(const QByteArray &bytes);
    /// What the program reads from descriptor \a fd, at most 64 KB: a password for --password-fd.
    Program &feed(int fd, const QByteArray &bytes);
    Program &environment(const QString &name, const QString &value);
    /// The account that runs it has its home there by passwd(5); HOME stays as it is.
    Program &home(const QString &folder);

    Outcome run(std::chrono::milliseconds limit = std::chrono::minutes(2)) const;
    RunningProgram start() const;

private:
    QString m_executable;
    QStringList m_arguments;
    QByteArray m_input;
    QMap<int, QByteArray> m_feeds;
    QMap<QString, QString> m_environment;
    QString m_home;
};

} // namespace postseal::testbed
