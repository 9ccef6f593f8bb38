// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/sshhop.h"
#include "tests/transport/sshbench.h"
#include "tests/transport/stopsoon.h"

#include <csignal>

using namespace postseal;
using namespace postseal::testbed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A silent server is given up after three seconds.
constexpr SshKeepAlive kSoon{.seconds = 1, .count = 2};
constexpr SshKeepAlive kNever{.seconds = 0};

} // namespace

/// Servers that are asked whether they live: they do, or fall silent, alone or behind others.
class SshKeepAliveTest : public SshBench {
    Q_OBJECT

private slots:
    void aQuietServerIsAskedAndLives();
    void aSilentServerIsTold();
    void aSilentServerBehindAHopIsTold();
    void aSilentHopIsToldByItsName();
    void aBrokenHopIsAlwaysToldByItsName();
    void aConnectionThatNobodyUsesIsWatched();
    void theServersOwnQuestionsAreAnswered();
    void whoWantsNoQuestionsAsksNone();
    void isCalledOffWhileItAsks();
    void aBrokenConnectionIsNotToldAsAQuestion();

private:
    /// Signed in to \a sshd, through \a before if there is one.
    std::unique_ptr<SshTransport> reached(const PrivateSshd &sshd, const SshKeepAlive &how,
                                          std::unique_ptr<SshTransport> before = {});
    int questionsAt(const PrivateSshd &sshd) const;
    /// What stayAlive() comes to while nobody uses \a transport for \a limit.
    Status watched(SshTransport &transport, std::chrono::milliseconds limit);
};

std::unique_ptr<SshTransport> SshKeepAliveTest::reached(const PrivateSshd &sshd,
                                                        const SshKeepAlive &how,
                                                        std::unique_ptr<SshTransport> before)
{
    const SshHop hop{.target = sshd.target(),
                     .credentials = only(sshd.clientKey()),
                     .knownHosts = sshd.knownHosts(),
                     .proxyCommand = {},
                     .keepAlive = how,
                     .name = {}};
    auto transport = reach(hop, std::move(before), within(10s));
    if (!transport || !(*transport)->authenticate(hop.credentials, within(10s)))
        return nullptr;
    return *std::move(transport);
}

int SshKeepAliveTest::questionsAt(const PrivateSshd &sshd) const
{
    return static_cast<int>(sshd.log().count("keepalive@openssh.com"));
}

Status SshKeepAliveTest::watched(SshTransport &transport, std::chrono::milliseconds limit)
{
    const QDeadlineTimer end(limit);
    while (!end.hasExpired()) {
        if (const auto next = transport.stayAlive(); !next)
            return std::unexpected(next.error());
        QTest::qWait(100);
    }
    return {};
}

/// OpenSSH knows no such request and says so, which is an answer.
void SshKeepAliveTest::aQuietServerIsAskedAndLives()
{
    const auto sshd = PrivateSshd::start({u"LogLevel DEBUG1"_s});
    QVERIFY(sshd);
    QElapsedTimer clock;
    clock.start();
    const auto transport = reached(*sshd, kSoon);
    QVERIFY(transport);
    const auto output = transport->run({"sh", "-c", "sleep 5; echo done"}, {}, within(20s));
    QVERIFY2(output, output ? "" : qPrintable(describe(output.error())));
    QCOMPARE(output->out, QByteArray("done\n"));
    const int asked = questionsAt(*sshd);
    const qint64 seconds = clock.elapsed() / 1000; // no more than one a second
    QVERIFY2(asked >= 3 && asked <= seconds, QByteArray::number(asked));
}

