// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postsealctl/command.h"
#include "app/postsealctl/connection.h"
#include "app/postsealctl/handshakes.h"
#include "app/postsealctl/hostconfig.h"
#include "app/postsealctl/listenerchoice.h"
#include "app/postsealctl/present.h"
#include "app/postsealctl/terminal.h"
#include "app/postsealctl/words.h"
#include "core/probe/matrixprobe.h"

#include <algorithm>
#include <chrono>

namespace postseal::ctl {

namespace {

constexpr std::chrono::minutes kPerListener{2};

/// What the command line asks for.
struct MatrixWish {
    SshTarget target;
    QByteArray serverName;
    QList<ProbeTarget> ports; ///< empty: all listeners with TLS
    bool fromServer = false;
};

Result<MatrixWish> matrixWishOf(const QString &url, const Arguments &arguments)
{
    const Result<SshTarget> target = serverOf(url, arguments);
    if (!target)
        return std::unexpected(target.error());
    const Result<QList<ProbeTarget>> ports = portsOf(arguments);
    if (!ports)
        return std::unexpected(ports.error());
    const auto plain = std::ranges::find(*ports, TlsMode::Plain, &ProbeTarget::mode);
    if (plain != ports->cend())
        return fail(ErrorCode::BadInput, QString::number(plain->port),
                    QStringLiteral("the mode is implicit or starttls: without TLS there is nothing "
                                   "to show"));
    const QByteArray name = arguments.value(QStringLiteral("name")).toUtf8();
    return MatrixWish{.target = *target,
                      .serverName = name.isEmpty() ? target->host : name,
                      .ports = *ports,
                      .fromServer = arguments.has(QStringLiteral("from-server"))};
}

Patience forListener(const Interrupt &interrupt)
{
    return {.deadline = QDeadlineTimer(kPerListener), .stop = interrupt.token()};
}

/// One listener after the other, each with its own deadline.
template <typename Look>
QList<HandshakeMatrix> lookAtEach(QList<ProbeTarget> targets, const Look &look,
                                  const Interrupt &interrupt)
{
    targets.removeIf([](const ProbeTarget &target) { return target.mode == TlsMode::Plain; });
    QList<HandshakeMatrix> matrices;
    for (const ProbeTarget &target : std::as_const(targets)) {
        if (!interrupt.happened())
            matrices.append(look(target, forListener(interrupt)));
    }
    return matrices;
}

/// The server is asked for its listeners only if it has to be.
Result<QList<HandshakeMatrix>> matricesFor(const QString &url, const MatrixWish &wish,
                                           const Arguments &arguments, const Interrupt &interrupt)
{
    QList<ProbeTarget> targets = withNames(wish.ports, wish.target.host, wish.serverName);
    if (!wish.fromServer && !targets.isEmpty())
        return lookAtEach(targets, matrixFromDesk, interrupt);
    const Result<Visit> there = visit(url, Rights::Own, arguments, interrupt);
    if (!there)
        return std::unexpected(there.error());
    const Configuration &configuration = there->snapshot.configuration;
    if (!wish.fromServer)
        return lookAtEach(targetsFromDesk(configuration, wish.target.host, wish.serverName),
                          matrixFromDesk, interrupt);
    Transport &transport = *there->connection.transport;
    targets = wish.ports.isEmpty() ? targetsOf(listenersOf(configuration), wish.serverName)
                                   : withNames(wish.ports, "127.0.0.1", wish.serverName);
    return lookAtEach(
        targets,
        [&transport](const ProbeTarget &target, const Patience &patience) {
            return matrixFromServer(transport, target, patience);
        },
        interrupt);
}

int tellMatrices(const QList<HandshakeMatrix> &matrices, const Arguments &arguments)
{
    const bool complete = std::ranges::all_of(matrices, &HandshakeMatrix::isComplete);
    QJsonArray array;
    QString text;
    for (const HandshakeMatrix &matrix : matrices) {
        array.append(jsonOf(matrix));
        text += textOf(matrix);
    }
    if (arguments.has(QStringLiteral("json")))
        printJson({{QStringLiteral("complete"), complete}, {QStringLiteral("listeners"), array}});
    else
        print(text.isEmpty() ? QStringLiteral("There is no listener with TLS.\n") : text);
    return complete ? Done : ProbeFailed;
}

} // namespace

int runMatrix(const Arguments &arguments)
{
    const Result<QString> target = targetOf(arguments);
    if (!target)
        return report(target.error(), arguments);
    if (const Status server = mustBeServer(*target, QStringLiteral("matrix")); !server)
        return report(server.error(), arguments);
    const Result<MatrixWish> wish = matrixWishOf(*target, arguments);
    if (!wish)
        return report(wish.error(), arguments);
    const Interrupt interrupt;
    const Result<QList<HandshakeMatrix>> matrices =
        matricesFor(*target, *wish, arguments, interrupt);
    if (!matrices)
        return report(matrices.error(), arguments);
    if (interrupt.happened())
        return report({.code = ErrorCode::Cancelled,
                       .subject = {},
                       .detail = QStringLiteral("cancelled; nothing was changed")},
                      arguments);
    return tellMatrices(*matrices, arguments);
}

} // namespace postseal::ctl
