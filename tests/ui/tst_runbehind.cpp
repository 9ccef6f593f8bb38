// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/runbehind.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <semaphore>

using namespace postseal;

namespace {

constexpr std::chrono::seconds kLong(20);

} // namespace

/// Work on one lane that waits for another.
class RunBehindTest : public QObject {
    Q_OBJECT

private slots:
    void waitsForWhatIsThere();
    void cancellingEndsTheWait();
    void aLaneThatGoesHoldsNobodyUp();
};

void RunBehindTest::waitsForWhatIsThere()
{
    std::binary_semaphore go(0);
    std::atomic<bool> written = false;
    ServerLane lane, first;
    first.run([&](const std::stop_token &) {
        const bool told = go.try_acquire_for(kLong);
        written = told;
        return told;
    });
    // What the other lane has to do besides is not held up.
    const QFuture<bool> before = lane.run([](const std::stop_token &) { return true; });
    const QFuture<bool> behind =
        runBehind(first, lane, [&](const std::stop_token &) { return written.load(); });
    QVERIFY(before.result());
    QVERIFY(!behind.isFinished());
    go.release();
    QVERIFY(behind.result());
}

void RunBehindTest::cancellingEndsTheWait()
{
    std::binary_semaphore go(0);
    ServerLane lane, first;
    const QFuture<bool> busy =
        first.run([&](const std::stop_token &) { return go.try_acquire_for(kLong); });
    const QFuture<bool> behind =
        runBehind(first, lane, [](const std::stop_token &stop) { return stop.stop_requested(); });
    lane.cancel();
    QVERIFY(behind.result());
    QVERIFY(!busy.isFinished());
    go.release();
    QVERIFY(busy.result());
}

void RunBehindTest::aLaneThatGoesHoldsNobodyUp()
{
    ServerLane lane;
    QFuture<bool> behind;
    {
        ServerLane first;
        behind = runBehind(first, lane, [](const std::stop_token &) { return true; });
    }
    QVERIFY(behind.result());
}

QTEST_GUILESS_MAIN(RunBehindTest)
#include "tst_runbehind.moc"
