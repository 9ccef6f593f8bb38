// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/bytestream.h"
#include "core/transport/serverlane.h"

#include <QRegularExpression>
#include <QTest>

#include <latch>
#include <semaphore>

using namespace postseal;

class ServerLaneTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void runsJobsInTurnOnAThreadOfItsOwn();
    void takesJobsWithoutAValueAndValuesThatOnlyMove();
    void cancelsTheRunningAndTheWaitingJobs();
    void runsJobsAfterACancel();
    void answersEveryJobWhenItGoes();
};

// Blocks until a stop is asked for, like a job that waits for a silent server.
static Status waitForStop(const std::stop_token &stop)
{
    std::binary_semaphore stopped(0);
    const std::stop_callback onStop(stop, [&stopped] { stopped.release(); });
    stopped.acquire();
    return Patience{.deadline = QDeadlineTimer(QDeadlineTimer::Forever), .stop = stop}.check({});
}

void ServerLaneTest::runsJobsInTurnOnAThreadOfItsOwn()
{
    ServerLane lane;
    QList<int> order;
    QList<QFuture<std::thread::id>> futures;
    for (int i = 0; i < 50; ++i)
        futures += lane.run([i, &order](const std::stop_token &) {
            order += i;
            return std::this_thread::get_id();
        });
    const std::thread::id first = futures.first().result();
    for (const QFuture<std::thread::id> &future : futures)
        QCOMPARE(future.result(), first);
    QVERIFY(first != std::this_thread::get_id());
    QCOMPARE(order.size(), 50);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void ServerLaneTest::takesJobsWithoutAValueAndValuesThatOnlyMove()
{
    ServerLane lane;
    bool ran = false;
    lane.run([&ran](const std::stop_token &) { ran = true; }).waitForFinished();
    QVERIFY(ran);
    QFuture<std::unique_ptr<int>> made =
        lane.run([own = std::make_unique<int>(7)](const std::stop_token &) mutable {
            return std::move(own);
        });
    QCOMPARE(*made.takeResult(), 7);
}

void ServerLaneTest::cancelsTheRunningAndTheWaitingJobs()
{
    ServerLane lane;
    std::latch begun(1);
    QFuture<Status> running = lane.run([&begun](const std::stop_token &stop) {
        begun.count_down();
        return waitForStop(stop);
    });
    QFuture<Status> waiting = lane.run(waitForStop);
    begun.wait();
    lane.cancel();
    QCOMPARE(running.result().error().code, ErrorCode::Cancelled);
    QCOMPARE(waiting.result().error().code, ErrorCode::Cancelled);
}

void ServerLaneTest::runsJobsAfterACancel()
{
    ServerLane lane;
    QFuture<Status> cancelled = lane.run(waitForStop);
    lane.cancel();
    QFuture<bool> later =
        lane.run([](const std::stop_token &stop) { return stop.stop_requested(); });
    QCOMPARE(cancelled.result().error().code, ErrorCode::Cancelled);
    QCOMPARE(later.result(), false);
}

void ServerLaneTest::answersEveryJobWhenItGoes()
{
    QFuture<Status> running;
    QFuture<Status> waiting;
    {
        ServerLane lane;
        running = lane.run(waitForStop);
        waiting = lane.run(waitForStop);
    }
    QVERIFY(running.isFinished() && waiting.isFinished());
    QCOMPARE(running.result().error().code, ErrorCode::Cancelled);
    QCOMPARE(waiting.result().error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(ServerLaneTest)
#include "tst_serverlane.moc"
