// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/ondone.h"
#include "ui/support/stallablereading.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <memory>

using namespace postseal;
using namespace Qt::StringLiterals;

namespace {

/// A job that is stuck until it is let loose, whatever it is asked.
struct Stuck {
    QSemaphore begun, loose, ended;
};

int hang(const std::shared_ptr<Stuck> &stuck)
{
    stuck->begun.release();
    stuck->loose.acquire();
    stuck->ended.release();
    return 1;
}

} // namespace

/// Reading beside the window that nobody waits for.
class StallableReadingTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersWhoAsked();
    void goingIsNotHeldUp();
    void whatIsStuckIsAskedToStop();
    void theLastQuestionTakesThePlaceOfTheOneBefore();
    void othersAreAnsweredOnceItIsLoose();
    void nobodyIsCalledWhoIsGone();

private:
    /// Has \a reading ask for what does not come.
    void stick(StallableReading &reading)
    {
        static_cast<void>(
            reading.run([stuck = m_stuck](const std::stop_token &) { return hang(stuck); }));
        QVERIFY(m_stuck->begun.tryAcquire(1, 10'000));
    }
    /// Once this is answered, what stood before it in the line is gone.
    static bool isIdle()
    {
        StallableReading last;
        const QFuture<int> future = last.run([](const std::stop_token &) { return 1; });
        return QTest::qWaitFor([&future] { return future.isFinished(); });
    }

    std::shared_ptr<Stuck> m_stuck;
};

void StallableReadingTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_stuck = std::make_shared<Stuck>();
}

void StallableReadingTest::cleanup()
{
    m_stuck->loose.release();
    QVERIFY(isIdle());
}

void StallableReadingTest::answersWhoAsked()
{
    StallableReading reading;
    int answer = 0;
    onDone(reading.run([](const std::stop_token &) { return 7; }), this,
           [&answer](int value) { answer = value; });
    QTRY_COMPARE(answer, 7);
}

void StallableReadingTest::goingIsNotHeldUp()
{
    auto reading = std::make_unique<StallableReading>();
    stick(*reading);
    QElapsedTimer timer;
    timer.start();
    reading.reset();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed()))); // it is stuck
}

void StallableReadingTest::whatIsStuckIsAskedToStop()
{
    QSemaphore begun, stopped;
    std::atomic<bool> heard = false;
    {
        StallableReading reading;
        static_cast<void>(reading.run([&](const std::stop_token &stop) {
            const std::stop_callback heed(stop, [&stopped] { stopped.release(); });
            begun.release();
            heard = stopped.tryAcquire(1, 10'000);
            return 1;
        }));
        QVERIFY(begun.tryAcquire(1, 10'000));
    }
    QVERIFY(isIdle());
    QVERIFY(heard);
}

void StallableReadingTest::theLastQuestionTakesThePlaceOfTheOneBefore()
{
    StallableReading reading;
    stick(reading);
    std::atomic<int> runs = 0;
    QList<QFuture<int>> futures;
    for (int i = 0; i < 1000; ++i)
        futures += reading.run([&runs](const std::stop_token &) { return ++runs; });
    for (const QFuture<int> &future : futures.first(999))
        QVERIFY(future.isCanceled() && future.isFinished());
    m_stuck->loose.release();
    QTRY_VERIFY(futures.last().isFinished());
    QCOMPARE(futures.last().result(), 1);
    QCOMPARE(runs.load(), 1);
}

void StallableReadingTest::othersAreAnsweredOnceItIsLoose()
{
    StallableReading first, second;
    stick(first);
    int answer = 0;
    onDone(second.run([](const std::stop_token &) { return 7; }), this,
           [&answer](int value) { answer = value; });
    QCoreApplication::processEvents();
    QCOMPARE(answer, 0);
    m_stuck->loose.release();
    QTRY_COMPARE(answer, 7);
}

/// Neither by the answer of what was stuck nor by the end of what waited.
void StallableReadingTest::nobodyIsCalledWhoIsGone()
{
    int calls = 0;
    {
        QObject context;
        StallableReading reading, other;
        stick(reading);
        const auto job = [](const std::stop_token &) { return 2; };
        onDone(reading.run(job), &context, [&calls](int) { ++calls; });
        onDone(other.run(job), this, [&calls](int) { ++calls; });
    }
    m_stuck->loose.release();
    QVERIFY(m_stuck->ended.tryAcquire(1, 10'000));
    QVERIFY(isIdle());
    QCOMPARE(calls, 0);
}

QTEST_GUILESS_MAIN(StallableReadingTest)
#include "tst_stallablereading.moc"
