// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/probe/relaytest.h"

#include "core/base/tr.h"
#include "core/probe/listenertargets.h"
#include "core/probe/tlsprobe.h"
#include "core/transport/tcpstream.h"

#include <algorithm>
#include <chrono>

namespace postseal {

namespace {

/// Fewer than the five refused recipients in ten minutes at which fail2ban's filter for Postfix
/// bans as it is shipped; it never bans the server itself (jail.conf: maxretry, ignoreself).
constexpr int kMostFromDesk = 4;

RelayCell &cellOf(RelayTested &tested, Relayer who)
{
    return *std::ranges::find(tested.cells, who, &RelayCell::who);
}

/// The listener does not even greet, so that there is no use in asking it from elsewhere. Where the
/// server forbids forwarding there is.
bool isSilent(const RelayReplies &replies)
{
    return replies.error && replies.error->code != ErrorCode::Unsupported && !replies.refusal &&
           replies.ehloBefore.isEmpty() && replies.ehloAfter.isEmpty();
}

RelayReplies brokenTalk(const Error &error)
{
    RelayReplies replies;
    replies.error = error;
    return replies;
}

/// A test of all listeners, step by step.
class RelayTest {
public:
    RelayTest(Transport &transport, const QList<RelayColumn> &columns,
              const RelayTestSettings &settings, const Patience &patience)
        : m_transport(transport)
        , m_columns(columns)
        , m_settings(settings)
        , m_patience(patience)
    {
    }

    Result<RelayReport> run();

private:
    void askEnds();
    void askItself(const RelayColumn &column, RelayTested &tested);
    void askOldTls(const RelayColumn &column, RelayTested &tested);
    void askAsStranger(const RelayColumn &column, RelayTested &tested);
    bool askFromDesk(const RelayColumn &column, RelayCell &cell);
    void askFromOutside(const RelayColumn &column, RelayCell &cell);
    QString whyNoSignIn(const RelayColumn &column, const RelayCell &cell) const;
    void askSignedIn(const RelayColumn &column, RelayTested &tested);
    void askKnownClient(const RelayColumn &column, RelayTested &tested);
    RelayReplies askFromServer(const QByteArray &address, const RelayColumn &column,
                               RelayQuestion question, const RelayCaller &caller) const;
    QByteArray addressFor(const RelayColumn &column) const;
    bool isStrangerOutside(const RelayColumn &column) const;
    Patience forTalk() const;
    RelayCaller asNobody() const { return {.serverName = m_settings.serverName}; }

