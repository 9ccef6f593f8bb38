// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/silentpeer.h"
#include "tests/transport/sshbench.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <array>
#include <atomic>
#include <csignal>
#include <latch>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QList<Endpoint> endpointsOf(const auto &peers)
{
    QList<Endpoint> endpoints;
    for (const SilentPeer &peer : peers)
        endpoints += {.host = "127.0.0.1", .port = peer.port()};
    return endpoints;
}

} // namespace

/// Several forwarded connections of one SSH connection at the same time.
class SshForwardsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void talksWithAllAtTheSameTime();
    void carriesMuchBothWays();
    void aRefusedOneDoesNotDisturbTheOthers();
    void aSilentOneEndsAtItsDeadline();
    void keepsToThePace();
    void aSilentOneHoldsNobodyUp();
    void aStopEndsAll();
    void allEndWhenTheConnectionBreaks();
    void tellsWhenForwardingIsForbidden();
    void programsGoOnBesideAndAfter();

private:
    std::unique_ptr<PrivateSshd> m_sshd;
    std::unique_ptr<SshTransport> m_transport;
    std::array<SilentPeer, 3> m_peers{SilentPeer("127.0.0.1"), SilentPeer("127.0.0.1"),
                                      SilentPeer("127.0.0.1")};
};

void SshForwardsTest::initTestCase()
{
    m_sshd = PrivateSshd::start();
    QVERIFY(m_sshd);
}

void SshForwardsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    auto transport = m_sshd->signIn(within(20s));
    QVERIFY2(transport, transport ? "" : qPrintable(describe(transport.error())));
    m_transport = *std::move(transport);
    for (SilentPeer &peer : m_peers)
        peer = SilentPeer("127.0.0.1"); // without connections that nobody took
}

/// Nobody gets an answer before all have asked.
void SshForwardsTest::talksWithAllAtTheSameTime()
{
    std::latch asked(3);
    std::vector<std::jthread> servers;
    for (const SilentPeer &peer : m_peers) {
        servers.emplace_back([&peer, &asked] {
            const Descriptor other = peer.accept();
            const QByteArray question = SilentPeer::receive(other, 3);
            asked.arrive_and_wait();
            SilentPeer::send(other, "re " + question);
        });
    }
    std::array<QByteArray, 3> answers;
    const auto ask = [&answers](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        const QByteArray question = "q-" + QByteArray::number(i);
        if (stream && (*stream)->write(question, within(20s)))
            answers[static_cast<size_t>(i)] = receive(**stream, 6, within(20s));
    };
    m_transport->connectToEach(endpointsOf(m_peers), ask, within(20s));
    QCOMPARE(answers, (std::array<QByteArray, 3>{"re q-0", "re q-1", "re q-2"}));
}

void SshForwardsTest::carriesMuchBothWays()
{
    const QByteArray much(3'000'000, 'm');
    std::vector<std::jthread> servers;
    for (const SilentPeer &peer : m_peers) {
        servers.emplace_back([&peer, &much] {
            const Descriptor other = peer.accept();
            SilentPeer::send(other, SilentPeer::receive(other, much.size()) + "end");
            SilentPeer::endOutput(other);
        });
    }
    std::array<bool, 3> whole{};
    const auto echo = [&](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        const Patience patience = within(60s);
        whole[static_cast<size_t>(i)] =
            stream && (*stream)->write(much, patience) &&
            receive(**stream, much.size() + 100, patience) == much + "end";
    };
    m_transport->connectToEach(endpointsOf(m_peers), echo, within(60s));
    QCOMPARE(whole, (std::array<bool, 3>{true, true, true}));
}

void SshForwardsTest::aRefusedOneDoesNotDisturbTheOthers()
{
    QList<Endpoint> endpoints = endpointsOf(m_peers).first(2);
    endpoints.insert(1, {.host = "127.0.0.1", .port = 1});
    std::vector<std::jthread> servers;
    for (const size_t i : {0U, 1U}) {
        servers.emplace_back([&peer = m_peers[i]] { SilentPeer::send(peer.accept(), "hello"); });
    }
    std::array<QByteArray, 3> seen;
    const auto listen = [&seen](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        seen[static_cast<size_t>(i)] = stream ? receive(**stream, 5, within(20s))
                                              : QByteArray(codeName(stream.error().code).toUtf8());
    };
    m_transport->connectToEach(endpoints, listen, within(20s));
    QCOMPARE(seen, (std::array<QByteArray, 3>{"hello", "network", "hello"}));
}

