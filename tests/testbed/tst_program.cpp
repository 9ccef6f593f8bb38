// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testbed/program.h"

#include <QRegularExpression>
#include <QTest>

using namespace postseal::testbed;
using namespace std::chrono_literals;

class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void tellsStatusOutputAndErrors();
    void feedsDescriptors();
    void killsWhatDoesNotEnd();
    void tellsThatItCouldNotStart();
    void seesOutputWhileTheProgramRuns();
};

static Program shell(const QString &script)
{
    return Program(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
}

void ProgramTest::tellsStatusOutputAndErrors()
{
    const Outcome outcome = shell(QStringLiteral("cat; echo wrong >&2; exit 3")).input("in").run();
    QCOMPARE(outcome.status, 3);
    QCOMPARE(outcome.out, QByteArray("in"));
    QCOMPARE(outcome.err, QByteArray("wrong\n"));
}

void ProgramTest::feedsDescriptors()
{
    const Outcome outcome =
        shell(QStringLiteral("cat <&3; cat <&4")).feed(3, "first\n").feed(4, "second\n").run();
    QCOMPARE(outcome.out, QByteArray("first\nsecond\n"));
}

void ProgramTest::killsWhatDoesNotEnd()
{
    const Outcome outcome = shell(QStringLiteral("echo begun; exec sleep 100")).run(200ms);
    QCOMPARE(outcome.status, -1);
    QCOMPARE(outcome.out, QByteArray("begun\n"));
    QVERIFY(outcome.took < 5s);
}

void ProgramTest::tellsThatItCouldNotStart()
{
    QCOMPARE(Program(QStringLiteral("/nowhere/program")).run().status, -1);
}

void ProgramTest::seesOutputWhileTheProgramRuns()
{
    RunningProgram running = shell(QStringLiteral("echo ready; exec sleep 100")).start();
    QVERIFY(running.waitForOutput("ready", 5s));
    QVERIFY(!running.waitForOutput("never", 50ms));
    running.kill();
    QCOMPARE(running.finish().status, -1);
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