void SshKeepAliveTest::aSilentServerIsTold()
{
    const auto transport = reached(*m_sshd, kSoon);
    QVERIFY(transport);
    m_sshd->signalConnections(SIGSTOP);
    QElapsedTimer clock;
    clock.start();
    const auto output = transport->run({"true"}, {}, within(20s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Network);
    QCOMPARE(output.error().subject, u"127.0.0.1:%1"_s.arg(m_sshd->target().port));
    QCOMPARE(output.error().detail, u"the server did not answer for 3 seconds"_s);
    QVERIFY2(clock.elapsed() > 2500 && clock.elapsed() < 5000, QByteArray::number(clock.elapsed()));
    QVERIFY(!transport->run({"true"}, {}, within(1s)));
}

void SshKeepAliveTest::aSilentServerBehindAHopIsTold()
{
    const auto far = PrivateSshd::start();
    QVERIFY(far);
    const auto transport = reached(*far, kSoon, reached(*m_sshd, kSoon));
    QVERIFY(transport);
    far->signalConnections(SIGSTOP);
    const auto output = transport->run({"true"}, {}, within(20s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Network);
    QCOMPARE(output.error().subject, u"127.0.0.1:%1"_s.arg(far->target().port));
    QVERIFY2(output.error().detail.contains(u"did not answer"_s),
             qPrintable(output.error().detail));
}

/// Although nothing was asked of the server itself.
void SshKeepAliveTest::aSilentHopIsToldByItsName()
{
    const auto far = PrivateSshd::start();
    QVERIFY(far);
    const auto transport = reached(*far, kNever, reached(*m_sshd, kSoon));
    QVERIFY(transport);
    m_sshd->signalConnections(SIGSTOP);
    const auto output = transport->run({"true"}, {}, within(20s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Network);
    QVERIFY2(output.error().detail.contains(u"127.0.0.1:%1"_s.arg(m_sshd->target().port)),
             qPrintable(output.error().detail));
}

/// By the first who hears of it, too: the far session sees its end as soon as the hop's is seen.
void SshKeepAliveTest::aBrokenHopIsAlwaysToldByItsName()
{
    const auto far = PrivateSshd::start();
    QVERIFY(far);
    for (int round = 0; round < 20; ++round) {
        const auto transport = reached(*far, kNever, reached(*m_sshd, kNever));
        QVERIFY(transport);
        m_sshd->signalConnections(SIGKILL);
        const auto output = transport->run({"true"}, {}, within(20s));
        QVERIFY(!output);
        QVERIFY2(output.error().detail.contains(u"127.0.0.1:%1"_s.arg(m_sshd->target().port)),
                 qPrintable(describe(output.error())));
    }
}

void SshKeepAliveTest::aConnectionThatNobodyUsesIsWatched()
{
    const auto transport = reached(*m_sshd, kSoon);
    QVERIFY(transport);
    QVERIFY(watched(*transport, 5s));
    m_sshd->signalConnections(SIGSTOP);
    const Status silent = watched(*transport, 10s);
    QVERIFY(!silent);
    QCOMPARE(silent.error().code, ErrorCode::Network);
}

/// sshd_config(5), ClientAliveInterval: it would end the connection after three seconds.
void SshKeepAliveTest::theServersOwnQuestionsAreAnswered()
{
    const auto sshd = PrivateSshd::start({u"ClientAliveInterval 1"_s, u"ClientAliveCountMax 2"_s});
    QVERIFY(sshd);
    const auto transport = reached(*sshd, kNever);
    QVERIFY(transport);
    const Status lived = watched(*transport, 6s);
    QVERIFY2(lived, lived ? "" : qPrintable(describe(lived.error())));
    QVERIFY(transport->run({"true"}, {}, within(5s)));
}

void SshKeepAliveTest::whoWantsNoQuestionsAsksNone()
{
    const auto sshd = PrivateSshd::start({u"LogLevel DEBUG1"_s});
    QVERIFY(sshd);
    const auto transport = reached(*sshd, kNever);
    QVERIFY(transport);
    QVERIFY(transport->run({"sleep", "2"}, {}, within(10s)));
    QVERIFY(watched(*transport, 2s));
    QCOMPARE(questionsAt(*sshd), 0);
}

void SshKeepAliveTest::isCalledOffWhileItAsks()
{
    const auto transport = reached(*m_sshd, {.seconds = 1, .count = 100});
    QVERIFY(transport);
    m_sshd->signalConnections(SIGSTOP);
    QCOMPARE(transport->run({"true"}, {}, within(2500ms)).error().code, ErrorCode::TimedOut);
    StopSoon soon;
    const auto output = transport->run({"true"}, {}, soon.patience());
    const qint64 took = soon.elapsed();
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Cancelled);
    QVERIFY2(took < kAtOnce, QByteArray::number(took));
}

void SshKeepAliveTest::aBrokenConnectionIsNotToldAsAQuestion()
{
    const auto transport = reached(*m_sshd, kSoon);
    QVERIFY(transport);
    QVERIFY(transport->run({"sleep", "2"}, {}, within(10s)));
    m_sshd->signalConnections(SIGKILL);
    const auto output = transport->run({"true"}, {}, within(10s));
    QVERIFY(!output);
    QCOMPARE(output.error().code, ErrorCode::Network);
    QVERIFY2(!output.error().detail.contains(u"keepalive"_s), qPrintable(output.error().detail));
}

QTEST_GUILESS_MAIN(SshKeepAliveTest)
#include "tst_sshkeepalive.moc"