    Transport &m_transport;
    const QList<RelayColumn> &m_columns;
    const RelayTestSettings &m_settings;
    const Patience &m_patience;
    RelayReport m_report;
    int m_fromDesk = 0;
    bool m_isAccountSpent = false; ///< it did not get in somewhere
};

Result<RelayReport> RelayTest::run()
{
    askEnds();
    for (const RelayColumn &column : m_columns)
        m_report.listeners.append(untested(column));
    const auto each = [this](auto ask) {
        for (qsizetype i = 0; i < m_columns.size() && !m_patience.stop.stop_requested(); ++i)
            (this->*ask)(m_columns[i], m_report.listeners[i]);
    };
    each(&RelayTest::askItself);
    each(&RelayTest::askOldTls);
    each(&RelayTest::askSignedIn);
    each(&RelayTest::askKnownClient);
    each(&RelayTest::askAsStranger);
    if (m_patience.stop.stop_requested())
        return fail(ErrorCode::Cancelled, {}, postseal::tr("cancelled; nothing was changed"));
    return std::move(m_report);
}

/// Without it what is seen from this computer is not judged.
void RelayTest::askEnds()
{
    const Result<Output> output =
        m_transport.run({"sh", "-c", "printf %s \"$SSH_CONNECTION\""}, {}, forTalk());
    if (output)
        m_report.ends = SshEnds::from(output->out);
}

Patience RelayTest::forTalk() const
{
    const QDeadlineTimer own(std::chrono::seconds(m_settings.secondsPerTalk));
    return {.deadline = std::min(own, m_patience.deadline), .stop = m_patience.stop};
}

RelayReplies RelayTest::askFromServer(const QByteArray &address, const RelayColumn &column,
                                      RelayQuestion question, const RelayCaller &caller) const
{
    const Listener &listener = column.card.listener;
    question.mode = tlsModeOf(listener.encryption);
    const Patience patience = forTalk();
    const auto stream = m_transport.connectTo(address, listener.port, patience);
    RelayReplies replies =
        stream ? askAboutRelay(**stream, question, caller, patience) : brokenTalk(stream.error());
    if (replies.error) // of a forwarded stream it names the way
        replies.error->subject = hostAndPort(address, listener.port);
    return replies;
}

void RelayTest::askItself(const RelayColumn &column, RelayTested &tested)
{
    RelayCell &own = cellOf(tested, Relayer::OwnNetworks);
    if (column.card.listener.port == 0) {
        const QString words = postseal::tr("the number of its port is unknown from here");
        for (RelayCell &cell : tested.cells)
            cell.words = words;
        for (NegativeCheck &check : tested.checks)
            check.words = words;
        return;
    }
    const QByteArray &address = column.card.listener.address;
    const RelayReplies replies =
        askFromServer(address, column,
                      {.signsInPlainly = column.card.listener.encryption != Encryption::Implicit,
                       .mailsPlainly = column.card.listener.encryption == Encryption::Required,
                       .sender = {}},
                      asNobody());
    judgePlainly(tested, replies);
    RelayCell seen = own;
    judgeRelay(seen, replies, QStringLiteral("server"));
    if (column.clientAt(address) == Relayer::OwnNetworks)
        own = seen;
    else
        own.words = postseal::tr("the server's own address %1 is not in mynetworks, as far as is "
                                 "known from here")
                        .arg(QString::fromUtf8(address));
    if (isSilent(replies)) {
        for (RelayCell &cell : tested.cells)
            cell.words = seen.words;
        own = seen;
    }
    for (NegativeCheck &check : tested.checks) {
        const bool canGoOn =
            check.kind == NegativeCheck::Kind::OldTls && !replies.ehloAfter.isEmpty();
        if (check.state == NegativeCheck::State::NotTested && !canGoOn)
            check.words = seen.words;
    }
}

/// Only where TLS came about a moment ago, so that a refusal is one of the versions.
void RelayTest::askOldTls(const RelayColumn &column, RelayTested &tested)
{
    const auto check =
        std::ranges::find(tested.checks, NegativeCheck::Kind::OldTls, &NegativeCheck::kind);
    if (check == tested.checks.end() || !check->words.isEmpty())
        return;
    ProbeTarget target = targetsOf({column.card.listener}, m_settings.serverName).first();
    target.offer.versions = {"TLSv1", "TLSv1.1"};
    const Patience patience = forTalk();
    const auto stream = m_transport.connectTo(target.host, target.port, patience);
    if (stream)
        judgeOldTls(*check, probe(**stream, target, {}, patience));
    else
        check->words = describe(stream.error());
}

void RelayTest::askAsStranger(const RelayColumn &column, RelayTested &tested)
{
    RelayCell &cell = cellOf(tested, Relayer::Anyone);
    if (!cell.words.isEmpty())
        return;
    if (!column.isForOthersToReach)
        cell.words = postseal::tr("it listens on the server's own address only");
    else if (!askFromDesk(column, cell))
        askFromOutside(column, cell);
}

/// False: it says nothing about strangers.
bool RelayTest::askFromDesk(const RelayColumn &column, RelayCell &cell)
{
    const QString desk = QString::fromUtf8(m_report.ends.desk);
    const auto who = column.clientAt(m_report.ends.desk);
    if (m_settings.host.isEmpty() || desk.isEmpty() || !who)
        cell.words = postseal::tr("whether this computer is a stranger to the server is unknown "
                                  "from here");
    else if (*who == Relayer::OwnNetworks)
        cell.words =
            postseal::tr("this computer, %1, is in mynetworks, so that what it may do says "
                         "nothing about strangers")
                .arg(desk);
    else if (m_fromDesk == kMostFromDesk)
        cell.words =
            postseal::tr("more refusals than those of %1 listeners could get this computer "
                         "banned (fail2ban)")
                .arg(kMostFromDesk);
    else {
        ++m_fromDesk;
        const Patience patience = forTalk();
        const Listener &listener = column.card.listener;
        const auto stream = TcpStream::connectTo(m_settings.host, listener.port, patience);
        const RelayQuestion question{.mode = tlsModeOf(listener.encryption), .sender = {}};
        judgeRelay(cell,
                   stream ? askAboutRelay(**stream, question, asNobody(), patience)
                          : brokenTalk(stream.error()),
                   QStringLiteral("desk"));
        return cell.outcome != RelayOutcome::SaysNothing;
    }
    return false;
}

/// Whether the server is a stranger to this listener when it comes from its outside address.
bool RelayTest::isStrangerOutside(const RelayColumn &column) const
{
    return column.card.listener.host.isEmpty() && !m_report.ends.server.isEmpty() &&
           column.clientAt(m_report.ends.server) == Relayer::Anyone;
}

/// What is known stays where that does not help either.
void RelayTest::askFromOutside(const RelayColumn &column, RelayCell &cell)
{
    if (!isStrangerOutside(column))
        return;
    RelayCell seen = cell;
    judgeRelay(seen, askFromServer(m_report.ends.server, column, {.sender = {}}, asNobody()),
               QStringLiteral("server"));
    if (seen.outcome == RelayOutcome::SaysNothing)
        return;
    seen.words = postseal::tr("asked from the server's address %1 instead, as this one was of no "
                              "use: %2")
                     .arg(QString::fromUtf8(m_report.ends.server), cell.words);
    cell = seen;
}

/// Why nobody signs in at \a column; empty: nothing.
QString RelayTest::whyNoSignIn(const RelayColumn &column, const RelayCell &cell) const
{
    if (cell.computed.list == "smtpd_sasl_auth_enable" || column.card.signIn == SignIn::Off)
        return postseal::tr("nobody can sign in here");
    if (!m_settings.account)
        return postseal::tr("no name and password were given");
    if (column.card.listener.encryption == Encryption::None)
        return postseal::tr("a password is not sent without TLS");
    // TLS checks nobody here, so nothing but the way may say who gets it: a name is looked up.
    if (!isAddress(addressFor(column)))
        return postseal::tr("a password goes to an address of the server only, and this listener "
                            "has a name");
    if (m_isAccountSpent)
        return postseal::tr("the name and password did not get in at another listener, and are "
                            "tried once only");
    return {};
}

void RelayTest::askSignedIn(const RelayColumn &column, RelayTested &tested)
{
    RelayCell &cell = cellOf(tested, Relayer::SignedIn);
    if (cell.words.isEmpty())
        cell.words = whyNoSignIn(column, cell);
    if (!cell.words.isEmpty())
        return;
    const QByteArray name = m_settings.account ? m_settings.account->name : QByteArray();
    const bool outside = isStrangerOutside(column);
    const RelayReplies replies =
        askFromServer(addressFor(column), column,
                      {.signsIn = true, .sender = name.contains('@') ? name : QByteArray()},
                      {.serverName = m_settings.serverName,
                       .account = m_settings.account ? &*m_settings.account : nullptr});
    judgeRelay(cell, replies, QStringLiteral("server"));
    if (!replies.signIn || replies.signIn->code != 235) {
        // Without an answer it may have been refused, too.
        m_isAccountSpent = replies.signIn || (replies.error && !replies.ehloAfter.isEmpty());
        judgeNoSignIn(cell, replies);
    } else if (cell.outcome == RelayOutcome::Taken && !outside &&
               cellOf(tested, Relayer::OwnNetworks).outcome == RelayOutcome::Taken) {
        cell.outcome = RelayOutcome::SaysNothing;
        cell.words = postseal::tr("signed in, but the server's own address may relay here without "
                                  "that, too");
    }
}

/// From its outside address, if it can, the server is let through for nothing but what it shows.
QByteArray RelayTest::addressFor(const RelayColumn &column) const
{
    return isStrangerOutside(column) ? m_report.ends.server : column.card.listener.address;
}

/// Whether the certificate is on the list is not known here, so that a refusal says nothing of the
/// settings.
void RelayTest::askKnownClient(const RelayColumn &column, RelayTested &tested)
{
    RelayCell &cell = cellOf(tested, Relayer::KnownClients);
    if (cell.words.isEmpty() && !m_settings.client)
        cell.words = postseal::tr("it takes a client's certificate and key");
    if (cell.words.isEmpty() && column.card.listener.encryption == Encryption::None)
        cell.words = postseal::tr("a certificate is not shown without TLS");
    if (!cell.words.isEmpty())
        return;
    const RelayReplies replies =
        askFromServer(addressFor(column), column, {.sender = {}},
                      {.serverName = m_settings.serverName, .client = m_settings.client});
    judgeRelay(cell, replies, QStringLiteral("server"));
    const bool needsNone = !isStrangerOutside(column) &&
                           cellOf(tested, Relayer::OwnNetworks).outcome == RelayOutcome::Taken;
    if (cell.outcome == RelayOutcome::SaysNothing)
        return;
    if (!replies.clientAsked)
        cell.words = postseal::tr("it asks for no client certificate");
    else if (cell.outcome == RelayOutcome::Refused)
        cell.words = postseal::tr("refused; perhaps this certificate is not on the list");
    else if (needsNone)
        cell.words = postseal::tr("taken, but the server's own address may relay here without a "
                                  "certificate, too");
    if (!cell.words.isEmpty())
        cell.outcome = RelayOutcome::SaysNothing;
}

} // namespace

SshEnds SshEnds::from(const QByteArray &variable)
{
    const QList<QByteArray> words = variable.simplified().split(' ');
    return words.size() == 4 ? SshEnds{.desk = words[0], .server = words[2]} : SshEnds();
}

bool RelayReport::isGood() const
{
    return std::ranges::all_of(listeners, &RelayTested::isGood) &&
           (listeners.isEmpty() || isTested());
}

bool RelayReport::isTested() const
{
    return std::ranges::any_of(listeners, [](const RelayTested &listener) {
        return std::ranges::any_of(listener.cells, [](const RelayCell &cell) {
            return cell.outcome == RelayOutcome::Taken || cell.outcome == RelayOutcome::Refused;
        });
    });
}

Result<RelayReport> testRelaying(Transport &transport, const QList<RelayColumn> &columns,
                                 const RelayTestSettings &settings, const Patience &patience)
{
    return RelayTest(transport, columns, settings, patience).run();
}

} // namespace postseal
