// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/sshtransport.h"
#include "tests/transport/privatesshd.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <chrono>
#include <memory>
#include <optional>

namespace postseal::testbed {

constexpr qint64 kAtOnce = 50; ///< milliseconds

inline Patience within(std::chrono::milliseconds limit)
{
    return {.deadline = QDeadlineTimer(limit), .stop = {}};
}

inline Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

/// \a program's output to its end.
Result<Output> collect(Process &program, const Patience &patience);
/// \a size bytes, fewer when \a stream ends or fails.
QByteArray receive(ByteStream &stream, qsizetype size, const Patience &patience);

/// A real sshd for the tests of one file.
class SshBench : public QObject {
    Q_OBJECT

protected:
    /// The file of a key of \a type that the server lets in.
    QString key(const QString &name, const QString &type, const QStringList &more);
    std::unique_ptr<SshTransport> signedIn();
    SshCredentials only(const QString &keyFile) const;
    /// An agent that holds \a keyFile; empty: none.
    std::optional<RunningProgram> startAgent(const QString &keyFile);

    std::unique_ptr<PrivateSshd> m_sshd;

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup();
};

} // namespace postseal::testbed
