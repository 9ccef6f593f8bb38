// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/childprogram.h"
#include "core/transport/transport.h"

namespace postseal {

/// A program of this computer behind the interface of a remote one.
class LocalProcess final : public Process {
public:
    LocalProcess(std::unique_ptr<ChildProgram> child, QString name);

    Status write(QByteArrayView bytes, const Patience &patience) override;
    Status closeInput() override;
    void kill() override;
    Result<Chunk> read(const Patience &patience) override;
    Result<int> wait(const Patience &patience) override;

private:
    Status writePart(QByteArrayView &bytes, const Patience &patience);
    Status watch(short inputEvents, bool alsoExit, const Patience &patience);
    Status keep();
    Status keepStream(Descriptor &stream, QByteArray &kept);
    bool isAtEnd() const { return !m_child->output.isOpen() && !m_child->errors.isOpen(); }

    std::unique_ptr<ChildProgram> m_child;
    QString m_name; ///< for errors
    QByteArray m_out;
    QByteArray m_err;
};

/// What a shell makes of a program that cannot be started: words on standard error, 126 or 127.
class FailedStart final : public Process {
public:
    explicit FailedStart(const Error &error);

    Status write(QByteArrayView bytes, const Patience &patience) override;
    Status closeInput() override;
    void kill() override;
    Result<Chunk> read(const Patience &patience) override;
    Result<int> wait(const Patience &patience) override;

private:
    QByteArray m_err;
    int m_status;
};

} // namespace postseal
