// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/saslreach.h"

#include "core/deploy/saslrequest.h"

#include <chrono>

namespace postseal {

namespace {

/// A firewall that drops everything is told from a slow network by then.
constexpr int kHandshakeSeconds = 5;
/// smtpd(8) goes on after this line; so does an auth service that is none (a line that is not its).
constexpr char kGreetingEnd[] = R"((^|\n)DONE\n|^(?!VERSION)[^\n]*\n)";

/// One backend, and where its answers are in the request.
struct Look {
    AuthBackend backend;
    qsizetype way = 0, outside = 0, exchange = 0;
    QByteArray cyrusFile, cyrusMethod;
};

/// "pwcheck_method: saslauthd" and the like; libsasl2's file of one setting a line.
QByteArray cyrusSetting(const QByteArray &text, const QByteArray &name)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name + ':'))
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

/// Where saslauthd(8) has its socket as it is shipped, and where smtpd(8) sees it.
QByteArray saslauthdSocket(const AuthBackend &backend, const QByteArray &text,
                           const QByteArray &queue)
{
    const QByteArray folder = cyrusSetting(text, "saslauthd_path");
    const QByteArray plain = folder.isEmpty() ? QByteArray("/var/run/saslauthd/mux") : folder;
    const QByteArray path = plain.endsWith("/mux") ? plain : plain + "/mux";
    return backend.chrooted ? queue + path : path;
}

/// Says of each Cyrus backend who checks its passwords, and where.
Status askCyrus(QList<Look> &looks, RootChannel &channel, const SaslSubject &subject,
                const Patience &patience)
{
    SaslRequest request(subject.mailOwner, subject.configDirectory);
    QHash<qsizetype, qsizetype> files;
    for (qsizetype i = 0; i < looks.size(); ++i) {
        if (looks[i].backend.kind == AuthBackend::Kind::Cyrus)
            files.insert(i, request.addCyrusFile(looks[i].backend.written));
    }
    if (files.isEmpty())
        return {};
    if (const Status asked = request.ask(channel, patience); !asked)
        return asked;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        Look &look = looks[it.key()];
        const QByteArray text = request.text(*it);
        look.cyrusFile = cyrusSetting(text, "file");
        look.cyrusMethod = cyrusSetting(text, "pwcheck_method");
        if (look.cyrusMethod.split(' ').contains("saslauthd"))
            look.backend.socket = saslauthdSocket(look.backend, text, subject.queueDirectory);
    }
    return {};
}

void addTo(SaslRequest &request, Look &look)
{
    const AuthBackend &backend = look.backend;
    const bool isCyrus = backend.kind == AuthBackend::Kind::Cyrus;
    const bool isNetwork = backend.kind == AuthBackend::Kind::DovecotNetwork;
    if (!isNetwork && backend.socket.isEmpty())
        return;
    if (!isNetwork)
        look.way = request.addWay(backend.socket);
    if (backend.isBeyondJail() && !isCyrus)
        look.outside = request.addWay(backend.plainPath());
    look.exchange = request.addExchange(backend, isCyrus ? "" : kAuthHello,
                                        isCyrus ? "-" : kGreetingEnd, kHandshakeSeconds);
}

/// Where nothing on the server can connect, SSH may.
void tryBySsh(BackendSight &sight, const AuthBackend &backend, Transport &transport,
              const Patience &patience)
{
    const Patience soon{.deadline = QDeadlineTimer(std::chrono::seconds(kHandshakeSeconds)),
                        .stop = patience.stop};
    const auto stream = backend.kind == AuthBackend::Kind::DovecotNetwork
                            ? transport.connectTo(backend.address.host, backend.address.port, soon)
                            : transport.connectToSocket(backend.socket, soon);
    if (!stream) {
        // Of a socket sshd does not say why.
        const ErrorCode code = stream.error().code;
        if (backend.kind == AuthBackend::Kind::DovecotNetwork && code != ErrorCode::Unsupported)
            sight.contact = code == ErrorCode::TimedOut ? Contact::TimedOut : Contact::Refused;
        return;
    }
    sight.by = "ssh";
    sight.contact = Contact::Connected;
    if (backend.kind == AuthBackend::Kind::Cyrus || !(*stream)->write(kAuthHello, soon))
        return;
    while (authGreetingIn(sight.answer, sight.ended).peer == AuthPeer::Unfinished) {
        const Result<QByteArray> part = (*stream)->read(qsizetype{16} * 1024, soon);
        sight.contact = part ? Contact::Answered : Contact::Silent;
        if (!part)
            return;
        sight.answer += *part;
        sight.ended = part->isEmpty();
        if (sight.ended)
            return;
    }
}

} // namespace

Result<QList<BackendReport>> lookAtBackends(Transport &transport, RootChannel &channel,
                                            const SaslSubject &subject, const Patience &patience)
{
    QList<Look> looks;
    for (const AuthBackend &backend : subject.backends)
        looks.append({.backend = backend, .cyrusFile = {}, .cyrusMethod = {}});
    if (const Status asked = askCyrus(looks, channel, subject, patience); !asked)
        return std::unexpected(asked.error());
    SaslRequest request(subject.mailOwner, subject.configDirectory);
    for (Look &look : looks)
        addTo(request, look);
    if (!request.isEmpty()) {
        if (const Status asked = request.ask(channel, patience); !asked)
            return std::unexpected(asked.error());
    }
    QList<BackendReport> reports;
    for (const Look &look : std::as_const(looks)) {
        BackendSight sight{.way = request.way(look.way),
                           .outside = request.way(look.outside),
                           .user = request.user(),
                           .by = {},
                           .answer = {}};
        if (look.exchange > 0)
            request.takeExchange(look.exchange, sight);
        const bool isThere =
            look.backend.kind == AuthBackend::Kind::DovecotNetwork ||
            (!sight.way.isEmpty() && sight.way.last().kind == PathStep::Kind::Socket);
        if (look.exchange > 0 && sight.contact == Contact::NotTried && isThere)
            tryBySsh(sight, look.backend, transport, patience);
        BackendReport report =
            judgedBackend(look.backend, sight, subject.listeners, subject.release);
        report.cyrusFile = look.cyrusFile;
        report.cyrusMethod = look.cyrusMethod;
        reports.append(report);
    }
    return reports;
}

} // namespace postseal