void SshForwardsTest::aSilentOneEndsAtItsDeadline()
{
    QElapsedTimer clock;
    clock.start();
    std::array<std::optional<Error>, 2> errors;
    const Patience patience = within(400ms);
    const auto wait = [&](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        if (const auto bytes = (*stream)->read(1, patience); !bytes)
            errors[static_cast<size_t>(i)] = bytes.error();
    };
    m_transport->connectToEach(endpointsOf(m_peers).first(2), wait, patience);
    for (const std::optional<Error> &error : errors)
        QCOMPARE(error.value().code, ErrorCode::TimedOut);
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

/// Never more than three at a time, and all in the end.
void SshForwardsTest::keepsToThePace()
{
    std::jthread server([this] {
        for (int i = 0; i < 12; ++i)
            SilentPeer::send(m_peers[0].accept(), "hello");
    });
    std::atomic<int> now = 0, most = 0, heard = 0;
    const auto listen = [&](qsizetype, Result<std::unique_ptr<ByteStream>> stream) {
        for (int seen = ++now; seen > most;)
            most = seen;
        heard += stream && receive(**stream, 5, within(20s)) == "hello" ? 1 : 0;
        std::this_thread::sleep_for(20ms); // so that others would be there meanwhile
        --now;
    };
    const auto next = [&, left = 12]() mutable -> std::optional<Endpoint> {
        if (left-- == 0)
            return {};
        return Endpoint{.host = "127.0.0.1", .port = m_peers[0].port()};
    };
    m_transport->connectInTurn(next, listen, {.atOnce = 3}, within(20s));
    QCOMPARE(heard.load(), 12);
    QCOMPARE(most.load(), 3);
}

/// Two places, one of them taken by somebody who says nothing: nine others are done before it.
void SshForwardsTest::aSilentOneHoldsNobodyUp()
{
    std::jthread server([this] {
        for (int i = 0; i < 9; ++i)
            SilentPeer::send(m_peers[1].accept(), "hello");
    });
    std::mutex mutex;
    QByteArrayList order;
    const auto listen = [&](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        const QByteArray heard = receive(**stream, 5, within(i == 0 ? 1500ms : 20s));
        const std::scoped_lock lock(mutex);
        order.append(heard);
    };
    const auto next = [&, given = 0]() mutable -> std::optional<Endpoint> {
        if (given == 10)
            return {};
        return Endpoint{.host = "127.0.0.1", .port = m_peers[given++ == 0 ? 0 : 1].port()};
    };
    m_transport->connectInTurn(next, listen, {.atOnce = 2}, within(20s));
    QCOMPARE(order, QByteArrayList(9, "hello") + QByteArrayList{""});
}

void SshForwardsTest::aStopEndsAll()
{
    std::stop_source source;
    const Patience patience{.deadline = QDeadlineTimer(20s), .stop = source.get_token()};
    std::array<std::optional<Error>, 2> errors;
    const auto wait = [&](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        if (i == 1)
            source.request_stop();
        const auto bytes = stream ? (*stream)->read(1, patience)
                                  : Result<QByteArray>(std::unexpected(stream.error()));
        if (!bytes)
            errors[static_cast<size_t>(i)] = bytes.error();
    };
    m_transport->connectToEach(endpointsOf(m_peers).first(2), wait, patience);
    for (const std::optional<Error> &error : errors)
        QCOMPARE(error.value().code, ErrorCode::Cancelled);
}

void SshForwardsTest::allEndWhenTheConnectionBreaks()
{
    std::latch begun(2);
    std::jthread killer([this, &begun] {
        begun.wait();
        m_sshd->signalConnections(SIGKILL);
    });
    std::array<QByteArray, 2> ends{"?", "?"};
    const auto wait = [&](qsizetype i, Result<std::unique_ptr<ByteStream>> stream) {
        begun.count_down();
        ends[static_cast<size_t>(i)] = (*stream)->read(1, within(20s)).value_or("error");
    };
    QElapsedTimer clock;
    clock.start();
    m_transport->connectToEach(endpointsOf(m_peers).first(2), wait, within(20s));
    QCOMPARE(ends, (std::array<QByteArray, 2>{}));
    QVERIFY(clock.elapsed() < 5000);
}

void SshForwardsTest::tellsWhenForwardingIsForbidden()
{
    const auto sshd = PrivateSshd::start({u"AllowTcpForwarding no"_s});
    QVERIFY(sshd);
    const auto transport = sshd->signIn(within(20s));
    QVERIFY(transport);
    QList<ErrorCode> codes;
    QString said;
    const auto note = [&](qsizetype, Result<std::unique_ptr<ByteStream>> stream) {
        codes += stream ? ErrorCode::Local : stream.error().code;
        said = stream ? QString() : stream.error().detail;
    };
    (*transport)->connectToEach(endpointsOf(m_peers), note, within(20s));
    QCOMPARE(codes, QList<ErrorCode>(3, ErrorCode::Unsupported));
    QVERIFY2(said.contains(u"AllowTcpForwarding"_s), qPrintable(said));
}

/// What a program says meanwhile is not lost.
void SshForwardsTest::programsGoOnBesideAndAfter()
{
    const auto cat = m_transport->start({"cat"}, within(20s));
    QVERIFY(cat && (*cat)->write("before", within(20s)));
    std::jthread server([this] { SilentPeer::send(m_peers[0].accept(), "hello"); });
    QByteArray heard;
    const auto listen = [&heard](qsizetype, Result<std::unique_ptr<ByteStream>> stream) {
        heard = receive(**stream, 5, within(20s));
    };
    m_transport->connectToEach(endpointsOf(m_peers).first(1), listen, within(20s));
    QCOMPARE(heard, QByteArray("hello"));
    QCOMPARE((*cat)->read(within(20s))->out, QByteArray("before"));
    QCOMPARE(m_transport->run({"echo", "after"}, {}, within(20s))->out, QByteArray("after\n"));
}

QTEST_GUILESS_MAIN(SshForwardsTest)
#include "tst_sshforwards.moc"
