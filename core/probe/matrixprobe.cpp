// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/matrixprobe.h"

#include "core/base/tr.h"
#include "core/probe/helloquestion.h"
#include "core/probe/matrixsurvey.h"
#include "core/transport/tcpstream.h"
#include "core/x509/verification.h"

#include <QElapsedTimer>

#include <algorithm>
#include <functional>
#include <future>
#include <utility>
#include <vector>

namespace postseal {

namespace {

constexpr qsizetype kSideBySide = 8;
constexpr int kMaximumConnections = 200;
constexpr qint64 kAnswerMs = 10000; // postscreen(8) greets after up to 6 s

/// Opens that many connections to the listener and hands each to the visitor, side by side.
using OpenConnections =
    std::function<void(qsizetype, const Transport::Visitor &, const Patience &)>;

Patience forAnswer(const Patience &patience)
{
    const qint64 left =
        patience.deadline.isForever() ? kAnswerMs : patience.deadline.remainingTime();
    return {.deadline = QDeadlineTimer(std::min(left, kAnswerMs)), .stop = patience.stop};
}

/// The questions about one listener, from the first to the last answer or the first error.
class MatrixProbe {
public:
    MatrixProbe(const ProbeTarget &target, OpenConnections open, const Patience &patience)
        : m_open(std::move(open))
        , m_patience(patience)
        , m_survey(isAddress(target.serverName) ? QByteArray() : target.serverName)
    {
        m_matrix.target = target;
    }

    HandshakeMatrix run();

private:
    Status round(const QList<ClientHello> &hellos);
    Result<QList<HelloAnswer>> askSome(const QList<ClientHello> &hellos);
    Status askAgain(const QList<ClientHello> &hellos, QList<HelloAnswer> &answers);

    OpenConnections m_open;
    const Patience &m_patience;
    MatrixSurvey m_survey;
    HandshakeMatrix m_matrix;
};

HandshakeMatrix MatrixProbe::run()
{
    QElapsedTimer clock;
    clock.start();
    Status status;
    for (QList<ClientHello> hellos; status && !(hellos = m_survey.hellos()).isEmpty();)
        status = round(hellos);
    if (!status) {
        m_matrix.error = status.error();
        m_matrix.error->subject = hostAndPort(m_matrix.target.host, m_matrix.target.port);
    }
    m_matrix.rows = m_survey.rows();
    m_matrix.groups = m_survey.groups();
    m_matrix.totalMs = clock.elapsed();
    return m_matrix;
}

Status MatrixProbe::round(const QList<ClientHello> &hellos)
{
    QList<HelloAnswer> answers;
    for (qsizetype at = 0; at < hellos.size(); at += kSideBySide) {
        const Result<QList<HelloAnswer>> some = askSome(hellos.mid(at, kSideBySide));
        if (!some)
            return std::unexpected(some.error());
        answers += *some;
    }
    if (const Status again = askAgain(hellos, answers); !again)
        return again;
    m_survey.take(answers);
    return {};
}

/// Servers refuse by an alert as a rule. One that hangs up is asked a second time: a broken
/// connection is not to be taken for its answer.
Status MatrixProbe::askAgain(const QList<ClientHello> &hellos, QList<HelloAnswer> &answers)
{
    for (qsizetype at = 0; at < hellos.size(); ++at) {
        if (!answers[at].hungUp)
            continue;
        const Result<QList<HelloAnswer>> again = askSome({hellos[at]});
        if (!again)
            return std::unexpected(again.error());
        answers[at] = again->first();
    }
    return {};
}

/// At most kSideBySide of them.
Result<QList<HelloAnswer>> MatrixProbe::askSome(const QList<ClientHello> &hellos)
{
    if (m_matrix.connections + hellos.size() > kMaximumConnections)
        return fail(ErrorCode::Unsupported, {},
                    postseal::tr("stopped after %1 connections").arg(m_matrix.connections));
    m_matrix.connections += static_cast<int>(hellos.size());
    std::vector<Result<HelloAnswer>> results(static_cast<size_t>(hellos.size()));
    const Patience each = forAnswer(m_patience);
    const auto visit = [&](qsizetype index, const Result<std::unique_ptr<ByteStream>> &stream) {
        Result<HelloAnswer> &result = results[static_cast<size_t>(index)];
        if (stream)
            result = askListener(**stream, m_matrix.target.mode, hellos[index], each);
        else
            result = std::unexpected(stream.error());
    };
    m_open(hellos.size(), visit, each);
    QList<HelloAnswer> answers;
    for (const Result<HelloAnswer> &result : results) {
        if (!result)
            return std::unexpected(result.error());
        answers.append(*result);
    }
    return answers;
}

} // namespace

HandshakeMatrix matrixFromDesk(const ProbeTarget &target, const Patience &patience)
{
    const auto open = [&target](qsizetype count, const Transport::Visitor &visit,
                                const Patience &each) {
        std::vector<std::future<void>> running;
        running.reserve(static_cast<size_t>(count));
        for (qsizetype i = 0; i < count; ++i)
            running.push_back(std::async(std::launch::async, [&, i] {
                visit(i, TcpStream::connectTo(target.host, target.port, each));
            }));
    };
    HandshakeMatrix matrix = MatrixProbe(target, open, patience).run();
    matrix.vantage = QStringLiteral("desk");
    return matrix;
}

HandshakeMatrix matrixFromServer(Transport &transport, const ProbeTarget &target,
                                 const Patience &patience)
{
    const auto open = [&](qsizetype count, const Transport::Visitor &visit, const Patience &each) {
        transport.connectToEach(QList<Endpoint>(count, {.host = target.host, .port = target.port}),
                                visit, each);
    };
    HandshakeMatrix matrix = MatrixProbe(target, open, patience).run();
    matrix.vantage = QStringLiteral("server");
    return matrix;
}

} // namespace postseal
